//! What each runtime costs: times as factors over all samples, memory and the artifact of
//! the largest module. With one sample, or one runtime, the values themselves.

use crate::model::Better;
use crate::model::lifecycle::id;
use crate::model::text::counted;
use crate::report::document::{Cell, Figure, Row, Section};
use crate::report::parts::mean::{self, Means};
use crate::report::parts::{Source, best, figure, listed, reference, table, unique};

use super::choice::{and_more, notes, value};

/// Runtimes or samples that have a row; the fastest once warm, where there are more.
const MOST: usize = 8;
const LEAST: usize = 4;

/// Narrower terminals have no room for intervals.
const ROOMY: usize = 100;
const WIDE: usize = 112;

/// The times: their metrics, and whether native code is what they are held against.
const TIMES: [(&str, bool); 3] = [
    (id::EXECUTE, true),
    (id::JIT, false),
    (id::AOT_EXECUTE, false),
];

/// The sizes.
const SIZES: [&str; 2] = [id::MEMORY_PEAK, id::ARTIFACT_BYTES];

const HEADS: [&str; 5] = [
    "warm call",
    "first answer",
    "precompiled",
    "memory",
    "artifact",
];

const TITLE: &str = "What it costs";

/// The table; none where nothing was measured.
/// `most` is how many rows have room.
pub(super) fn section(source: &Source, width: Option<usize>, most: usize) -> Option<Section> {
    let most = most.clamp(LEAST, MOST);
    let grid = &source.grid;
    let roomy = width.is_none_or(|width| width >= ROOMY);
    match (grid.runtimes().count(), grid.rows.len()) {
        (0, _) | (_, 0) => None,
        // Values and intervals are wider than factors.
        (_, 1) => Some(by_runtime(
            source,
            width.is_none_or(|width| width >= WIDE),
            most,
        )),
        (1, _) => Some(by_sample(source, roomy, most)),
        _ => Some(over_samples(source, roomy, most)),
    }
}

/// Several runtimes on one sample.
fn by_runtime(source: &Source, roomy: bool, most: usize) -> Section {
    let grid = &source.grid;
    let columns: Vec<usize> = ranked(source, most, |column| {
        Some(grid.summary(0, column, id::EXECUTE)?.value)
    });
    let left = columns.len().saturating_sub(most);
    let marked = metrics().map(|metric| best::of_row(source, 0, metric, Better::Lower));
    let marked: Vec<Vec<usize>> = marked.collect();
    let rows = columns.iter().take(most).map(|column| {
        let cells = metrics().zip(&marked).map(|(metric, marked)| {
            measured(source, (0, *column), metric, marked.contains(column), roomy)
        });
        table::named(&[grid.label(*column)], cells)
    });
    let rows: Vec<Row> = rows.collect();
    let note = notes([
        Some(format!("on {}; * best or tied", grid.name(0))),
        and_more(left, "runtime"),
    ]);
    Section {
        note,
        ..table::section("costs", TITLE, table::header(&[""], HEADS), rows)
    }
}

/// One runtime on several samples.
fn by_sample(source: &Source, roomy: bool, most: usize) -> Section {
    let grid = &source.grid;
    let column = grid.runtimes().next().unwrap_or_default();
    let rows = 0..grid.rows.len().min(most);
    let rows = rows.map(|row| {
        let cells = metrics().map(|metric| measured(source, (row, column), metric, false, roomy));
        table::named(&[grid.name(row)], cells)
    });
    let left = grid.rows.len().saturating_sub(most);
    Section {
        note: notes([
            Some(format!("with {}", grid.label(column))),
            and_more(left, grid.row_word()),
        ]),
        ..table::section("costs", TITLE, table::header(&[""], HEADS), rows.collect())
    }
}

