//! Narrow terminals, colour, units, how much is said.

use unicode_width::UnicodeWidthStr;

use super::support::{Place, Run, turn, wasmbench};

const RESULT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/results/reference/result.json");

const CAMPAIGN: &str =
    "compare --runtimes mock,mock+slow --samples fibonacci --processes 1 --quick -w 1ms -m 5 -M 9";

fn report(variables: &[(&str, &str)], flags: &str) -> Run {
    let place = Place::new();
    let mut command = place.command(wasmbench());
    command
        .args(["report", RESULT])
        .args(flags.split_whitespace())
        .envs(variables.iter().copied());
    Run::new(flags.to_owned(), &command.output().expect("it starts"))
}

/// Numbers in the sections' tables, sorted.
fn numbers(text: &str) -> Vec<&str> {
    let from = text.find("\nTrade-off").expect("the first section");
    let to = text.rfind("\nSaved as").expect("the last line");
    let words = text[from..to].split_whitespace();
    let words = words.filter(|w| w.starts_with(|c: char| c.is_ascii_digit()));
    let mut numbers: Vec<&str> = words.collect();
    numbers.sort_unstable();
    numbers
}

#[test]
fn a_narrow_terminal_gets_every_figure_and_no_wider_line() {
    let whole = report(&[], "--views all");
    let widest = whole.exits(0).stdout.lines().map(UnicodeWidthStr::width);
    assert!(widest.max() > Some(150), "{whole}");
    for columns in ["60", "80", "100", "120"] {
        let narrow = report(&[("COLUMNS", columns)], "--views all");
        let limit: usize = columns.parse().expect("a number");
        for line in narrow.exits(0).stdout.lines() {
            assert!(line.width() <= limit, "{columns}: {line}");
        }
        let mut left = numbers(&narrow.stdout);
        for number in numbers(&whole.stdout) {
            let place = left
                .binary_search(&number)
                .unwrap_or_else(|_| panic!("{columns}: {number} is missing"));
            left.remove(place);
        }
    }
    // What is no width is none.
    for columns in ["", "0", "wide"] {
        let run = report(&[("COLUMNS", columns)], "--views jit");
        let plain = report(&[], "--views jit");
        assert_eq!(run.exits(0).stdout, plain.stdout);
    }
}

#[test]
fn a_file_has_no_width() {
    let place = Place::new();
    let mut command = place.command(wasmbench());
    command
        .args(["report", RESULT, "--views", "jit", "-o", "report.txt"])
        .env("COLUMNS", "60");
    let run = Run::new("report".into(), &command.output().expect("it starts"));
    run.exits(0);
    let plain = report(&[], "--views jit");
    let saved = place.read("report.txt");
    assert_eq!(saved, plain.stdout);
}

#[test]
fn colour_follows_the_environment_unless_a_flag_says_so() {
    let coloured = |variables: &[(&str, &str)], flags: &str| {
        let run = report(variables, &format!("--views jit {flags}"));
        run.exits(0).stdout.contains('\u{1b}')
    };
    assert!(!coloured(&[], ""), "a pipe");
    assert!(coloured(&[], "--color always"));
    assert!(coloured(&[("NO_COLOR", "1")], "--color always"));
    assert!(coloured(&[("TERM", "dumb")], "--color always"));
    assert!(coloured(&[("CLICOLOR_FORCE", "1")], ""));
    assert!(coloured(&[("FORCE_COLOR", "1")], ""));
    assert!(!coloured(&[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")], ""));
    assert!(!coloured(&[("CLICOLOR_FORCE", "1")], "--color never"));
    assert!(coloured(&[("WASMBENCH_COLOR", "always")], ""));
}

#[test]
fn one_unit_holds_in_every_table() {
    for format in ["terminal", "markdown"] {
        let flags = format!("--views jit,breakdown,break-even,percentiles -u ms --format {format}");
        let run = report(&[], &flags);
        // Markdown has spaces in figures that do not break.
        let text = run.exits(0).stdout.replace('\u{a0}', " ");
        let tables = text.split_once("JIT: ").expect("a table").1;
        for unit in [" ns", " µs", " s ", " min", " h "] {
            // A row's figures, not what a sentence says of the clock.
            let found = tables
                .lines()
                .filter(|l| l.contains(" ms"))
                .find(|l| l.contains(unit));
            assert_eq!(found, None, "{format} {unit}");
        }
        assert!(tables.contains(" ms"), "{run}");
    }
    let csv = |flags: &str| report(&[], &format!("--format csv {flags}")).stdout;
    assert_eq!(csv(""), csv("-u ms"), "CSV has base units, unrounded");
}

#[test]
fn the_saved_result_is_named_last() {
    let _turn = turn();
    for (flags, on_error) in [
        ("", false),
        ("-q", false),
        ("-qq", false),
        ("--format markdown", false),
        ("--export-json result.json", false),
        ("--format json", true),
        ("--format csv", true),
        ("--export-csv -", true),
        ("-o report.txt", true),
        ("--format html -o report.html", true),
    ] {
        let place = Place::new();
        let run = place.run(&format!("{CAMPAIGN} {flags}"));
        run.exits(0);
        let saved = place.only("results", ".json");
        let stream = if on_error { &run.stderr } else { &run.stdout };
        let last = stream.trim_end().lines().last().unwrap_or_default();
        assert!(last.contains(&saved), "{flags}: {run}");
    }
}

#[test]
fn more_or_less_is_said() {
    let _turn = turn();
    let place = Place::new();
    let said = |flags: &str| place.run(&format!("{CAMPAIGN} {flags}")).stderr;
    assert_eq!(said(""), "", "no bar without a terminal");
    let verbose = said("-v");
    assert_eq!(verbose.matches(": process 1 of 1 took ").count(), 2);
    assert_eq!(said("-v -q"), "");
    assert_eq!(said("-q --format json"), "", "notes are left out");
    let failing = "compare --runtimes mock,mock+trap --samples add-one --processes 1 --quick";
    let failed = |flags: &str| {
        place
            .run(&format!("{failing} {flags}"))
            .exits(1)
            .stderr
            .clone()
    };
    assert!(failed("-q").contains("mock+trap on add-one"));
    assert_eq!(failed("-qq"), "");
}
