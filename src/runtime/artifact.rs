//! Serialised modules.
//!
//! Loading one runs whatever machine code it holds, so every native runtime
//! marks it `unsafe`. The types here are the safety argument: an [`Artifact`]
//! comes only from a module's `serialize`, a [`StoredArtifact`] only from
//! storing one under a new name in the campaign's private folder, and it is
//! removed with its value. No path from outside can become either. Nobody but this user
//! may write to the file, and [`StoredArtifact::check`] sees to it before it is loaded.

use std::fs;
use std::io;
use std::os::unix::fs::{MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

/// The bytes of a compiled module, made by this process.
#[derive(Clone, Debug)]
pub struct Artifact {
    bytes: Box<dyn AsBytes>,
}

/// Engines hand out their own byte containers; taking them as they are keeps a
/// copy out of the timed phase.
trait AsBytes: Send + Sync + std::fmt::Debug {
    fn as_bytes(&self) -> &[u8];
    fn boxed(&self) -> Box<dyn AsBytes>;
}

impl<T: AsRef<[u8]> + Clone + Send + Sync + std::fmt::Debug + 'static> AsBytes for T {
    fn as_bytes(&self) -> &[u8] {
        self.as_ref()
    }

    fn boxed(&self) -> Box<dyn AsBytes> {
        Box::new(self.clone())
    }
}

impl Clone for Box<dyn AsBytes> {
    fn clone(&self) -> Self {
        (**self).boxed()
    }
}

impl Artifact {
    /// Only runtimes make artifacts.
    pub(super) fn new(
        bytes: impl AsRef<[u8]> + Clone + Send + Sync + std::fmt::Debug + 'static,
    ) -> Self {
        Self {
            bytes: Box::new(bytes),
        }
    }

    /// The bytes.
    pub fn bytes(&self) -> &[u8] {
        (*self.bytes).as_bytes()
    }

    /// Writes the artifact to a file of its own; no fsync, as when a runtime
    /// fills a cache folder. The name must be new in the folder: overwriting an
    /// artifact that is mapped kills the process with SIGBUS.
    ///
    /// # Errors
    /// When the file exists or cannot be written.
    pub fn store(&self, path: &Path) -> io::Result<StoredArtifact> {
        let mut file = fs::OpenOptions::new()
            .write(true)
            .create_new(true)
            .mode(0o600)
            .open(path)?;
        io::Write::write_all(&mut file, self.bytes())?;
        let path = path.to_owned();
        Ok(StoredArtifact { path })
    }
}

/// An artifact in a file, removed when this value goes.
#[derive(Debug)]
pub struct StoredArtifact {
    path: PathBuf,
}

impl StoredArtifact {
    /// Where it lies.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Refuses a file that somebody else can have written: its code would run here. Its
    /// content is not read for that, since a cold load has to find it cold.
    ///
    /// # Errors
    /// When it is no file of this user alone.
    pub fn check(&self) -> io::Result<()> {
        let facts = fs::symlink_metadata(&self.path)?;
        if facts.is_file() && is_own(&facts) && facts.mode() & 0o077 == 0 {
            return Ok(());
        }
        Err(io::Error::other(format!(
            "`{}` is not the artifact that was written: it belongs to user {} with mode {:o}; another user may write to its folder",
            self.path.display(),
            facts.uid(),
            facts.mode() & 0o7777,
        )))
    }
}

/// Whether a file or folder belongs to this user.
pub fn is_own(facts: &fs::Metadata) -> bool {
    // SAFETY: a plain question to the system, which cannot fail.
    facts.uid() == unsafe { libc::geteuid() }
}

impl Drop for StoredArtifact {
    fn drop(&mut self) {
        // A file that is gone already is what was wanted.
        let _ = fs::remove_file(&self.path);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_used_once_and_removed() {
        let folder = tempfile::tempdir().unwrap();
        let artifact = Artifact::new(vec![1, 2, 3]);
        let stored = artifact.store(&folder.path().join("a")).unwrap();
        assert_eq!(fs::read(stored.path()).unwrap(), [1, 2, 3]);
        assert!(artifact.store(stored.path()).is_err());
        let path = stored.path().to_owned();
        drop(stored);
        assert!(!path.exists());
    }

    #[test]
    fn what_others_can_have_written_is_refused() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let stored = Artifact::new(vec![1])
            .store(&folder.path().join("a"))
            .unwrap();
        stored.check().unwrap();
        fs::set_permissions(stored.path(), fs::Permissions::from_mode(0o666)).unwrap();
        let error = stored.check().unwrap_err().to_string();
        assert!(error.contains("mode 666"), "{error}");
        fs::remove_file(stored.path()).unwrap();
        std::os::unix::fs::symlink("/dev/null", stored.path()).unwrap();
        assert!(stored.check().is_err());
        fs::remove_file(stored.path()).unwrap();
        assert!(stored.check().is_err());
    }
}
