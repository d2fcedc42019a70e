//! Every view in every format, from one fixed result: `tests/snapshots`.
//!
//! `WASMBENCH_UPDATE_SNAPSHOTS=1` in front of the test command rewrites the files.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use snapbox::{Assert, Data};

use super::support::{Place, Run, wasmbench as program};
use wasmbench::report::views::{self, ViewDef};
use wasmbench::report::{Format, ReportOptions, TerminalStyle, render};
use wasmbench::results::store;

/// The widths that terminal reports are kept at: an ordinary one and a narrow one.
const WIDTHS: [usize; 2] = [100, 60];

/// What is kept of formats that would hold every metric of every cell.
const CHOSEN: [(Format, &str); 3] = [
    (Format::Csv, "execute,jit,artifact_bytes"),
    (Format::Critcmp, "execute,jit"),
    (Format::Openmetrics, "execute,jit,artifact_bytes"),
];

/// The formats that show views; each has a test of its own.
const DOCUMENTS: [Format; 3] = [Format::Terminal, Format::Markdown, Format::Html];

/// Snapshots by their names in a folder.
pub type Snapshots = BTreeMap<String, String>;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/snapshots")
}

/// A place with the fixed result in it.
fn place() -> Place {
    let place = Place::new();
    let result = std::fs::read(folder().join("result.json")).expect("the fixed result");
    place.write("result.json", result);
    place
}

fn report(place: &Place, args: &str) -> Run {
    place.run(&format!("report --no-config result.json {args}"))
}

fn printed(place: &Place, args: &str) -> String {
    report(place, args).exits(0).stdout.clone()
}

/// The names that `wasmbench list` prints.
fn listed(place: &Place, what: &str) -> Vec<String> {
    let list = place.run(&format!("list --no-config {what}"));
    let lines = list.exits(0).stdout.lines();
    lines
        .filter_map(|line| Some(line.split_whitespace().next()?.to_owned()))
        .collect()
}

