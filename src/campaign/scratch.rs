//! Private folders for modules and artifacts. No other user may reach into one: artifacts are
//! loaded as machine code.
//!
//! A folder is locked as long as its process lives. So whoever comes later can tell which
//! folders were left behind, whatever ended their processes.

use std::fs::{self, File, OpenOptions, Permissions, TryLockError};
use std::io;
use std::os::unix::fs::{MetadataExt, OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use tempfile::TempDir;

use crate::runtime::is_own;

/// Begins the name of a folder that goes with its process.
const PASSING: &str = "wasmbench-run-";

/// Begins the name of a folder that stays.
const LASTING: &str = "wasmbench-job-";

/// The folders of this process that go with it.
static LIVE: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

/// A private folder, removed when this value goes.
pub struct Scratch {
    folder: TempDir,
    /// Released after the folder is removed. `None`: the folder is not protected from sweeping.
    _lock: Option<File>,
}

impl Scratch {
    /// A folder that goes with this process. Those that processes left behind go now.
    ///
    /// # Errors
    /// When it cannot be made.
    pub fn new() -> io::Result<Self> {
        let place = std::env::temp_dir();
        sweep(&place);
        let scratch = Self::locked(&place)?;
        live().push(scratch.path().to_owned());
        Ok(scratch)
    }

    /// A folder for a job that somebody plays later: [`Scratch::keep`] keeps it.
    ///
    /// # Errors
    /// When it cannot be made.
    pub fn for_job() -> io::Result<Self> {
        Ok(Self {
            folder: private(LASTING, &std::env::temp_dir())?,
            _lock: None,
        })
    }

    fn locked(place: &Path) -> io::Result<Self> {
        loop {
            let folder = private(PASSING, place)?;
            // Somebody who sweeps may have found it before it was locked: then another is made.
            let lock = match open(folder.path()) {
                Ok(lock) => lock,
                Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
                Err(error) => return Err(error),
            };
            // Where folders cannot be locked, nobody who sweeps can lock it either.
            let swept = matches!(lock.try_lock(), Err(TryLockError::WouldBlock));
            let inode = |facts: io::Result<fs::Metadata>| facts.map(|facts| facts.ino()).ok();
            if !swept && inode(folder.path().metadata()) == inode(lock.metadata()) {
                return Ok(Self {
                    folder,
                    _lock: Some(lock),
                });
            }
        }
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Lets it stay: where it is.
    pub fn keep(mut self) -> PathBuf {
        self.folder.disable_cleanup(true);
        self.path().to_owned()
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        live().retain(|path| path != self.folder.path());
    }
}

/// Removes the folders of this process, which is about to leave at once.
pub fn abandon() {
    for path in live().drain(..) {
        // What a worker puts there meanwhile is swept later.
        let _ = fs::remove_dir_all(path);
    }
}

fn live() -> MutexGuard<'static, Vec<PathBuf>> {
    LIVE.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Makes a folder for this user alone, whatever the umask allows others.
fn private(prefix: &str, place: &Path) -> io::Result<TempDir> {
    tempfile::Builder::new()
        .prefix(prefix)
        .permissions(Permissions::from_mode(0o700))
        .tempdir_in(place)
}

/// Opens a folder itself, never one that a link leads to.
fn open(folder: &Path) -> io::Result<File> {
    OpenOptions::new()
        .read(true)
        .custom_flags(libc::O_DIRECTORY | libc::O_NOFOLLOW)
        .open(folder)
}

/// Removes this user's folders whose processes have ended. What cannot be removed stays.
fn sweep(place: &Path) {
    let entries = fs::read_dir(place).into_iter().flatten().flatten();
    let prefix = PASSING.as_bytes();
    for entry in entries.filter(|e| e.file_name().as_encoded_bytes().starts_with(prefix)) {
        let path = entry.path();
        let Ok(folder) = open(&path) else { continue };
        if folder.metadata().is_ok_and(|facts| is_own(&facts)) && folder.try_lock().is_ok() {
            let _ = fs::remove_dir_all(&path);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_for_its_user_alone_and_goes() {
        let scratch = Scratch::new().unwrap();
        let path = scratch.path().to_owned();
        assert_eq!(path.metadata().unwrap().mode() & 0o777, 0o700);
        assert!(live().contains(&path));
        drop(scratch);
        assert!(!path.exists() && !live().contains(&path));
        let kept = Scratch::for_job().unwrap().keep();
        assert_eq!(kept.metadata().unwrap().mode() & 0o777, 0o700);
        fs::remove_dir(kept).unwrap();
    }

    #[test]
    fn only_what_was_left_behind_is_swept() {
        let place = tempfile::tempdir().unwrap();
        let folder = |name: &str| {
            let path = place.path().join(name);
            fs::create_dir(&path).unwrap();
            fs::write(path.join("module"), "").unwrap();
            path
        };
        let alive = Scratch::locked(place.path()).unwrap();
        let stale = folder("wasmbench-run-stale");
        let others = [folder("wasmbench-job-x"), folder("elsewhere")];
        let link = place.path().join("wasmbench-run-link");
        std::os::unix::fs::symlink(&others[1], &link).unwrap();
        let file = place.path().join("wasmbench-run-file");
        fs::write(&file, "").unwrap();
        let foreign = folder("wasmbench-run-foreign");
        // Only root can give a folder away.
        let given = std::os::unix::fs::chown(&foreign, Some(65534), None).is_ok();

        sweep(place.path());
        assert!(!stale.exists());
        assert!(alive.path().exists() && link.is_symlink() && file.exists());
        assert!(others.iter().all(|other| other.join("module").exists()));
        assert_eq!(foreign.exists(), given);
    }

    #[test]
    fn who_makes_folders_and_who_sweeps_do_not_meet() {
        let place = tempfile::tempdir().unwrap();
        std::thread::scope(|scope| {
            for _ in 0..2 {
                scope.spawn(|| (0..100).for_each(|_| sweep(place.path())));
            }
            for _ in 0..50 {
                let scratch = Scratch::locked(place.path()).unwrap();
                fs::write(scratch.path().join("module"), "").unwrap();
            }
        });
    }
}
