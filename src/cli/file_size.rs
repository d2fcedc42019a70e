//! The limit of files' sizes (`ulimit -f`). By default, a write beyond it ends the process
//! without a word.

use std::{mem, ptr};

/// Does nothing: a signal that is handled lets the write fail, with a reason to report.
extern "C" fn go_on(_: libc::c_int) {}

/// Makes writes beyond the limit fail. A handler, since programs that are started would
/// go on ignoring a signal that is ignored.
pub fn make_writes_fail() {
    // SAFETY: all zeros are a valid `sigaction`, and the handler touches nothing.
    unsafe {
        let mut action: libc::sigaction = mem::zeroed();
        action.sa_sigaction = go_on as extern "C" fn(libc::c_int) as libc::sighandler_t;
        action.sa_flags = libc::SA_RESTART;
        libc::sigaction(libc::SIGXFSZ, &raw const action, ptr::null_mut());
    }
}
