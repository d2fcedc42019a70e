//! A file that is written aside and takes its name when it is whole: a reader never
//! sees half of it, and after a loss of power the old one or the new one is there.

use std::fs::{self, File, Permissions};
use std::io::{self, Write};
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

/// What anybody may do with a new file, before the umask takes its part.
const NEW: u32 = 0o666;

/// So many links lead to a file at most, as Linux has it.
const LINKS: usize = 40;

/// A file that is being written.
pub(super) struct Aside {
    file: NamedTempFile,
    path: PathBuf,
}

impl Aside {
    /// Begins a file beside the one that it will replace, with the permissions of that;
    /// those of a new file follow the umask.
    ///
    /// # Errors
    /// When the folder cannot be written to.
    pub fn new(path: &Path) -> io::Result<Self> {
        let kept = fs::metadata(path).ok().map(|m| m.permissions());
        let mut builder = tempfile::Builder::new();
        builder.prefix(".wasmbench-");
        if kept.is_none() {
            builder.permissions(Permissions::from_mode(NEW));
        }
        let file = builder.tempfile_in(folder(path))?;
        if let Some(kept) = kept {
            // Some file systems have no permissions.
            let _ = file.as_file().set_permissions(kept);
        }
        Ok(Self {
            file,
            path: path.to_owned(),
        })
    }

    /// Gives the file its name, once its content is safe, and makes that safe too.
    ///
    /// # Errors
    /// When it cannot be written or renamed.
    pub fn publish(self) -> io::Result<()> {
        make_safe(self.file.as_file())?;
        self.file.persist(&self.path).map_err(|e| e.error)?;
        // A folder may be for writing only.
        File::open(folder(&self.path)).map_or(Ok(()), |folder| make_safe(&folder))
    }
}

impl Write for Aside {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

/// Against a loss of power. A file system that promises nothing has it as safe as any file.
fn make_safe(file: &File) -> io::Result<()> {
    use io::ErrorKind::{InvalidInput, Unsupported};
    match file.sync_all() {
        Err(e) if matches!(e.kind(), InvalidInput | Unsupported) => Ok(()),
        done => done,
    }
}

/// A file's folder.
pub(super) fn folder(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

/// The file that links lead to, which need not be there: a rename would replace the link.
///
/// # Errors
/// When they lead in a circle.
pub(super) fn followed(path: &Path) -> io::Result<PathBuf> {
    let mut path = path.to_owned();
    for _ in 0..LINKS {
        match fs::read_link(&path) {
            Ok(next) => path = folder(&path).join(next),
            Err(_) => return Ok(path),
        }
    }
    Err(io::Error::from_raw_os_error(libc::ELOOP))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::symlink;

    fn written(path: &Path) {
        let mut file = Aside::new(path).unwrap();
        file.write_all(b"new").unwrap();
        file.publish().unwrap();
        assert_eq!(fs::read(path).unwrap(), b"new");
    }

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).unwrap().permissions().mode() & 0o777
    }

    #[test]
    fn a_new_file_has_the_permissions_of_any_new_file() {
        let folder = tempfile::tempdir().unwrap();
        let [plain, aside] = ["plain", "aside"].map(|name| folder.path().join(name));
        fs::write(&plain, "").unwrap();
        written(&aside);
        assert_eq!(mode(&aside), mode(&plain));
    }

    #[test]
    fn a_file_keeps_its_permissions() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("file");
        for kept in [0o600, 0o640, 0o664] {
            fs::write(&path, "old").unwrap();
            fs::set_permissions(&path, Permissions::from_mode(kept)).unwrap();
            written(&path);
            assert_eq!(mode(&path), kept);
        }
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn links_are_followed_to_what_they_name() {
        let place = tempfile::tempdir().unwrap();
        let at = |name: &str| place.path().join(name);
        fs::create_dir(at("deep")).unwrap();
        symlink("deep/second", at("first")).unwrap();
        symlink("../file", at("deep/second")).unwrap();
        symlink(at("file"), at("whole")).unwrap();
        // There is no such file yet.
        assert_eq!(followed(&at("first")).unwrap(), at("deep/../file"));
        assert_eq!(followed(&at("whole")).unwrap(), at("file"));
        fs::write(at("file"), "").unwrap();
        assert_eq!(followed(&at("first")).unwrap(), at("deep/../file"));
        assert_eq!(followed(&at("file")).unwrap(), at("file"));
        symlink("circle", at("circle")).unwrap();
        assert!(followed(&at("circle")).is_err());
    }
}
