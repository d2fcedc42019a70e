//! Random bytes of the system.

/// Fills a buffer.
pub fn fill(bytes: &mut [u8]) {
    for part in bytes.chunks_mut(256) {
        // SAFETY: the call writes as many bytes as there are; up to 256 are never cut short.
        unsafe { libc::getrandom(part.as_mut_ptr().cast(), part.len(), 0) };
    }
}
