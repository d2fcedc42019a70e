//! Whatever a result file holds, no format commands the reader's terminal or turns a line
//! around.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde_json::Value;

use super::{Format, TerminalStyle, render};
use crate::model::text::hides;
use crate::report::{ReportOptions, fixture, views};
use crate::results::{ResultFile, estimate};

/// Clears the screen, names the window, returns to the line's start, rings, turns around.
const HOSTILE: &str = "\u{1b}[2J\u{1b}]0;x\u{7}\r\u{9b}31m\u{0}\u{202e}\u{2066}\u{200f}!";

/// A field, wherever it is: numbers of lists and names in maps left out.
type Class = Vec<String>;

/// Calls `each` with every string and every key of a map below a value.
fn walk(value: &mut Value, class: &mut Class, each: &mut dyn FnMut(&Class, &mut String)) {
    match value {
        Value::String(text) => each(class, text),
        Value::Array(items) => {
            class.push("[]".into());
            items.iter_mut().for_each(|item| walk(item, class, each));
            class.pop();
        }
        Value::Object(fields) => {
            let old = std::mem::take(fields);
            for (key, mut value) in old {
                class.push("keys".into());
                let mut name = key.clone();
                each(class, &mut name);
                class.pop();
                class.push(if is_name(class) { "{}".into() } else { key });
                walk(&mut value, class, each);
                class.pop();
                fields.insert(name, value);
            }
        }
        _ => {}
    }
}

/// Whether the keys of this object are names that somebody chose.
fn is_name(class: &Class) -> bool {
    let last = class.last().map_or("", String::as_str);
    ["metrics", "settings", "unsupported", "memory", "values"].contains(&last)
}

fn poisoned(whole: &Value, classes: &BTreeSet<Class>) -> Value {
    let mut value = whole.clone();
    walk(&mut value, &mut Vec::new(), &mut |class, text| {
        if classes.contains(class) {
            text.push_str(HOSTILE);
        }
    });
    value
}

/// The result with every string hostile that may be anything; names of suites and metrics, by
/// which views find figures, if they are asked for.
fn hostile(names_too: bool) -> ResultFile {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/snapshots/result.json");
    let text = std::fs::read_to_string(path).unwrap();
    let mut whole: Value = serde_json::from_str(&text).unwrap();
    let is_suite = |class: &Class| {
        let path = class.join(".");
        class.first().is_some_and(|first| first == "suites")
            || path.ends_with("suite")
            || path.ends_with("metrics.keys")
            || path.ends_with("metric")
            || path.ends_with("primary")
    };
    let mut all: BTreeMap<Class, usize> = BTreeMap::new();
    walk(&mut whole, &mut Vec::new(), &mut |class, _| {
        *all.entry(class.clone()).or_default() += 1;
    });
    let fits = |classes: &BTreeSet<Class>| {
        serde_json::from_value::<ResultFile>(poisoned(&whole, classes)).is_ok()
    };
    let free: BTreeSet<Class> = all
        .into_keys()
        .filter(|class| names_too || !is_suite(class))
        .filter(|class| fits(&BTreeSet::from([class.clone()])))
        .collect();
    assert!(free.len() > 50, "{free:?}");
    serde_json::from_value(poisoned(&whole, &free)).unwrap()
}

/// What hides in a text that no format needs.
fn raw(text: &str) -> Vec<char> {
    let found: BTreeSet<char> = text.chars().filter(|c| hides(*c) && *c != '\n').collect();
    // Go's benchmark text parts its fields with tabs.
    found.into_iter().filter(|c| *c != '\t').collect()
}

/// The terminal's own styles, taken out.
fn unstyled(text: &str) -> String {
    let style = regex::Regex::new("\u{1b}\\[[0-9;]*m").unwrap();
    style.replace_all(text, "").into_owned()
}

#[test]
fn no_format_and_no_view_lets_a_command_through() {
    for names_too in [false, true] {
        let result = hostile(names_too);
        for brief in [false, true] {
            let options = ReportOptions {
                brief,
                views_chosen: true,
                full: true,
                ..ReportOptions::default()
            };
            for format in Format::ALL {
                for width in [None, Some(60)] {
                    let views: Vec<_> = views::ALL.iter().collect();
                    let style = |colour| TerminalStyle { width, colour };
                    let drawn = |colour| {
                        render(*format, &result, &views, &options, style(colour))
                            .unwrap_or_default()
                    };
                    assert_eq!(
                        raw(&drawn(false)),
                        [] as [char; 0],
                        "{format} at {width:?}, brief: {brief}, all names: {names_too}"
                    );
                    if *format == Format::Terminal {
                        let coloured = unstyled(&drawn(true));
                        assert_eq!(raw(&coloured), [] as [char; 0], "coloured at {width:?}");
                        assert!(coloured.contains("\\u001b]0;x\\u0007\\u000d"), "{coloured}");
                    }
                }
            }
        }
    }
}

#[test]
fn what_hides_is_written_out_in_json_as_json_does() {
    let result = hostile(false);
    let options = ReportOptions::default();
    let text = render(
        Format::Json,
        &result,
        &[],
        &options,
        TerminalStyle::default(),
    )
    .unwrap();
    let again: ResultFile = serde_json::from_str(&text).unwrap();
    assert_eq!(again.cells[0].label, result.cells[0].label);
}

#[test]
fn a_name_of_any_length_is_drawn() {
    let mut result = fixture::result();
    let long = "x".repeat(70_000);
    for cell in &mut result.cells {
        if cell.label == "wasmi.lazy" {
            cell.label.clone_from(&long);
        }
        if cell.sample == "nbody" || cell.sample == "add-one" {
            cell.sample.clone_from(&long);
        }
        cell.cell_id = format!("{}/{}", cell.label, cell.sample);
    }
    let result = estimate::centred(&result).into_owned();
    let views: Vec<_> = views::ALL.iter().collect();
    for brief in [false, true] {
        let options = ReportOptions {
            brief,
            views_chosen: true,
            ..ReportOptions::default()
        };
        for format in [
            Format::Terminal,
            Format::Markdown,
            Format::Html,
            Format::Latex,
        ] {
            for (width, colour) in [(None, true), (Some(80), false)] {
                let style = TerminalStyle { width, colour };
                let text = render(format, &result, &views, &options, style).unwrap();
                assert!(text.contains(&long[..100]), "{format}");
            }
        }
    }
}
