//! Files and folders that a guest is given.

use std::fs;
use std::sync::Arc;

use sha2::{Digest, Sha256};
use wasi_common::WasiDir;
use wasi_common::sync::dir::Dir as SyncDir;
use wasi_common::sync::{Dir, ambient_authority};

use crate::model::answer::hex;
use crate::model::{Folder, Input};
use crate::runtime::error::RuntimeError;

use super::read_only::ReadOnly;

/// The file that becomes standard input. All processes of a campaign have to read
/// the same.
pub(super) fn read(input: &Input) -> Result<Arc<[u8]>, RuntimeError> {
    let failed = |why: String| {
        RuntimeError::Failed(format!(
            "`{}`, the standard input: {why}",
            input.path.display()
        ))
    };
    let bytes = fs::read(&input.path).map_err(|e| failed(format!("cannot be read: {e}")))?;
    if hex(&Sha256::digest(&bytes)) != input.sha256 {
        return Err(failed("it has changed since the campaign began".into()));
    }
    Ok(bytes.into())
}

/// A folder, opened; the guest cannot leave it (cap-std resolves every path).
pub(super) fn open(folder: &Folder) -> Result<Box<dyn WasiDir>, RuntimeError> {
    let dir = Dir::open_ambient_dir(&folder.host, ambient_authority()).map_err(|e| {
        RuntimeError::Failed(format!(
            "cannot open the folder `{}` for the guest: {e}",
            folder.host.display()
        ))
    })?;
    let dir: Box<dyn WasiDir> = Box::new(SyncDir::from_cap_std(dir));
    Ok(if folder.writable {
        dir
    } else {
        Box::new(ReadOnly(dir))
    })
}
