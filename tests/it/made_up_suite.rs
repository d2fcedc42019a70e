//! A suite that is only here: it is measured, kept, compared, judged, followed and
//! exported by its declaration alone.

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::Value;
use wasmbench::model::pairing::PairKind;
use wasmbench::model::suite::Against;
use wasmbench::model::{
    Ability, Answer, Arg, Better, CellStatus, Check, CheckKind, Effort, HostSpec, MeasuredCell,
    MemoryReading, MetricDef, Observations, ProcessRecord, Repeat, TwinRef, Unit,
};
use wasmbench::report::{Format, ReportOptions, TerminalStyle, render};
use wasmbench::results::diff::{DiffOptions, diff};
use wasmbench::results::history::select::Cells;
use wasmbench::results::history::trends::trends;
use wasmbench::results::history::{Entry, History};
use wasmbench::results::verdict::Rule;
use wasmbench::results::{Metric, ResultFile, Row, Verdict, baseline, build, store, targets};
use wasmbench::runtime::driver::Clocked;
use wasmbench::runtime::{Source, registry};
use wasmbench::suite::{self, Bench, Sink, Subject, SuiteDef, SuiteError, Task, Turn};

use super::support::{Place, near};

const COPY: &str = "copy";
const ARTIFACT: &str = "artifact";

const SUITE: SuiteDef = SuiteDef {
    id: "made_up",
    title: "Made up",
    what: "figures that nobody measured",
    subject: Subject::Samples,
    primary: COPY,
    axes: &[],
    metrics: &[
        MetricDef::rate(COPY, Unit::BytesPerSecond, "bytes copied").headline(Against::Usual),
        MetricDef::time("grow", "memory.grow by so many pages")
            .keys(&["pages"])
            .headline(Against::Usual),
        // Another suite has one of this name.
        MetricDef::time("drop", "drop what was copied").headline(Against::Usual),
        MetricDef::time("drop_2n", "drop twice as much").checks("drop"),
        MetricDef::bytes(ARTIFACT, "its size")
            .needs(&[Ability::Serialize])
            .headline(Against::Usual),
    ],
    run,
};

/// What it comes to depends on the seed, and on what the configuration can.
fn run(bench: &mut Bench<'_>) -> Result<(), SuiteError> {
    let [seed, percent] = *bench.task().axes else {
        return Err(SuiteError::new(CellStatus::Failed, COPY, "no seed"));
    };
    let (engine, made) = bench.engine();
    let (_, compiled) = bench.compile(engine, "compile");
    bench.done(made)?;
    bench.compiled(compiled)?;
    let slow = if bench.has(ARTIFACT) { 100 } else { 150 } * percent;
    let time = |ps: i64| u64::try_from(ps * slow / 10_000 + seed * 3).unwrap();
    bench.record(
        COPY,
        u64::try_from(400_000_000_000 / slow + seed * 100_000).unwrap(),
    );
    for pages in [1, 16, 256] {
        let key = format!("grow@pages={pages}");
        bench.record_all(key, (4, vec![time(10_000 * pages), time(10_002 * pages)]));
    }
    bench.record("drop", time(70_000));
    bench.record("drop_2n", time(140_000));
    bench.record(ARTIFACT, 4096);
    Ok(())
}

/// A transcript of what a suite hands over.
#[derive(Default)]
struct Told(ProcessRecord);

impl Sink for Told {
    fn turn(&mut self) -> Turn {
        Turn::Full
    }
    fn contention(&mut self, _: Vec<[u64; 2]>) {}
    fn phase(&mut self, _: &str) {}
    fn observations(&mut self, key: &str, observations: Observations) {
        self.0.observations.insert(key.to_owned(), observations);
    }
    fn unsupported(&mut self, key: &str, reason: &str) {
        self.0.unsupported.insert(key.to_owned(), reason.to_owned());
    }
    fn answer(&mut self, answer: Answer) {
        self.0.answer = answer;
    }
    fn memory(&mut self, point: &str, reading: MemoryReading) {
        self.0.memory.insert(point.to_owned(), reading);
    }
    fn setting(&mut self, _: &str, _: &str) {}
}

const PROCESSES: u32 = 6;

