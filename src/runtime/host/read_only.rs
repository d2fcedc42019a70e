//! Folders and files that can be read and not changed. The library's own folders
//! are always writable; what is not passed on here, it refuses.

use std::any::Any;
use std::io::{IoSliceMut, SeekFrom};
use std::path::PathBuf;

use wasi_common::dir::{OpenResult, ReaddirCursor, ReaddirEntity};
use wasi_common::file::{Advice, FdFlags, FileType, Filestat, OFlags};
use wasi_common::snapshots::preview_1::types::Errno;
use wasi_common::{Error, SystemTimeSpec, WasiDir, WasiFile};

/// A folder or file without the right to change it.
pub(super) struct ReadOnly<T: ?Sized>(pub Box<T>);

/// What a file system that is mounted read-only says.
fn refused<T>() -> Result<T, Error> {
    Err(Errno::Rofs.into())
}

#[async_trait::async_trait]
impl WasiDir for ReadOnly<dyn WasiDir> {
    fn as_any(&self) -> &dyn Any {
        self
    }

    async fn open_file(
        &self,
        symlink_follow: bool,
        path: &str,
        oflags: OFlags,
        read: bool,
        write: bool,
        fdflags: FdFlags,
    ) -> Result<OpenResult, Error> {
        let making = OFlags::CREATE | OFlags::TRUNCATE | OFlags::EXCLUSIVE;
        if write || oflags.intersects(making) {
            return refused();
        }
        let opened = self
            .0
            .open_file(symlink_follow, path, oflags, read, false, fdflags)
            .await?;
        Ok(match opened {
            OpenResult::File(file) => OpenResult::File(Box::new(ReadOnly(file))),
            OpenResult::Dir(dir) => OpenResult::Dir(Box::new(ReadOnly(dir))),
        })
    }

    async fn create_dir(&self, _: &str) -> Result<(), Error> {
        refused()
    }

    async fn readdir(
        &self,
        cursor: ReaddirCursor,
    ) -> Result<Box<dyn Iterator<Item = Result<ReaddirEntity, Error>> + Send>, Error> {
        self.0.readdir(cursor).await
    }

    async fn symlink(&self, _: &str, _: &str) -> Result<(), Error> {
        refused()
    }

    async fn remove_dir(&self, _: &str) -> Result<(), Error> {
        refused()
    }

    async fn unlink_file(&self, _: &str) -> Result<(), Error> {
        refused()
    }

    async fn read_link(&self, path: &str) -> Result<PathBuf, Error> {
        self.0.read_link(path).await
    }

    async fn get_filestat(&self) -> Result<Filestat, Error> {
        self.0.get_filestat().await
    }

    async fn get_path_filestat(&self, path: &str, follow: bool) -> Result<Filestat, Error> {
        self.0.get_path_filestat(path, follow).await
    }

    async fn rename(&self, _: &str, _: &dyn WasiDir, _: &str) -> Result<(), Error> {
        refused()
    }

    async fn hard_link(&self, _: &str, _: &dyn WasiDir, _: &str) -> Result<(), Error> {
        refused()
    }

    async fn set_times(
        &self,
        _: &str,
        _: Option<SystemTimeSpec>,
        _: Option<SystemTimeSpec>,
        _: bool,
    ) -> Result<(), Error> {
        refused()
    }
}

#[async_trait::async_trait]
impl WasiFile for ReadOnly<dyn WasiFile> {
    fn as_any(&self) -> &dyn Any {
        self
    }

    async fn get_filetype(&self) -> Result<FileType, Error> {
        self.0.get_filetype().await
    }

    #[cfg(unix)]
    fn pollable(&self) -> Option<std::os::fd::BorrowedFd<'_>> {
        self.0.pollable()
    }

    async fn get_fdflags(&self) -> Result<FdFlags, Error> {
        self.0.get_fdflags().await
    }

    async fn set_fdflags(&mut self, flags: FdFlags) -> Result<(), Error> {
        self.0.set_fdflags(flags).await
    }

    async fn get_filestat(&self) -> Result<Filestat, Error> {
        self.0.get_filestat().await
    }

    async fn set_filestat_size(&self, _: u64) -> Result<(), Error> {
        refused()
    }

    async fn advise(&self, offset: u64, len: u64, advice: Advice) -> Result<(), Error> {
        self.0.advise(offset, len, advice).await
    }

    async fn set_times(
        &self,
        _: Option<SystemTimeSpec>,
        _: Option<SystemTimeSpec>,
    ) -> Result<(), Error> {
        refused()
    }

    async fn read_vectored<'a>(&self, bufs: &mut [IoSliceMut<'a>]) -> Result<u64, Error> {
        self.0.read_vectored(bufs).await
    }

    async fn read_vectored_at<'a>(
        &self,
        bufs: &mut [IoSliceMut<'a>],
        offset: u64,
    ) -> Result<u64, Error> {
        self.0.read_vectored_at(bufs, offset).await
    }

    async fn seek(&self, pos: SeekFrom) -> Result<u64, Error> {
        self.0.seek(pos).await
    }

    async fn peek(&self, buf: &mut [u8]) -> Result<u64, Error> {
        self.0.peek(buf).await
    }

    fn num_ready_bytes(&self) -> Result<u64, Error> {
        self.0.num_ready_bytes()
    }

    async fn readable(&self) -> Result<(), Error> {
        self.0.readable().await
    }
}
