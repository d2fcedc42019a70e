//! What the figures of the life cycle say, in a few sentences, each with the figures
//! it rests on.

use crate::model::lifecycle::id;
use crate::model::text::counted;
use crate::model::units::format_span;
use crate::report::document::Statement;
use crate::report::parts::leaders::{self, Made, shortened};
use crate::report::parts::{Source, figure, mean, reference};

use super::break_even::{Start, choose};

/// Up to four sentences; fewer where there is nothing to choose between.
pub(crate) fn statements(source: &Source) -> Vec<Statement> {
    let occasions = [
        (
            "For a single call from the module, in a warm process",
            Start::JIT,
            1.0,
        ),
        ("Over a million calls from the module", Start::JIT, 1e6),
        (
            "For a single call from a stored artifact, in a warm process",
            Start::AOT,
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
    let choices: Vec<Made> = (0..grid.rows.len())
        .filter_map(|row| {
            let name = grid.name(row).to_owned();
            Some((name, choose(source, row, start, calls)?))
        })
        .filter(|(_, choice)| choice.compared > 1)
        .collect();
    if choices.is_empty() {
        return None;
    }
    let value = |value| format_span(value, source.unit());
    Some(Statement {
        text: format!(
            "{occasion}, {}.",
            leaders::verdicts(grid, grid.row_word(), "fastest", &choices)
        ),
        basis: leaders::basis(grid, &choices, "takes", value, " under Break-even"),
    })
}

/// Who comes closest to native code once warm.
fn beside_native(source: &Source) -> Option<Statement> {
    let grid = &source.grid;
    let chosen = reference::choose(source, id::EXECUTE, true)?;
    if !grid.columns[chosen.column].is_native {
        return None;
    }
    let found = mean::closest(source, id::EXECUTE, chosen.column)?;
    let names: Vec<&str> = found.columns.iter().map(|c| grid.label(*c)).collect();
    let (first, others) = names.split_first()?;
    let same = if others.is_empty() {
        String::new()
    } else {
        format!("; tied with {}", shortened(others, " and "))
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
