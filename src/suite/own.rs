//! An instance of a suite's own guest, and calls whose answers are checked.

use crate::model::value::Value;
use crate::model::{Answer, Call, CellStatus, HostSpec};
use crate::runtime::Special;
use crate::runtime::driver::{Done, Handle, Operation};

use super::bench::Bench;
use super::steady::{Steady, turns_of_bench};
use super::task::SuiteError;

/// An instance, and what is done to it.
pub struct OwnInstance<'b, 'a> {
    pub bench: &'b mut Bench<'a>,
    pub instance: Handle,
    /// What is measured.
    pub phase: &'static str,
}

impl<'b, 'a> OwnInstance<'b, 'a> {
    /// An instance of a linked module.
    ///
    /// # Errors
    /// When the runtime cannot make it.
    pub fn new(
        bench: &'b mut Bench<'a>,
        linked: Handle,
        phase: &'static str,
    ) -> Result<Self, SuiteError> {
        let instance = bench.instance(linked, phase)?;
        Ok(Self {
            bench,
            instance,
            phase,
        })
    }

    /// Calls an export once; the answer has to be this. Returns the time.
    pub fn once(
        &mut self,
        export: &str,
        args: &[Value],
        expected: Option<Value>,
    ) -> Result<u64, SuiteError> {
        let call = Call {
            invoke: export.to_owned(),
            args: args.to_vec(),
            returns: expected.map(|value| value.value_type()),
        };
        let (call, _) = self.prepare(call, false)?;
        let took = self.timed(call, 1, expected);
        self.bench.release([call]);
        took
    }

    /// A call that is ready, and how it enters the guest.
    pub fn prepare(&mut self, call: Call, dynamic: bool) -> Result<(Handle, String), SuiteError> {
        let instance = self.instance;
        self.ready(|r#as| Operation::Prepare {
            instance,
            call,
            dynamic,
            r#as,
        })
    }

    /// The same for a call that not every runtime has.
    pub fn prepare_special(
        &mut self,
        call: Call,
        how: Special,
    ) -> Result<(Handle, String), SuiteError> {
        let instance = self.instance;
        self.ready(|r#as| Operation::PrepareSpecial {
            instance,
            call,
            how,
            r#as,
        })
    }

    fn ready(
        &mut self,
        operation: impl FnOnce(Handle) -> Operation,
    ) -> Result<(Handle, String), SuiteError> {
        let (name, asked) = self.bench.make(self.phase, operation);
        let path = self.bench.done(asked)?.call_path;
        Ok((name, path.unwrap_or_default()))
    }

    /// Calls `n` times; the last answer has to be this. Returns the time.
    pub fn timed(
        &mut self,
        call: Handle,
        n: u64,
        expected: Option<Value>,
    ) -> Result<u64, SuiteError> {
        let asked = self.bench.ask(self.phase, Operation::call(call, n));
        let done = self.bench.done(asked)?;
        right(&done, expected, self.phase)
    }

    /// Differences to a control; n/a where the control takes as long.
    pub fn record_difference(&mut self, key: String, found: Steady, control: &str) {
        self.bench.record_difference(&key, found, control);
        self.bench.secure();
    }

    /// All answers behind it were right: it stays if the process is killed.
    pub fn record(&mut self, key: String, found: Steady) {
        self.bench.record_all(key, found);
        self.bench.secure();
    }
}

/// How long calls took whose last answer has to be this.
///
/// # Errors
/// When it is another one, or they did not return.
pub fn right(done: &Done, expected: Option<Value>, phase: &str) -> Result<u64, SuiteError> {
    let failed = |text| Err(SuiteError::new(CellStatus::Failed, phase, text));
    match (&done.trap, done.exit_code) {
        (Some(trap), _) => failed(trap.to_string()),
        (None, Some(code)) => failed(format!("the guest ended itself with exit code {code}")),
        (None, None) if done.value == expected => Ok(done.ps),
        (None, None) => {
            let (got, expected): (Answer, Answer) = (done.value.into(), expected.into());
            let (it, right) = (got.words(), expected.words());
            let text = format!("the guest's answer is {it}, expected {right}");
            Err(SuiteError {
                got: Box::new(got),
                ..SuiteError::new(CellStatus::WrongAnswer, phase, text)
            })
        }
    }
}

/// A guest by its name and its text, compiled and linked.
///
/// # Errors
/// When the runtime cannot do it.
pub fn linked(
    bench: &mut Bench<'_>,
    (name, text): (&str, &str),
    host: HostSpec,
    phase: &'static str,
) -> Result<Handle, SuiteError> {
    let failed = |text: String| SuiteError::new(CellStatus::Failed, phase, text);
    let wasm = wat::parse_str(text).map_err(|e| failed(e.to_string()))?;
    let file = bench.scratch(&format!("{name}.wasm"));
    std::fs::write(&file, wasm).map_err(|e| failed(e.to_string()))?;
    let (engine, made) = bench.engine();
    let (module, compiled) = bench.compile_file(engine, &file, phase);
    bench.done(made)?;
    bench.compiled(compiled)?;
    let (linked, linking) = bench.make(phase, |r#as| Operation::Link { module, host, r#as });
    bench.done(linking)?;
    Ok(linked)
}

turns_of_bench!(OwnInstance<'_, '_>);