/// A cell that the mock measured in this process. `percent` makes it slower.
fn cell(suite: &SuiteDef, config: &str, percent: i64) -> MeasuredCell {
    let runtime = registry::engine(&config.parse().unwrap()).unwrap();
    let process = |round: u32| {
        let mut told = Told(ProcessRecord {
            index: round,
            round,
            order: round,
            started: "2026-11-21T03:00:00Z".into(),
            wall_ps: 1_000_000,
            calibration_ps: Some([400_000_000; 2]),
            ..ProcessRecord::default()
        });
        let seed = [1, 4, 2, 5, 3, 6][round as usize];
        let source = Source {
            file: Path::new("module.wasm"),
            wasm: b"\0asm\x01\0\0\0",
            twin: Some(&TwinRef::Linked("add-one".into())),
        };
        let task = Task {
            source,
            call: None,
            command: false,
            reactor: false,
            host: &HostSpec::default(),
            repeat: Repeat::SameInstance,
            expected: &Answer::default(),
            twice: None,
            axes: &[seed, percent],
            effort: &Effort::once(),
            limit_ps: None,
            fast_ps: None,
            scratch: Path::new("nowhere"),
        };
        let mut driver = Clocked::new(runtime.as_ref(), source);
        suite.run(&task, &mut driver, &mut told).unwrap();
        told.0
    };
    let own = matches!(suite.subject, Subject::Nothing);
    let sample = if own { suite.id } else { "add-one" };
    let args: Vec<Arg> = if own {
        Vec::new()
    } else {
        vec![wasmbench::model::Value::I32(41).into()]
    };
    MeasuredCell {
        label: config.into(),
        runtime: config.parse().unwrap(),
        yardstick: false,
        runtime_version: "1".into(),
        settings: BTreeMap::new(),
        sample: sample.into(),
        args,
        group: sample.into(),
        module_sha256: "00".repeat(32),
        module_bytes: 8,
        suite: suite.id.into(),
        status: CellStatus::Ok,
        reason: None,
        check: Check {
            kind: CheckKind::None,
            expected: Answer::default(),
            got: Answer::default(),
        },
        processes: (0..PROCESSES).map(process).collect(),
    }
}

const MOCK: &str = "mock/add-one/41/made_up";

/// Two runtimes on the suite, and beside it one that this build has.
fn result(percent: i64) -> ResultFile {
    let fixed = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/snapshots/result.json");
    let mut result = store::load(&fixed).unwrap();
    let engine = suite::find("engine").unwrap();
    let suites = [
        (&SUITE, "mock"),
        (&SUITE, "mock+incapable"),
        (engine, "mock"),
    ];
    result.schema_version = wasmbench::results::SCHEMA_VERSION;
    result.suites = vec![SUITE.declaration(), engine.declaration()];
    result.cells = suites
        .iter()
        .map(|(suite, config)| {
            let measured = cell(suite, config, percent);
            build::cell(&measured, &suite.declaration(), build::Basis::default()).unwrap()
        })
        .collect();
    result.baseline = None;
    result.targets = Vec::new();
    result.comparisons = wasmbench::results::comparison::comparisons(&result);
    result
}

/// The same, saved and loaded again.
fn read_back(percent: i64) -> ResultFile {
    let (place, written) = (Place::new(), result(percent));
    store::save(&place.path("result.json"), &written).unwrap();
    let read = store::load(&place.path("result.json")).unwrap();
    assert_eq!(read, written);
    read
}

fn value(result: &ResultFile, cell_id: &str, key: &str) -> f64 {
    let cell = result.cells.iter().find(|c| c.cell_id == cell_id).unwrap();
    cell.metrics[key].summary().unwrap().value
}

fn row<'a>(rows: &'a [Row], cell_id: &str, metric: &str) -> &'a Row {
    let wanted = |r: &&Row| r.cell_id == cell_id && r.metric == metric;
    rows.iter().find(wanted).unwrap()
}

