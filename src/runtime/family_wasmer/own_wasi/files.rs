//! Folders: wasmer-wasix's own host files, and a guard in front of those that the
//! guest may only read. Its rights do not suffice: they hold for the folder's
//! descriptor, and its root folder leads to every folder with all rights.

use std::future::Future;
use std::io::{Error, ErrorKind, Result, SeekFrom};
use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use tokio::runtime::Handle;
use wasmer_wasix::virtual_fs::host_fs::FileSystem as HostFiles;
use wasmer_wasix::virtual_fs::{
    AsyncRead, AsyncSeek, AsyncWrite, FileOpener, FileSystem, FsError, Metadata, OpenOptions,
    OpenOptionsConfig, ReadBuf, ReadDir, Result as FsResult, VirtualFile,
};

use crate::model::Folder;

type File = Box<dyn VirtualFile + Send + Sync>;

/// A folder of the host.
pub(super) fn open(
    folder: &Folder,
    handle: &Handle,
) -> FsResult<Arc<dyn FileSystem + Send + Sync>> {
    let files = HostFiles::new(handle.clone(), &folder.host)?;
    Ok(if folder.writable {
        Arc::new(files)
    } else {
        Arc::new(ReadOnly(files))
    })
}

/// Refuses whatever changes something.
#[derive(Debug)]
struct ReadOnly<T>(T);

const REFUSED: FsError = FsError::PermissionDenied;

impl FileSystem for ReadOnly<HostFiles> {
    fn readlink(&self, path: &Path) -> FsResult<PathBuf> {
        self.0.readlink(path)
    }

    fn read_dir(&self, path: &Path) -> FsResult<ReadDir> {
        self.0.read_dir(path)
    }

    fn create_dir(&self, _: &Path) -> FsResult<()> {
        Err(REFUSED)
    }

    fn create_symlink(&self, _: &Path, _: &Path) -> FsResult<()> {
        Err(REFUSED)
    }

    fn hard_link(&self, _: &Path, _: &Path) -> FsResult<()> {
        Err(REFUSED)
    }

    fn remove_dir(&self, _: &Path) -> FsResult<()> {
        Err(REFUSED)
    }

    fn rename<'a>(
        &'a self,
        _: &'a Path,
        _: &'a Path,
    ) -> Pin<Box<dyn Future<Output = FsResult<()>> + Send + 'a>> {
        Box::pin(async { Err(REFUSED) })
    }

    fn metadata(&self, path: &Path) -> FsResult<Metadata> {
        self.0.metadata(path)
    }

    fn symlink_metadata(&self, path: &Path) -> FsResult<Metadata> {
        self.0.symlink_metadata(path)
    }

    fn remove_file(&self, _: &Path) -> FsResult<()> {
        Err(REFUSED)
    }

    fn new_open_options(&self) -> OpenOptions<'_> {
        OpenOptions::new(self)
    }
}

impl FileOpener for ReadOnly<HostFiles> {
    fn open(&self, path: &Path, options: &OpenOptionsConfig) -> FsResult<File> {
        if options.would_mutate() {
            return Err(REFUSED);
        }
        let file = FileOpener::open(&self.0, path, options)?;
        Ok(Box::new(ReadOnly(file)))
    }
}

impl VirtualFile for ReadOnly<File> {
    fn last_accessed(&self) -> u64 {
        self.0.last_accessed()
    }

    fn last_modified(&self) -> u64 {
        self.0.last_modified()
    }

    fn created_time(&self) -> u64 {
        self.0.created_time()
    }

    fn set_times(&mut self, _: Option<u64>, _: Option<u64>) -> FsResult<()> {
        Err(REFUSED)
    }

    fn size(&self) -> u64 {
        self.0.size()
    }

    fn set_len(&mut self, _: u64) -> FsResult<()> {
        Err(REFUSED)
    }

    fn unlink(&mut self) -> FsResult<()> {
        Err(REFUSED)
    }

    fn is_open(&self) -> bool {
        self.0.is_open()
    }

    fn poll_read_ready(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<usize>> {
        Pin::new(&mut *self.0).poll_read_ready(cx)
    }

    fn poll_write_ready(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Result<usize>> {
        Poll::Ready(Err(refused()))
    }
}

impl AsyncRead for ReadOnly<File> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        into: &mut ReadBuf<'_>,
    ) -> Poll<Result<()>> {
        Pin::new(&mut *self.0).poll_read(cx, into)
    }
}

impl AsyncSeek for ReadOnly<File> {
    fn start_seek(mut self: Pin<&mut Self>, to: SeekFrom) -> Result<()> {
        Pin::new(&mut *self.0).start_seek(to)
    }

    fn poll_complete(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<u64>> {
        Pin::new(&mut *self.0).poll_complete(cx)
    }
}

impl AsyncWrite for ReadOnly<File> {
    fn poll_write(self: Pin<&mut Self>, _: &mut Context<'_>, _: &[u8]) -> Poll<Result<usize>> {
        Poll::Ready(Err(refused()))
    }

    fn poll_flush(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Result<()>> {
        Poll::Ready(Ok(()))
    }

    fn poll_shutdown(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Result<()>> {
        Poll::Ready(Ok(()))
    }
}

fn refused() -> Error {
    ErrorKind::PermissionDenied.into()
}
