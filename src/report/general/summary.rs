//! What the figures say, in a few sentences, each with the figures it rests on.

use std::collections::BTreeMap;

use crate::model::suite::{Role, SubjectKind};
use crate::model::{Better, MetricDecl, SuiteDecl, Unit, series};
use crate::report::document::Statement;
use crate::report::parts::leaders::{self, Made, shortened};
use crate::report::parts::words::grouped;
use crate::report::parts::{Source, best, figure, listed, reference, stated};
use crate::results::Cell;

/// Who is best by the metric that a suite's verdicts rest on; none where there is
/// nothing to choose between.
pub(crate) fn of_suite(source: &Source) -> Option<Statement> {
    let declared = source.declared?;
    let primary = source.primary();
    let metric = declared.metric(primary)?;
    let (keys, of) = ends(source.primary_keys());
    let grid = &source.grid;
    let mut choices: Vec<Made> = Vec::new();
    for row in 0..grid.rows.len() {
        for key in &keys {
            let candidates = best::candidates(grid, row, key);
            let choice = leaders::choose(candidates, metric.better, source.confidence());
            if let Some(choice) = choice.filter(|c| c.compared > 1) {
                choices.push((name(source, declared, row, key), choice));
            }
        }
    }
    if choices.is_empty() {
        return None;
    }
    let word = match keys.len() > 1 {
        true => "point",
        false => grid.row_word(),
    };
    let verdicts = leaders::verdicts(grid, word, most(metric), &choices);
    let verb = match metric.unit {
        Unit::Ps => "takes",
        _ => "has",
    };
    let next = match choices.as_slice() {
        [(_, choice)] => leaders::next(grid, choice, verb),
        _ => String::new(),
    };
    for (name, _) in choices.iter_mut().filter(|(name, _)| name.is_empty()) {
        name.clone_from(&metric.id);
    }
    let value = |value| figure::value(value, metric.unit, source.unit());
    Some(Statement {
        text: format!("{}, {}{of}: {verdicts}{next}.", declared.title, metric.id),
        basis: leaders::basis(grid, &choices, verb, value, ""),
    })
}

/// More points than this are too many for a sentence.
const MOST_POINTS: usize = 8;

/// The points that a sentence is about, and words that say so: of many, those that are the
/// smallest or the largest by each name that has numbers.
fn ends(mut keys: Vec<&str>) -> (Vec<&str>, String) {
    if keys.len() <= MOST_POINTS {
        return (keys, String::new());
    }
    let mut ranges: BTreeMap<&str, (f64, f64)> = BTreeMap::new();
    for (name, value) in keys.iter().flat_map(|key| numbers(key)) {
        let (low, high) = ranges.entry(name).or_insert((value, value));
        (*low, *high) = (low.min(value), high.max(value));
    }
    let is_end = |(name, value): (&str, f64)| {
        let range = ranges.get(name);
        range.is_none_or(|(low, high)| value <= *low || value >= *high)
    };
    keys.retain(|key| numbers(key).all(is_end));
    let of = match ranges.is_empty() {
        true => String::new(),
        false => format!(" at the smallest and the largest {}", listed(ranges.keys())),
    };
    (keys, of)
}

/// The values of a point that are numbers, with their names.
fn numbers(key: &str) -> impl Iterator<Item = (&str, f64)> {
    series::at(key).filter_map(|(name, value)| Some((name, value.parse().ok()?)))
}

/// `nbody, pages = 16`: what tells one choice from the others.
fn name(source: &Source, declared: &SuiteDecl, row: usize, key: &str) -> String {
    let grid = &source.grid;
    let row = &grid.rows[row];
    let axes = row.axes().map(|(name, value)| format!("{name} = {value}"));
    let mut parts: Vec<String> = match declared.subject {
        SubjectKind::Samples => vec![row.name.clone()],
        SubjectKind::Guest | SubjectKind::Nothing if grid.rows.len() > 1 => axes.collect(),
        SubjectKind::Guest | SubjectKind::Nothing => Vec::new(),
    };
    let point = series::words(key);
    parts.extend((!point.is_empty()).then_some(point));
    listed(parts)
}

