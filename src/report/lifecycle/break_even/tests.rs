use crate::report::document::{Cell, Section};
use crate::report::{ReportOptions, fixture, views};
use crate::results::ResultFile;

fn sections(result: &ResultFile, options: &ReportOptions) -> Vec<Section> {
    views::build(result, &[views::find("break-even").unwrap()], options).sections
}

fn words(cell: &Cell) -> String {
    match cell {
        Cell::Text { text, .. } => text.clone(),
        Cell::Figure(f) => f.value.clone(),
        Cell::Missing { text, .. } => (*text).to_owned(),
    }
}

fn table(section: &Section) -> Vec<Vec<String>> {
    let rows = section.table.rows.iter();
    rows.map(|r| r.cells.iter().map(words).collect()).collect()
}

/// One call is the JIT table's row; a million is the order of `execute`.
#[test]
fn the_ends_are_what_other_tables_say() {
    let found = sections(&fixture::result(), &ReportOptions::default());
    let jit = table(&found[0]);
    let row = |sample: &str, calls: &str| {
        let fits = |r: &&Vec<String>| r[0] == sample && r[1] == calls;
        jit.iter().find(fits).unwrap().clone()
    };
    assert_eq!(row("add-one", "1")[2], "wasmi.lazy");
    assert_eq!(row("fibonacci", "1,000,000")[2], "wasmtime.cranelift");
    // Next is the one that is second in both, 1.9 × on `execute`.
    assert_eq!(
        row("fibonacci", "1,000,000")[4..],
        ["wasmtime.winch", "1.90×"]
    );
    let aot = table(&found[1]);
    assert!(aot.iter().all(|r| !r[2].contains("wasmi")), "{aot:?}");
    assert!(found[1].note.join(" ").contains("Not in it: wasmi.lazy."));
    assert!(
        found[0]
            .note
            .join(" ")
            .contains("wasmi.lazy (on mruby-script)")
    );
}

/// By hand: fibonacci costs Winch 0.25 × and Cranelift 1 × of 1.03 × 1.4 ms, and
/// a call 1.9 × and 1 × of 4.2 ms, so that Cranelift is ahead from the second call.
#[test]
fn the_best_choice_changes_where_the_lines_cross() {
    let found = sections(&fixture::result(), &ReportOptions::default());
    let changes = found.last().unwrap();
    let rows = table(changes);
    let cranelift: Vec<&Vec<String>> = rows
        .iter()
        .filter(|r| r[0] == "mruby-script" && r[1] == "JIT" && r[3] == "wasmtime.cranelift")
        .collect();
    let closed = 1.0 + 1.03 * 2.1e12 * 0.75 / (0.9 * 31e9);
    let [row] = cranelift[..] else {
        panic!("{rows:?}");
    };
    assert_eq!(row[2], "wasmtime.winch");
    let calls: f64 = row[4].parse().unwrap();
    assert!((calls - closed).abs() <= 0.02 * closed, "{calls} {closed}");
    let (low, high) = row[5].split_once(" to ").unwrap();
    assert!(low.parse::<f64>().unwrap() <= calls && calls <= high.parse::<f64>().unwrap());
}

#[test]
fn every_pair_is_there_for_those_who_ask() {
    let options = ReportOptions {
        views_chosen: true,
        ..ReportOptions::default()
    };
    let found = sections(&fixture::result(), &options);
    let pairs = found.iter().filter(|s| s.title.contains("every pair"));
    let pairs: Vec<&Section> = pairs.collect();
    assert_eq!(pairs.len(), 3);
    // Of four runtimes on fibonacci, wasmi is overtaken by all three others.
    let overtaken = table(pairs[1]);
    let by = |start: &str| {
        let fits = |r: &&Vec<String>| r[1] == start && r[2] == "wasmi.lazy";
        overtaken.iter().filter(fits).count()
    };
    assert_eq!((by("JIT"), by("AOT")), (3, 0));
}

#[test]
fn charts_are_made_for_those_who_draw() {
    let options = ReportOptions {
        charts: true,
        ..ReportOptions::default()
    };
    let found = sections(&fixture::result(), &options);
    assert_eq!(found[0].charts.len(), 3);
    for chart in &found[0].charts {
        assert!(chart.text.contains("calls"), "{}", chart.text);
        for point in chart.series.iter().flat_map(|s| &s.points) {
            assert!(point.x >= 1.0 && point.y > 0.0 && point.y.is_finite());
        }
    }
    assert!(
        sections(&fixture::result(), &ReportOptions::default())[0]
            .charts
            .is_empty()
    );
}

#[test]
fn without_runtimes_nothing_is_said() {
    let mut result = fixture::result();
    result.cells.retain(|c| c.label == "native");
    assert!(sections(&result, &ReportOptions::default()).is_empty());
}

#[test]
fn two_processes_are_no_finding() {
    let mut result = fixture::result();
    for cell in &mut result.cells {
        cell.processes.truncate(2);
    }
    let found = sections(&result, &ReportOptions::default());
    assert!(found[0].footnotes[0].contains("below three processes"));
    let changes = table(found.last().unwrap());
    assert!(changes.iter().all(|r| r[5] == "too few processes"));
}