#[test]
fn its_figures_are_kept_and_compared() {
    let result = read_back(100);
    let declared = &result.suites[0];
    assert_eq!(*declared, SUITE.declaration());
    let copy = result.cells[0].metrics[COPY].summary().unwrap();
    assert_eq!(
        (copy.unit, copy.better),
        (Unit::BytesPerSecond, Better::Higher)
    );
    assert_eq!(copy.processes, PROCESSES);
    assert!(
        (copy.value / 40_350_000.0 - 1.0).abs() < 1e-3,
        "{}",
        copy.value
    );
    let grow = result.cells[0].metrics["grow@pages=16"].summary().unwrap();
    assert_eq!((grow.batch, grow.params["pages"].as_str()), (4, "16"));
    let lacking = &result.cells[1].metrics[ARTIFACT];
    assert!(
        matches!(lacking, Metric::Unsupported { unsupported } if unsupported.contains("serialised")),
        "{lacking:?}"
    );
    // Half as much again of a time, two thirds of a rate: both are worse.
    let slow = "mock+incapable/add-one/41/made_up";
    for (metric, change, primary) in [(COPY, -0.33, true), ("grow@pages=256", 0.5, false)] {
        let row = row(&result.comparisons, slow, metric);
        assert!((row.change - change).abs() < 0.01, "{}", row.change);
        assert_eq!(row.verdict, Verdict::Regressed, "{metric}");
        assert_eq!((row.primary, row.kind), (primary, Some(PairKind::Label)));
        assert_eq!(row.suite, "made_up");
    }
    let compared = |metric: &str| result.comparisons.iter().any(|r| r.metric == metric);
    assert!(compared("drop") && !compared("drop_2n"));
}

#[test]
fn a_baseline_of_it_is_compared_with() {
    let place = Place::new();
    let kept = baseline::path(&place.path("results"), "before");
    store::save(&kept, &result(100)).unwrap();
    let found = baseline::resolve(&place.path("results"), "before").unwrap();
    let old = store::load_for_tables(&found).unwrap();
    let options = DiffOptions {
        rule: Rule {
            confidence: 0.95,
            threshold: 0.01,
        },
        primary: "execute".into(),
        drift: None,
    };
    for (percent, verdict) in [(150, Verdict::Regressed), (50, Verdict::Improved)] {
        let diff = diff(("before", &old), ("now", &result(percent)), &options);
        for metric in [COPY, "grow@pages=1", "drop"] {
            let row = row(&diff.rows, MOCK, metric);
            assert_eq!(row.verdict, verdict, "{metric} {}", row.change);
            assert_eq!(row.primary, metric == COPY);
        }
        assert!(diff.rows.iter().all(|r| r.metric != "drop_2n"));
        assert!(diff.only_old.is_empty() && diff.only_new.is_empty());
    }
}

#[test]
fn a_target_is_on_one_point_of_its_series() {
    let result = read_back(100);
    let target = |limit: &str, metric: &str| {
        format!("[[target]]\nmetric = \"{metric}\"\nlimit = \"{limit}\"\nruntime = \"mock\"\n")
    };
    let judge = |text: &str| {
        let targets = targets::parse("limits.toml", text, &result.suites).unwrap();
        targets::judge(&targets, &result)
    };
    let rows = judge(&target("< 1 us", "made_up/grow@pages=16"));
    let [row] = &rows[..] else { panic!("{rows:?}") };
    assert_eq!(row.metric, "made_up/grow@pages=16");
    assert_eq!(row.cell_id.as_deref(), Some(MOCK));
    assert_eq!(row.value, Some(value(&result, MOCK, "grow@pages=16")));
    assert_eq!(row.outcome, targets::Outcome::Pass);
    let rows = judge(&target("< 100 ns", "made_up/grow@pages=16"));
    assert_eq!(rows[0].outcome, targets::Outcome::Fail);
    // Every point, and a rate has a least.
    assert_eq!(judge(&target("< 1 ms", "made_up/grow@*")).len(), 3);
    let rows = judge(&target("> 100 MB/s", "made_up/copy"));
    assert_eq!((rows.len(), rows[0].outcome), (1, targets::Outcome::Fail));
    // One name in two suites is two metrics.
    for suite in ["made_up", "engine"] {
        let rows = judge(&target("< 1 s", &format!("{suite}/drop")));
        assert_eq!((rows.len(), rows[0].outcome), (1, targets::Outcome::Pass));
    }
}

