//! Writing the protocol, apart from whatever else the process prints.

use std::fs::File;
use std::io::{self, BufRead, Write};
use std::os::fd::{FromRawFd, OwnedFd};

use crate::model::{Answer, MemoryReading, Observations};
use crate::suite::{Sink, Turn};

use super::protocol::{ASKS_FOR_A_TURN, GIVES_A_BRISK_ONE, GIVES_A_TURN, GIVES_THE_LAST, Message};

/// Writes messages, one JSON object a line.
pub struct JsonLines<W: Write> {
    writer: W,
    error: Option<io::Error>,
    phase: Option<String>,
    /// Where turns are given; none where there is nobody to wait for.
    turns: Option<Box<dyn BufRead>>,
}

impl<W: Write> JsonLines<W> {
    /// A writer of messages, of a worker that waits for nobody.
    pub fn new(writer: W) -> Self {
        Self {
            writer,
            error: None,
            phase: None,
            turns: None,
        }
    }

    /// The same of one that waits for its turns: for a line of this input each.
    pub fn in_turns(self, turns: Box<dyn BufRead>) -> Self {
        Self {
            turns: Some(turns),
            ..self
        }
    }

    /// The phase announced last.
    pub fn phase(&self) -> Option<&str> {
        self.phase.as_deref()
    }

    /// Writes a message at once: a crash later must not take it along. The
    /// first error is kept for [`JsonLines::finish`].
    pub fn send(&mut self, message: &Message) {
        if self.error.is_some() {
            return;
        }
        let written = serde_json::to_vec(message)
            .map_err(io::Error::from)
            .and_then(|mut line| {
                line.push(b'\n');
                self.writer.write_all(&line)?;
                self.writer.flush()
            });
        self.error = written.err();
    }

    /// The first error of all the writing.
    ///
    /// # Errors
    /// When a message could not be written: the parent has gone.
    pub fn finish(self) -> io::Result<()> {
        self.error.map_or(Ok(()), Err)
    }
}

/// Waits for a line that gives a turn.
fn next_turn(turns: &mut impl BufRead) -> io::Result<Turn> {
    let mut line = Vec::new();
    loop {
        line.clear();
        if turns.read_until(b'\n', &mut line)? == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        match line.as_slice() {
            GIVES_A_TURN => return Ok(Turn::Full),
            GIVES_A_BRISK_ONE => return Ok(Turn::Brisk),
            GIVES_THE_LAST => return Ok(Turn::Last),
            _ => {}
        }
    }
}

impl<W: Write> Sink for JsonLines<W> {
    fn turn(&mut self) -> Turn {
        let Some(turns) = &mut self.turns else {
            return Turn::Full;
        };
        let asked = self.writer.write_all(ASKS_FOR_A_TURN);
        let given = asked.and_then(|()| self.writer.flush());
        let given = given.and_then(|()| next_turn(turns));
        if !matches!(given, Ok(Turn::Full | Turn::Brisk)) {
            // Nobody gives turns any more.
            self.turns = None;
        }
        given.unwrap_or(Turn::Full)
    }

    fn contention(&mut self, turns: Vec<[u64; 2]>) {
        self.send(&Message::Contention { turns });
    }

    fn phase(&mut self, name: &str) {
        self.phase = Some(name.to_owned());
        self.send(&Message::Phase {
            name: name.to_owned(),
        });
    }

    fn observations(&mut self, metric: &str, observations: Observations) {
        self.send(&Message::Observations {
            metric: metric.to_owned(),
            observations,
        });
    }

    fn unsupported(&mut self, metric: &str, reason: &str) {
        self.send(&Message::Unsupported {
            metric: metric.to_owned(),
            reason: reason.to_owned(),
        });
    }

    fn answer(&mut self, answer: Answer) {
        self.send(&answer.into());
    }

    fn memory(&mut self, point: &str, reading: MemoryReading) {
        self.send(&Message::Memory {
            point: point.to_owned(),
            peak: reading.peak,
            resident: reading.resident,
        });
    }

    fn setting(&mut self, name: &str, value: &str) {
        self.send(&Message::Setting {
            name: name.to_owned(),
            value: value.to_owned(),
        });
    }
}

/// Takes standard output for the protocol alone: the returned file is where it
/// used to go, and whatever guests or engines print from now on goes to
/// standard error.
///
/// # Errors
/// When the system has no descriptor left.
pub fn claim_stdout() -> io::Result<File> {
    // SAFETY: both descriptors are open for the whole life of the process; the
    // duplicate is owned by the file that is returned.
    let claimed = unsafe {
        let copy = libc::fcntl(libc::STDOUT_FILENO, libc::F_DUPFD_CLOEXEC, 3);
        if copy < 0 || libc::dup2(libc::STDERR_FILENO, libc::STDOUT_FILENO) < 0 {
            return Err(io::Error::last_os_error());
        }
        OwnedFd::from_raw_fd(copy)
    };
    Ok(File::from(claimed))
}
