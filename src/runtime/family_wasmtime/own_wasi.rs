//! Wasmtime's own WASI, `+wasi=own`.

use wasmtime::Linker;
use wasmtime_wasi::p1::{self, WasiP1Ctx};
use wasmtime_wasi::p2::pipe::{MemoryInputPipe, MemoryOutputPipe};
use wasmtime_wasi::{FsPerms, WasiCtxBuilder};

use crate::runtime::error::RuntimeError;
use crate::runtime::host::Watch;
use crate::runtime::host::maker::Maker;

use super::data::Data;

/// Name and version, for settings.
pub const NAME: &str = concat!(
    "own: wasmtime-wasi ",
    env!("WASMBENCH_VERSION_WASMTIME_WASI")
);

/// Adds all its functions.
pub fn add(linker: &mut Linker<Data>) -> wasmtime::Result<()> {
    p1::add_to_linker_sync(linker, |data: &mut Data| {
        data.own
            .as_mut()
            .expect("a linker with these functions is used with their context only")
    })
}

/// The context of one instance.
pub fn context(maker: &Maker, watch: &Watch) -> Result<WasiP1Ctx, RuntimeError> {
    let spec = maker.spec();
    // One more, so that too much can be told from just enough: it is cut off silently.
    let limit = usize::try_from(spec.output_limit.saturating_add(1)).unwrap_or(usize::MAX);
    let (stdout, stderr) = (MemoryOutputPipe::new(limit), MemoryOutputPipe::new(limit));
    let mut builder = WasiCtxBuilder::new();
    builder
        .args(&spec.argv)
        .stdin(MemoryInputPipe::new(maker.stdin().to_vec()))
        .stdout(stdout.clone())
        .stderr(stderr.clone())
        // As the shared host does: files are read on the guest's own thread.
        .allow_blocking_current_thread(true);
    for (name, value) in &spec.env {
        builder.env(name, value);
    }
    for folder in &spec.folders {
        let permissions = if folder.writable {
            FsPerms::ReadWrite
        } else {
            FsPerms::ReadOnly
        };
        builder
            .preopened_dir(&folder.host, &folder.guest, permissions)
            .map_err(|e| {
                RuntimeError::Failed(format!(
                    "cannot open the folder `{}` for the guest: {e:#}",
                    folder.host.display()
                ))
            })?;
    }
    watch.read_from(
        move || stdout.contents().to_vec(),
        move || stderr.contents().to_vec(),
    );
    Ok(builder.build_p1())
}
