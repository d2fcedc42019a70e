//! Standard output and standard error, captured.

use std::fmt;
use std::io::{Error, Result, SeekFrom};
use std::pin::Pin;
use std::sync::{Arc, OnceLock};
use std::task::{Context, Poll};

use wasmer_wasix::WasiProcess;
use wasmer_wasix::virtual_fs::{
    AsyncRead, AsyncSeek, AsyncWrite, FsError, ReadBuf, Result as FsResult, VirtualFile,
};
use wasmer_wasix::wasmer_wasix_types::wasi::ExitCode;

use crate::runtime::host::Watch;
use crate::runtime::host::stop::Stop;

/// Ends a guest at its next call: a file of wasmer-wasix can fail, but not trap.
#[derive(Clone, Default)]
pub(super) struct Brake {
    stop: Arc<OnceLock<Stop>>,
    process: Arc<OnceLock<WasiProcess>>,
}

impl Brake {
    /// For this guest.
    pub fn of(&self, process: WasiProcess) {
        // There is one guest a brake.
        let _ = self.process.set(process);
    }

    /// Why it was pulled, if it was.
    pub fn stop(&self) -> Option<&Stop> {
        self.stop.get()
    }

    fn pull(&self, stop: Stop) {
        if let Some(process) = self.process.get() {
            process.terminate(ExitCode::from(1));
        }
        // The first reason counts.
        let _ = self.stop.set(stop);
    }
}

/// One of the two.
pub(super) struct Stream {
    watch: Watch,
    is_stderr: bool,
    brake: Brake,
}

impl Stream {
    pub fn stdout(watch: Watch, brake: Brake) -> Self {
        Self {
            watch,
            is_stderr: false,
            brake,
        }
    }

    pub fn stderr(watch: Watch, brake: Brake) -> Self {
        Self {
            is_stderr: true,
            ..Self::stdout(watch, brake)
        }
    }

    fn take(&self, bytes: &[u8]) -> Result<usize> {
        let taken = if self.is_stderr {
            self.watch.print(&[], bytes)
        } else {
            self.watch.print(bytes, &[])
        };
        match taken {
            Ok(()) => Ok(bytes.len()),
            Err(stop) => {
                let error = Error::other(stop.to_string());
                self.brake.pull(stop);
                Err(error)
            }
        }
    }
}

impl fmt::Debug for Stream {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Stream")
    }
}

impl AsyncWrite for Stream {
    fn poll_write(self: Pin<&mut Self>, _: &mut Context<'_>, bytes: &[u8]) -> Poll<Result<usize>> {
        Poll::Ready(self.take(bytes))
    }

    fn poll_flush(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Result<()>> {
        Poll::Ready(Ok(()))
    }

    fn poll_shutdown(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Result<()>> {
        Poll::Ready(Ok(()))
    }
}

impl AsyncRead for Stream {
    fn poll_read(
        self: Pin<&mut Self>,
        _: &mut Context<'_>,
        _: &mut ReadBuf<'_>,
    ) -> Poll<Result<()>> {
        Poll::Ready(Err(Error::other("an output cannot be read")))
    }
}

impl AsyncSeek for Stream {
    fn start_seek(self: Pin<&mut Self>, _: SeekFrom) -> Result<()> {
        Err(Error::other("an output has no places"))
    }

    fn poll_complete(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Result<u64>> {
        Poll::Ready(Err(Error::other("an output has no places")))
    }
}

impl VirtualFile for Stream {
    fn last_accessed(&self) -> u64 {
        0
    }

    fn last_modified(&self) -> u64 {
        0
    }

    fn created_time(&self) -> u64 {
        0
    }

    fn size(&self) -> u64 {
        0
    }

    fn set_len(&mut self, _: u64) -> FsResult<()> {
        Err(FsError::PermissionDenied)
    }

    fn unlink(&mut self) -> FsResult<()> {
        Err(FsError::PermissionDenied)
    }

    fn poll_read_ready(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Result<usize>> {
        Poll::Ready(Ok(0))
    }

    fn poll_write_ready(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Result<usize>> {
        Poll::Ready(Ok(8192))
    }
}
