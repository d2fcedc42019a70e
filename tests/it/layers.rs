//! The architecture, held by reading the sources: which layer names which.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use regex::Regex;

/// Each layer and the ones it may use.
const MAY_USE: &[(&str, &[&str])] = &[
    ("model", &[]),
    ("stats", &["model"]),
    ("environment", &["model"]),
    ("runtime", &["model"]),
    ("sample", &["model"]),
    ("suite", &["runtime", "sample", "stats", "model"]),
    ("worker", &["suite", "runtime", "sample", "model"]),
    (
        "campaign",
        &["worker", "suite", "runtime", "sample", "stats", "model"],
    ),
    ("results", &["model", "stats"]),
    ("report", &["results", "stats", "model"]),
    (
        "cli",
        &[
            "campaign",
            "environment",
            "model",
            "report",
            "results",
            "runtime",
            "sample",
            "stats",
            "suite",
            "worker",
        ],
    ),
];

/// What a layer's unit tests may use besides.
const TESTS_MAY_USE: &[(&str, &[&str])] = &[("sample", &["runtime"])];

/// The limit that keeps a file readable in one go.
const LINES: usize = 500;

fn src() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// Every source file, relative to `src`, with its text.
pub fn sources() -> Vec<(PathBuf, String)> {
    let mut files = Vec::new();
    let mut folders = vec![src()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "rs") {
                let text = fs::read_to_string(&path).expect("a source file");
                let relative = path.strip_prefix(src()).expect("below src").to_owned();
                files.push((relative, text));
            }
        }
    }
    assert!(files.len() > 50, "found only {} files", files.len());
    files.sort();
    files
}

/// The layer of a file; `None` for `lib.rs` and `main.rs`.
fn layer(path: &Path) -> Option<&str> {
    let mut parts = path.iter().filter_map(|p| p.to_str());
    let first = parts.next()?;
    Path::new(first)
        .extension()
        .is_none_or(|e| e != "rs")
        .then_some(first)
}

/// The code without comments.
fn code(text: &str) -> String {
    text.lines()
        .map(|line| match line.trim_start() {
            comment if comment.starts_with("//") => "",
            // A comment at the end of a line; `//` inside a text follows a colon.
            _ => line.split(" // ").next().unwrap_or(line),
        })
        .collect::<Vec<_>>()
        .join("\n")
}

/// What stands before the unit tests, and the unit tests. A test module in a
/// file of its own is named `tests.rs`.
fn apart<'a>(path: &Path, code: &'a str) -> (&'a str, &'a str) {
    if path.file_name().is_some_and(|n| n == "tests.rs") {
        return ("", code);
    }
    code.split_once("#[cfg(test)]\nmod tests {")
        .unwrap_or((code, ""))
}

/// Top-level modules that code names: `crate::x`, `crate::{x, y}`, and `super`
/// chains that climb out of the layer. `depth` is how many `super` lead to the
/// crate's root.
fn named(code: &str, depth: usize) -> BTreeSet<String> {
    let single = Regex::new(r"\bcrate\s*::\s*([a-z_][a-z0-9_]*)").unwrap();
    let group = Regex::new(r"\bcrate\s*::\s*\{").unwrap();
    let climb = Regex::new(r"((?:\bsuper\s*::\s*)+)([a-z_][a-z0-9_]*)").unwrap();
    let mut found: BTreeSet<String> = single
        .captures_iter(code)
        .map(|c| c[1].to_owned())
        .collect();
    for start in group.find_iter(code) {
        found.extend(heads(&code[start.end()..]));
    }
    for c in climb.captures_iter(code) {
        if c[1].matches("super").count() >= depth {
            found.insert(c[2].to_owned());
        }
    }
    found
}

/// The first names of the items of a `{…}` group whose brace is open.
fn heads(text: &str) -> Vec<String> {
    let (mut nesting, mut fresh) = (0, true);
    let mut names = Vec::new();
    for (at, c) in text.char_indices() {
        match c {
            '{' => nesting += 1,
            '}' if nesting == 0 => break,
            '}' => nesting -= 1,
            ',' if nesting == 0 => fresh = true,
            c if fresh && nesting == 0 && (c.is_alphabetic() || c == '_') => {
                let rest = &text[at..];
                let end = rest
                    .find(|c: char| !c.is_alphanumeric() && c != '_')
                    .unwrap_or(rest.len());
                names.push(rest[..end].to_owned());
                fresh = false;
            }
            _ => {}
        }
    }
    names
}

/// How many `super` lead from the file's module to the crate's root.
fn depth(path: &Path) -> usize {
    let is_folder = path.file_name().is_some_and(|n| n == "mod.rs");
    path.iter().count() - usize::from(is_folder)
}

#[test]
fn arrows_between_layers_point_down_only() {
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        let Some(layer) = layer(&path) else { continue };
        let (_, allowed) = MAY_USE
            .iter()
            .find(|(name, _)| *name == layer)
            .unwrap_or_else(|| panic!("src/{layer} is a layer that nobody placed"));
        let tests_too = TESTS_MAY_USE
            .iter()
            .find(|(name, _)| *name == layer)
            .map_or(&[][..], |(_, more)| more);
        let code = code(&text);
        let (program, tests) = apart(&path, &code);
        // Inside `mod tests` one `super` more leads to the root.
        let parts = [
            (program, depth(&path), &[][..]),
            (tests, depth(&path) + 1, tests_too),
        ];
        for (code, depth, more) in parts {
            for used in named(code, depth) {
                let fine = used == layer
                    || allowed.contains(&used.as_str())
                    || more.contains(&used.as_str());
                if !fine {
                    wrong.push(format!("src/{} uses {used}", path.display()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_reader_of_sources_sees_every_way_to_name_a_layer() {
    let set = |code: &str, depth| named(code, depth).into_iter().collect::<Vec<_>>();
    assert_eq!(set("use crate::cli::output;", 2), ["cli"]);
    assert_eq!(set("fn f() { crate::report::views() }", 2), ["report"]);
    assert_eq!(
        set("use crate::{\n model::{A, b}, cli as c,\n};", 2),
        ["cli", "model"]
    );
    assert_eq!(set("use super::super::cli;", 2), ["cli"]);
    assert!(set("use super::super::document;", 3).is_empty());
    assert_eq!(code("/// [`crate::cli`]\nx // crate::y"), "\nx");
}

#[test]
fn only_the_command_line_the_worker_and_the_mock_write_to_standard_output() {
    let writes =
        Regex::new(r"\b(?:print|println)!\s*\(|\bstdout\s*\(\)|\bSTDOUT_FILENO\b|\bdbg!").unwrap();
    let may = |path: &Path| {
        layer(path) == Some("cli")
            || path == Path::new("worker/output.rs")
            || path == Path::new("runtime/mock/guest.rs")
    };
    let wrong: Vec<String> = sources()
        .into_iter()
        .filter(|(path, text)| !may(path) && writes.is_match(&code(text)))
        .map(|(path, _)| format!("src/{}", path.display()))
        .collect();
    assert!(wrong.is_empty(), "{wrong:?}");
}

#[test]
fn no_source_file_is_too_long() {
    let long: Vec<String> = sources()
        .into_iter()
        .map(|(path, text)| (path, text.lines().count()))
        .filter(|(_, lines)| *lines > LINES)
        .map(|(path, lines)| format!("src/{} has {lines} lines", path.display()))
        .collect();
    assert!(long.is_empty(), "{long:?}");
}
