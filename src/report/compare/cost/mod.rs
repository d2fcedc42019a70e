//! What options cost: each beside the plain configuration of its runtime.

mod found;
mod plot;
mod sentence;
#[cfg(test)]
mod tests;

use crate::model::lifecycle::{SUITE, id};
use crate::model::{Better, Unit};
use crate::report::document::{Cell, Figure, Row, Section};
use crate::report::parts::change::{between, changed, percent};
use crate::report::parts::{Footnotes, Source, ViewDef, naming, table};
use crate::results::Verdict;
use crate::results::verdict::Rule;
use crate::stats::Difference;

use found::{Table, Varied};
pub use sentence::statements;

pub(crate) const VIEW: ViewDef = ViewDef::new(
    "cost",
    "What it costs",
    "each option beside the plain configuration of its runtime (--vary), alone and together",
    |view, source| {
        let varied = found::varied(&source.grid);
        if varied.is_empty() {
            return none(view, source).into_iter().collect();
        }
        let metrics = metrics(source).into_iter();
        metrics
            .filter_map(|metric| section(view, source, &varied, metric))
            .collect()
    },
);

/// The metrics that options are judged by.
fn metrics<'a>(source: &Source<'a>) -> Vec<&'a str> {
    match source.declared {
        Some(suite) if suite.id == SUITE => [
            source.primary(),
            id::EXECUTE,
            id::INSTANTIATE,
            id::COMPILE,
            id::MEMORY_PEAK,
        ]
        .into_iter()
        .fold(Vec::new(), |mut all, metric| {
            if !all.contains(&metric) {
                all.push(metric);
            }
            all
        }),
        _ => source.primary_keys(),
    }
}

/// What is said to those who asked for the view where nothing is varied.
fn none(view: &ViewDef, source: &Source) -> Option<Section> {
    source.options.views_chosen.then(|| Section {
        note: vec!["No runtime ran plain and with options: `wasmbench compare --vary fuel,epoch,bounds` adds a column for each option.".into()],
        ..table::section(view.id, view.title, table::columns("option"), Vec::new())
    })
}

/// The rule that changes are judged by.
fn rule(source: &Source) -> Rule {
    Rule {
        confidence: source.confidence(),
        threshold: source.result.context.noise_threshold,
    }
}

/// The unit of a metric and its better direction.
fn kind(source: &Source, metric: &str) -> Option<(Unit, Better)> {
    let grid = &source.grid;
    let mut entries = (0..grid.rows.len()).flat_map(|row| grid.entries(row, metric));
    entries.find_map(|entry| entry.summary().map(|s| (s.unit, s.better)))
}

fn section(view: &ViewDef, source: &Source, varied: &[Varied], metric: &str) -> Option<Section> {
    let (unit, better) = kind(source, metric)?;
    let found = Table::new(&source.grid, varied, metric, better, rule(source));
    if found.found.is_empty() {
        return None;
    }
    let mut notes = Footnotes::default();
    let sets = found.sets.iter().enumerate();
    let mut rows: Vec<Row> = sets
        .map(|(set, name)| {
            let cells =
                (0..found.plains.len()).map(|plain| cell(source, &found, set, plain, &mut notes));
            table::named(&[name], cells.collect::<Vec<_>>())
        })
        .collect();
    rows.extend(joint(source, &found, &mut notes));
    let plains = found.plains.iter().map(|plain| source.grid.label(*plain));
    let charts = source
        .options
        .charts
        .then(|| plot::chart(view, source, &found, metric));
    Some(Section {
        note: note(source, &found, unit, better),
        charts: charts.into_iter().collect(),
        footnotes: notes.into_texts(),
        ..table::part(
            view,
            &naming::figure(metric),
            table::header(&["option"], plains),
            rows,
        )
    })
}

/// An interval that reaches so far on both sides decides nothing.
const UNDECIDED: f64 = 0.10;