#[test]
fn it_is_in_the_history() {
    let place = Place::new();
    for (day, percent) in [(1, 100), (2, 150)] {
        let mut result = result(percent);
        result.context.started = format!("2026-11-0{day}T03:00:00Z");
        result.context.ended = format!("2026-11-0{day}T03:01:00Z");
        store::save(&place.path(&format!("results/{day}.json")), &result).unwrap();
    }
    // From the files, then from the index.
    for _ in 0..2 {
        let folder = [place.path("results")];
        let history = History::read(&folder, &|_, _| true, &|_| {}).unwrap();
        let entries: Vec<&Entry> = history.entries.iter().collect();
        for (metric, points) in [
            ("made_up/grow@pages=16", 1),
            ("made_up/grow", 3),
            ("made_up/copy", 1),
            ("made_up/drop", 1),
        ] {
            let options = DiffOptions {
                rule: Rule {
                    confidence: 0.95,
                    threshold: 0.01,
                },
                primary: metric.into(),
                drift: None,
            };
            let found = trends(&entries, &Cells::default(), &options, false);
            let found = &found.groups[0].trends;
            assert_eq!(found.len(), 2 * points, "{metric}");
            for trend in found {
                assert!(trend.cell_id.ends_with("/made_up"));
                let change = trend.since_previous.as_ref().unwrap();
                assert_eq!(change.verdict, Verdict::Regressed, "{metric}");
            }
        }
    }
}

fn export(format: Format, result: &ResultFile, asked: &[&str]) -> anyhow::Result<String> {
    let options = ReportOptions {
        metrics: asked.iter().map(|a| (*a).to_owned()).collect(),
        saved_at: Some("results/fixed.json".into()),
        ..ReportOptions::default()
    };
    render(format, result, &[], &options, TerminalStyle::default())
}

fn json(format: Format, result: &ResultFile, asked: &[&str]) -> Value {
    serde_json::from_str(&export(format, result, asked).unwrap()).unwrap()
}

#[test]
fn it_is_in_csv_and_json() {
    let result = read_back(100);
    let text = export(Format::Json, &result, &[]).unwrap();
    assert_eq!(serde_json::from_str::<ResultFile>(&text).unwrap(), result);
    let text = export(Format::Csv, &result, &[]).unwrap();
    for key in [
        COPY,
        "grow@pages=1",
        "grow@pages=16",
        "grow@pages=256",
        "drop",
    ] {
        let unit = SUITE.declaration().metric(key).unwrap().unit;
        let value = value(&result, MOCK, key);
        let line = format!("mock,mock,1,add-one,i32:41,made_up,ok,,{key},{unit},{value},");
        assert_eq!(text.matches(&line).count(), 1, "{line}\n{text}");
    }
    assert!(text.contains(",engine,ok,,drop,ps,"));
    // A metric is chosen with its suite, and so is a point of a series.
    let lines = |asked: &[&str]| -> Vec<String> {
        let text = export(Format::Csv, &result, asked).unwrap();
        text.lines().skip(1).map(str::to_owned).collect()
    };
    let drop = lines(&["made_up/drop"]);
    assert_eq!(drop.len(), 2);
    assert!(drop.iter().all(|line| line.contains(",made_up,")));
    assert_eq!(lines(&["drop"]).len(), 3);
    assert_eq!(lines(&["made_up/grow"]).len(), 6);
    assert_eq!(lines(&["grow@pages=16"]).len(), 2);
}

