//! Files and folders that a guest is given.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use wasi_common::WasiDir;
use wasi_common::sync::dir::Dir as SyncDir;
use wasi_common::sync::{Dir, ambient_authority};

use crate::model::Folder;

use super::super::RuntimeError;
use super::read_only::ReadOnly;

/// The file that becomes standard input.
pub(super) fn read(path: &Path) -> Result<Arc<[u8]>, RuntimeError> {
    fs::read(path).map(Arc::from).map_err(|e| {
        RuntimeError::Failed(format!(
            "cannot read `{}` for standard input: {e}",
            path.display()
        ))
    })
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
