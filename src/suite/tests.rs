//! What every suite keeps to, and what the bench holds a suite to.

use std::collections::HashSet;
use std::path::Path;

use super::api::{Subject, SuiteDef};
use super::bench::Bench;
use super::task::{Sink, SuiteError, Task, Turn};
use super::{PROBE, SUITES, find};
use crate::model::suite::{Against, Role};
use crate::model::{
    Ability, Answer, CellStatus, Effort, HostSpec, MemoryReading, MetricDef, Observations, Repeat,
    SuiteDecl, Unit, Value,
};
use crate::runtime::driver::Clocked;
use crate::runtime::{Source, registry};

/// What a sink was handed, in order.
#[derive(Default)]
struct Told {
    phases: Vec<String>,
    observations: Vec<(String, Observations)>,
    unsupported: Vec<(String, String)>,
    others: usize,
}

impl Told {
    fn keys(&self) -> Vec<&str> {
        self.observations.iter().map(|(k, _)| k.as_str()).collect()
    }

    fn is_empty(&self) -> bool {
        self.observations.is_empty() && self.unsupported.is_empty() && self.others == 0
    }
}

impl Sink for Told {
    fn turn(&mut self) -> Turn {
        Turn::Full
    }
    fn contention(&mut self, _: Vec<[u64; 2]>) {}
    fn phase(&mut self, name: &str) {
        self.phases.push(name.to_owned());
    }
    fn observations(&mut self, key: &str, observations: Observations) {
        self.observations.push((key.to_owned(), observations));
    }
    fn unsupported(&mut self, key: &str, reason: &str) {
        self.unsupported.push((key.to_owned(), reason.to_owned()));
    }
    fn answer(&mut self, _: Answer) {
        self.others += 1;
    }
    fn memory(&mut self, _: &str, _: MemoryReading) {
        self.others += 1;
    }
    fn setting(&mut self, _: &str, _: &str) {
        self.others += 1;
    }
}

fn play(suite: &SuiteDef, runtime: &str) -> (Result<(), SuiteError>, Told) {
    let runtime = registry::engine(&runtime.parse().unwrap()).unwrap();
    let mut told = Told::default();
    let source = Source {
        file: Path::new("module.wasm"),
        wasm: b"\0asm\x01\0\0\0",
        twin: None,
    };
    let outcome = suite.run(
        &Task {
            source,
            call: None,
            command: false,
            reactor: false,
            host: &HostSpec::default(),
            repeat: Repeat::SameInstance,
            expected: &Answer::default(),
            twice: None,
            axes: &[],
            effort: &Effort::once(),
            limit_ps: None,
            fast_ps: None,
            scratch: Path::new("nowhere"),
        },
        &mut Clocked::new(runtime.as_ref(), source),
        &mut told,
    );
    (outcome, told)
}

