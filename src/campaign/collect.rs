//! From a worker's transcript to what the process came to.

use std::time::Duration;

use crate::model::units::format_wait;
use crate::model::{Answer, CellStatus, MemoryReading, MetricDef, RuntimeConfig, Unit, series};
use crate::worker::protocol::{Message, PROTOCOL_VERSION};

use super::ended::{Ended, Failure};
use super::process::{End, Transcript};

/// Reads a transcript of the process that began as `begun`, of a suite with these
/// metrics. It has to be of this runtime and build. `None` if it was stopped from outside, which says nothing about its cell.
pub fn collect(
    transcript: &Transcript,
    metrics: &[MetricDef],
    who: (&RuntimeConfig, &str),
    timeout: Duration,
    mut begun: Ended,
) -> Option<Ended> {
    begun.record.wall_ps = transcript.wall_ps;
    if matches!(transcript.end, End::Interrupted) {
        return None;
    }
    let mut told = begun.clone();
    Some(match read(transcript, metrics, who, timeout, &mut told) {
        Ok(()) => told,
        // What it had handed over when it was killed was right.
        Err(failure) if failure.status == CellStatus::TimedOut => Ended {
            failure: Some(failure),
            ..told
        },
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
    metrics: &[MetricDef],
    (runtime, build): (&RuntimeConfig, &str),
    timeout: Duration,
    told: &mut Ended,
) -> Result<(), Failure> {
    if matches!(transcript.end, End::TooMuchOutput) {
        return Err(failed(
            "the worker wrote without end where it should speak the protocol",
        ));
    }
    let record = &mut told.record;
    let text = String::from_utf8_lossy(&transcript.output);
    let whole = match transcript.end {
        // The last line may have been cut off.
        End::TimedOut => text.rfind('\n').map_or("", |end| &text[..end]),
        _ => text.as_ref(),
    };
    for line in whole.lines().filter(|l| !l.trim().is_empty()) {
        let message: Message =
            serde_json::from_str(line).map_err(|_| broken(line, &transcript.output))?;
        match message {
            Message::Hello {
                protocol,
                runtime: who,
                version,
                settings,
                build: of,
            } => {
                if protocol != PROTOCOL_VERSION || who != *runtime {
                    return Err(failed(format!(
                        "asked {runtime} by protocol {PROTOCOL_VERSION}, {who} answered by protocol {protocol}"
                    )));
                }
                // Older builds do not say.
                if let Some(of) = of.map(|of| of.words()).filter(|of| of != build) {
                    return Err(failed(format!(
                        "the worker is another program ({of}) than the campaign began with ({build}): leave the program's file alone while a campaign runs, and measure again"
                    )));
                }
                told.runtime_version = Some(version);
                told.settings.extend(settings);
            }
            Message::Phase { .. } | Message::Turn => {}
            Message::Setting { name, value } => {
                told.settings.insert(name, value);
            }
            Message::Calibration {
                before_ps,
                after_ps,
            } => record.calibration_ps = Some([before_ps, after_ps]),
            Message::Contention { turns } => record.turns = turns,
            Message::Observations {
                metric,
                observations,
            } => {
                observed(metrics, &metric, observations.unit)?;
                record.observations.insert(metric, observations);
            }
            Message::Unsupported { metric, reason } => {
                declared(metrics, &metric)?;
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
    Err(match transcript.end {
        End::TimedOut => Failure::new(
            CellStatus::TimedOut,
            format!(
                "the worker did not end within {}{} (raise the limit with --timeout)",
                format_wait(timeout.as_secs_f64()),
                place_words(&transcript.output)
            ),
        ),
        _ => Failure::new(CellStatus::Crashed, last_words(transcript)),
    })
}

/// The metric that a worker speaks of.
///
/// # Errors
/// When its suite declares none: no result would hold what is said of it.
fn declared<'a>(metrics: &'a [MetricDef], key: &str) -> Result<&'a MetricDef, Failure> {
    let found = metrics.iter().find(|m| m.id == series::metric(key));
    found.ok_or_else(|| broke(format!("its suite declares no metric `{key}`")))
}

/// Whether observations are what the suite declares.
///
/// # Errors
/// When it declares no such metric, other points or another unit.
fn observed(metrics: &[MetricDef], key: &str, unit: Unit) -> Result<(), Failure> {
    let metric = declared(metrics, key)?;
    if !metric.has_key(key) {
        return Err(broke(format!(
            "it sent `{key}`, and the suite declares `{}` with the keys [{}]",
            metric.id,
            metric.keys.join(", ")
        )));
    }
    if unit != metric.unit {
        let declared = metric.unit;
        return Err(broke(format!(
            "it sent `{key}` in {unit}, and the suite declares {declared}"
        )));
    }
    Ok(())
}

fn broke(what: String) -> Failure {
    failed(format!("the worker broke the protocol: {what}"))
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::suite::Against;
    use crate::model::{Ability, Better, Build};
    use crate::suite;
    use std::process::ExitStatus;

    const METRICS: &[MetricDef] = &[
        MetricDef::rate("copy", Unit::BytesPerSecond, "bytes copied").headline(Against::Usual),
        MetricDef::time("grow", "memory.grow")
            .keys(&["pages"])
            .needs(&[Ability::Instantiate]),
    ];

    /// What a process came to whose worker said these lines between its hello and its end.
    fn told(metrics: &[MetricDef], lines: &[&str]) -> Ended {
        let hello = format!(
            r#"{{"type":"hello","protocol":{PROTOCOL_VERSION},"runtime":"mock","version":"1","settings":{{}}}}"#
        );
        let all = [&[hello.as_str()], lines, &[r#"{"type":"done"}"#]].concat();
        of_build("", metrics, &all.join("\n"))
    }

    /// What a process of this build came to that printed this.
    fn of_build(build: &str, metrics: &[MetricDef], output: &str) -> Ended {
        let transcript = Transcript {
            output: output.into(),
            stderr: String::new(),
            end: End::Exited(ExitStatus::default()),
            wall_ps: 1,
        };
        let runtime = "mock".parse().unwrap();
        let who = (&runtime, build);
        collect(&transcript, metrics, who, Duration::ZERO, Ended::default()).unwrap()
    }

    #[test]
    fn a_worker_of_another_build_counts_for_nothing() {
        let build = Build::here();
        let hello = serde_json::to_string(&Message::Hello {
            protocol: PROTOCOL_VERSION,
            runtime: "mock".parse().unwrap(),
            version: "1".into(),
            settings: Default::default(),
            build: Some(Box::new(build.clone())),
        });
        let output = hello.unwrap() + "\n{\"type\":\"done\"}\n";
        assert_eq!(of_build(&build.words(), METRICS, &output).failure, None);
        let failure = of_build("wasmbench 9", METRICS, &output).failure.unwrap();
        assert!(failure.reason.contains("another program"), "{failure:?}");
    }

    fn observations(metric: &str, unit: &str) -> String {
        format!(
            r#"{{"type":"observations","metric":"{metric}","unit":"{unit}","batch":1,"values":[7]}}"#
        )
    }

    #[test]
    fn what_the_suite_declares_is_taken() {
        let copy = observations("copy", "bytes/s");
        let grow = observations("grow@pages=16", "ps");
        let ended = told(METRICS, &[&copy, &grow]);
        assert_eq!(ended.failure, None);
        let keys: Vec<&String> = ended.record.observations.keys().collect();
        assert_eq!(keys, ["copy", "grow@pages=16"]);
        // A metric as a whole can be lacking, and a point of it.
        let lacks = |key: &str| {
            format!(r#"{{"type":"unsupported","metric":"{key}","reason":"it cannot"}}"#)
        };
        let ended = told(METRICS, &[&lacks("grow"), &lacks("grow@pages=1")]);
        assert_eq!(ended.failure, None);
        assert_eq!(ended.record.unsupported.len(), 2);
        assert_eq!(METRICS[0].better, Better::Higher);
    }

    #[test]
    fn what_the_suite_does_not_declare_breaks_the_protocol() {
        let unsupported = r#"{"type":"unsupported","metric":"gone","reason":"it cannot"}"#;
        for (line, said) in [
            (observations("gone", "ps"), "declares no metric `gone`"),
            (unsupported.to_owned(), "declares no metric `gone`"),
            (observations("grow", "ps"), "with the keys [pages]"),
            (observations("grow@size=1", "ps"), "it sent `grow@size=1`"),
            (observations("copy@n=1", "bytes/s"), "with the keys []"),
            (observations("copy", "ps"), "it sent `copy` in ps"),
        ] {
            let ended = told(METRICS, &[&line]);
            let failure = ended.failure.unwrap();
            assert_eq!(failure.status, CellStatus::Failed);
            assert!(failure.reason.contains("broke the protocol"), "{line}");
            assert!(failure.reason.contains(said), "{}", failure.reason);
            assert!(ended.record.observations.is_empty());
        }
    }

    #[test]
    fn hidden_suites_are_held_to_their_declarations_too() {
        let artifact = observations("artifact_bytes", "bytes");
        assert_eq!(told(suite::PROBE.metrics, &[&artifact]).failure, None);
        let execute = observations("execute", "ps");
        assert!(told(suite::PROBE.metrics, &[&execute]).failure.is_some());
    }
}
