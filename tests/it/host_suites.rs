//! The host suites on the mock: each of their paths is taken without an engine.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::support::{Place, array, text};

/// What a worker said of a suite.
struct Played {
    /// Keys that have values.
    figures: BTreeSet<String>,
    /// Keys that have none, with the reason.
    lacking: BTreeMap<String, String>,
    /// The last message.
    last: Value,
}

impl Played {
    /// Whether a metric has a figure at one point at least.
    fn has(&self, metric: &str) -> bool {
        let of = |key: &String| key.split('@').next() == Some(metric);
        self.figures.iter().any(of)
    }

    /// Why a key has none.
    #[track_caller]
    fn why(&self, key: &str) -> &str {
        let reason = self.lacking.get(key);
        reason.unwrap_or_else(|| panic!("no reason for {key}: {:?}", self.lacking))
    }
}

/// Plays a suite once, named as `run` takes it.
fn played(runtime: &str, suite: &str) -> Played {
    let run = Place::new().run(&format!("run {runtime} {suite} --test --raw"));
    let messages: Vec<Value> = run
        .stdout
        .lines()
        .map(|line| serde_json::from_str(line).expect("a message"))
        .collect();
    let of = |kind: &'static str| messages.iter().filter(move |m| m["type"] == kind);
    Played {
        figures: of("observations")
            .filter(|m| !array(&m["values"]).is_empty())
            .map(|m| text(&m["metric"]).to_owned())
            .collect(),
        lacking: of("unsupported")
            .map(|m| (text(&m["metric"]).to_owned(), text(&m["reason"]).to_owned()))
            .collect(),
        last: messages.last().cloned().unwrap_or_else(|| panic!("{run}")),
    }
}

/// Metrics without a figure on the mock where each thing is done once: why.
const WITHOUT: [(&str, &str, &str); 6] = [
    ("calls", "host_to_guest_async", "return at once"),
    ("start", "state", "host's memory"),
    ("start", "deployment_rate", "longer than their share"),
    ("density", "occupied", "takes too long"),
    ("density", "resident_called", "takes too long"),
    ("density", "page_tables_called", "takes too long"),
];

#[test]
fn every_metric_of_a_host_suite_has_a_figure_on_the_mock_or_says_why_not() {
    let run = Place::new().run("list suites --format json");
    let suites: Value = serde_json::from_str(&run.exits(0).stdout).expect("JSON");
    let mut seen = 0;
    for suite in array(&suites) {
        let id = text(&suite["id"]);
        let subject = match id {
            // The one is no host suite, the other has an axis, which is several jobs.
            "lifecycle" | "scaling" => continue,
            "start" => "add-one --suite start",
            own => own,
        };
        let played = played("mock", subject);
        assert_eq!(played.last["type"], "done", "{id}: {}", played.last);
        for metric in array(&suite["metrics"]) {
            let metric = text(&metric["id"]);
            let expected = WITHOUT.iter().find(|(s, m, _)| (*s, *m) == (id, metric));
            assert_eq!(
                played.has(metric),
                expected.is_none(),
                "{id}/{metric}: {:?}",
                played.lacking
            );
            if let Some((.., why)) = expected {
                let mut keys = played.lacking.iter();
                let said = |(key, said): (&String, &String)| {
                    key.split('@').next() == Some(metric) && said.contains(why)
                };
                assert!(keys.any(said), "{id}/{metric}: {:?}", played.lacking);
            }
        }
        seen += 1;
    }
    assert!(seen >= 9, "{seen}");
}

#[test]
fn the_mock_traps_in_each_way_at_each_depth() {
    let played = played("mock", "traps");
    let kinds = [
        "division_by_zero",
        "unreachable",
        "out_of_bounds",
        "host_error",
    ];
    let mut points = vec!["unwind@kind=stack_overflow,depth=all".to_owned()];
    for kind in kinds {
        points.extend([1, 10, 100].map(|depth| format!("unwind@kind={kind},depth={depth}")));
    }
    // A call that returns may be interrupted for longer than a trap takes.
    let (found, lost): (Vec<_>, Vec<_>) =
        points.iter().partition(|key| played.figures.contains(*key));
    assert!(found.len() > lost.len(), "{:?}", played.lacking);
    for key in lost {
        let why = played.why(key);
        assert!(why.contains("no longer than a call that returns"), "{why}");
    }
    for kind in kinds.into_iter().chain(["stack_overflow"]) {
        let key = format!("classify@kind={kind}");
        assert!(played.figures.contains(&key), "{key}");
    }
    assert!(played.figures.contains("drop@after=trap"));
    assert_eq!(
        played.why("classify@kind=out_of_fuel"),
        "the mock does no work that it could count"
    );
}

#[test]
fn a_trap_of_the_wrong_kind_yields_no_figure_and_names_both() {
    for (runtime, said) in [
        ("mock+misreport", "interrupted"),
        ("mock+trap", "unreachable executed"),
    ] {
        let played = played(runtime, "traps");
        assert!(played.figures.is_empty(), "{:?}", played.figures);
        let last = &played.last;
        assert_eq!(
            (&last["type"], &last["kind"], &last["phase"]),
            (&"failed".into(), &"wrong_answer".into(), &"unwind".into())
        );
        let message = text(&last["message"]);
        assert!(
            message.contains(said) && message.contains("expected `integer division by zero`"),
            "{message}"
        );
    }
}

#[test]
fn what_a_mock_without_traps_and_limiter_lacks_has_its_reason() {
    let traps = played("mock+incapable", "traps");
    assert!(traps.figures.is_empty(), "{:?}", traps.figures);
    for metric in ["unwind", "classify", "recovery", "drop", "return"] {
        assert_eq!(traps.why(metric), "the mock was told to have no traps");
    }
    let memory = played("mock+incapable", "memory");
    assert_eq!(
        memory.why("limiter"),
        "the mock was told to have no limiter"
    );
    assert!(memory.has("grow") && memory.has("allocate"));
}
