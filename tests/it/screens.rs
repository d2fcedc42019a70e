//! The first screen: at most thirty lines, whatever the result and the terminal.

use std::path::Path;

use wasmbench::report::{Format, ReportOptions, TerminalStyle, render};
use wasmbench::results::{Cell, ResultFile, comparison, store};

use super::snapshots::{Snapshots, compare};

/// What a terminal shows without scrolling.
const LINES: usize = 30;

fn load(file: &str) -> ResultFile {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
    store::load_for_tables(&file).expect("a result")
}

fn fixed() -> ResultFile {
    load("tests/snapshots/result.json")
}

fn screen(result: &ResultFile, width: usize, colour: bool) -> String {
    let options = ReportOptions {
        brief: true,
        saved_at: Some("results/20261130-101543.json".into()),
        ..ReportOptions::default()
    };
    let style = TerminalStyle {
        width: Some(width),
        colour,
    };
    render(Format::Terminal, result, &[], &options, style).expect("a screen")
}

/// The fixed result with so many runtimes and samples: it is repeated under other names.
fn of_size(runtimes: usize, samples: usize) -> ResultFile {
    let mut result = fixed();
    let first = |names: &mut Vec<String>, name: &String| {
        if !names.contains(name) {
            names.push(name.clone());
        }
    };
    let (mut labels, mut rows) = (Vec::new(), Vec::new());
    for cell in &result.cells {
        first(&mut labels, &cell.label);
        first(&mut rows, &cell.sample);
    }
    labels.retain(|label| label != "native");
    let find = |label: &str, row: &str| -> Option<&Cell> {
        let is = |c: &&Cell| c.label == label && c.sample == row;
        result.cells.iter().find(is)
    };
    let mut cells = Vec::new();
    for sample in 0..samples {
        for runtime in 0..runtimes {
            let (label, row) = (&labels[runtime % labels.len()], &rows[sample % rows.len()]);
            let Some(found) = find(label, row) else {
                continue;
            };
            let mut cell = found.clone();
            if runtime >= labels.len() {
                cell.label = format!("{label}.{}", runtime / labels.len());
            }
            if sample >= rows.len() {
                cell.sample = format!("{row}-{}", sample / rows.len());
            }
            cells.push(cell);
        }
    }
    result.comparisons.clear();
    result.targets.clear();
    result.baseline = None;
    result.cells = cells;
    result
}

#[test]
fn it_fits_one_screen_of_any_width() {
    let files = ["results/host/result.json", "results/reference/result.json"];
    let options = load("results/options/result.json");
    let mut results: Vec<ResultFile> = files.into_iter().map(load).collect();
    results.extend([options, fixed()]);
    for (runtimes, samples) in [1, 8, 25]
        .into_iter()
        .flat_map(|r| [1, 4, 40].map(|s| (r, s)))
    {
        results.push(of_size(runtimes, samples));
    }
    for result in &results {
        for width in [80, 100, 160] {
            let text = screen(result, width, false);
            assert!(text.lines().count() <= LINES, "{width}\n{text}");
            let wide = text.lines().find(|line| line.chars().count() > width);
            assert_eq!(wide, None, "{width}\n{text}");
        }
    }
}

#[test]
fn it_looks_as_it_did() {
    let mut now = Snapshots::new();
    let mut keep = |name: &str, result: &ResultFile, width| {
        let name = format!("{name}-{width}.txt");
        now.insert(name, screen(result, width, false));
    };
    for width in [80, 100, 160] {
        keep("fixed", &fixed(), width);
    }
    keep("one-runtime", &of_size(1, 4), 80);
    keep("one-sample", &of_size(8, 1), 100);
    keep("one-cell", &of_size(1, 1), 80);
    keep("many", &of_size(25, 40), 80);
    keep("labels", &labels(), 100);
    compare("screen", now);
}

/// One runtime under two labels, the second a little slower.
fn labels() -> ResultFile {
    let mut result = of_size(2, 4);
    let label = result.cells[0].label.clone();
    let runtime = result.cells[0].runtime.clone();
    for cell in result.cells.iter_mut().filter(|cell| cell.label != label) {
        cell.runtime = runtime.clone();
    }
    result.comparisons = comparison::comparisons(&result);
    result
}

#[test]
fn colour_repeats_what_marks_say() {
    let (plain, coloured) = (screen(&fixed(), 100, false), screen(&fixed(), 100, true));
    assert!(!plain.contains('\u{1b}') && coloured.contains('\u{1b}'));
    let mut parts = coloured.split("\u{1b}[");
    let first = parts.next().unwrap_or_default().to_owned();
    let stripped = parts.fold(first, |text, part| {
        let (_, rest) = part.split_once('m').expect("a colour");
        text + rest
    });
    let trimmed = |text: &str| -> Vec<String> {
        text.lines()
            .map(|line| line.trim_end().to_owned())
            .collect()
    };
    assert_eq!(trimmed(&stripped), trimmed(&plain));
}
