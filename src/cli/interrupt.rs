//! Ctrl-C, and polite requests to end.

use std::io::{self, Read};
use std::os::fd::IntoRawFd;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicI32, Ordering};
use std::sync::{Mutex, OnceLock, PoisonError};
use std::thread;
use std::time::Duration;

use crate::campaign::{self, Interrupt};

use super::output;

static INTERRUPT: OnceLock<Interrupt> = OnceLock::new();

/// The journal of the campaign that runs, where one is kept.
static JOURNAL: Mutex<Option<PathBuf>> = Mutex::new(None);

/// The end of a pipe that the signal handler writes signals to.
static SIGNALS: AtomicI32 = AtomicI32::new(-1);

/// A second Ctrl-C within this time is the first one again: `timeout` signals its child and
/// then the group that the child is in.
const AGAIN: Duration = Duration::from_secs(1);

/// Makes Ctrl-C, SIGTERM and SIGHUP end the campaign: running processes come to their end,
/// what was measured is written, the exit code is 130. A second Ctrl-C leaves at once.
pub fn install() -> &'static Interrupt {
    if let Some(interrupt) = INTERRUPT.get() {
        return interrupt;
    }
    let interrupt = INTERRUPT.get_or_init(Interrupt::default);
    if let Err(error) = watch(interrupt) {
        output::warning(&format!(
            "Ctrl-C will lose what was measured: cannot watch for it: {error}"
        ));
    }
    interrupt
}

/// Names the journal from which a campaign could go on that is left at once; none once its
/// result is saved.
pub fn could_resume(journal: Option<&Path>) {
    *JOURNAL.lock().unwrap_or_else(PoisonError::into_inner) = journal.map(Path::to_owned);
}

/// Whether a signal means to leave at once. `asked` is how long ago somebody first asked to
/// stop.
fn leaves(signal: i32, asked: Option<Duration>) -> bool {
    signal == libc::SIGINT && asked.is_some_and(|ago| ago >= AGAIN)
}

fn watch(interrupt: &'static Interrupt) -> io::Result<()> {
    let (mut signals, writer) = io::pipe()?;
    SIGNALS.store(writer.into_raw_fd(), Ordering::Relaxed);
    thread::Builder::new().spawn(move || {
        let mut signal = [0];
        while signals.read_exact(&mut signal).is_ok() {
            if leaves(signal[0].into(), interrupt.raise()) {
                leave();
            }
        }
    })?;
    [libc::SIGINT, libc::SIGTERM, libc::SIGHUP]
        .into_iter()
        .try_for_each(handle)
}

/// Passes a signal on to the thread that waits for some.
extern "C" fn pass_on(signal: libc::c_int) {
    let byte = signal.to_le_bytes()[0];
    // SAFETY: a system call that a signal handler may make; the pipe is never closed.
    unsafe {
        libc::write(SIGNALS.load(Ordering::Relaxed), (&raw const byte).cast(), 1);
    }
}

fn handle(signal: i32) -> io::Result<()> {
    // SAFETY: all-zero actions are valid; the calls read and write them only.
    let status = unsafe {
        let mut before: libc::sigaction = std::mem::zeroed();
        libc::sigaction(signal, std::ptr::null(), &raw mut before);
        if signal == libc::SIGHUP && before.sa_sigaction == libc::SIG_IGN {
            // It was started by `nohup`.
            return Ok(());
        }
        let mut action: libc::sigaction = std::mem::zeroed();
        action.sa_sigaction = pass_on as extern "C" fn(libc::c_int) as usize;
        action.sa_flags = libc::SA_RESTART;
        libc::sigaction(signal, &raw const action, std::ptr::null_mut())
    };
    match status {
        0 => Ok(()),
        _ => Err(io::Error::last_os_error()),
    }
}

/// Leaves at once; workers die with this process.
fn leave() -> ! {
    campaign::abandon();
    let journal = JOURNAL.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(journal) = journal.as_ref() {
        output::note(&format!(
            "stopped at once: `wasmbench compare --resume {}` goes on",
            journal.display()
        ));
    }
    std::process::exit(130);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_second_ctrl_c_after_a_moment_leaves_at_once() {
        let (soon, later) = (Some(Duration::from_millis(3)), Some(AGAIN));
        assert!(leaves(libc::SIGINT, later));
        for (signal, asked) in [
            (libc::SIGINT, None),
            (libc::SIGINT, soon),
            (libc::SIGTERM, None),
            (libc::SIGTERM, later),
            (libc::SIGHUP, later),
        ] {
            assert!(!leaves(signal, asked), "{signal} {asked:?}");
        }
    }
}
