//! One report in every format, from a campaign and from its saved result.

use std::sync::OnceLock;

use super::support::{Place, Run, array, object, text};

/// A campaign with a failed and an incapable column, and everything it wrote.
struct Measured {
    place: Place,
    run: Run,
    saved: String,
}

fn measured() -> &'static Measured {
    static MEASURED: OnceLock<Measured> = OnceLock::new();
    MEASURED.get_or_init(|| {
        let place = Place::new();
        let campaign = place.campaign(
            "--runtimes mock,slow=mock+slow,mock+incapable,mock+trap --samples add-one,fibonacci \
             --processes 3 --quick -M 20 --export-csv out/exported.csv \
             --export-markdown out/exported.md",
        );
        campaign.run.exits(1);
        let saved = place.only("results", ".json");
        Measured {
            place,
            run: campaign.run,
            saved,
        }
    })
}

fn report(more: &str) -> Run {
    let Measured { place, saved, .. } = measured();
    place.run(&format!("report {saved} {more}"))
}

#[test]
fn a_report_of_the_saved_result_is_the_report_of_the_campaign() {
    let Measured { place, run, saved } = measured();
    assert_eq!(report("--full").exits(0).stdout, run.stdout);
    assert_eq!(report("--full --format terminal").stdout, run.stdout);
    assert_eq!(report("--format json").exits(0).stdout, place.read(saved));
    assert_eq!(place.read("exported.json"), place.read(saved));
    assert_eq!(
        report("--format csv").exits(0).stdout,
        place.read("out/exported.csv")
    );
    assert_eq!(
        report("--format markdown").exits(0).stdout,
        place.read("out/exported.md")
    );
}

#[test]
fn a_report_opens_with_the_circumstances_and_ends_with_where_it_is_saved() {
    let Measured { run, saved, .. } = measured();
    let before = |title: &str| run.stdout.split(title).next().expect("a part").to_owned();
    let opening = before("\nJIT:");
    for fact in [
        "wasmbench",
        "profile",
        "CPU",
        "mock 1",
        "seed",
        "3 processes a cell",
    ] {
        assert!(opening.contains(fact), "no `{fact}` in:\n{opening}");
    }
    let last = run.stdout.trim_end().lines().last().expect("a line");
    assert!(last.contains(saved.as_str()), "{last}");
}

#[test]
fn the_default_views_are_all_there() {
    for title in [
        "JIT",
        "AOT total",
        "AOT compile, time",
        "AOT compile, space",
        "AOT execute",
        "Pure execution",
        "Differences: execute",
        "Breakdown: add-one",
        "Breakdown: fibonacci",
    ] {
        measured().run.prints(title);
    }
    // What has no figure says why.
    measured()
        .run
        .prints("no serialised form")
        .prints("unreachable executed")
        .prints("geometric mean, n=2");
}

#[test]
fn views_are_shown_as_asked_for() {
    let pure = report("--views pure");
    pure.exits(0).prints("Pure execution");
    assert!(!pure.stdout.contains("AOT total"), "{pure}");
    let all = report("--views all");
    all.exits(0).prints("Settings").prints("call_path");
    all.prints("Noise: execute").prints("Warnings");
}

#[test]
fn a_time_unit_and_a_reference_are_taken() {
    let micro = report("--views jit --time-unit us");
    micro.exits(0);
    assert!(micro.stdout.contains("µs"), "{micro}");
    // In the table, that is: a note may say what it has to in words of its own.
    let start = micro.stdout.find("\nJIT").expect("the table");
    let mut table = micro.stdout[start..]
        .lines()
        .filter(|l| !l.starts_with('['));
    assert!(!table.any(|l| l.contains(" ms")), "{micro}");
    report("--views jit --reference slow")
        .exits(0)
        .prints("against slow");
    report("--reference nobody").exits(2).says("nobody");
}

#[test]
fn markdown_is_tables_under_headings() {
    let markdown = report("--format markdown --views pure,jit")
        .exits(0)
        .stdout
        .clone();
    assert!(markdown.starts_with("# "));
    assert_eq!(markdown.matches("\n## ").count(), 2, "{markdown}");
    assert!(!markdown.contains('\u{1b}'));
    let bars = |line: &str| line.replace("\\|", "").matches('|').count();
    let table: Vec<&str> = markdown.lines().filter(|l| l.starts_with('|')).collect();
    // Sample and four columns, in every line of every table.
    assert!(table.iter().all(|line| bars(line) == 6), "{markdown}");
}

#[test]
fn csv_has_one_line_a_cell_and_metric() {
    let csv = report("--format csv").exits(0).stdout.clone();
    let rows: Vec<Vec<String>> = csv.lines().map(split).collect();
    let (header, rows) = rows.split_first().expect("a header");
    assert!(rows.iter().all(|row| row.len() == header.len()), "{csv}");
    let at = |name: &str| header.iter().position(|h| h == name).expect("a column");
    let json: serde_json::Value =
        serde_json::from_str(&measured().place.read("exported.json")).expect("JSON");
    let mut expected = 0;
    for cell in array(&json["cells"]) {
        let metrics = object(&cell["metrics"]);
        expected += metrics.len().max(1);
        for (id, metric) in metrics {
            let row = rows
                .iter()
                .find(|row| {
                    row[at("label")] == text(&cell["label"])
                        && row[at("sample")] == text(&cell["sample"])
                        && row[at("metric")] == *id
                })
                .unwrap_or_else(|| panic!("no line for {} {id}", cell["cell_id"]));
            match metric.get("value").and_then(serde_json::Value::as_f64) {
                Some(value) => {
                    let written: f64 = row[at("value")].parse().expect("a number");
                    assert!((written - value).abs() <= 1e-12 * value.abs());
                }
                None => assert_eq!(row[at("unsupported")], text(&metric["unsupported"])),
            }
        }
    }
    assert_eq!(rows.len(), expected);
    let failed = rows.iter().find(|row| row[at("status")] == "failed");
    assert!(failed.expect("the failed cell has a line")[at("reason")].contains("unreachable"));
}

/// Splits a line of CSV.
fn split(line: &str) -> Vec<String> {
    let mut fields = vec![String::new()];
    let mut quoted = false;
    for c in line.chars() {
        match c {
            '"' => quoted = !quoted,
            ',' if !quoted => fields.push(String::new()),
            c => fields.last_mut().expect("a field").push(c),
        }
    }
    fields
}

#[test]
fn output_goes_to_a_file_when_one_is_named() {
    let run = report("-o out/report.md --format markdown");
    assert!(run.exits(0).stdout.is_empty(), "{run}");
    assert_eq!(
        measured().place.read("out/report.md"),
        measured().place.read("out/exported.md")
    );
    assert_eq!(
        report("-o - --format csv").exits(0).stdout,
        measured().place.read("out/exported.csv")
    );
    // Written aside and renamed: nothing else is left beside it.
    assert_eq!(
        measured().place.names("out"),
        ["exported.csv", "exported.md", "report.md"]
    );
}

#[test]
fn the_result_is_saved_and_the_journal_gone() {
    let names = measured().place.names("results");
    assert_eq!(names.len(), 1, "{names:?}");
    measured().place.only("results", ".json");
    assert!(!names[0].contains(':'), "{names:?}");
}
