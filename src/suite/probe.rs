//! Whether a runtime supports a module at all: validate, compile, serialise, each once.
//! `wasmbench inspect` calls nothing; `wasmbench list features` calls an export once, because
//! some engines compile what they cannot run. Its times are single readings.

use crate::model::lifecycle::id;
use crate::model::suite::Against;
use crate::model::{Ability, CellStatus, MetricDef};
use crate::runtime::driver::Operation;

use super::api::{Subject, SuiteDef};
use super::bench::Bench;
use super::guest::Guest;
use super::task::SuiteError;

/// The suite. Not among those that can be measured: its times are single readings.
pub const SUITE: SuiteDef = SuiteDef {
    id: "probe",
    title: "Probe",
    what: "whether a runtime supports the module: validate, compile and call once",
    subject: Subject::Samples,
    primary: id::COMPILE,
    axes: &[],
    metrics: &[
        MetricDef::time(id::COMPILE, "parse, validate and compile the module, once")
            .headline(Against::Usual),
        MetricDef::bytes(id::ARTIFACT_BYTES, "size of the serialised module")
            .needs(&[Ability::Serialize]),
    ],
    run,
};

fn run(bench: &mut Bench<'_>) -> Result<(), SuiteError> {
    if let Some(reason) = bench.abilities().reason(Ability::Compile) {
        return Err(SuiteError::new(
            CellStatus::Unsupported,
            id::COMPILE,
            reason,
        ));
    }
    let (engine, made) = bench.engine();
    bench.done(made).map_err(refusal)?;
    if bench.abilities().has(Ability::Validate) {
        // First: what is wrong with a module is said best by who validates alone.
        let file = bench.task().source.file.to_owned();
        let asked = bench.ask(id::VALIDATE, Operation::Validate { engine, file });
        bench.done(asked).map_err(refusal)?;
    }
    let (module, asked) = bench.compile(engine, id::COMPILE);
    let compiled = bench.done(asked).map_err(refusal)?;
    bench.record(id::COMPILE, compiled.ps);
    if bench.has(id::ARTIFACT_BYTES) {
        let (_, asked) = bench.make(id::SERIALIZE, |r#as| Operation::Serialize { module, r#as });
        match bench.done(asked) {
            Ok(done) => bench.record(id::ARTIFACT_BYTES, done.bytes.unwrap_or_default()),
            // It was compiled: the module is supported all the same.
            Err(error) => bench.lacks(id::ARTIFACT_BYTES, error.message),
        }
    }
    if let Some(guest) = Guest::of(bench.task()) {
        let linked = bench.linked_of(module, id::INSTANTIATE)?;
        let instance = bench.instance(linked, id::INSTANTIATE)?;
        guest.first_call(bench, instance, id::FIRST_CALL)?;
    }
    Ok(())
}

/// A runtime that says no has done its part: nothing failed.
fn refusal(error: SuiteError) -> SuiteError {
    match error.status {
        CellStatus::Crashed => error,
        _ => SuiteError {
            status: CellStatus::Unsupported,
            ..error
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{
        Answer, Call, Effort, HostSpec, MemoryReading, Observations, Repeat, TwinRef, Value,
    };
    use crate::runtime::driver::Clocked;
    use crate::runtime::{Source, registry};
    use crate::suite::task::{Sink, Task, Turn};

    /// What was said, in order.
    #[derive(Default)]
    struct Said(Vec<String>);

    impl Sink for Said {
        fn turn(&mut self) -> Turn {
            Turn::Full
        }
        fn contention(&mut self, _: Vec<[u64; 2]>) {}
        fn phase(&mut self, name: &str) {
            self.0.push(format!("phase {name}"));
        }
        fn observations(&mut self, metric: &str, observations: Observations) {
            self.0
                .push(format!("{metric} × {}", observations.values.len()));
        }
        fn unsupported(&mut self, metric: &str, _: &str) {
            self.0.push(format!("no {metric}"));
        }
        fn answer(&mut self, _: Answer) {
            self.0.push("an answer".into());
        }
        fn memory(&mut self, _: &str, _: MemoryReading) {}
        fn setting(&mut self, _: &str, _: &str) {}
    }

    fn probe(runtime: &str) -> (Result<(), SuiteError>, Vec<String>) {
        calling(runtime, None)
    }

    fn calling(runtime: &str, call: Option<&Call>) -> (Result<(), SuiteError>, Vec<String>) {
        let runtime = registry::engine(&runtime.parse().unwrap()).unwrap();
        let mut said = Said::default();
        let source = Source {
            file: "module.wasm".as_ref(),
            wasm: b"\0asm\x01\0\0\0",
            twin: Some(&TwinRef::Linked("add-one".into())),
        };
        let outcome = SUITE.run(
            &Task {
                source,
                call,
                command: false,
                reactor: false,
                host: &HostSpec::default(),
                repeat: Repeat::SameInstance,
                expected: &call.and(Some(Value::I32(42))).into(),
                twice: None,
                axes: &[],
                effort: &Effort::once(),
                limit_ps: None,
                fast_ps: None,
                scratch: std::path::Path::new("nowhere"),
            },
            &mut Clocked::new(runtime.as_ref(), source),
            &mut said,
        );
        (outcome, said.0)
    }

    #[test]
    fn what_is_taken_is_compiled_once_and_never_called() {
        let phases = ["phase engine", "phase validate", "phase compile"];
        // A call of these would never return, or trap.
        for runtime in ["mock", "mock+stuck", "mock+trap"] {
            let (outcome, said) = probe(runtime);
            outcome.unwrap();
            assert_eq!(said[..3], phases);
            assert_eq!(
                said[3..],
                ["phase serialize", "compile × 1", "artifact_bytes × 1"]
            );
        }
        let (outcome, said) = probe("mock+incapable");
        outcome.unwrap();
        assert_eq!(said[3..], ["no artifact_bytes", "compile × 1"]);
    }

    #[test]
    fn a_call_that_is_given_is_made_once_and_its_answer_checked() {
        let call = Call {
            invoke: "add_one".into(),
            args: vec![Value::I32(41)],
            returns: None,
        };
        let (outcome, said) = calling("mock", Some(&call));
        outcome.unwrap();
        assert_eq!(said[4..6], ["phase instantiate", "phase first_call"]);
        assert!(said.contains(&"an answer".to_owned()), "{said:?}");
        for (runtime, status) in [
            ("mock+wrong", CellStatus::WrongAnswer),
            ("mock+trap", CellStatus::Failed),
        ] {
            let error = calling(runtime, Some(&call)).0.unwrap_err();
            assert_eq!(error.status, status, "{runtime}");
        }
    }

    #[test]
    fn a_refusal_is_no_failure() {
        for (runtime, said) in [
            ("mock+unsupported", "told to take no module"),
            ("native", "compiled ahead of time"),
        ] {
            let error = probe(runtime).0.unwrap_err();
            assert_eq!(error.status, CellStatus::Unsupported);
            assert_eq!(error.phase, "compile");
            assert!(error.message.contains(said), "{error}");
        }
    }
}