/// For the first screen: a row a plain configuration, a column an option, of the metric that
/// verdicts rest on.
pub(crate) fn brief(source: &Source) -> Option<Section> {
    let varied = found::varied(&source.grid);
    let metric = source.primary_keys().first().copied()?;
    let (_, better) = kind(source, metric).filter(|_| !varied.is_empty())?;
    let found = Table::new(&source.grid, &varied, metric, better, rule(source));
    let open = |difference: &Difference| {
        let interval = difference.interval(source.confidence());
        interval.is_none_or(|i| i.low < -UNDECIDED && i.high > UNDECIDED)
    };
    let cell = |set: usize, plain: usize| match found.change(set, plain) {
        Some(change) if open(&change.difference) => Cell::text("?"),
        Some(change) => Cell::from(Figure {
            spread: None,
            ..figure(source, &change.difference)
        }),
        None => Cell::text("n/a"),
    };
    let row = |plain: usize| {
        let cells = (0..found.sets.len()).map(|set| cell(set, plain));
        table::named(&[source.grid.label(found.plains[plain])], cells)
    };
    let rows: Vec<Row> = (0..found.plains.len()).map(row).collect();
    let names = found.sets.iter().map(|name| name.trim_start_matches('+'));
    let over = found.found.iter().map(|(_, _, change)| change.rows).max()?;
    let mean = match over {
        1 => String::new(),
        rows => format!(", geometric mean of {rows} samples"),
    };
    Some(Section {
        note: vec![format!(
            "change of {}{mean}; ≈ tied, ? undecided; intervals: --views cost",
            naming::figure(metric)
        )],
        ..table::section(
            VIEW.id,
            "What options cost",
            table::header(&[""], names),
            rows,
        )
    })
}

fn note(source: &Source, found: &Table, unit: Unit, better: Better) -> Vec<String> {
    let over = found.found.iter().map(|(_, _, change)| change.rows).max();
    let mean = match over {
        Some(rows) if rows > 1 => format!("The geometric mean over {rows} samples changes"),
        _ => "The figure changes".to_owned(),
    };
    let what = match (unit, better) {
        (Unit::Ps, _) => "+ is slower",
        (_, Better::Lower) => "+ is more, which is worse",
        (_, Better::Higher) => "+ is more, which is better",
    };
    let mut note = vec![format!(
        "{mean} by this much with the option, from pairs of processes that ran next to each other; {what}. \
         In brackets is the {} % interval. ≈ marks a tie: the interval holds 0, or the change is below {}.",
        source.confidence_percent(),
        percent(source.result.context.noise_threshold),
    )];
    if !found.joint.is_empty() {
        note.push("Together / alone divides the change of all options at once by the product of the changes of each alone: 0 % is additive on a logarithmic scale, below it options share a cost.".to_owned());
    }
    note
}

fn cell(source: &Source, found: &Table, set: usize, plain: usize, notes: &mut Footnotes) -> Cell {
    let Some(change) = found.change(set, plain) else {
        let why = "not measured with and without it: the runtime lacks the option, or options exclude each other";
        return notes.missing("n/a", why);
    };
    let all = found.found.iter().map(|(_, _, change)| change.rows).max();
    let interval = change.difference.interval(source.confidence());
    let excludes = interval.is_some_and(|i| i.low > 0.0 || i.high < 0.0);
    let chance = (excludes && change.verdict == Verdict::Unchanged).then(|| {
        notes.number("the interval, which is of this cell alone, excludes 0; among all cells of the table (Holm) that can be chance, or it is below the threshold")
    });
    let few = all.filter(|all| change.rows < *all).map(|_| {
        notes.number(&format!(
            "over {} of the samples: the others have no figure in both columns",
            change.rows
        ))
    });
    Figure {
        footnotes: chance.into_iter().chain(few).collect(),
        ..figure(source, &change.difference)
    }
    .into()
}

/// `+38.2 % (+36.8 % to +39.6 %)`; with `≈` where it is a tie.
fn figure(source: &Source, difference: &Difference) -> Figure {
    let value = changed(difference.change());
    let interval = difference.interval(source.confidence());
    let holds = interval.is_none_or(|i| i.low <= 0.0 && 0.0 <= i.high);
    let small = difference.log.abs() <= source.result.context.noise_threshold.ln_1p();
    Figure {
        value: match holds || small {
            true => format!("≈{value}"),
            false => value,
        },
        key: Some(difference.change()),
        spread: interval.map(|i| format!("({})", between(i.low, i.high))),
        ..Figure::default()
    }
}

/// The row of what joins others.
fn joint(source: &Source, found: &Table, notes: &mut Footnotes) -> Option<Row> {
    let cells = (0..found.plains.len()).map(|plain| {
        let mut all = found.joint.iter();
        match all.find(|(_, p, _)| *p == plain) {
            Some((_, _, difference)) => figure(source, difference).into(),
            None => notes.missing(
                "n/a",
                "no column has the options of others at once, each measured alone",
            ),
        }
    });
    let cells: Vec<Cell> = cells.collect();
    (!found.joint.is_empty()).then(|| table::sum("together / alone", cells))
}
