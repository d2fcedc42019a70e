//! One worker process: start it, hand it the job, let it run turn by turn, and kill what
//! does not end.
//!
//! A worker asks for a turn before each unit of work and waits for it. Between turns its whole
//! process group is stopped, so that none of its threads runs in another worker's turn.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, ExitStatus, Stdio};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::{Duration, Instant};

use crate::runtime::driver::declaration;
use crate::runtime::time::picoseconds;
use crate::suite::Turn;
use crate::worker::protocol::{
    ASKS_FOR_A_TURN, GIVES_A_BRISK_ONE, GIVES_A_TURN, GIVES_THE_LAST, Job,
};
use crate::worker::{PARENT_VARIABLE, this_program};

use super::interrupt::Interrupt;

/// A worker that says more than this is not speaking the protocol.
const MAX_OUTPUT: usize = 256 << 20;

/// How long a dead worker's pipes may take to close: for ever, were they handed
/// to somebody outside its group.
const A_MOMENT: Duration = Duration::from_secs(1);

/// How much of standard error is kept: its end.
const STDERR_TAIL: usize = 4096;

/// Why a worker could not be started.
#[derive(Debug, thiserror::Error)]
#[error("cannot start a worker process (`{program}`): {cause}{}", advice(.cause))]
pub struct SpawnError {
    program: String,
    cause: io::Error,
}

/// What to do where there may be no more processes or threads.
fn advice(cause: &io::Error) -> &'static str {
    match cause.kind() {
        io::ErrorKind::WouldBlock => {
            "; this user may have no more processes and threads: end some, or raise the limit (`ulimit -u`)"
        }
        _ => "",
    }
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
    /// How long it ran, in picoseconds: the time in which it was stopped does not count.
    pub wall_ps: u64,
}

enum Event {
    Turn,
    Output(Vec<u8>),
    TooMuch,
    Wake,
}

/// A worker, running or stopped.
pub struct Worker {
    child: Child,
    stdin: Option<ChildStdin>,
    events: Receiver<Event>,
    /// Wakes whoever waits for an event.
    wake: Sender<Event>,
    stderr: Receiver<String>,
    timeout: Duration,
    /// How long it ran so far.
    ran: Duration,
    ended: bool,
}

impl Worker {
    /// Starts a worker, of this program where no other is named. It reads its job and goes on
    /// until it asks for a turn.
    ///
    /// # Errors
    /// When the process, or a thread that listens to it, cannot be started.
    pub fn start(program: Option<&Path>, job: &Job, timeout: Duration) -> Result<Self, SpawnError> {
        let fail = |cause: io::Error| SpawnError {
            program: program.map_or("wasmbench".into(), |program| program.display().to_string()),
            cause,
        };
        let mut text = serde_json::to_vec(job).map_err(|e| fail(e.into()))?;
        text.push(b'\n');
        let started = Instant::now();
        let mut child = spawn(program, &job.scratch).map_err(fail)?;
        let (stdin, stdout) = (child.stdin.take(), child.stdout.take());
        let stderr = child.stderr.take();
        let (wake, events) = mpsc::channel();
        let (last_words, stderr_end) = mpsc::channel();
        // Dropping it ends the process, where one of its threads cannot be started.
        let mut worker = Self {
            child,
            stdin,
            events,
            wake,
            stderr: stderr_end,
            timeout,
            ran: Duration::ZERO,
            ended: false,
        };
        if let Some(stdin) = &mut worker.stdin {
            // A worker that does not read its job says so by how it ends.
            let _ = stdin.write_all(&text);
        }
        if let Some(stdout) = stdout {
            let sender = worker.wake.clone();
            let listen = move || listen(stdout, &sender);
            thread::Builder::new().spawn(listen).map_err(fail)?;
        }
        let keep = move || {
            // Nobody waits for it any longer than a moment.
            let _ = last_words.send(stderr.map_or_else(String::new, tail));
        };
        thread::Builder::new().spawn(keep).map_err(fail)?;
        worker.ran = started.elapsed();
        Ok(worker)
    }

    /// How long it ran so far; the time in which it was stopped does not count.
    pub fn ran(&self) -> Duration {
        self.ran
    }

    /// Gives it a turn, which it had asked for.
    pub fn turn(&mut self, turn: Turn) {
        self.signal(libc::SIGCONT);
        if let Some(stdin) = &mut self.stdin {
            let line = match turn {
                Turn::Full => GIVES_A_TURN,
                Turn::Brisk => GIVES_A_BRISK_ONE,
                Turn::Last => GIVES_THE_LAST,
            };
            // A worker that reads no more has ended: it says how.
            let _ = stdin.write_all(line);
        }
    }

