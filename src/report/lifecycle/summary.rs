//! What the figures of the life cycle say, in a few sentences, each with the figures
//! it rests on.

use crate::model::metric::id;
use crate::model::text::counted;
use crate::model::units::format_span;
use crate::report::document::Statement;
use crate::report::parts::{Source, figure, mean, reference};

use super::break_even::{Choice, Start, choose};

/// Rows whose figures a statement lists; the tables have them all.
const MOST_ROWS: usize = 8;

/// Up to four sentences; fewer where there is nothing to choose between.
pub(crate) fn statements(source: &Source) -> Vec<Statement> {
    let occasions = [
        (
            "For a single call from the module, in a warm process",
            Start::Jit,
            1.0,
        ),
        ("Over a million calls from the module", Start::Jit, 1e6),
        (
            "For a single call from an artifact compiled beforehand, in a warm process",
            Start::Aot,
            1.0,
        ),
    ];
    occasions
        .into_iter()
        .filter_map(|(occasion, start, calls)| fastest(source, occasion, start, calls))
        .chain(beside_native(source))
        .collect()
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
        let label = source.grid.label(leader);
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
        let name = source.grid.name(*row);
        match company.iter_mut().find(|(known, _)| *known == others) {
            Some((_, rows)) => rows.push(name),
            None => company.push((others, vec![name])),
        }
    }
    parts.extend(company.into_iter().map(|(others, rows)| {
        let others: Vec<&str> = others.iter().map(|c| source.grid.label(*c)).collect();
        let rows = shortened(&rows, " and ");
        format!("{rows} (no difference to {} found)", others.join(" and "))
    }));
    parts.join(", ")
}

/// The rows' names, or how many there are.
fn names(source: &Source, rows: impl Iterator<Item = usize>) -> String {
    let names: Vec<&str> = rows.map(|row| source.grid.name(row)).collect();
    shortened(&names, ", ")
}

fn shortened(names: &[&str], separator: &str) -> String {
    match names.len().saturating_sub(MOST_ROWS) {
        0 => names.join(separator),
        more => format!("{} and {more} more", names[..MOST_ROWS].join(", ")),
    }
}

/// `nbody: wasmtime.winch 1.384 ms ±0.8 %; wasmer.singlepass takes 1.54× ±3.5 %`.
fn rests_on(source: &Source, row: usize, choice: &Choice) -> String {
    let grid = &source.grid;
    let names: Vec<&str> = choice.best.iter().map(|c| grid.label(*c)).collect();
    let total = format_span(choice.total, source.unit());
    let spread = figure::spread(choice.total, choice.interval);
    let next = match &choice.next {
        Some((next, Some(ratio))) => {
            format!("; {} takes {}", grid.label(*next), figure::ratio(ratio))
        }
        _ => String::new(),
    };
    format!(
        "{}: {} {}{next}",
        grid.name(row),
        names.join(", "),
        figure::joined(&total, spread.as_deref())
    )
}

/// Who comes closest to native code once warm.
fn beside_native(source: &Source) -> Option<Statement> {
    let grid = &source.grid;
    let chosen = reference::choose(source, id::EXECUTE, true)?;
    if !grid.columns[chosen.column].is_native() {
        return None;
    }
    let found = mean::closest(source, id::EXECUTE, chosen.column)?;
    let names: Vec<&str> = found.columns.iter().map(|c| grid.label(*c)).collect();
    let (first, others) = names.split_first()?;
    let same = if others.is_empty() {
        String::new()
    } else {
        format!("; no difference to {} was found", others.join(" and "))
    };
    let mean = format!("geometric mean of {}", counted(found.rows, grid.row_word()));
    let (over, of) = match found.rows {
        1 => (same, String::new()),
        _ => (format!(" ({mean}{same})"), format!(", {mean}")),
    };
    let factor = figure::ratio(&found.factor);
    Some(Statement {
        text: format!(
            "Once warm, {first} {}: {factor} its time{over}.",
            match grid.runtimes().count() {
                1 => "stands beside native code",
                _ => "comes closest to native code",
            },
        ),
        basis: vec![format!(
            "execute of {first} over {}{of}, from {}: {factor}",
            grid.label(chosen.column),
            counted(found.factor.pairs, "round"),
        )],
    })
}
