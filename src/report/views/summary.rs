//! What the figures say, in a few sentences, each with the figures it rests on.

use std::fmt::Write as _;

use crate::model::metric::id;
use crate::model::text::counted;
use crate::model::units::format_span;
use crate::report::document::{Factor, Statement};

use super::break_even::{Choice, Start, choose};
use super::{Source, advice, doubts, figure, mean, reference, settings};

/// Rows whose figures a statement lists; the tables have them all.
const MOST_ROWS: usize = 8;

/// The most sentences: more are not read.
const MOST: usize = 6;

/// Three to six sentences; fewer where there is nothing to choose between. The last
/// says how sure the others are.
pub(super) fn statements(source: &Source) -> Vec<Statement> {
    let mut found: Vec<Statement> = [
        fastest(
            source,
            "For a single call from the module, in a warm process",
            Start::Jit,
            1.0,
        ),
        fastest(
            source,
            "Over a million calls from the module",
            Start::Jit,
            1e6,
        ),
        fastest(
            source,
            "For a single call from an artifact compiled beforehand, in a warm process",
            Start::Aot,
            1.0,
        ),
        beside_native(source),
    ]
    .into_iter()
    .flatten()
    .collect();
    found.extend(advice::recommendations(source));
    found.truncate(MOST - 1);
    if found.is_empty() && source.result.cells.iter().all(|c| c.status.is_failure()) {
        return vec![Statement {
            text: format!(
                "Nothing was measured: {} failed, for the reasons below the tables.",
                match source.result.cells.len() {
                    1 => "the only cell".to_owned(),
                    n => format!("all {n} cells"),
                }
            ),
            basis: Vec::new(),
        }];
    }
    found.extend(certainty(source));
    found
}

/// Who is fastest on which rows at so many calls.
fn fastest(source: &Source, occasion: &str, start: Start, calls: f64) -> Option<Statement> {
    let grid = &source.grid;
    let choices: Vec<(usize, Choice)> = (0..grid.rows.len())
        .filter_map(|row| Some((row, choose(source, row, start, calls)?)))
        .filter(|(_, choice)| choice.compared > 1)
        .collect();
    if choices.is_empty() {
        return None;
    }
    let mut basis: Vec<String> = choices
        .iter()
        .take(MOST_ROWS)
        .map(|(row, choice)| rests_on(source, *row, choice))
        .collect();
    if choices.len() > MOST_ROWS {
        basis.push(format!(
            "and {} more under Break-even",
            choices.len() - MOST_ROWS
        ));
    }
    Some(Statement {
        text: format!("{occasion}, {}.", verdicts(source, &choices)),
        basis,
    })
}

/// `wasmtime.cranelift is the fastest on 3 of 4 samples: …; wasmi.lazy on add-one`. One
/// that has company somewhere is only among them.
fn verdicts(source: &Source, choices: &[(usize, Choice)]) -> String {
    let (mut rest, open): (Vec<_>, Vec<_>) = choices.iter().partition(|(_, c)| c.found);
    let mut parts: Vec<String> = Vec::new();
    // The runtime that leads on most rows first, then whoever leads on most of the rest.
    while let Some(leader) = leader(source, &rest) {
        let (led, others): (Vec<_>, Vec<_>) = rest
            .into_iter()
            .partition(|(_, c)| c.best.contains(&leader));
        let label = source.grid.columns[leader].label;
        let shared = led.iter().any(|(_, c)| c.best.len() > 1);
        let leads = match shared {
            true => "is among the fastest",
            false => "is the fastest",
        };
        let which = which(source, &led, leader);
        parts.push(if !parts.is_empty() {
            format!("{label} on {which}")
        } else if choices.len() == 1 {
            format!("{label} {leads} on {which}")
        } else if led.len() == choices.len() {
            let rows = counted(led.len(), source.grid.row_word());
            format!("{label} {leads} on all {rows}: {which}")
        } else if 2 * led.len() > choices.len() {
            let rows = counted(choices.len(), source.grid.row_word());
            format!("{label} {leads} on {} of {rows}: {which}", led.len())
        } else {
            format!(
                "no runtime is the fastest on most {}s: {label} on {which}",
                source.grid.row_word()
            )
        });
        rest = others;
    }
    let (tied, untested): (Vec<_>, Vec<_>) = open.into_iter().partition(|(_, c)| c.tested);
    if !tied.is_empty() {
        let names = names(source, tied.iter().map(|(row, _)| *row));
        parts.push(format!("no difference was found on {names}"));
    }
    if !untested.is_empty() {
        let names = names(source, untested.iter().map(|(row, _)| *row));
        parts.push(format!("too few processes to tell on {names}"));
    }
    parts.join("; ")
}

