//! Reads a module's file: a regular one, whose size the memory bears.

use std::fs::{self, File};
use std::io::Read as _;
use std::os::unix::fs::FileTypeExt as _;
use std::path::Path;

use super::error::SampleError;

/// Bytes that a module's file may have, unless somebody asks for more.
pub const MODULE_LIMIT: u64 = 256 << 20;

/// Reads a file of at most so many bytes.
///
/// # Errors
/// When it cannot be read, is no regular file, or is larger.
pub(super) fn read(path: &Path, limit: u64) -> Result<Vec<u8>, SampleError> {
    let io = SampleError::io(path);
    let unfit = SampleError::unfit(path);
    // Before it is opened: that waits for whoever writes into a pipe.
    let kind = fs::metadata(path).map_err(&io)?.file_type();
    if !kind.is_file() {
        let what = match kind {
            kind if kind.is_dir() => "a folder",
            kind if kind.is_fifo() => "a pipe",
            kind if kind.is_socket() => "a socket",
            _ => "a device",
        };
        return Err(unfit(format!(
            "it is {what}, and modules are read from regular files: save the module as a file first"
        )));
    }
    let mut bytes = Vec::new();
    let mut file = File::open(path).map_err(&io)?.take(limit.saturating_add(1));
    file.read_to_end(&mut bytes).map_err(&io)?;
    if bytes.len() as u64 > limit {
        return Err(unfit(format!(
            "the file is larger than {limit} bytes (raise the limit with --module-limit)"
        )));
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_never_ends_is_not_begun() {
        let folder = tempfile::tempdir().unwrap();
        let pipe = folder.path().join("pipe");
        let made = std::process::Command::new("mkfifo").arg(&pipe).status();
        assert!(made.unwrap().success());
        let link = folder.path().join("link.wasm");
        std::os::unix::fs::symlink("/dev/zero", &link).unwrap();
        for (path, what) in [
            (&*pipe, "it is a pipe"),
            (&*link, "it is a device"),
            (Path::new("/dev/zero"), "it is a device"),
        ] {
            let error = read(path, MODULE_LIMIT).unwrap_err().to_string();
            let named = format!("`{}`", path.display());
            assert!(error.contains(what) && error.contains(&named), "{error}");
        }
    }

    #[test]
    fn a_file_above_the_limit_is_refused() {
        let file = tempfile::NamedTempFile::new().unwrap();
        fs::write(file.path(), [0; 2048]).unwrap();
        assert_eq!(read(file.path(), 2048).unwrap().len(), 2048);
        assert_eq!(read(file.path(), u64::MAX).unwrap().len(), 2048);
        let error = read(file.path(), 1024).unwrap_err().to_string();
        assert!(error.contains("larger than 1024 bytes"), "{error}");
        assert!(error.contains("--module-limit"), "{error}");
    }
}
