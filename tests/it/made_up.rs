//! Suites that no program has: a report shows them from what the result declares.

use std::collections::BTreeMap;

use super::snapshots::{Snapshots, between, compare, without_plots};
use wasmbench::model::suite::{Against, MetricDef, SubjectKind};
use wasmbench::model::{
    Answer, CellStatus, Check, CheckKind, Clock, Machine, MeasuredCell, Observations,
    ProcessRecord, SuiteDecl, Unit, Value, series,
};
use wasmbench::report::document::{Cell, Document, Figure, Section};
use wasmbench::report::views::{self, ViewDef};
use wasmbench::report::{Format, ReportOptions, TerminalStyle, render};
use wasmbench::results::build::{Basis, cell};
use wasmbench::results::{Budget, Build, Context, ResultFile, SCHEMA_VERSION, comparison};

const ROUNDS: u32 = 4;
const NO_GROW: &str = "its memory has a fixed size";

/// Columns with what their times are multiplied by.
const COLUMNS: [(&str, f64); 3] = [
    ("native", 1.0),
    ("wasmtime.cranelift", 1.5),
    ("wasmi.lazy", 12.0),
];

/// A suite about samples: a rate, a series, an axis, a detail and a check.
fn bulk() -> SuiteDecl {
    let metrics = [
        MetricDef::rate("copy", Unit::BytesPerSecond, "bytes copied by memory.copy")
            .headline(Against::Native),
        MetricDef::time("grow", "one memory.grow by so many pages")
            .keys(&["pages"])
            .headline(Against::Usual),
        MetricDef::rate("calls", Unit::PerSecond, "calls of the guest"),
        MetricDef::time("copy_2n", "twice as much").checks("copy"),
    ];
    SuiteDecl {
        id: "bulk".into(),
        title: "Bulk memory".into(),
        what: "copying and growing memory".into(),
        subject: SubjectKind::Samples,
        primary: "copy".into(),
        axes: vec!["threads".into()],
        metrics: metrics.iter().map(Into::into).collect(),
    }
}

/// A suite without a module.
fn spark() -> SuiteDecl {
    let metrics = [
        MetricDef::time("strike", "make a spark").headline(Against::Usual),
        MetricDef::time("glow", "keep it").headline(Against::Native),
        MetricDef::bytes("ash", "what it leaves"),
    ];
    SuiteDecl {
        id: "spark".into(),
        title: "Spark".into(),
        what: "striking sparks".into(),
        subject: SubjectKind::Nothing,
        primary: "strike".into(),
        axes: Vec::new(),
        metrics: metrics.iter().map(Into::into).collect(),
    }
}

/// What a cell of a suite sends: keys with values.
fn figures(suite: &str, threads: f64, slow: f64) -> Vec<(String, Unit, f64)> {
    if suite == "spark" {
        return vec![
            ("strike".into(), Unit::Ps, 2e6 * slow),
            ("glow".into(), Unit::Ps, 3e9 * slow),
            ("ash".into(), Unit::Bytes, 4096.0),
        ];
    }
    let grow = |pages: u32| {
        let pages = pages.to_string();
        series::key("grow", &[("pages", &pages)])
    };
    let mut all = vec![
        ("copy".into(), Unit::BytesPerSecond, 2.4e9 * threads / slow),
        ("calls".into(), Unit::PerSecond, 81_230.0 / slow),
        ("copy_2n".into(), Unit::Ps, 1e6),
    ];
    for pages in [1, 16, 256] {
        all.push((grow(pages), Unit::Ps, 5e5 * slow * (4.0 + f64::from(pages))));
    }
    all
}

fn process(suite: &str, threads: f64, column: usize, round: u32) -> ProcessRecord {
    let (label, slow) = COLUMNS[column];
    // Drift that hits all alike, and noise of each column's own.
    let drift = 1.0 + 0.02 * f64::from(round);
    let place = u32::try_from(column).expect("a few");
    let noise = 1.0 + 0.004 * (f64::from(round * 7 + 3 * place) * 1.3).sin();
    let observed = |(key, unit, value): (String, Unit, f64)| {
        let middle = value
            * if unit == Unit::Bytes {
                1.0
            } else {
                drift * noise
            };
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "small"
        )]
        let values = [0.99, 1.0, 1.02]
            .map(|f| (middle * f).round() as u64)
            .to_vec();
        (
            key,
            Observations {
                turns: Vec::new(),
                unit,
                batch: 1,
                values,
            },
        )
    };
    let mut observations: BTreeMap<String, Observations> = figures(suite, threads, slow)
        .into_iter()
        .map(observed)
        .collect();
    let mut unsupported = BTreeMap::new();
    if suite == "bulk" && label == "wasmi.lazy" {
        observations.retain(|key, _| series::metric(key) != "grow");
        unsupported.insert("grow".to_owned(), NO_GROW.to_owned());
    }
    ProcessRecord {
        index: round,
        round,
        order: round,
        started: "2026-11-21T03:00:00Z".into(),
        wall_ps: 1_000_000_000_000,
        observations,
        unsupported,
        ..ProcessRecord::default()
    }
}