/// Several runtimes on several samples.
fn over_samples(source: &Source, roomy: bool, most: usize) -> Section {
    let grid = &source.grid;
    let means: Vec<Option<Means>> = TIMES
        .iter()
        .map(|(metric, native)| {
            let chosen = reference::choose(source, metric, *native)?;
            Some(mean::of(source, metric, chosen.column, Better::Lower))
        })
        .collect();
    let warm = |column: usize| Some(means[0].as_ref()?.of(column)?.value);
    let columns = ranked(source, most, warm);
    let left = columns.len().saturating_sub(most);
    // The largest module: on a small one, memory is the program itself.
    let largest = (0..grid.rows.len()).max_by_key(|row| grid.rows[*row].module_bytes);
    let largest = largest.unwrap_or_default();
    let marked = SIZES.map(|metric| best::of_row(source, largest, metric, Better::Lower));
    let rows: Vec<Row> = columns
        .iter()
        .take(most)
        .map(|column| {
            let factors = means.iter().map(|mean| factor(mean, *column, roomy));
            let sizes = SIZES.iter().zip(&marked).map(|(metric, marked)| {
                measured(
                    source,
                    (largest, *column),
                    metric,
                    marked.contains(column),
                    false,
                )
            });
            table::named(&[grid.label(*column)], factors.chain(sizes))
        })
        .collect();
    let note = notes([
        Some(against(source, &means)),
        Some("* best or tied".to_owned()),
        Some(format!("memory and artifact of {}", grid.name(largest))),
        and_more(left, "runtime"),
    ]);
    Section {
        note,
        ..table::section("costs", TITLE, table::header(&[""], HEADS), rows)
    }
}

/// What the factors are against, and what they are means of.
fn against(source: &Source, means: &[Option<Means>]) -> String {
    let grid = &source.grid;
    let label = |mean: &Option<Means>| Some(grid.label(mean.as_ref()?.reference).to_owned());
    let (warm, first) = (label(&means[0]), label(&means[1]));
    let rows = means.iter().flatten().map(|mean| mean.rows.len()).min();
    // A sample that one column lacks is in no mean of that metric.
    let left_out = means.iter().flatten().flat_map(|mean| &mean.left_out);
    let left_out = unique(left_out.map(|row| grid.name(*row)));
    let without = match left_out.is_empty() {
        true => String::new(),
        false => format!(" ({})", few(&left_out)),
    };
    let of = format!(
        "geometric means of {}{without}",
        counted(rows.unwrap_or_default(), grid.row_word())
    );
    let over = match (warm, first) {
        (Some(warm), Some(first)) if warm == first => vec![format!("× {warm}")],
        (Some(warm), Some(first)) => {
            vec![format!("warm call × {warm}"), format!("others × {first}")]
        }
        (one, other) => one
            .or(other)
            .map(|label| format!("× {label}"))
            .into_iter()
            .collect(),
    };
    listed([of].into_iter().chain(over))
}

/// The samples that a runtime lacks, or how many there are.
fn few(names: &[&str]) -> String {
    match names.len() {
        0..=NAMED => format!("not {}", listed(names)),
        n => format!("not {n} that a runtime lacks"),
    }
}

/// Samples that a note names.
const NAMED: usize = 3;

fn metrics() -> impl Iterator<Item = &'static str> {
    TIMES.iter().map(|(metric, _)| *metric).chain(SIZES)
}

/// The runtimes: as they stand, or where they are too many for that the fastest first.
fn ranked(source: &Source, most: usize, warm: impl Fn(usize) -> Option<f64>) -> Vec<usize> {
    let mut columns: Vec<usize> = source.grid.runtimes().collect();
    if columns.len() > most {
        let value = |column: &usize| warm(*column).unwrap_or(f64::INFINITY);
        columns.sort_by(|a, b| value(a).total_cmp(&value(b)));
    }
    columns
}

/// A value at a crossing.
fn measured(
    source: &Source,
    (row, column): (usize, usize),
    metric: &str,
    best: bool,
    roomy: bool,
) -> Cell {
    let Some(summary) = source.grid.summary(row, column, metric) else {
        return Cell::text("n/a");
    };
    // Sizes hardly vary.
    let roomy = roomy && !SIZES.contains(&metric);
    let spread = figure::plain(summary, None).spread.filter(|_| roomy);
    Cell::from(Figure {
        value: value(source, summary),
        spread,
        best,
        ..Figure::default()
    })
}

/// A mean of factors.
fn factor(means: &Option<Means>, column: usize, roomy: bool) -> Cell {
    let found = means
        .as_ref()
        .and_then(|means| Some((means, means.of(column)?)));
    let Some((means, mean)) = found else {
        return Cell::text("n/a");
    };
    let interval = means.interval(column).filter(|_| roomy);
    Cell::from(Figure {
        value: figure::mark_equal(mean.value, means.interval(column)),
        spread: figure::spread(mean.value, interval),
        best: means.best.contains(&column),
        reference: column == means.reference,
        ..Figure::default()
    })
}