fn leader(source: &Source, choices: &[&(usize, Choice)]) -> Option<usize> {
    let led = |column: &usize| {
        let leads = |(_, c): &&&(usize, Choice)| c.best.contains(column);
        choices.iter().filter(leads).count()
    };
    // The first column of those with the most rows, in the result's order.
    (0..source.grid.columns.len())
        .rev()
        .max_by_key(led)
        .filter(|column| led(column) > 0)
}

/// `nbody, fibonacci, add-one (no difference to wasmi.lazy found)`; rows with the same
/// company stand together.
fn which(source: &Source, led: &[&(usize, Choice)], leader: usize) -> String {
    let (alone, shared): (Vec<&&(usize, Choice)>, Vec<_>) =
        led.iter().partition(|(_, c)| c.best.len() == 1);
    let mut parts: Vec<String> = Vec::new();
    if !alone.is_empty() {
        parts.push(names(source, alone.iter().map(|(row, _)| *row)));
    }
    let mut company: Vec<(Vec<usize>, Vec<&str>)> = Vec::new();
    for (row, choice) in &shared {
        let mut others = choice.best.clone();
        others.retain(|c| *c != leader);
        others.sort_unstable();
        let name = source.grid.rows[*row].name.as_str();
        match company.iter_mut().find(|(known, _)| *known == others) {
            Some((_, rows)) => rows.push(name),
            None => company.push((others, vec![name])),
        }
    }
    parts.extend(company.into_iter().map(|(others, rows)| {
        let others: Vec<&str> = others
            .iter()
            .map(|c| source.grid.columns[*c].label)
            .collect();
        let rows = match rows.len().saturating_sub(MOST_ROWS) {
            0 => rows.join(" and "),
            more => format!("{} and {more} more", rows[..MOST_ROWS].join(", ")),
        };
        format!("{rows} (no difference to {} found)", others.join(" and "))
    }));
    parts.join(", ")
}

/// The rows' names, or how many there are.
fn names(source: &Source, rows: impl Iterator<Item = usize>) -> String {
    let names: Vec<&str> = rows
        .map(|row| source.grid.rows[row].name.as_str())
        .collect();
    if names.len() <= MOST_ROWS {
        return names.join(", ");
    }
    format!(
        "{} and {} more",
        names[..MOST_ROWS].join(", "),
        names.len() - MOST_ROWS
    )
}

/// `nbody: wasmtime.winch 1.384 ms ±0.8 %; wasmer.singlepass takes 1.54× ±3.5 %`.
fn rests_on(source: &Source, row: usize, choice: &Choice) -> String {
    let label = |column: usize| source.grid.columns[column].label;
    let names: Vec<&str> = choice.best.iter().map(|c| label(*c)).collect();
    let mut text = format!(
        "{}: {} {}",
        source.grid.rows[row].name,
        names.join(", "),
        format_span(choice.total, source.options.time_unit)
    );
    if let Some(spread) = figure::spread(choice.total, choice.interval) {
        let _ = write!(text, " {spread}");
    }
    if let Some((next, Some(ratio))) = &choice.next {
        let factor = figure::factor(ratio);
        let _ = write!(text, "; {} takes {}", label(*next), words(&factor));
    }
    text
}