fn measured(suite: &str, sample: &str, threads: Option<i64>, column: usize) -> MeasuredCell {
    let (label, _) = COLUMNS[column];
    #[expect(clippy::cast_precision_loss, reason = "a few threads")]
    let count = threads.map_or(1.0, |n| n as f64);
    MeasuredCell {
        label: label.into(),
        runtime: label.parse().expect("a runtime"),
        yardstick: label == "native",
        runtime_version: "1.0.0".into(),
        settings: BTreeMap::new(),
        sample: sample.into(),
        args: threads.map(|n| Value::I64(n).into()).into_iter().collect(),
        group: sample.into(),
        module_sha256: "00".repeat(32),
        module_bytes: 95,
        suite: suite.into(),
        status: CellStatus::Ok,
        reason: None,
        check: Check {
            kind: CheckKind::None,
            expected: Answer::default(),
            got: Answer::default(),
        },
        processes: (0..ROUNDS)
            .map(|round| process(suite, count, column, round))
            .collect(),
    }
}

fn context() -> Context {
    Context {
        argv: vec!["wasmbench".into()],
        config: None,
        seed: 7,
        order: "random".into(),
        budget: Budget {
            preset: "default".into(),
            max_time_ps: 60_000_000_000_000,
            used_ps: 58_100_000_000_000,
            timeout_ps: 30_000_000_000_000,
            effort: None,
            pin: None,
        },
        started: "2026-11-21T03:00:00Z".into(),
        ended: "2026-11-21T03:01:00Z".into(),
        interrupted: false,
        confidence_level: 0.95,
        reference: None,
        primary: "execute".into(),
        noise_threshold: 0.01,
        estimate: Default::default(),
        foresight: Vec::new(),
        wasmbench: Build {
            version: "0.1.0".into(),
            ..Build::default()
        },
        machine: Machine::default(),
        clock: Clock::default(),
        calibration: None,
        contention: None,
        warnings: Vec::new(),
    }
}

fn result() -> ResultFile {
    let mut cells = Vec::new();
    for column in 0..COLUMNS.len() {
        cells.push(cell(
            &measured("spark", "spark", None, column),
            &spark(),
            Basis::default(),
        ));
        for sample in ["beech", "oak"] {
            for threads in [1, 2, 4] {
                let measured = measured("bulk", sample, Some(threads), column);
                cells.push(cell(&measured, &bulk(), Basis::default()));
            }
        }
    }
    let mut result = ResultFile {
        schema_version: SCHEMA_VERSION,
        context: context(),
        suites: vec![bulk(), spark()],
        cells: cells.into_iter().map(|c| c.expect("a cell")).collect(),
        comparisons: Vec::new(),
        baseline: None,
        targets: Vec::new(),
    };
    result.comparisons = comparison::against(&result, None);
    result
}

fn document() -> Document {
    let options = ReportOptions {
        charts: true,
        ..ReportOptions::default()
    };
    views::build(&result(), &views::default_set(), &options)
}

#[track_caller]
fn section<'a>(document: &'a Document, title: &str) -> &'a Section {
    let found = document.sections.iter().find(|s| s.title == title);
    found.unwrap_or_else(|| {
        let titles: Vec<&str> = document.sections.iter().map(|s| s.title.as_str()).collect();
        panic!("{title} is none of {titles:?}")
    })
}

#[track_caller]
fn figure(section: &Section, row: usize, column: usize) -> &Figure {
    match &section.table.rows[row].cells[column] {
        Cell::Figure(figure) => figure,
        other => panic!("no figure: {other:?}"),
    }
}

fn heads(section: &Section) -> Vec<&str> {
    section
        .table
        .header
        .iter()
        .map(|h| h.text.as_str())
        .collect()
}

#[test]
fn each_suite_stands_under_its_title_with_details_folded_behind() {
    let document = document();
    let titles: Vec<(&str, bool)> = document
        .sections
        .iter()
        .map(|s| (s.title.as_str(), s.folded))
        .collect();
    assert_eq!(
        titles,
        [
            ("Spark", false),
            ("Spark: figures", false),
            ("Spark: details", true),
            ("Bulk memory", false),
            ("Bulk memory: copy", false),
            ("Bulk memory: grow", false),
            ("Bulk memory: calls", true),
            ("Sweep: copy of beech", false),
            ("Sweep: copy of oak", false),
            ("Differences: copy", false),
            ("Settings", true),
        ]
    );
    assert_eq!(
        document.title,
        "wasmbench: 3 runtime configurations on 2 samples (6 rows), suites spark and bulk"
    );
}

