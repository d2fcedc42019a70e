//! Recommendations: what to do about what was measured. Each rests on figures that
//! it names, and is made only where their intervals bear it out.

use crate::model::lifecycle::id;
use crate::model::text::counted;
use crate::report::document::Statement;
use crate::report::parts::{Source, figure, listed, mean, unique};
use crate::results::{Cell, MetricSummary, fairness};
use crate::stats::{Ratio, paired_ratio};

/// At most so many in a report.
const MOST: usize = 3;

/// A worker's memory from which it is worth a word, in bytes.
const MUCH_MEMORY: f64 = 8e9;

/// A call that does next to nothing and takes longer is worth a word, in picoseconds.
const LONG_CALL: f64 = 1e9;

/// The sample whose call does next to nothing.
const NULL_CALL: &str = "add-one";

/// Savings below a tenth are not worth a recommendation: what runs second in an
/// iteration is a little faster by that alone.
const WORTHWHILE: f64 = 0.9;

/// Settings that can make execution slower.
const OF_EXECUTION: &[&str] = &[
    "opt_level",
    "bounds_checks",
    "nan_canonicalization",
    "call_path",
    "fuel",
    "deadline",
];

/// The recommendations that the figures bear out, the most useful first.
pub(crate) fn recommendations(source: &Source) -> Vec<Statement> {
    let makers: [fn(&Source) -> Option<Statement>; 5] =
        [memory, null_call, artifact, lazy, settings];
    let made = makers.iter().filter_map(|make| make(source));
    made.take(MOST).collect()
}

/// A figure at a crossing.
struct Found<'a> {
    row: usize,
    column: usize,
    cell: &'a Cell,
    summary: &'a MetricSummary,
}

/// Figures of a metric in the columns of WebAssembly runtimes.
fn figures<'a>(source: &'a Source, metric: &str) -> Vec<Found<'a>> {
    let grid = &source.grid;
    grid.runtimes()
        .flat_map(|column| (0..grid.rows.len()).map(move |row| (row, column)))
        .filter_map(|(row, column)| {
            Some(Found {
                row,
                column,
                cell: grid.cell(row, column)?,
                summary: grid.summary(row, column, metric)?,
            })
        })
        .collect()
}

/// `wasmi.lazy on nbody`.
fn place(source: &Source, row: usize, column: usize) -> String {
    let grid = &source.grid;
    format!("{} on {}", grid.label(column), grid.name(row))
}

/// A value in its unit.
fn value(source: &Source, summary: &MetricSummary) -> String {
    figure::value(summary.value, summary.unit, source.unit())
}

/// `jit of wasmi.lazy on nbody: 7.363 ms ±1.6 %`.
fn basis(source: &Source, metric: &str, found: &Found) -> String {
    let place = place(source, found.row, found.column);
    let words = figure::words(found.summary, source.unit());
    format!("{metric} of {place}: {words}")
}

/// Two figures and their ratio.
fn both(source: &Source, a: (&str, &Found), b: (&str, &Found), ratio: &Ratio) -> Vec<String> {
    let ratio = format!("their ratio: {}", figure::ratio(ratio));
    vec![basis(source, a.0, a.1), basis(source, b.0, b.1), ratio]
}

/// The largest of the figures whose whole interval lies above a threshold, and how
/// many there are.
fn above<'a>(found: Vec<Found<'a>>, threshold: f64) -> Option<(Found<'a>, usize)> {
    let over: Vec<Found> = found
        .into_iter()
        .filter(|f| f.summary.ci_low.is_some_and(|low| low > threshold))
        .collect();
    let count = over.len();
    let by_value = |a: &Found, b: &Found| a.summary.value.total_cmp(&b.summary.value);
    Some((over.into_iter().max_by(by_value)?, count))
}

fn memory(source: &Source) -> Option<Statement> {
    let (worst, count) = above(figures(source, id::MEMORY_PEAK), MUCH_MEMORY)?;
    let others = match count {
        1 => String::new(),
        n => format!(" ({} are above 8 GB)", counted(n, "cell")),
    };
    Some(Statement {
        text: format!(
            "Give {} room, or run fewer at once: its memory peaks at {}, above 8 GB{others}.",
            place(source, worst.row, worst.column),
            value(source, worst.summary)
        ),
        basis: vec![basis(source, id::MEMORY_PEAK, &worst)],
    })
}

fn null_call(source: &Source) -> Option<Statement> {
    let calls = figures(source, id::EXECUTE)
        .into_iter()
        .filter(|f| f.cell.sample == NULL_CALL)
        .collect();
    let (worst, _) = above(calls, LONG_CALL)?;
    Some(Statement {
        text: format!(
            "Make fewer and longer calls with {}: a call that does next to nothing takes {}, above 1 ms.",
            source.grid.label(worst.column),
            value(source, worst.summary)
        ),
        basis: vec![basis(source, id::EXECUTE, &worst)],
    })
}

/// The same in one short sentence: `Precompiled, mruby-script starts in 20 ms, not 628 ms
/// (wasmtime.cranelift).`
pub(crate) fn precompiling(source: &Source) -> Option<String> {
    let Saving { aot, jit, .. } = saving(source)?;
    Some(format!(
        "Precompiled, {} starts in {}, not {} ({}).",
        source.grid.name(aot.row),
        figure::short(&value(source, aot.summary)),
        figure::short(&value(source, jit.summary)),
        source.grid.label(aot.column)
    ))
}