fn words(Factor { text, spread }: &Factor) -> String {
    match spread {
        Some(spread) => format!("{text} {spread}"),
        None => text.clone(),
    }
}

/// Who comes closest to native code once warm.
fn beside_native(source: &Source) -> Option<Statement> {
    let grid = &source.grid;
    let chosen = reference::choose(source, id::EXECUTE, true)?;
    if !grid.columns[chosen.column].is_native() {
        return None;
    }
    let found = mean::closest(source, id::EXECUTE, chosen.column)?;
    let names: Vec<&str> = found
        .columns
        .iter()
        .map(|c| grid.columns[*c].label)
        .collect();
    let (first, others) = names.split_first()?;
    let same = if others.is_empty() {
        String::new()
    } else {
        format!("; no difference to {} was found", others.join(" and "))
    };
    let over = if found.rows == 1 {
        same
    } else {
        format!(
            " (geometric mean of {}{same})",
            counted(found.rows, grid.row_word())
        )
    };
    let factor = figure::factor(&found.factor);
    Some(Statement {
        text: format!(
            "Once warm, {first} {}: {} its time{over}.",
            match grid.columns.iter().filter(|c| !c.is_native()).count() {
                1 => "stands beside native code",
                _ => "comes closest to native code",
            },
            words(&factor)
        ),
        basis: vec![format!(
            "execute of {first} over {}{}, from {}: {}",
            grid.columns[chosen.column].label,
            match found.rows {
                1 => String::new(),
                n => format!(", geometric mean of {}", counted(n, grid.row_word())),
            },
            counted(found.factor.pairs, "round"),
            words(&factor)
        )],
    })
}

/// How many comparisons of equals have one that is called a difference.
fn once_in(confidence: f64) -> String {
    format!("{:.0}", 1.0 / (1.0 - confidence).max(1e-6))
}

/// How sure that is, and what was unequal: it may explain a difference.
fn certainty(source: &Source) -> Option<Statement> {
    let grid = &source.grid;
    let runtimes = grid.columns.iter().filter(|c| !c.is_native()).count();
    if runtimes < 2 {
        return None;
    }
    let doubts = match doubts::count(source) {
        0 => String::new(),
        n => format!(
            "; {} a doubt ({})",
            match n {
                1 => "1 figure carries".to_owned(),
                n => format!("{n} figures carry"),
            },
            source.pointer("doubts", "Doubts")
        ),
    };
    let chosen = reference::choose(source, id::JIT, false);
    let unequal = chosen.map_or_else(Vec::new, |c| settings::unequal(source, c.column));
    let mut names: Vec<&str> = unequal
        .iter()
        .flat_map(|(_, names)| names.iter().map(String::as_str))
        .collect();
    names.sort_unstable();
    names.dedup();
    let settings = if names.is_empty() {
        String::new()
    } else {
        format!(
            "; not the same in all runtimes, and may explain a difference: {} ({})",
            names.join(", "),
            source.pointer("settings", "Settings")
        )
    };
    let reference = chosen.map_or("", |c| grid.columns[c.column].label);
    Some(Statement {
        text: format!(
            "One is called faster than another only where the {} % interval from pairs of processes bears it out (between equals, chance does once in {}), for this machine and these builds{doubts}{settings}.",
            (source.result.context.confidence_level * 1e4).round() / 100.0,
            once_in(source.result.context.confidence_level)
        ),
        basis: unequal
            .iter()
            .map(|(label, names)| {
                format!("{label} differs from {reference} in {}", names.join(", "))
            })
            .collect(),
    })
}

#[cfg(test)]
mod tests {
    use crate::report::{ReportOptions, fixture, views};
    use crate::results::ResultFile;

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
            found[0].ends_with("no difference was found on add-one, fibonacci, mruby-script."),
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