type Run = fn(&mut Bench<'_>) -> Result<(), SuiteError>;

/// A rate, a series, and what the incapable mock lacks.
const MADE_UP: &[MetricDef] = &[
    MetricDef::rate("copy", Unit::BytesPerSecond, "bytes copied").headline(Against::Usual),
    MetricDef::time("grow", "memory.grow").keys(&["pages"]),
    MetricDef::bytes("artifact", "its size").needs(&[
        Ability::Compile,
        Ability::Serialize,
        Ability::LoadFile,
    ]),
];

/// A suite that is only here.
fn made_up(run: Run) -> SuiteDef {
    SuiteDef {
        id: "made_up",
        title: "Made up",
        what: "nothing",
        subject: Subject::Nothing,
        primary: "copy",
        axes: &[],
        metrics: MADE_UP,
        run,
    }
}

#[test]
fn what_is_recorded_is_handed_over_as_declared() {
    let suite = made_up(|bench| {
        bench.phase("grow");
        bench.record_all("grow@pages=16", (2, vec![3, 4]));
        bench.record_all("grow@pages=1", (1, vec![5]));
        bench.record("artifact", 100);
        bench.record("copy", 7);
        bench.record("copy", 8);
        bench.answer(Value::I32(1).into());
        bench.set("call_path", "typed");
        Ok(())
    });
    let (outcome, told) = play(&suite, "mock");
    outcome.unwrap();
    // By the order of the declarations, then as the points were recorded.
    assert_eq!(
        told.keys(),
        ["copy", "grow@pages=16", "grow@pages=1", "artifact"]
    );
    let (_, copy) = &told.observations[0];
    assert_eq!(copy.unit, Unit::BytesPerSecond);
    assert_eq!((copy.batch, &copy.values[..]), (1, &[7, 8][..]));
    let (_, grow) = &told.observations[1];
    assert_eq!((grow.unit, grow.batch), (Unit::Ps, 2));
    assert!(told.unsupported.is_empty());
    assert_eq!((told.others, told.phases), (2, vec!["grow".to_owned()]));
}

#[test]
fn what_is_not_declared_is_refused_and_nothing_is_handed_over() {
    let cases: [(Run, &str); 6] = [
        (
            |bench| {
                bench.record("copied", 1);
                Ok(())
            },
            "`copied` is recorded, and the suite does not declare it",
        ),
        (
            |bench| {
                bench.record("grow", 1);
                Ok(())
            },
            "the suite declares `grow` with the keys [pages]",
        ),
        (
            |bench| {
                bench.record_all("grow@size=1", (1, vec![1]));
                Ok(())
            },
            "`grow@size=1` is recorded",
        ),
        (
            |bench| {
                bench.record_all("grow@pages=1,size=2", (1, vec![1]));
                Ok(())
            },
            "with the keys [pages]",
        ),
        (
            |bench| {
                bench.record_all("copy@n=1", (1, vec![1]));
                Ok(())
            },
            "with the keys []",
        ),
        (
            |bench| {
                bench.lacks("gone", "nobody has it");
                Ok(())
            },
            "`gone` is said to be lacking, and the suite does not declare it",
        ),
    ];
    for (run, said) in cases {
        let (outcome, told) = play(&made_up(run), "mock");
        let error = outcome.unwrap_err();
        assert_eq!(error.status, CellStatus::Failed);
        assert_eq!(error.phase, "made_up");
        assert!(error.message.contains(said), "{error}");
        assert!(told.is_empty(), "{said}");
    }
    // What is right beside it is kept back too.
    let (outcome, told) = play(
        &made_up(|bench| {
            bench.record("copy", 1);
            bench.lacks("grow@pages=1", "too small");
            bench.record("copied", 1);
            Ok(())
        }),
        "mock",
    );
    assert!(outcome.is_err() && told.is_empty());
}

#[test]
fn a_suite_that_fails_hands_nothing_over() {
    let suite = made_up(|bench| {
        bench.phase("copy");
        bench.record("copy", 7);
        bench.set("call_path", "typed");
        bench.answer(Value::I32(1).into());
        Err(SuiteError::new(CellStatus::WrongAnswer, "copy", "2, not 1"))
    });
    let (outcome, told) = play(&suite, "mock");
    assert_eq!(outcome.unwrap_err().status, CellStatus::WrongAnswer);
    assert!(told.is_empty());
    // Where it happened is known all the same.
    assert_eq!(told.phases, ["copy"]);
}

#[test]
fn what_a_configuration_lacks_has_the_first_reason() {
    let suite = made_up(|bench| {
        assert!(bench.has("copy") && bench.has("grow"));
        bench.record("copy", 7);
        // As if it were there: neither counts.
        bench.record("artifact", 100);
        bench.record_all("artifact", (1, vec![100]));
        bench.lacks("grow@pages=65536", "memory ends before");
        bench.record_all("grow@pages=65536", (1, vec![1]));
        bench.record_all("grow@pages=1", (1, vec![1]));
        Ok(())
    });
    let (outcome, told) = play(&suite, "mock+incapable");
    outcome.unwrap();
    assert_eq!(told.keys(), ["copy", "grow@pages=1"]);
    let incapable = registry::engine(&"mock+incapable".parse().unwrap()).unwrap();
    let reason = incapable.abilities();
    let reason = reason.reason(Ability::Serialize).unwrap();
    assert_eq!(
        told.unsupported,
        [
            ("artifact".to_owned(), reason.to_owned()),
            (
                "grow@pages=65536".to_owned(),
                "memory ends before".to_owned()
            ),
        ]
    );
    // The mock that lacks nothing is not told to.
    let (_, told) = play(&suite, "mock");
    assert_eq!(told.unsupported.len(), 1);
}

fn plain(id: &str) -> bool {
    id.starts_with(|c: char| c.is_ascii_lowercase())
        && id
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
}

#[test]
fn every_suite_declares_itself_well() {
    let mut suites = HashSet::new();
    for suite in SUITES.iter().chain([PROBE]) {
        let id = suite.id;
        assert!(suites.insert(id) && plain(id), "{id}");
        assert!(!suite.title.is_empty() && !suite.what.is_empty(), "{id}");
        assert_eq!(find(id).map(|s| s.id), Some(id));
        let mut metrics = HashSet::new();
        for metric in suite.metrics {
            let name = format!("{id}/{}", metric.id);
            assert!(metrics.insert(metric.id) && plain(metric.id), "{name}");
            assert!(!metric.what.is_empty(), "{name}");
            assert_eq!(
                metric.checks.is_some(),
                metric.role == Role::Check,
                "{name}"
            );
            if let Some(checked) = metric.checks {
                let of = suite.metrics.iter().find(|m| m.id == checked).unwrap();
                assert_eq!((of.unit, of.better), (metric.unit, metric.better), "{name}");
            }
            let keys: HashSet<_> = metric.keys.iter().collect();
            assert_eq!(keys.len(), metric.keys.len(), "{name}");
            // OpenMetrics has labels of these names already.
            let taken = ["label", "runtime", "sample", "args", "suite"];
            let fine = |key: &&str| plain(key) && !taken.contains(key);
            assert!(metric.keys.iter().all(fine), "{name}");
        }
        let primary = suite.metrics.iter().find(|m| m.id == suite.primary);
        assert_eq!(primary.unwrap().role, Role::Headline, "{id}");
        let axes: HashSet<_> = suite.axes.iter().map(|axis| axis.name).collect();
        assert_eq!(axes.len(), suite.axes.len(), "{id}");
        // The planner makes rows of axes only for suites without samples.
        let rows = suite.axes.is_empty() || !matches!(suite.subject, Subject::Samples);
        assert!(rows, "{id}");
        for axis in suite.axes {
            assert!(plain(axis.name) && !axis.values.is_empty(), "{id}");
        }
    }
}

#[test]
fn declarations_read_back_the_same() {
    for suite in SUITES.iter().chain([PROBE]) {
        let declared = suite.declaration();
        let text = serde_json::to_string(&declared).unwrap();
        let read: SuiteDecl = serde_json::from_str(&text).unwrap();
        assert_eq!(read, declared);
        assert_eq!(read.primary(""), suite.primary);
        for (place, metric) in suite.metrics.iter().enumerate() {
            assert_eq!(read.place(metric.id), place);
            assert_eq!(read.is_check(metric.id), metric.role == Role::Check);
        }
    }
    // Results of version 1 are filled in with what the life cycle declares today.
    assert_eq!(
        find("lifecycle").unwrap().declaration(),
        crate::model::lifecycle::declaration()
    );
}

#[test]
fn engines_are_measured_where_there_are_any() {
    let suite = find("engine").unwrap();
    let all: Vec<&str> = suite.metrics.iter().map(|m| m.id).collect();
    let (outcome, told) = play(suite, "mock");
    outcome.unwrap();
    let mut known = told.keys();
    known.extend(told.unsupported.iter().map(|(key, _)| key.as_str()));
    assert_eq!(known, all);
    assert_eq!(told.phases[0], "create_first");
    assert_eq!(told.observations[0].1.values.len(), 1);
    let (outcome, told) = play(suite, "native");
    outcome.unwrap();
    // Native code has none, and says so of each metric.
    assert_eq!(told.keys(), Vec::<&str>::new());
    assert_eq!(told.unsupported.len(), all.len());
    assert!(told.unsupported.iter().all(|(_, why)| !why.is_empty()));
}
