//! One worker process: start it, hand it the job, wait for it, and kill what
//! does not end.

use std::io::{self, Read, Write};
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

use crate::runtime::driver::declaration;
use crate::runtime::time::picoseconds;
use crate::worker::PARENT_VARIABLE;
use crate::worker::protocol::Job;

use super::interrupt::Interrupt;

/// A worker that says more than this is not speaking the protocol.
const MAX_OUTPUT: u64 = 256 << 20;

/// How long a dead worker's pipes may take to close: for ever, were they handed
/// to somebody outside its group.
const A_MOMENT: Duration = Duration::from_secs(1);

/// How much of standard error is kept: its end.
const STDERR_TAIL: usize = 4096;

/// Why a worker could not be started.
#[derive(Debug, thiserror::Error)]
#[error("cannot start a worker process (`{program}`): {cause}")]
pub struct SpawnError {
    program: String,
    cause: io::Error,
}

/// How a worker process ended.
#[derive(Debug)]
pub enum End {
    /// By itself.
    Exited(ExitStatus),
    /// Killed at its time limit.
    TimedOut,
    /// Killed because it did not stop talking.
    TooMuchOutput,
    /// Killed because somebody pressed Ctrl-C.
    Interrupted,
}

/// Everything a worker process left behind.
#[derive(Debug)]
pub struct Transcript {
    /// Standard output: the protocol.
    pub output: Vec<u8>,
    /// The end of standard error.
    pub stderr: String,
    /// How it ended.
    pub end: End,
    /// How long it ran, in picoseconds.
    pub wall_ps: u64,
}

enum Event {
    Output(Vec<u8>),
    TooMuch,
    Wake,
}

/// Runs a worker to its end.
///
/// # Errors
/// When the process cannot be started.
pub fn run(
    program: &Path,
    job: &Job,
    timeout: Duration,
    interrupt: &Interrupt,
) -> Result<Transcript, SpawnError> {
    let fail = |cause: io::Error| SpawnError {
        program: program.display().to_string(),
        cause,
    };
    let text = serde_json::to_vec(job).map_err(|e| fail(e.into()))?;
    let started = Instant::now();
    let mut child = start(program, &job.scratch).map_err(fail)?;
    let (sender, events) = mpsc::channel();
    let wake = sender.clone();
    interrupt.wake(Some(Box::new(move || {
        // Nobody listens any more: the worker has just ended.
        let _ = wake.send(Event::Wake);
    })));
    if let Some(mut stdin) = child.stdin.take() {
        // A worker that does not read its job says so by how it ends.
        let _ = stdin.write_all(&text);
    }
    let stdout = child.stdout.take();
    thread::spawn(move || {
        let mut output = Vec::new();
        let read = stdout.map(|s| s.take(MAX_OUTPUT).read_to_end(&mut output));
        let event = match read {
            Some(Ok(n)) if n as u64 >= MAX_OUTPUT => Event::TooMuch,
            _ => Event::Output(output),
        };
        // As above.
        let _ = sender.send(event);
    });
    let stderr = child.stderr.take();
    let (last_words, stderr_end) = mpsc::channel();
    thread::spawn(move || {
        // Nobody waits for it any longer than a moment.
        let _ = last_words.send(stderr.map_or_else(String::new, tail));
    });

    let (output, end) = wait(&child, &events, started + timeout, interrupt);
    interrupt.wake(None);
    kill_group(&child);
    let status = child.wait().map_err(fail)?;
    let output = output.unwrap_or_else(|| last_output(&events));
    let wall_ps = picoseconds(started.elapsed());
    Ok(Transcript {
        output,
        stderr: stderr_end.recv_timeout(A_MOMENT).unwrap_or_default(),
        end: end.unwrap_or(End::Exited(status)),
        wall_ps,
    })
}

fn start(program: &Path, scratch: &Path) -> io::Result<Child> {
    let mut command = Command::new(program);
    command
        .arg("worker")
        .env(PARENT_VARIABLE, std::process::id().to_string())
        // What a driver leaves there when it is killed goes with the campaign.
        .env("TMPDIR", scratch)
        .env(declaration::FILES_VARIABLE, declaration::for_workers())
        // Its last line is to say why it died, not where.
        .env("RUST_BACKTRACE", "0")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    #[cfg(unix)]
    {
        use std::os::unix::process::CommandExt;
        // A group of its own: Ctrl-C at the terminal goes to the campaign,
        // which decides, and a worker's own children die with it.
        command.process_group(0);
    }
    command.spawn()
}

/// Waits for the worker's output to end, then for the worker. `None` for the
/// end means that it went by itself.
fn wait(
    child: &Child,
    events: &Receiver<Event>,
    deadline: Instant,
    interrupt: &Interrupt,
) -> (Option<Vec<u8>>, Option<End>) {
    let output = loop {
        if interrupt.is_raised() {
            return (None, Some(End::Interrupted));
        }
        match events.recv_timeout(deadline.saturating_duration_since(Instant::now())) {
            Ok(Event::Output(output)) => break Some(output),
            Ok(Event::TooMuch) => return (None, Some(End::TooMuchOutput)),
            Ok(Event::Wake) => {}
            Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => {
                return (None, Some(End::TimedOut));
            }
        }
    };
    // Its last word is said; leaving takes a moment, hanging on does not count.
    loop {
        if has_ended(child) {
            return (output, None);
        }
        if interrupt.is_raised() {
            return (output, Some(End::Interrupted));
        }
        if Instant::now() >= deadline {
            return (output, Some(End::TimedOut));
        }
        thread::sleep(Duration::from_micros(500));
    }
}

/// What a killed worker had said: its end of the pipe is closed now, unless it
/// handed it to somebody outside its group.
fn last_output(events: &Receiver<Event>) -> Vec<u8> {
    while let Ok(event) = events.recv_timeout(A_MOMENT) {
        if let Event::Output(output) = event {
            return output;
        }
    }
    Vec::new()
}

/// Whether the child has ended, without taking note of it: until somebody waits
/// for it, its id stays its own, and its group can be killed safely.
fn has_ended(child: &Child) -> bool {
    // SAFETY: an all-zero siginfo is valid, and the call writes it only.
    unsafe {
        let mut info: libc::siginfo_t = std::mem::zeroed();
        let flags = libc::WEXITED | libc::WNOHANG | libc::WNOWAIT;
        let status = libc::waitid(libc::P_PID, child.id(), &raw mut info, flags);
        status != 0 || info.si_pid() != 0
    }
}

/// Kills the worker's whole group; no error if it has gone.
fn kill_group(child: &Child) {
    #[cfg(unix)]
    if let Ok(group) = i32::try_from(child.id()) {
        // SAFETY: a plain system call; the child has not been waited for, so
        // that the id is still its own.
        unsafe {
            libc::kill(-group, libc::SIGKILL);
        }
    }
}

/// Reads to the end and keeps the last part.
fn tail(mut stream: impl Read) -> String {
    let mut kept: Vec<u8> = Vec::new();
    let mut buffer = [0u8; 4096];
    while let Ok(n) = stream.read(&mut buffer) {
        if n == 0 {
            break;
        }
        kept.extend_from_slice(&buffer[..n]);
        if kept.len() > 2 * STDERR_TAIL {
            kept.drain(..kept.len() - STDERR_TAIL);
        }
    }
    let from = kept.len().saturating_sub(STDERR_TAIL);
    String::from_utf8_lossy(&kept[from..]).into_owned()
}
