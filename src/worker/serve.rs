//! A runtime of this build as a foreign driver: it answers requests on a pipe.

use std::io::{self, BufRead, Write};
use std::process::Command;
use std::str::FromStr;
use std::time::Duration;

use serde::Serialize;

use crate::model::RuntimeConfig;
use crate::runtime::driver::wire::{Answer, Frame, Hello, PROTOCOL, Request, What};
use crate::runtime::driver::{Clocked, Done, Driver, Operation};
use crate::runtime::{RuntimeError, Source, registry};

/// What a driver can be told to do wrong, for tests of who asks it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Its times are half of what they were.
    Halve,
    /// Its times are twice what they were.
    Double,
    /// It sleeps before each answer.
    Slow,
    /// It leaves a process behind.
    Fork,
    /// It ends at this verb, without an answer.
    DieAt(String),
    /// It answers this verb with what is no answer.
    RubbishAt(String),
}

impl FromStr for Fault {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        Ok(match (text, text.split_once('=')) {
            ("halve", _) => Self::Halve,
            ("double", _) => Self::Double,
            ("slow", _) => Self::Slow,
            ("fork", _) => Self::Fork,
            (_, Some(("die-at", verb))) => Self::DieAt(verb.to_owned()),
            (_, Some(("rubbish-at", verb))) => Self::RubbishAt(verb.to_owned()),
            _ => {
                return Err(format!(
                    "`{text}`: expected halve, double, slow, fork, die-at=VERB or rubbish-at=VERB"
                ));
            }
        })
    }
}

impl Fault {
    fn strikes(&self, verb: &str) -> bool {
        matches!(self, Self::DieAt(at) | Self::RubbishAt(at) if at == verb)
    }

    fn spoil(&self, done: Done) -> Done {
        let ps = match self {
            Self::Halve => done.ps / 2,
            Self::Double => done.ps * 2,
            _ => done.ps,
        };
        if *self == Self::Slow {
            std::thread::sleep(Duration::from_millis(2));
        }
        Done { ps, ..done }
    }
}

/// Answers requests until `bye` or the end of the input.
///
/// # Errors
/// When nobody reads the answers.
pub fn serve(
    config: &RuntimeConfig,
    fault: Option<&Fault>,
    input: impl BufRead,
    output: impl Write,
) -> io::Result<()> {
    let mut out = Out(output);
    if fault == Some(&Fault::Fork) {
        Command::new("sleep").arg("600").spawn()?;
    }
    let runtime = match registry::engine(config) {
        Ok(runtime) => runtime,
        Err(error) => {
            let error = RuntimeError::Unsupported(error.to_string());
            return out.refuse(0, &error);
        }
    };
    let source = Source {
        file: "".as_ref(),
        wasm: &[],
        twin: None,
    };
    let mut driver = Clocked::new(runtime.as_ref(), source);
    for line in input.lines() {
        let line = line?;
        let request: Request = match serde_json::from_str(&line) {
            Ok(request) => request,
            Err(error) => {
                let (id, error) = no_request(&line, &error);
                out.refuse(id, &error)?;
                continue;
            }
        };
        let id = request.id;
        match request.what {
            What::Frame(Frame::Bye) => return out.done(id, serde_json::json!({})),
            What::Frame(Frame::Hello { protocol, .. }) if protocol != PROTOCOL => {
                let text = format!("this driver speaks protocol {PROTOCOL}, not {protocol}");
                out.refuse(id, &RuntimeError::Failed(text))?;
            }
            What::Frame(Frame::Hello { .. }) => out.done(id, Hello::of(driver.identity()))?,
            What::Operation(operation) => {
                match fault.filter(|fault| fault.strikes(operation.verb())) {
                    Some(Fault::DieAt(_)) => std::process::abort(),
                    Some(_) => out.0.write_all(b"what is no answer\n")?,
                    None => {}
                }
                driver.ask(operation);
                match (driver.answer(), fault) {
                    (Ok(done), None) => out.done(id, done)?,
                    (Ok(done), Some(fault)) => out.done(id, fault.spoil(done))?,
                    (Err(error), _) => out.refuse(id, &error)?,
                }
            }
        }
    }
    Ok(())
}

/// The number of what is no request, and why it is none.
fn no_request(line: &str, error: &serde_json::Error) -> (u64, RuntimeError) {
    let value: serde_json::Value = serde_json::from_str(line).unwrap_or_default();
    let id = value["id"].as_u64().unwrap_or(0);
    let error = match value["verb"].as_str() {
        Some(verb) if !Operation::VERBS.contains(&verb) => {
            RuntimeError::Unsupported(format!("there is no verb `{verb}`"))
        }
        _ => RuntimeError::Failed(format!("not a request: {error}")),
    };
    (id, error)
}

struct Out<W>(W);

impl<W: Write> Out<W> {
    fn done(&mut self, id: u64, done: impl Serialize) -> io::Result<()> {
        self.answer(&Answer::new(id, Ok(done))?)
    }

    fn refuse(&mut self, id: u64, error: &RuntimeError) -> io::Result<()> {
        self.answer(&Answer::new(id, Err::<(), _>(error.into()))?)
    }

    fn answer(&mut self, answer: &Answer) -> io::Result<()> {
        let mut line = serde_json::to_vec(answer)?;
        line.push(b'\n');
        self.0.write_all(&line)?;
        self.0.flush()
    }
}
