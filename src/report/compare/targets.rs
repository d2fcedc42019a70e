//! Targets: how figures stand to the limits that a targets file names.

use std::collections::BTreeMap;

use crate::model::text::counted;
use crate::model::units::{TimeUnit, format_factor};
use crate::model::{Better, Unit};
use crate::report::document::{Cell, Figure, Row, Section};
use crate::report::parts::change::{from_to, percent, signed};
use crate::report::parts::{Footnotes, Source, ViewDef, figure, listed, table};
use crate::results::TargetRow;
use crate::results::targets::{Form, Outcome};

pub(crate) const VIEW: ViewDef = ViewDef::new(
    "targets",
    "Targets",
    "PASS, WARN or FAIL against the limits of --targets, worst first",
    |view, source| section(view, source).into_iter().collect(),
)
.whole();

const HEADER: &str = "target | verdict | cell | >figure | limit | by | source";

/// Rows of one target that say the same, or a single one.
struct Line<'a> {
    /// The row shown: of several that pass, the one nearest to its limit.
    shown: &'a TargetRow,
    /// The rows that it stands for, itself included.
    rows: usize,
}

fn section(view: &ViewDef, source: &Source) -> Option<Section> {
    let rows = &source.result.targets;
    if rows.is_empty() {
        return None;
    }
    let each = source.options.views_chosen || source.options.full;
    let lines = if each {
        rows.iter().map(|shown| Line { shown, rows: 1 }).collect()
    } else {
        together(rows)
    };
    let sourced = rows.iter().any(|r| r.source.is_some());
    let unit = source.unit();
    let mut notes = Footnotes::default();
    let mut note = vec![
        counts(rows),
        "PASS: the whole interval keeps the limit. FAIL: all of it misses the limit, and the estimate by more than the margin (20 % of the limit unless the target says otherwise); severe: by more than 20 %. WARN: everything between.".to_owned(),
    ];
    if lines.iter().any(|l| l.rows > 1) {
        note.push("Of several cells that pass, the one nearest to its limit is shown (each of them: --views targets).".to_owned());
    }
    let rows = lines.iter().map(|l| line(l, unit, &mut notes)).collect();
    let mut section = Section {
        note,
        footnotes: notes.into_texts(),
        ..table::section(view.id, view.title, table::columns(HEADER), rows)
    };
    if !sourced {
        section.table.drop("source");
    }
    Some(section)
}

/// What passes, and what cannot apply for one reason, in one line a target.
fn together(rows: &[TargetRow]) -> Vec<Line<'_>> {
    let mut lines: Vec<Line> = Vec::new();
    let mut places: BTreeMap<(&str, Outcome, &[String]), usize> = BTreeMap::new();
    for row in rows {
        let plain = matches!(row.outcome, Outcome::Pass | Outcome::NotApplicable);
        let key = (row.place.as_str(), row.outcome, row.notes.as_slice());
        match places.get(&key) {
            // Rows are sorted: the first is the one nearest to its limit.
            Some(&place) => lines[place].rows += 1,
            None => {
                if plain {
                    places.insert(key, lines.len());
                }
                lines.push(Line {
                    shown: row,
                    rows: 1,
                });
            }
        }
    }
    lines
}

/// Targets that the first screen names.
const NAMED: usize = 5;

/// For the first screen: what fails or is near its limit, a sentence each, the worst first.
pub(crate) fn missed(rows: &[TargetRow], unit: Option<TimeUnit>) -> Option<Section> {
    let missed = rows.iter();
    let missed = missed.filter(|row| matches!(row.outcome, Outcome::Fail | Outcome::Warn));
    let count = missed.clone().count();
    let sentence = |row: &TargetRow| {
        let figure = measured(row, unit);
        let figure = figure::joined(&figure.value, figure.spread.as_deref());
        let over = row.over.map(|over| format!(", {}", by(over, row.better)));
        table::row(vec![Cell::text(format!(
            "{}: {}: {} has {figure}{} (limit: {}).",
            row.verdict_words(),
            row.target,
            row.cell_words(),
            over.unwrap_or_default(),
            row.limit_words
        ))])
    };
    let mut lines: Vec<Row> = missed.take(NAMED).map(sentence).collect();
    if count > NAMED {
        let more = format!("{} more: --views targets", count - NAMED);
        lines.push(table::row(vec![Cell::text(more)]));
    }
    let section = table::section(VIEW.id, VIEW.title, table::columns(""), lines);
    (count > 0).then_some(section)
}

