//! The system's page cache: dropping a file's pages from it, and making sure
//! that they are gone.

use std::path::Path;

/// Why a file's pages cannot be dropped where nothing else went wrong.
const KEPT: &str = "the file system of the folder for temporary files keeps the artifact in memory (tmpfs does): nothing cold to load; TMPDIR names another folder";

/// Drops a file's pages from the page cache, after writing to the disk what was
/// not written yet, and looks whether they are gone. What the disk itself, or the
/// host of a virtual machine, keeps of it is out of reach.
///
/// # Errors
/// In words for a reader: when the pages stay, or the system cannot say.
pub fn drop_pages(path: &Path) -> Result<(), String> {
    system::drop_pages(path)
}

#[cfg(target_os = "linux")]
mod system {
    use std::fs::File;
    use std::io;
    use std::os::fd::AsRawFd;
    use std::path::Path;
    use std::ptr;

    /// The kernel may hold a page for a moment; asking again mends that.
    const TRIES: u32 = 3;

    pub fn drop_pages(path: &Path) -> Result<(), String> {
        let failed = |what: &str, error: &io::Error| format!("{what} the artifact: {error}");
        let file = File::open(path).map_err(|e| failed("cannot open", &e))?;
        let length = file
            .metadata()
            .map_err(|e| failed("cannot read", &e))?
            .len();
        let length = usize::try_from(length).map_err(|e| e.to_string())?;
        if length == 0 {
            return Err("the artifact is empty".to_owned());
        }
        // Only what is on the disk can be dropped.
        file.sync_all()
            .map_err(|e| failed("cannot write to the disk", &e))?;
        for _ in 0..TRIES {
            // SAFETY: the descriptor is open; the call takes no pointers.
            let status =
                unsafe { libc::posix_fadvise(file.as_raw_fd(), 0, 0, libc::POSIX_FADV_DONTNEED) };
            if status != 0 {
                let error = io::Error::from_raw_os_error(status);
                return Err(failed("cannot drop", &error));
            }
            let left = resident(&file, length).map_err(|e| failed("cannot look for", &e))?;
            if left == 0 {
                return Ok(());
            }
        }
        Err(super::KEPT.to_owned())
    }

    /// How many pages of the file are in memory. Mapping it for that touches none.
    pub fn resident(file: &File, length: usize) -> io::Result<usize> {
        // SAFETY: no pointers; -1 where the system does not say.
        let page = unsafe { libc::sysconf(libc::_SC_PAGESIZE) };
        let page = usize::try_from(page).map_err(|_| io::Error::last_os_error())?;
        let mut pages = vec![0u8; length.div_ceil(page)];
        // SAFETY: a new mapping at a place of the system's choice. It is never
        // read, and goes before this function ends.
        let place = unsafe {
            libc::mmap(
                ptr::null_mut(),
                length,
                libc::PROT_READ,
                libc::MAP_SHARED,
                file.as_raw_fd(),
                0,
            )
        };
        if place == libc::MAP_FAILED {
            return Err(io::Error::last_os_error());
        }
        // SAFETY: the mapping has `length` bytes, `pages` a byte for each page of it.
        let status = unsafe { libc::mincore(place, length, pages.as_mut_ptr().cast()) };
        let error = io::Error::last_os_error();
        // SAFETY: the mapping from above, which nothing else knows.
        unsafe { libc::munmap(place, length) };
        if status != 0 {
            return Err(error);
        }
        // The other bits are reserved.
        Ok(pages.iter().filter(|p| *p & 1 == 1).count())
    }
}

#[cfg(not(target_os = "linux"))]
mod system {
    use std::path::Path;

    pub fn drop_pages(_: &Path) -> Result<(), String> {
        Err("this system is not asked to drop pages: only Linux is".to_owned())
    }
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;
    use std::fs::File;

    #[test]
    fn dropped_pages_are_gone_or_the_reason_is_said() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("artifact");
        let bytes = vec![7u8; 300_000];
        std::fs::write(&path, &bytes).unwrap();
        let file = File::open(&path).unwrap();
        let before = system::resident(&file, bytes.len()).unwrap();
        assert!(before > 0, "just written");
        let dropped = drop_pages(&path);
        let after = system::resident(&file, bytes.len()).unwrap();
        match dropped {
            Ok(()) => assert_eq!(after, 0),
            Err(why) => assert!(why.contains("TMPDIR") && after > 0, "{why}"),
        }
        assert_eq!(std::fs::read(&path).unwrap(), bytes);
        assert!(system::resident(&file, bytes.len()).unwrap() > 0, "read");
    }

    #[test]
    fn memory_file_systems_are_found_out() {
        let shared = Path::new("/dev/shm");
        let Ok(folder) = tempfile::tempdir_in(shared) else {
            return;
        };
        let path = folder.path().join("artifact");
        std::fs::write(&path, [7u8; 9000]).unwrap();
        let why = drop_pages(&path).unwrap_err();
        assert!(why.contains("tmpfs"), "{why}");
    }

    #[test]
    fn what_is_not_there_or_empty_is_said() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("artifact");
        assert!(drop_pages(&path).unwrap_err().contains("cannot open"));
        std::fs::write(&path, []).unwrap();
        assert!(drop_pages(&path).unwrap_err().contains("empty"));
    }
}