#[test]
fn it_is_in_the_formats_of_other_tools() {
    let result = read_back(100);
    let seconds = |key: &str| value(&result, MOCK, key) / 1e12;
    let nanoseconds = |key: &str| value(&result, MOCK, key) / 1e3;

    let text = export(Format::Openmetrics, &result, &[]).unwrap();
    let labels = "label=\"mock\",runtime=\"mock\",sample=\"add-one\",args=\"41\",suite=\"made_up\"";
    for line in [
        format!(
            "wasmbench_grow_seconds{{{labels},pages=\"16\"}} {}",
            seconds("grow@pages=16")
        ),
        format!("wasmbench_drop_seconds{{{labels}}} {}", seconds("drop")),
        format!(
            "wasmbench_copy_bytes_per_second{{{labels}}} {}",
            value(&result, MOCK, COPY)
        ),
    ] {
        assert!(text.lines().any(|l| l == line), "{line}\n{text}");
    }
    // One family of two suites.
    assert_eq!(
        text.matches("# TYPE wasmbench_drop_seconds gauge").count(),
        1
    );
    let drops = text
        .lines()
        .filter(|l| l.starts_with("wasmbench_drop_seconds{"));
    assert_eq!(drops.count(), 3);

    let github = json(Format::GithubActionBenchmark, &result, &[]);
    let entry = |name: &str| {
        let entries = github.as_array().unwrap();
        entries.iter().find(|e| e["name"] == name).cloned()
    };
    let grow = entry("mock/add-one/41/made_up/grow@pages=16").unwrap();
    assert_eq!(grow["value"], nanoseconds("grow@pages=16"));
    assert!(entry("mock/engine//engine/drop").is_some());
    assert!(entry("mock/add-one/41/made_up/drop").is_some());
    // A file has one direction.
    assert_eq!(entry("mock/add-one/41/made_up/copy"), None);
    let rates = json(Format::GithubActionBenchmark, &result, &["copy"]);
    assert_eq!(rates[0]["value"], value(&result, MOCK, COPY));

    let bmf = json(Format::Bmf, &result, &[]);
    let grow = &bmf["mock/add-one/41/made_up@pages=16"]["grow-ns"];
    assert_eq!(grow["value"], nanoseconds("grow@pages=16"));
    assert_eq!(bmf[MOCK]["drop-ns"]["value"], nanoseconds("drop"));
    let copy = &bmf[MOCK]["copy-bytes-per-second"]["value"];
    assert_eq!(*copy, value(&result, MOCK, COPY));
    assert!(bmf["mock/engine//engine"]["drop-ns"].is_object());

    let critcmp = json(Format::Critcmp, &result, &[]);
    for key in ["grow@pages=1", "grow@pages=16", "drop"] {
        let one = &critcmp["benchmarks"][format!("{MOCK}/{key}")];
        let median = &one["criterion_estimates_v1"]["median"]["point_estimate"];
        near(median, nanoseconds(key));
    }

    let hyperfine = json(Format::Hyperfine, &result, &["made_up/grow@pages=16"]);
    let one = &hyperfine["results"][0];
    assert_eq!(one["command"], MOCK);
    near(&one["median"], seconds("grow@pages=16"));
    assert_eq!(hyperfine["metadata"]["wasmbench_metric"], "grow@pages=16");
    for (asked, said) in [
        ("made_up/grow", "as in made_up/grow@pages=1"),
        ("drop", "as in made_up/drop"),
        ("made_up/copy", "holds times only"),
    ] {
        let error = export(Format::Hyperfine, &result, &[asked]).unwrap_err();
        assert!(error.to_string().contains(said), "{error}");
    }

    let text = export(Format::Benchstat, &result, &[]).unwrap();
    for start in [
        "BenchmarkMade_up/sample=add-one/args=41/label=mock/pages=16 8 ",
        "BenchmarkMade_up/sample=add-one/args=41/label=mock 1 ",
        "BenchmarkEngine/sample=engine/label=mock 1 ",
    ] {
        let lines = text.lines().filter(|line| line.starts_with(start));
        assert_eq!(lines.count(), PROCESSES as usize, "{start}\n{text}");
    }
    assert!(text.contains("Unit copy-B/s better=higher"));
    assert!(text.contains("Unit grow-ns/op better=lower"));
    assert!(text.contains("# mock+incapable/add-one/41/made_up: no artifact: "));

    // What only proves that the work was done goes nowhere.
    for format in Format::ALL.iter().filter(|f| f.def().metrics) {
        let asked: &[&str] = match format {
            Format::Hyperfine => &["made_up/drop"],
            // Every metric of the result, checks too.
            Format::Csv | Format::CsvLong => continue,
            _ => &[],
        };
        let text = export(*format, &result, asked).unwrap();
        assert!(
            !text.contains("drop_2n") && !text.contains("drop-2n"),
            "{format}"
        );
    }
}