fn line(line: &Line, unit: Option<TimeUnit>, notes: &mut Footnotes) -> Row {
    let row = line.shown;
    let cell = match line.rows {
        1 => row.cell_words(),
        n => format!("{}, and {}", row.cell_words(), counted(n - 1, "more cell")),
    };
    let said: Vec<usize> = row.notes.iter().map(|n| notes.number(n)).collect();
    let bound = row.upper_bound.iter().map(|held| {
        notes.number(&format!(
            "an upper bound for what is limited: {held}; it can pass, and not fail"
        ))
    });
    let bound: Vec<usize> = bound.collect();
    let (figure, verdict_notes) = match (row.value, said.split_first()) {
        (None, Some((why, rest))) => (
            Cell::Missing {
                text: row.outcome.word(),
                footnote: *why,
            },
            rest.to_vec(),
        ),
        _ => (Cell::from(measured(row, unit)), said),
    };
    let over = row.over.map(|over| by(over, row.better));
    table::row(vec![
        Cell::text(row.target.as_str()),
        Cell::noted(row.verdict_words(), verdict_notes),
        Cell::text(cell),
        figure,
        Cell::noted(&row.limit_words, bound),
        Cell::text(over.unwrap_or_else(|| "–".into())),
        Cell::text(row.source.as_deref().unwrap_or("–")),
    ])
}

fn measured(row: &TargetRow, unit: Option<TimeUnit>) -> Figure {
    let value = row.value.unwrap_or_default();
    let interval = figure::interval(row.ci_low, row.ci_high);
    let spread = figure::spread(value, interval);
    let (text, spread) = match row.form {
        Form::Share => (signed(value), interval.map(|i| from_to(i.low, i.high))),
        Form::Factor => (figure::value(value, Unit::Ratio, None), spread),
        Form::Value => (figure::value(value, row.unit, unit), spread),
    };
    Figure {
        value: text,
        key: row.value,
        spread,
        ..Figure::default()
    }
}

/// `31.0 % under`, `8.00× the limit`: the distance from the limit.
fn by(over: f64, better: Better) -> String {
    if over >= 1.0 && better == Better::Lower {
        return format!("{} the limit", format_factor(1.0 + over));
    }
    let (kept, missed) = match better {
        Better::Lower => ("under", "over"),
        Better::Higher => ("above", "short"),
    };
    let word = if over > 0.0 { missed } else { kept };
    // Rounded up it would say that the figure is nothing at all.
    if better == Better::Lower && (0.9995..1.0).contains(&-over) {
        return format!(">99.9 % {word}");
    }
    format!("{} {word}", percent(over.abs()))
}

/// `12 FAIL (10 severe), 3 WARN, 1 not measured, 60 PASS, 8 n/a.`
fn counts(rows: &[TargetRow]) -> String {
    let words = Outcome::ALL.into_iter().filter_map(|outcome| {
        let of = rows.iter().filter(|r| r.outcome == outcome);
        let n = of.clone().count();
        let severe = match of.filter(|r| r.severe).count() {
            0 => String::new(),
            s => format!(" ({s} severe)"),
        };
        (n > 0).then(|| format!("{n} {}{severe}", outcome.word()))
    });
    format!("{}.", listed(words))
}

