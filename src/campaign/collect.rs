//! From a worker's transcript to what the process came to.

use std::time::Duration;

use crate::model::units::format_wait;
use crate::model::{Answer, CellStatus, MemoryReading, RuntimeConfig};
use crate::worker::protocol::{Message, PROTOCOL_VERSION};

use super::ended::{Ended, Failure};
use super::process::{End, Transcript};

/// Reads a transcript of the process that began as `begun`. `None` if it was stopped
/// from outside, which says nothing about its cell.
pub fn collect(
    transcript: &Transcript,
    runtime: &RuntimeConfig,
    timeout: Duration,
    mut begun: Ended,
) -> Option<Ended> {
    begun.record.wall_ps = transcript.wall_ps;
    if matches!(transcript.end, End::Interrupted) {
        return None;
    }
    let mut told = begun.clone();
    Some(match read(transcript, runtime, timeout, &mut told) {
        Ok(()) => told,
        // Nothing counts of a process that failed.
        Err(failure) => Ended {
            failure: Some(failure),
            ..begun
        },
    })
}

/// Fills in what a worker told.
///
/// # Errors
/// The failure, as the cell will show it.
fn read(
    transcript: &Transcript,
    runtime: &RuntimeConfig,
    timeout: Duration,
    told: &mut Ended,
) -> Result<(), Failure> {
    match transcript.end {
        End::TimedOut => {
            return Err(Failure::new(
                CellStatus::TimedOut,
                format!(
                    "the worker did not end within {}{} (raise the limit with --timeout)",
                    format_wait(timeout.as_secs_f64()),
                    place_words(&transcript.output)
                ),
            ));
        }
        End::TooMuchOutput => {
            return Err(failed(
                "the worker wrote without end where it should speak the protocol",
            ));
        }
        End::Exited(_) | End::Interrupted => {}
    }
    let record = &mut told.record;
    let text = String::from_utf8_lossy(&transcript.output);
    for line in text.lines().filter(|l| !l.trim().is_empty()) {
        let message: Message =
            serde_json::from_str(line).map_err(|_| broken(line, &transcript.output))?;
        match message {
            Message::Hello {
                protocol,
                runtime: who,
                version,
                settings,
            } => {
                if protocol != PROTOCOL_VERSION || who != *runtime {
                    return Err(failed(format!(
                        "asked {runtime} by protocol {PROTOCOL_VERSION}, {who} answered by protocol {protocol}"
                    )));
                }
                told.runtime_version = Some(version);
                told.settings.extend(settings);
            }
            Message::Phase { .. } => {}
            Message::Setting { name, value } => {
                told.settings.insert(name, value);
            }
            Message::Calibration {
                before_ps,
                after_ps,
            } => record.calibration_ps = Some([before_ps, after_ps]),
            Message::Observations {
                metric,
                observations,
            } => {
                record.observations.insert(metric, observations);
            }
            Message::Unsupported { metric, reason } => {
                record.unsupported.insert(metric, reason);
            }
            Message::Result {
                value,
                exit_code,
                stdout,
            } => {
                record.answer = Answer {
                    value,
                    exit_code,
                    stdout,
                };
            }
            Message::Memory {
                point,
                peak,
                resident,
            } => {
                record
                    .memory
                    .insert(point, MemoryReading { peak, resident });
            }
            Message::Done if told.runtime_version.is_some() => return Ok(()),
            Message::Done => {
                return Err(failed("the worker never said hello"));
            }
            Message::Failed {
                kind,
                phase,
                message,
            } => {
                if kind == CellStatus::Ok {
                    return Err(broken(line, &transcript.output));
                }
                return Err(Failure {
                    got: record.answer.clone(),
                    ..Failure::new(kind, format!("in {phase}: {message}"))
                });
            }
        }
    }
    Err(Failure::new(CellStatus::Crashed, last_words(transcript)))
}

fn broken(line: &str, output: &[u8]) -> Failure {
    let shown: String = line.chars().take(60).collect();
    failed(format!(
        "the worker broke the protocol{}: `{shown}` is not a message",
        place_words(output)
    ))
}

/// A failure of the runtime or its worker.
fn failed(reason: impl Into<String>) -> Failure {
    Failure::new(CellStatus::Failed, reason)
}

/// ", in compile" for the phase that was announced last; nothing if none was.
fn place_words(output: &[u8]) -> String {
    let text = String::from_utf8_lossy(output);
    text.lines()
        .rev()
        .find_map(|line| match serde_json::from_str(line) {
            Ok(Message::Phase { name }) => Some(format!(", in {name}")),
            _ => None,
        })
        .unwrap_or_default()
}

/// How a worker died, with the end of what it printed.
fn last_words(transcript: &Transcript) -> String {
    let how = match &transcript.end {
        End::Exited(status) => death(*status),
        _ => "ended".to_owned(),
    };
    let place = place_words(&transcript.output);
    let last = transcript
        .stderr
        .lines()
        .rev()
        .map(str::trim)
        // What Rust says of backtraces after the reason of an abort is no reason.
        .find(|l| !l.is_empty() && !l.starts_with("note: "));
    match last {
        Some(line) => {
            let shown: String = line.chars().take(200).collect();
            format!("the worker {how}{place}; it last printed: {shown}")
        }
        None => format!("the worker {how}{place}"),
    }
}

fn death(status: std::process::ExitStatus) -> String {
    #[cfg(unix)]
    {
        use std::os::unix::process::ExitStatusExt;
        if let Some(signal) = status.signal() {
            let name = match signal {
                libc::SIGABRT => " (SIGABRT)",
                libc::SIGSEGV => " (SIGSEGV)",
                libc::SIGBUS => " (SIGBUS)",
                libc::SIGILL => " (SIGILL)",
                libc::SIGFPE => " (SIGFPE)",
                libc::SIGKILL => " (SIGKILL: out of memory?)",
                _ => "",
            };
            return format!("was killed by signal {signal}{name}");
        }
    }
    match status.code() {
        Some(code) => format!("exited with code {code}"),
        None => "ended".to_owned(),
    }
}