/// What the best is called.
fn most(metric: &MetricDecl) -> &'static str {
    match (metric.unit, metric.better) {
        (Unit::Ps, Better::Lower) => "fastest",
        (Unit::BytesPerSecond | Unit::PerSecond, Better::Higher) => "fastest",
        (Unit::Bytes, Better::Lower) => "smallest",
        (_, Better::Lower) => "lowest",
        (_, Better::Higher) => "highest",
    }
}

/// Said where no cell has figures.
pub(crate) fn nothing(cells: &[Cell]) -> Statement {
    let all = match cells.len() {
        1 => "the only cell".to_owned(),
        n => format!("all {n} cells"),
    };
    Statement {
        text: format!("Nothing was measured: {all} failed, for the reasons below the tables."),
        basis: Vec::new(),
    }
}

/// How many comparisons of equals have one that is called a difference.
fn once_in(confidence: f64) -> String {
    format!("{:.0}", 1.0 / (1.0 - confidence).max(1e-6))
}

/// What the first table of a suite is of.
fn first_metric<'a>(source: &Source<'a>) -> &'a str {
    let metrics = source.declared.map_or(&[][..], |suite| &suite.metrics);
    let first = metrics.iter().find(|m| m.role == Role::Headline);
    let rows = 0..source.grid.rows.len();
    let keys = first.map(|m| (source.grid.keys(&rows, &m.id), m.id.as_str()));
    let key = keys.map(|(keys, id)| keys.first().copied().unwrap_or(id));
    key.unwrap_or_else(|| source.primary())
}

/// How sure that is, and what was unequal: it may explain a difference. The settings are
/// of all suites; the first of them says which column they are compared with.
pub(crate) fn certainty(whole: &Source, first: &Source) -> Option<Statement> {
    let grid = &whole.grid;
    if grid.runtimes().count() < 2 {
        return None;
    }
    let doubts = match whole.doubts.len() {
        0 => String::new(),
        n => format!(
            " {} a warning ({}).",
            match n {
                1 => "1 figure has".to_owned(),
                n => format!("{n} figures have"),
            },
            whole.pointer("warnings", "Warnings")
        ),
    };
    let chosen = reference::choose(first, first_metric(first), false);
    let reference = chosen.map_or("", |c| first.grid.label(c.column));
    let column = grid.labels().position(|label| label == reference);
    let unequal = column.map_or_else(Vec::new, |column| stated::unequal(whole, column));
    let names = stated::names(&unequal);
    let settings = if names.is_empty() {
        String::new()
    } else {
        format!(
            " These settings are unequal and may explain a difference: {} ({}).",
            listed(&names),
            whole.pointer("settings", "Settings")
        )
    };
    Some(Statement {
        text: format!(
            "A runtime is called faster only where the {} % interval from pairs of processes excludes a tie; chance alone does that once in {}.{doubts}{settings}",
            whole.confidence_percent(),
            once_in(whole.confidence())
        ),
        basis: grouped(unequal.iter().map(|(label, names)| (listed(names), *label)))
            .into_iter()
            .map(|(names, labels)| match labels.len() {
                1 => format!("{} differs from {reference} in {names}", labels[0]),
                _ => format!(
                    "{} differ from {reference} in {names}",
                    shortened(&labels, ", ")
                ),
            })
            .collect(),
    })
}

#[cfg(test)]
mod tests {
    use crate::report::{ReportOptions, fixture, views};
    use crate::results::ResultFile;

    use super::ends;

    fn texts(result: &ResultFile) -> Vec<String> {
        views::build(result, &[], &ReportOptions::default())
            .summary
            .into_iter()
            .map(|s| s.text)
            .collect()
    }