/// Compares with the files of a folder, or rewrites them.
#[track_caller]
pub fn compare(under: &str, now: Snapshots) {
    let folder = folder().join(under);
    if std::env::var_os("WASMBENCH_UPDATE_SNAPSHOTS").is_some() {
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(&folder).expect("a folder");
        for (name, text) in &now {
            std::fs::write(folder.join(name), text).expect("a snapshot");
        }
    }
    let mut wrong = String::new();
    for entry in std::fs::read_dir(&folder).expect("a folder of snapshots") {
        let name = entry.expect("an entry").file_name();
        let name = name.to_string_lossy();
        if !now.contains_key(name.as_ref()) {
            let _ = writeln!(wrong, "{under}/{name} belongs to no view, format or plot");
        }
    }
    for (name, text) in now {
        let name_there = format!("{under}/{name}");
        match std::fs::read_to_string(folder.join(&name)) {
            Err(e) => {
                let _ = writeln!(wrong, "{name_there} cannot be read: {e}");
            }
            // Raw: nothing in a report is a pattern.
            Ok(kept) => {
                let (kept, text) = (Data::text(kept).raw(), Data::text(text));
                if let Err(difference) = Assert::new().try_eq(Some(&name_there), text, kept) {
                    let _ = writeln!(wrong, "{difference}");
                }
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{wrong}\nWASMBENCH_UPDATE_SNAPSHOTS=1 rewrites tests/snapshots: read the difference"
    );
}

/// The reports of all views without the lines that all of them open and end with,
/// and these lines by themselves, under `opening` and `closing`.
fn sections(reports: &BTreeMap<String, String>) -> BTreeMap<String, String> {
    let lines: Vec<Vec<&str>> = reports.values().map(|r| r.lines().collect()).collect();
    let opening = shared(&lines);
    let mut backward = lines.clone();
    backward.iter_mut().for_each(|lines| lines.reverse());
    let closing = shared(&backward);
    let text = |lines: &[&str]| lines.join("\n") + "\n";
    let parts = reports.keys().zip(&lines).map(|(view, lines)| {
        let end = lines.len().saturating_sub(closing).max(opening);
        (view.clone(), text(&lines[opening..end]))
    });
    let first = lines.first().expect("a view");
    let frame = [
        ("opening".to_owned(), text(&first[..opening])),
        ("closing".to_owned(), text(&first[first.len() - closing..])),
    ];
    parts.chain(frame).collect()
}

/// How many lines all texts begin with alike.
fn shared(texts: &[Vec<&str>]) -> usize {
    let alike = |n: &usize| {
        let line = |text: &Vec<&str>| text.get(*n).map(|line| (*line).to_owned());
        let mut lines = texts.iter().map(line);
        let first = lines.next().flatten();
        first.is_some() && lines.all(|other| other == first)
    };
    (0..).take_while(alike).count()
}

#[test]
fn every_view_looks_as_it_did_in_markdown() {
    let place = place();
    let one = |view: &String| printed(&place, &format!("--format markdown --views {view}"));
    let reports = listed(&place, "views")
        .into_iter()
        .map(|v| (v.clone(), one(&v)));
    let now = sections(&reports.collect());
    compare("markdown", named(now, "md"));
}

/// A pipe has no width: what a terminal of one would show is rendered here.
#[test]
fn every_view_looks_as_it_did_at_terminals_of_two_widths() {
    let place = place();
    let result = store::load_for_tables(&place.path("result.json")).expect("the fixed result");
    for width in WIDTHS {
        let style = TerminalStyle {
            width: Some(width),
            colour: false,
        };
        let options = ReportOptions {
            views_chosen: true,
            saved_at: Some("result.json".into()),
            ..ReportOptions::default()
        };
        let one = |view: &ViewDef| {
            let text = render(Format::Terminal, &result, &[view], &options, style);
            text.expect("a report")
        };
        let reports = views::ALL.iter().map(|v| (v.id.to_owned(), one(v)));
        let now = sections(&reports.collect());
        compare(&format!("terminal-{width}"), named(now, "txt"));
    }
    // What is rendered here is what the program prints.
    for view in listed(&place, "views") {
        let def = views::find(&view).expect("a view");
        let options = ReportOptions {
            views_chosen: true,
            saved_at: Some("result.json".into()),
            ..ReportOptions::default()
        };
        let style = TerminalStyle::default();
        let text = render(Format::Terminal, &result, &[def], &options, style);
        assert_eq!(
            printed(&place, &format!("--views {view}")),
            text.expect("a report")
        );
    }
}

fn named(texts: BTreeMap<String, String>, ending: &str) -> Snapshots {
    let named = texts
        .into_iter()
        .map(|(name, text)| (format!("{name}.{ending}"), text));
    named.collect()
}

#[test]
fn every_view_looks_as_it_did_in_a_page() {
    let place = place();
    let mut now = Snapshots::new();
    for view in listed(&place, "views") {
        let page = printed(&place, &format!("--format html --views {view}"));
        let sections = between(&page, "<main id=\"tables\">\n", "<section id=\"cells\"");
        now.insert(format!("{view}.html"), without_plots(sections));
    }
    now.insert("page.html".into(), page(&printed(&place, "--format html")));
    compare("html", now);
}

/// The page around its views: they, the style sheet, the script and most cells are
/// left out.
fn page(page: &str) -> String {
    const WHOLE: [&str; 2] = [
        "wasmtime.cranelift · lua-script(1)",
        "wasmi.lazy · nbody(1000000)",
    ];
    let digests = between(
        page,
        "http-equiv=\"Content-Security-Policy\" content=\"",
        "\">",
    );
    let style = between(page, "<style>", "</style>");
    let script = between(page, "<script>", "</script>");
    let views = between(page, "<main id=\"tables\">\n", "<section id=\"cells\"");
    let mut text = page.to_owned();
    for part in [digests, style, script, views] {
        text = text.replacen(part, "", 1);
    }
    let mut cells = text.split("<details class=\"raw\"");
    let before = cells.next().expect("a page").to_owned();
    let text = cells.fold(before, |text, cell| {
        let (inside, after) = cell.split_once("</section>").unwrap_or((cell, ""));
        let whole = WHOLE
            .iter()
            .any(|title| inside.contains(&format!("<summary>{title} ")));
        let end = if after.is_empty() { "" } else { "</section>" };
        match whole {
            true => text + "<details class=\"raw\"" + cell,
            false => text + end + after,
        }
    });
    text.replace(
        concat!("content=\"wasmbench ", env!("CARGO_PKG_VERSION"), "\""),
        "content=\"wasmbench VERSION\"",
    )
}

/// The text between two marks.
#[track_caller]
pub fn between<'a>(text: &'a str, start: &str, end: &str) -> &'a str {
    let found = text
        .split_once(start)
        .and_then(|(_, rest)| rest.split_once(end));
    found.unwrap_or_else(|| panic!("no `{start}` … `{end}`")).0
}

/// Plots are kept as files of their own; here only that they are there.
pub fn without_plots(html: &str) -> String {
    let mut parts = html.split("<svg");
    let before = parts.next().unwrap_or_default().to_owned();
    parts.fold(before, |text, part| {
        let (plot, after) = part.split_once("</svg>").expect("a plot that ends");
        let (attributes, _) = plot.split_once('>').expect("a plot's tag");
        format!("{text}<svg{attributes}></svg>{after}")
    })
}