    /// Waits until it asks for a turn; it is stopped then. Any other end is the worker's:
    /// what it left behind.
    pub fn wait(&mut self, interrupt: &Interrupt) -> Option<Transcript> {
        let wake = self.wake.clone();
        interrupt.wake(Some(Box::new(move || {
            // Nobody listens any more: the worker has just ended.
            let _ = wake.send(Event::Wake);
        })));
        let started = Instant::now();
        let (output, end) = self.next(started, interrupt);
        interrupt.wake(None);
        if end.is_none() && output.is_none() {
            self.signal(libc::SIGSTOP);
            self.ran += started.elapsed();
            return None;
        }
        let status = self.kill();
        self.ran += started.elapsed();
        Some(Transcript {
            output: output.unwrap_or_else(|| self.last_output()),
            stderr: self.stderr.recv_timeout(A_MOMENT).unwrap_or_default(),
            end: end.unwrap_or(End::Exited(status)),
            wall_ps: picoseconds(self.ran),
        })
    }

    /// Kills it, as at its time limit: what it left behind.
    pub fn stop(&mut self) -> Transcript {
        self.kill();
        Transcript {
            output: self.last_output(),
            stderr: self.stderr.recv_timeout(A_MOMENT).unwrap_or_default(),
            end: End::TimedOut,
            wall_ps: picoseconds(self.ran),
        }
    }

    /// Its output, if that has ended, and why the worker has to go, if it has to. Neither
    /// means that it asks for a turn.
    fn next(&self, started: Instant, interrupt: &Interrupt) -> (Option<Vec<u8>>, Option<End>) {
        let deadline = started + self.timeout.saturating_sub(self.ran);
        // Why it has to go, if it is still there then.
        let limit = || match interrupt.grace() {
            Some(grace) if grace < deadline => (grace, End::Interrupted),
            _ => (deadline, End::TimedOut),
        };
        let output = loop {
            let (until, end) = limit();
            let left = until.saturating_duration_since(Instant::now());
            match self.events.recv_timeout(left) {
                Ok(Event::Turn) => return (None, None),
                Ok(Event::Output(output)) => break Some(output),
                Ok(Event::TooMuch) => return (None, Some(End::TooMuchOutput)),
                Ok(Event::Wake) => {}
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => {
                    return (None, Some(end));
                }
            }
        };
        // Its last word is said; leaving takes a moment, hanging on does not count.
        loop {
            if self.has_ended() {
                return (output, None);
            }
            let (until, end) = limit();
            if Instant::now() >= until {
                return (output, Some(end));
            }
            thread::sleep(Duration::from_micros(500));
        }
    }

    /// Whether it has ended, without taking note of it: until somebody waits for it, its id
    /// stays its own, and its group can be killed safely.
    fn has_ended(&self) -> bool {
        // SAFETY: an all-zero siginfo is valid, and the call writes it only.
        unsafe {
            let mut info: libc::siginfo_t = std::mem::zeroed();
            let flags = libc::WEXITED | libc::WNOHANG | libc::WNOWAIT;
            let status = libc::waitid(libc::P_PID, self.child.id(), &raw mut info, flags);
            status != 0 || info.si_pid() != 0
        }
    }

    /// Signals the whole group; no error if it has gone.
    fn signal(&self, signal: libc::c_int) {
        if self.ended {
            return;
        }
        if let Ok(group) = i32::try_from(self.child.id()) {
            // SAFETY: a plain system call; the child has not been waited for, so
            // that the id is still its own.
            unsafe {
                libc::kill(-group, signal);
            }
        }
    }

    fn kill(&mut self) -> ExitStatus {
        self.signal(libc::SIGKILL);
        self.ended = true;
        self.child.wait().unwrap_or_default()
    }

    /// What a killed worker had said: its end of the pipe is closed now, unless it
    /// handed it to somebody outside its group.
    fn last_output(&self) -> Vec<u8> {
        while let Ok(event) = self.events.recv_timeout(A_MOMENT) {
            if let Event::Output(output) = event {
                return output;
            }
        }
        Vec::new()
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        if !self.ended {
            self.kill();
        }
    }
}

fn spawn(program: Option<&Path>, scratch: &Path) -> io::Result<Child> {
    use std::os::unix::process::CommandExt;
    let mut command = match program {
        Some(program) => Command::new(program),
        None => this_program()?,
    };
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
        .stderr(Stdio::piped())
        // A group of its own: Ctrl-C at the terminal goes to the campaign,
        // which decides, and a worker's own children die with it.
        .process_group(0)
        .spawn()
}

/// Keeps what a worker says, and passes on when it asks for a turn.
fn listen(stdout: ChildStdout, events: &Sender<Event>) {
    let mut lines = BufReader::new(stdout);
    let (mut output, mut from) = (Vec::new(), 0);
    let last = loop {
        let left = (MAX_OUTPUT - from) as u64;
        match lines.by_ref().take(left).read_until(b'\n', &mut output) {
            Ok(_) if output.len() >= MAX_OUTPUT => break Event::TooMuch,
            Ok(0) | Err(_) => break Event::Output(output),
            Ok(_) => {}
        }
        if output[from..] == *ASKS_FOR_A_TURN {
            output.truncate(from);
            // Nobody listens any more: the worker is about to be killed.
            let _ = events.send(Event::Turn);
        }
        from = output.len();
    };
    // As above.
    let _ = events.send(last);
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