    #[test]
    fn three_to_six_sentences_with_figures() {
        let document = views::build(&fixture::result(), &[], &ReportOptions::default());
        assert!((3..=6).contains(&document.summary.len()));
        let once = &document.summary[0];
        assert!(once.text.starts_with("For a single call from the module, in a warm process, wasmi.lazy is the fastest on 2 of 3 samples: add-one, fibonacci;"), "{}", once.text);
        assert!(
            once.basis
                .iter()
                .any(|b| b.contains("mruby-script: ") && b.contains('±')),
            "{once:?}"
        );
        let native = &document.summary[3].text;
        assert!(
            native.contains("wasmtime.cranelift comes closest to native code: 1.61×"),
            "{native}"
        );
    }

    #[test]
    fn of_many_points_the_smallest_and_the_largest_are_named() {
        let keys = |sizes: &'static [u32]| -> Vec<String> {
            let of = |kind: &'static str| {
                sizes
                    .iter()
                    .map(move |n| format!("m@kind={kind},bytes={n}"))
            };
            of("a")
                .chain(of("b"))
                .chain(["m@kind=a,bytes=all".to_owned()])
                .collect()
        };
        let few = keys(&[1, 20, 300]);
        let few: Vec<&str> = few.iter().map(String::as_str).collect();
        assert_eq!(ends(few.clone()), (few, String::new()));
        let many = keys(&[20, 1, 4000, 300]);
        let (left, of) = ends(many.iter().map(String::as_str).collect());
        assert_eq!(of, " at the smallest and the largest bytes");
        assert_eq!(
            left,
            [
                "m@kind=a,bytes=1",
                "m@kind=a,bytes=4000",
                "m@kind=b,bytes=1",
                "m@kind=b,bytes=4000",
                "m@kind=a,bytes=all"
            ]
        );
    }

    #[test]
    fn where_no_difference_is_found_nobody_leads() {
        let mut result = fixture::result();
        // Two columns of the same figures.
        result.cells.retain(|c| c.label == "wasmtime.cranelift");
        let twins: Vec<_> = result
            .cells
            .iter()
            .map(|cell| {
                let mut twin = cell.clone();
                twin.label = "twin".into();
                twin
            })
            .collect();
        result.cells.extend(twins);
        let found = texts(&result);
        assert!(
            found[0].ends_with("several are tied on add-one, fibonacci, mruby-script."),
            "{found:?}"
        );
    }

    #[test]
    fn two_processes_tell_nothing() {
        let mut result = fixture::result();
        for cell in &mut result.cells {
            cell.processes.truncate(2);
        }
        let found = texts(&result);
        assert!(
            found[0].ends_with("too few processes to tell on add-one, fibonacci, mruby-script."),
            "{found:?}"
        );
    }

    #[test]
    fn where_all_failed_that_is_what_is_said() {
        let mut result = fixture::result();
        for cell in &mut result.cells {
            cell.status = crate::model::CellStatus::Failed;
            cell.metrics = crate::model::map::Map::default();
        }
        let found = texts(&result);
        let all = result.cells.len();
        assert_eq!(
            found,
            [format!(
                "Nothing was measured: all {all} cells failed, for the reasons below the tables."
            )]
        );
    }

    #[test]
    fn words_point_to_what_is_there() {
        let result = fixture::result();
        let certainty = |views: &[&views::ViewDef]| {
            let document = views::build(&result, views, &ReportOptions::default());
            document.summary.last().unwrap().text.clone()
        };
        assert!(certainty(&[]).contains("(`--views settings`)"));
        let settings = views::find("settings").unwrap();
        assert!(certainty(&[settings]).contains("(Settings)"));
    }

    #[test]
    fn one_runtime_is_no_choice() {
        let mut result = fixture::result();
        result.cells.retain(|c| c.label == "wasmtime.cranelift");
        let found = texts(&result);
        assert!(found.iter().all(|t| !t.contains("fastest")), "{found:?}");
    }
}
