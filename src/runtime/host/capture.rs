//! A guest's standard output and standard error: kept in memory up to a limit,
//! apart from everything that wasmbench itself writes.

use std::any::Any;
use std::io::IoSlice;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use wasi_common::file::{FdFlags, FileType};
use wasi_common::{Error, WasiFile};

use crate::model::Output;

use super::stop::Stop;

/// As much of the end is searched for a last line.
const TAIL: usize = 4096;

/// Reads what somebody else captured.
type Source = Box<dyn Fn() -> Vec<u8> + Send + Sync>;

/// What a guest wrote to one of its streams.
#[derive(Clone, Default)]
pub(super) struct Capture {
    name: &'static str,
    limit: u64,
    bytes: Arc<Mutex<Vec<u8>>>,
    source: Arc<OnceLock<Source>>,
}

impl Capture {
    pub fn new(name: &'static str, limit: u64) -> Self {
        Self {
            name,
            limit,
            bytes: Arc::default(),
            source: Arc::default(),
        }
    }

    /// From now on, what `source` gives is what the guest wrote.
    #[cfg(feature = "wasmtime-wasi")]
    pub fn read_from(&self, source: impl Fn() -> Vec<u8> + Send + Sync + 'static) {
        // A second source would be a second guest on one context: there is none.
        let _ = self.source.set(Box::new(source));
    }

    fn bytes(&self) -> MutexGuard<'_, Vec<u8>> {
        self.bytes.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub fn output(&self) -> Output {
        self.with(Output::of)
    }

    /// The last line with anything on it.
    pub fn last_line(&self) -> Option<String> {
        self.with(|bytes| {
            let tail = &bytes[bytes.len().saturating_sub(TAIL)..];
            let text = String::from_utf8_lossy(tail);
            let line = text.lines().rev().find(|l| !l.trim().is_empty());
            line.map(str::to_owned)
        })
    }

    /// Whether somebody else captured more than may be written: said of a guest
    /// that nobody could stop.
    pub fn overflow(&self) -> Option<String> {
        let over = self.with(|bytes| bytes.len() as u64 > self.limit);
        over.then(|| too_much(self.name, self.limit))
    }

    fn with<T>(&self, read: impl FnOnce(&[u8]) -> T) -> T {
        match self.source.get() {
            Some(source) => read(&source()),
            None => read(&self.bytes()),
        }
    }

    pub fn clear(&self) {
        self.bytes().clear();
    }

    /// The bytes, for who writes to them without WASI.
    pub fn append(&self, bytes: &[u8]) -> Result<(), Stop> {
        self.take(&[IoSlice::new(bytes)]).map(|_| ())
    }

    fn take(&self, parts: &[IoSlice<'_>]) -> Result<u64, Stop> {
        let mut kept = self.bytes();
        let mut taken = 0u64;
        for part in parts {
            let (have, more) = (kept.len() as u64, part.len() as u64);
            if have.saturating_add(more) > self.limit {
                return Err(Stop::Failed(too_much(self.name, self.limit)));
            }
            kept.extend_from_slice(part);
            taken += more;
        }
        Ok(taken)
    }
}

/// What is said of a guest that prints without end.
pub(super) fn too_much(name: &str, limit: u64) -> String {
    format!("it wrote more than {limit} bytes to {name} (raise the limit with --output-limit)")
}

#[async_trait::async_trait]
impl WasiFile for Capture {
    fn as_any(&self) -> &dyn Any {
        self
    }

    async fn get_filetype(&self) -> Result<FileType, Error> {
        Ok(FileType::Pipe)
    }

    async fn get_fdflags(&self) -> Result<FdFlags, Error> {
        Ok(FdFlags::APPEND)
    }

    async fn write_vectored<'a>(&self, bufs: &[IoSlice<'a>]) -> Result<u64, Error> {
        self.take(bufs).map_err(|stop| Error::trap(stop.into()))
    }

    async fn writable(&self) -> Result<(), Error> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_limit_is_a_limit() {
        let capture = Capture::new("standard output", 5);
        assert_eq!(capture.take(&[IoSlice::new(b"abc")]), Ok(3));
        let error = capture.take(&[IoSlice::new(b"def")]).unwrap_err();
        assert!(error.to_string().contains("more than 5 bytes"), "{error}");
        assert_eq!(capture.output().head, "abc");
        capture.clear();
        assert_eq!(capture.take(&[IoSlice::new(b"defgh")]), Ok(5));
    }
}