#[test]
fn every_plot_looks_as_it_did() {
    let place = place();
    report(&place, "--views all --export-svg svg -o report.txt").exits(0);
    let names = place.names("svg");
    assert!(names.len() > 5, "{names:?}");
    // One program draws the plots of all rows: those of two samples are kept.
    let kept = names.iter().filter(|name| !name.contains("-nbody--"));
    let now = kept.map(|name| (name.clone(), place.read(&format!("svg/{name}"))));
    compare("svg", now.collect());
}

#[test]
fn every_format_for_programs_looks_as_it_did() {
    let place = place();
    let mut now = Snapshots::new();
    for name in listed(&place, "formats") {
        let format: Format = name.parse().expect("a format");
        if DOCUMENTS.contains(&format) {
            continue;
        }
        if format == Format::Json {
            written_again(&place);
            continue;
        }
        let chosen = CHOSEN.iter().find(|(f, _)| *f == format);
        let metric = chosen.map_or(String::new(), |(_, list)| format!(" --metric {list}"));
        let run = report(&place, &format!("--format {name}{metric}"));
        let notes = run.exits(0).stderr.clone();
        now.insert(format!("{name}.txt"), run.stdout);
        if !notes.is_empty() {
            now.insert(format!("{name}.stderr.txt"), notes);
        }
    }
    compare("exports", now);
}

/// The file is of schema version 1. Written again, it is of version 2: it says what
/// version 1 left open, and every other figure and word is as it was.
fn written_again(place: &Place) {
    let parsed = |text: &str| -> serde_json::Value { serde_json::from_str(text).expect("JSON") };
    let first = parsed(&place.read("result.json"));
    let new = printed(place, "--format json");
    std::fs::write(place.path("again.json"), &new).expect("a file");
    let args = ["report", "--no-config", "again.json", "--format", "json"];
    let output = place.command(program()).args(args).output();
    let output = output.expect("wasmbench starts");
    assert!(output.stdout == new.as_bytes(), "written twice, it differs");
    let mut again = parsed(&new);
    assert_eq!(first["schema_version"], 1);
    assert_eq!(again["schema_version"], 2);
    assert_eq!(again["suites"][0]["id"], "lifecycle");
    for cell in again["cells"].as_array_mut().expect("cells") {
        let native = cell["label"] == "native";
        let said = cell.as_object_mut().expect("a cell").remove("yardstick");
        assert_eq!(said.is_some(), native);
    }
    for part in ["cells", "comparisons", "baseline", "targets"] {
        assert_eq!(again[part], first[part], "{part}");
    }
}

#[test]
fn a_report_does_not_depend_on_where_it_is_made() {
    let place = place();
    let args = ["report", "--no-config", "result.json", "--format"];
    for format in listed(&place, "formats") {
        let mut command = place.command(program());
        command.args(args).arg(&format);
        for (name, value) in [
            ("TZ", "Pacific/Auckland"),
            ("LC_ALL", "de_DE.UTF-8"),
            ("LANG", "tr_TR"),
            ("TERM", "dumb"),
        ] {
            command.env(name, value);
        }
        let there = command.output().expect("wasmbench starts");
        let here = printed(&place, &format!("--format {format}"));
        assert!(here.as_bytes() == there.stdout, "{format} differs");
    }
}

#[test]
fn the_fixed_result_is_by_the_schema_and_names_no_place() {
    let text = printed(&place(), "--format json");
    let schema = include_str!("../../docs/result.schema.json");
    let schema: serde_json::Value = serde_json::from_str(schema).expect("a schema");
    let json: serde_json::Value = serde_json::from_str(&text).expect("a result");
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    assert_eq!(validator.validate(&json).map_err(|e| e.to_string()), Ok(()));
    for place in ["/tmp", "/home", "/root", "/Users"] {
        assert!(!text.contains(place), "{place} stands in result.json");
    }
}

#[test]
fn only_folders_of_snapshots_stand_beside_the_result() {
    let entries = std::fs::read_dir(folder()).expect("the folder of snapshots");
    let names = entries.map(|e| e.expect("an entry").file_name());
    let mut names: Vec<String> = names.map(|n| n.to_string_lossy().into_owned()).collect();
    names.sort();
    let known = [
        "README.md",
        "exports",
        "html",
        "made-up",
        "markdown",
        "result.json",
        "screen",
        "svg",
        "terminal-100",
        "terminal-60",
    ];
    assert_eq!(names, known);
}
