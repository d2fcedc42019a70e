//! A runtime of this build as a foreign driver: it answers requests on a pipe.

use std::io::{self, BufRead, Write};

use serde::Serialize;

use crate::model::RuntimeConfig;
use crate::runtime::driver::wire::{
    Answer, Frame, Hello, No, Outcome, PROTOCOL, Request, What, Yes,
};
use crate::runtime::driver::{Clocked, Driver, Refused};
use crate::runtime::{RuntimeError, Source, registry};

/// Answers requests until `bye` or the end of the input.
///
/// # Errors
/// When nobody reads the answers.
pub fn serve(config: &RuntimeConfig, input: impl BufRead, output: impl Write) -> io::Result<()> {
    let mut out = Out(output);
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
        let request: Request = match serde_json::from_str(&line?) {
            Ok(request) => request,
            Err(error) => {
                let text = format!("not a request: {error}");
                out.refuse(0, &RuntimeError::Failed(text))?;
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
                driver.ask(operation);
                match driver.answer() {
                    Ok(done) => out.done(id, done)?,
                    Err(error) => out.refuse(id, &error)?,
                }
            }
        }
    }
    Ok(())
}

struct Out<W>(W);

impl<W: Write> Out<W> {
    fn done<T: Serialize>(&mut self, id: u64, done: T) -> io::Result<()> {
        self.line(&Answer {
            id,
            outcome: Outcome::Done { ok: Yes, done },
        })
    }

    fn refuse(&mut self, id: u64, error: &RuntimeError) -> io::Result<()> {
        let refused = Refused::from(error);
        self.line(&Answer::<()> {
            id,
            outcome: Outcome::Refused { ok: No, refused },
        })
    }

    fn line<T: Serialize>(&mut self, answer: &Answer<T>) -> io::Result<()> {
        let mut line = serde_json::to_vec(answer)?;
        line.push(b'\n');
        self.0.write_all(&line)?;
        self.0.flush()
    }
}