/// The last line's words; none without targets.
pub(crate) fn closing(rows: &[TargetRow]) -> Option<String> {
    let all = counted(rows.len(), "figure");
    (!rows.is_empty()).then(|| format!("Targets: of {all}, {}", counts(rows)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{Document, ReportOptions, fixture, views};
    use crate::results::targets::{VIEWS, bundled, judge, parse};

    const FILE: &str = r#"
[[target]]
id = "T1"
name = "start"
metric = "jit"
sample = ["add-one", "mruby-script"]
limit = "2 ms"
source = "the budget"

[[target]]
metric = "overhead"
sample = "fibonacci"
runtime = "wasmtime.*"
limit = "70 %"

[[target]]
metric = "jit"
sample = "add-one"
runtime = "wasmtime.cranelift"
limit = "500 us"
upper_bound = "it holds the first call"
"#;

    fn report(full: bool) -> Document {
        let mut result = fixture::result();
        result.targets = judge(&parse("t.toml", FILE, &result.suites).unwrap(), &result);
        let options = ReportOptions {
            full,
            ..ReportOptions::default()
        };
        views::build(&result, &[views::find("targets").unwrap()], &options)
    }

    fn lines(section: &Section) -> Vec<String> {
        let words = |cell: &Cell| match cell {
            Cell::Text { text, footnotes } => format!("{text}{}", "!".repeat(footnotes.len())),
            Cell::Figure(f) => f.value.clone(),
            Cell::Missing { text, footnote } => format!("{text} [{footnote}]"),
        };
        let row = |row: &Row| row.cells.iter().map(words).collect::<Vec<_>>().join(" | ");
        section.table.rows.iter().map(row).collect()
    }

    #[test]
    fn the_worst_first_and_what_passes_together() {
        let document = report(false);
        let section = &document.sections[0];
        assert_eq!(
            lines(section),
            [
                "T1 start | FAIL (severe) | wasmtime.cranelift on mruby-script(200) | 2.226 s | jit < 2 ms | 1113× the limit | the budget",
                "T1 start | FAIL (severe) | wasmer.singlepass on mruby-script(200) | 559.1 ms | jit < 2 ms | 280× the limit | the budget",
                "T1 start | FAIL (severe) | wasmtime.winch on mruby-script(200) | 557.0 ms | jit < 2 ms | 279× the limit | the budget",
                "execute | FAIL (severe) | wasmtime.winch on fibonacci(30) | +206 % | execute < 70 % over native | 2.95× the limit | –",
                "jit | WARN! | wasmtime.cranelift on add-one(41) | 954.0 µs | jit < 500 us! | 90.8 % over | –",
                "T1 start | not measured | wasmi.lazy on mruby-script(200) | not measured [3] | jit < 2 ms | – | the budget",
                "execute | PASS | wasmtime.cranelift on fibonacci(30) | +61.1 % | execute < 70 % over native | 12.7 % under | –",
                "T1 start | PASS | wasmtime.cranelift on add-one(41), and 3 more cells | 954.0 µs | jit < 2 ms | 52.3 % under | the budget",
            ]
        );
        let counts = "4 FAIL (4 severe), 1 WARN, 1 not measured, 5 PASS.";
        assert_eq!(section.note[0], counts);
        assert_eq!(
            document.closing.iter().find(|l| l.starts_with("Targets")),
            Some(&format!("Targets: of 11 figures, {counts}"))
        );
        assert_eq!(section.footnotes[2], "timed out: no answer within 30.0 s");
    }

    #[test]
    fn every_row_where_there_is_room() {
        let document = report(true);
        assert_eq!(document.sections[0].table.rows.len(), 11);
        assert_eq!(document.sections[0].note.len(), 2);
    }

    #[test]
    fn nothing_without_targets() {
        let views = [views::find("targets").unwrap()];
        let document = views::build(&fixture::result(), &views, &ReportOptions::default());
        assert!(document.sections.is_empty());
    }

    #[test]
    fn distances_have_their_direction() {
        assert_eq!(by(0.25, Better::Lower), "25.0 % over");
        assert_eq!(by(-0.25, Better::Lower), "25.0 % under");
        assert_eq!(by(-0.9994, Better::Lower), "99.9 % under");
        assert_eq!(by(-0.9997, Better::Lower), ">99.9 % under");
        assert_eq!(by(7.0, Better::Lower), "8.00× the limit");
        assert_eq!(by(0.25, Better::Higher), "25.0 % short");
        assert_eq!(by(-0.25, Better::Higher), "25.0 % above");
    }

    #[test]
    fn names_of_views_are_names_of_views() {
        let names = VIEWS.iter().map(|v| v.0).chain(["overhead"]);
        for name in names {
            assert!(views::find(name).is_some(), "{name}");
        }
        assert!(!bundled::ALL.is_empty());
    }
}
