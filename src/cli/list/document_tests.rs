//! The tables of `docs/` that repeat what a list prints. They stand
//! between `<!-- generated: NAME -->` and `<!-- end -->`; `make docs` rewrites them.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::model::series;
use crate::suite::{self, Subject};

use super::entries::Entry;
use super::table::table;
use super::{declared, option_tables};

const END: &str = "<!-- end -->";

/// A block's name, and what it holds.
type Block = (&'static str, fn() -> String);

const BLOCKS: &[Block] = &[
    ("suites", suites),
    ("metrics", metrics),
    ("views", views),
    ("settings", settings),
    ("options", option_tables::options),
    ("refusals", option_tables::refusals),
    ("clashes", option_tables::clashes),
    ("sets", option_tables::sets),
];

fn facts(entries: Vec<Entry>) -> Vec<Value> {
    entries.into_iter().map(|entry| entry.facts).collect()
}

fn text<'a>(value: &'a Value, field: &str) -> &'a str {
    value[field].as_str().unwrap_or_default()
}

fn array(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn dot(value: &Value, field: &str) -> &'static str {
    match value[field].as_bool() {
        Some(true) => "•",
        _ => "",
    }
}

fn suites() -> String {
    let suites = facts(declared::suites());
    let row = |suite: &Value| {
        let subject = match suite::find(text(suite, "id")).map(|suite| suite.subject) {
            Some(Subject::Samples) => "samples, modules of your own",
            Some(Subject::Either(..)) => {
                "a guest of its own, or samples and modules that are named"
            }
            Some(Subject::Guest(_)) => "a guest of its own",
            Some(Subject::Nothing) | None => "no module",
        };
        vec![
            format!("`{}`", text(suite, "id")),
            text(suite, "what").to_owned(),
            subject.to_owned(),
            format!("`{}`", text(suite, "primary")),
        ]
    };
    table(
        &["suite", "measures", "with", "verdicts rest on"],
        &["---"; 4],
        suites.iter().map(row),
    )
}

/// A table a suite, each under a heading.
fn metrics() -> String {
    let (suites, metrics) = (facts(declared::suites()), facts(declared::metrics()));
    let row = |metric: &Value| {
        let keys = array(&metric["keys"]).iter().filter_map(Value::as_str);
        let point: Vec<(&str, &str)> = keys.map(|key| (key, "…")).collect();
        let cell = |field| text(metric, field).to_owned();
        vec![
            format!("`{}`", series::key(text(metric, "id"), &point)),
            cell("unit"),
            cell("better"),
            cell("role"),
            cell("against"),
            cell("what"),
        ]
    };
    let of = |suite: &Value| {
        let id = text(suite, "id");
        let rows = metrics.iter().filter(|m| text(m, "suite") == id).map(row);
        format!(
            "### Suite `{id}`\n\n{}",
            table(
                &["metric", "unit", "better", "role", "against", "what"],
                &["---"; 6],
                rows
            )
        )
    };
    let tables: Vec<String> = suites.iter().map(of).collect();
    tables.join("\n")
}

fn views() -> String {
    let views = facts(declared::views());
    let row = |view: &Value| {
        vec![
            match view["alias"].as_str() {
                Some(alias) => format!("`{}`, `{alias}`", text(view, "id")),
                None => format!("`{}`", text(view, "id")),
            },
            dot(view, "default").to_owned(),
            text(view, "title").to_owned(),
            text(view, "what").to_owned(),
            view["suite"].as_str().unwrap_or("any").to_owned(),
        ]
    };
    table(
        &["view", "", "heading", "shows", "suite"],
        &["---", ":-:", "---", "---", "---"],
        views.iter().map(row),
    )
}

fn settings() -> String {
    let settings = facts(declared::settings());
    let row = |setting: &Value| {
        vec![
            format!("`{}`", text(setting, "name")),
            dot(setting, "matters").to_owned(),
            text(setting, "what").to_owned(),
        ]
    };
    table(
        &["setting", "", "what it says"],
        &["---", ":-:", "---"],
        settings.iter().map(row),
    )
}

/// A document with its blocks as they should be; counts each in `found`.
fn renewed(old: &str, found: &mut [usize]) -> String {
    let mut new = old.to_owned();
    for ((name, make), found) in BLOCKS.iter().zip(found) {
        let begin = format!("<!-- generated: {name} -->\n");
        if let Some((before, rest)) = new.split_once(&begin) {
            let (_, after) = rest.split_once(END).expect("a block ends");
            *found += 1;
            new = format!("{before}{begin}\n{}\n{END}{after}", make());
        }
    }
    new
}

fn documents() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let docs = fs::read_dir(root.join("docs")).expect("docs");
    let docs = docs.map(|entry| entry.expect("an entry").path());
    let all = docs.chain([root.join("README.md"), root.join("CONTRIBUTING.md")]);
    all.filter(|path| path.extension().is_some_and(|e| e == "md"))
        .collect()
}

/// The documents say what the program does. `make docs` rewrites them.
#[test]
fn generated_tables_are_current() {
    let mut found = vec![0; BLOCKS.len()];
    for path in documents() {
        let old = fs::read_to_string(&path).expect("a document");
        let new = renewed(&old, &mut found);
        if std::env::var_os("WASMBENCH_UPDATE_DOCS").is_some() && old != new {
            fs::write(&path, &new).expect("written");
            continue;
        }
        let shown = path.display();
        assert!(old == new, "{shown} is out of date: run `make docs`");
    }
    assert!(found.iter().all(|n| *n == 1), "each block once: {found:?}");
}