#[test]
fn of_a_rate_more_is_better_and_native_code_its_reference() {
    let document = document();
    let copy = section(&document, "Bulk memory: copy");
    assert_eq!(copy.note[0], "bytes copied by memory.copy; more is better.");
    assert_eq!(copy.note[1], "Factors (×) are against native.");
    let first = figure(copy, 0, 2);
    assert!(
        first.value.starts_with("1.6") && first.value.ends_with(" GB/s"),
        "{first:?}"
    );
    assert!(first.best && !figure(copy, 0, 3).best);
    assert_eq!(
        copy.table.rows[1].cells[0],
        Cell::text("beech (threads = 2)")
    );
    assert!(copy.table.rows[6].summary);
    // Bars, and a line over the axis for each sample.
    let charts: Vec<&str> = copy.charts.iter().map(|c| c.id.as_str()).collect();
    assert_eq!(
        charts,
        [
            "bulk-copy-bars",
            "bulk-copy-threads-beech",
            "bulk-copy-threads-oak"
        ]
    );
    let calls = section(&document, "Bulk memory: calls");
    assert_eq!(figure(calls, 0, 1).value, "83.69 k/s");
}

#[test]
fn points_of_a_series_stand_in_their_order_with_a_plot() {
    let document = document();
    let grow = section(&document, "Bulk memory: grow");
    let labels = COLUMNS.map(|c| c.0);
    assert_eq!(
        heads(grow),
        [&["sample", "threads", "pages"], &labels[..]].concat()
    );
    let pages = |row: usize| grow.table.rows[row].cells[2].clone();
    assert_eq!(
        [pages(0), pages(1), pages(2)],
        ["1", "16", "256"].map(Cell::text)
    );
    assert!(figure(grow, 0, 4).best || figure(grow, 0, 4).factor.is_some());
    // One runtime cannot: its reason stands below, whatever the point.
    let Cell::Missing { text, footnote } = &grow.table.rows[2].cells[5] else {
        panic!("{:?}", grow.table.rows[2]);
    };
    assert_eq!(
        (*text, grow.footnotes[footnote - 1].as_str()),
        ("n/a", NO_GROW)
    );
    assert_eq!(
        grow.charts[0].title,
        "Bulk memory: grow by pages, beech, threads = 1"
    );
    assert_eq!(grow.charts[0].series.len(), 2);
}

#[test]
fn without_a_sample_metrics_are_rows_each_against_its_own_reference() {
    let document = document();
    let figures = section(&document, "Spark: figures");
    assert_eq!(heads(figures)[0], "metric");
    assert_eq!(figures.table.rows.len(), 2);
    assert_eq!(figures.note[0], "strike: make a spark.");
    let reference = |row: usize| (1..4).find(|at| figure(figures, row, *at).reference);
    assert_eq!((reference(0), reference(1)), (Some(2), Some(1)));
    assert!(figures.note[2].contains("wasmtime.cranelift (strike), native (glow)"));
    assert!(figures.table.rows.iter().all(|r| !r.summary));
}

#[test]
fn a_sentence_a_suite_and_no_check_anywhere() {
    let document = document();
    let texts: Vec<&str> = document.summary.iter().map(|s| s.text.as_str()).collect();
    assert!(
        texts[0].starts_with(
            "Spark, strike: wasmtime.cranelift is the fastest; wasmi.lazy takes 8.01×"
        ),
        "{texts:?}"
    );
    assert!(
        texts[1].starts_with("Bulk memory, copy: wasmtime.cranelift is the fastest on all 6 rows"),
        "{texts:?}"
    );
    let sections = document.sections.iter();
    let texts = sections.map(|section| format!("{section:?}"));
    assert!(texts.into_iter().all(|text| !text.contains("copy_2n")));
}

#[test]
fn every_format_shows_it() {
    let result = result();
    let options = ReportOptions::default();
    let print = |format, views: &[&ViewDef], width| {
        let style = TerminalStyle {
            width,
            colour: false,
        };
        let text = render(format, &result, views, &options, style);
        text.expect("a report")
    };
    let views = views::default_set();
    let mut now = Snapshots::new();
    for width in [60, 100] {
        let text = print(Format::Terminal, &views, Some(width));
        now.insert(format!("terminal-{width}.txt"), text);
    }
    for format in Format::ALL {
        let text = print(*format, &views, None);
        let (text, ending) = match format {
            Format::Terminal | Format::Json => continue,
            Format::Html => {
                let tables = between(&text, "<main id=\"tables\">\n", "<section id=\"cells\"");
                (without_plots(tables), "html")
            }
            Format::Markdown => (text, "md"),
            _ => (text, "txt"),
        };
        now.insert(format!("{format}.{ending}"), text);
    }
    compare("made-up", now);
}