/// What loading an artifact saves.
struct Saving<'a> {
    /// On the row where most is saved, who gains most by it.
    aot: Found<'a>,
    jit: Found<'a>,
    ratio: Ratio,
    /// The cells that save more than a tenth, of so many.
    count: usize,
    all: usize,
}

/// Where loading the artifact is faster than compiling.
fn saving<'a>(source: &'a Source) -> Option<Saving<'a>> {
    let confidence = source.confidence();
    let loaded = figures(source, id::AOT_EXECUTE);
    let all = loaded.len();
    let saving: Vec<(Found, Found, Ratio)> = loaded
        .into_iter()
        .filter_map(|aot| {
            let medians = |metric| source.grid.medians(aot.row, aot.column, metric);
            let ratio = paired_ratio(&medians(id::AOT_EXECUTE), &medians(id::JIT), confidence)?;
            let jit = Found {
                summary: source.grid.summary(aot.row, aot.column, id::JIT)?,
                ..aot
            };
            (ratio.interval?.high < WORTHWHILE).then_some((aot, jit, ratio))
        })
        .collect();
    let count = saving.len();
    let saved = |(aot, jit, _): &(Found, Found, Ratio)| jit.summary.value - aot.summary.value;
    // The sample where most is to be saved; on it, who gains most by it.
    let most = saving.iter().max_by(|a, b| saved(a).total_cmp(&saved(b)))?;
    let row = most.0.row;
    let (aot, jit, ratio) = saving
        .into_iter()
        .filter(|(aot, ..)| aot.row == row)
        .min_by(|a, b| a.2.value.total_cmp(&b.2.value))?;
    Some(Saving {
        aot,
        jit,
        ratio,
        count,
        all,
    })
}

/// Keeping the compiled module, where loading it is faster than compiling.
fn artifact(source: &Source) -> Option<Statement> {
    let Saving {
        aot,
        jit,
        ratio,
        count,
        all,
    } = saving(source)?;
    Some(Statement {
        text: format!(
            "Store the artifact of a module that starts more than once. {} reaches its first answer in {} from the artifact and in {} with compilation. Loading saves more than a tenth of the time in {count} of {}.",
            place(source, aot.row, aot.column),
            value(source, aot.summary),
            value(source, jit.summary),
            counted(all, "cell")
        ),
        basis: both(source, (id::AOT_EXECUTE, &aot), (id::JIT, &jit), &ratio),
    })
}

/// Compiling lazily, where an eager variant that differs in nothing else is later.
fn lazy(source: &Source) -> Option<Statement> {
    let compiles = |cell: &Cell, how: &str| {
        let stated = cell.settings.get("compilation");
        stated.is_some_and(|s| s.starts_with(how))
    };
    let jit = figures(source, id::JIT);
    let put_off = jit.iter().filter(|f| compiles(f.cell, "lazy"));
    let pairs = put_off.flat_map(|lazy| {
        let jit = &jit;
        jit.iter().filter_map(move |eager| {
            let same = lazy.row == eager.row
                && lazy.cell.runtime.id.family() == eager.cell.runtime.id.family()
                && compiles(eager.cell, "eager")
                && fairness::unequal(lazy.cell, eager.cell) == ["compilation"];
            let ratio = same.then(|| source.ratio(lazy.row, id::JIT, lazy.column, eager.column));
            let ratio = ratio.flatten()?;
            (ratio.interval?.high < WORTHWHILE).then_some((lazy, eager, ratio))
        })
    });
    let (lazy, eager, ratio) = pairs.min_by(|a, b| a.2.value.total_cmp(&b.2.value))?;
    Some(Statement {
        text: format!(
            "Compile lazily where only a part of a module is called: {} returns its first answer after {}, {} after {}.",
            place(source, lazy.row, lazy.column),
            value(source, lazy.summary),
            source.grid.label(eager.column),
            value(source, eager.summary)
        ),
        basis: both(source, (id::JIT, lazy), (id::JIT, eager), &ratio),
    })
}

/// Settings that may explain why the fastest is faster than the next.
fn settings(source: &Source) -> Option<Statement> {
    let grid = &source.grid;
    let (common, [first, second], ratio) = mean::first_two(source, id::EXECUTE)?;
    if !ratio.differs() {
        return None;
    }
    let names = unequal(source, &common, first, second);
    let (one, other) = (grid.label(first), grid.label(second));
    (!names.is_empty()).then(|| Statement {
        text: format!(
            "Before choosing {one} over {other} for its speed, compare them at equal settings: {} differ{}, which may explain the difference.",
            listed(&names),
            if names.len() == 1 { "s" } else { "" }
        ),
        basis: vec![format!(
            "execute of {other} over {one}, geometric mean of {}: {}",
            counted(common.len(), grid.row_word()),
            figure::ratio(&ratio)
        )],
    })
}

/// `opt_level (speed, none)`: what can slow execution and differs.
fn unequal(source: &Source, rows: &[usize], one: usize, other: usize) -> Vec<String> {
    let cells = rows.iter().filter_map(|row| {
        let cell = |column| source.grid.cell(*row, column);
        Some((cell(one)?, cell(other)?))
    });
    let words = cells.flat_map(|(a, b)| {
        let mut names = fairness::unequal(a, b);
        names.retain(|name| OF_EXECUTION.contains(&name.as_str()));
        names.into_iter().map(move |name| {
            let stated = |cell: &Cell| cell.settings.get(&name).cloned().unwrap_or_default();
            format!("{name} ({}, {})", stated(a), stated(b))
        })
    });
    unique(words)
}

#[cfg(test)]
mod tests;
