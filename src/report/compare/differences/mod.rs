//! Differences: figures against each other, with a verdict each.

mod plot;
#[cfg(test)]
mod tests;

use crate::model::pairing::PairKind;
use crate::model::text::counted;
use crate::model::units::TimeUnit;
use crate::model::{CellId, CellStatus, Unit, series};
use crate::report::document::{Cell, Document, Notice, Section};
use crate::report::parts::change::{between, changed, percent, signed};
use crate::report::parts::{Footnotes, Source, ViewDef, figure, grid, listed, naming, table};
use crate::results::comparison::{self, Method, Row};
use crate::results::diff::MeanOf;
use crate::results::{Diff, Severity, Verdict};

pub use plot::DiffView;

pub(crate) const VIEW: ViewDef = ViewDef::new(
    "differences",
    "Differences",
    "labels, arguments, modules or a baseline against each other, with verdicts",
    |view, source| {
        let baseline = source.result.baseline.iter();
        let mut sections = within(view, source);
        sections.extend(baseline.flat_map(|diff| of_diff(diff, &shown(source))));
        sections
    },
)
.whole();

fn shown(source: &Source) -> DiffView {
    let threshold = source.result.context.noise_threshold;
    DiffView {
        unit: source.unit(),
        threshold: source.options.charts.then_some(threshold),
        columns: source.grid.labels().map(str::to_owned).collect(),
    }
}

/// Whether a row is shown only to those who ask for this view: runtimes against
/// a reference are what all other views show.
pub fn only_if_asked(row: &Row) -> bool {
    row.kind == Some(PairKind::Runtime)
}

/// The differences within a campaign.
fn within(view: &ViewDef, source: &Source) -> Vec<Section> {
    let asked = source.options.reference.as_deref();
    // The result holds what the campaign asked for; a reader may ask for another,
    // and an older result holds nothing.
    let other = asked.is_some() && asked != source.result.context.reference.as_deref();
    let missing = source.options.views_chosen && source.result.comparisons.is_empty();
    let again = (other || missing).then(|| {
        let recorded = source.result.context.reference.as_deref();
        comparison::against(source.result, asked.or(recorded))
    });
    let rows = again.as_ref().unwrap_or(&source.result.comparisons).iter();
    let rows: Vec<&Row> = rows
        .filter(|r| !only_if_asked(r) || source.options.views_chosen)
        .collect();
    if rows.is_empty() {
        return Vec::new();
    }
    let primary = primary(&rows).unwrap_or_else(|| source.result.context.primary.clone());
    let mut note = vec![format!(
        "Each is compared with the first of its kind, from pairs of processes that ran next to each other. \
         A change counts when it is unlikely to be chance (p below {:.2}, Holm-corrected over the table) and above {}.",
        1.0 - source.confidence(),
        percent(source.result.context.noise_threshold)
    )];
    note.extend(sensitivity(&rows));
    note.extend(left_out(source));
    if !rows.iter().any(|r| r.primary) {
        note.push(format!(
            "No two cells have `{primary}`: all rows are exploratory."
        ));
    }
    let title = format!("{}: {primary}", view.title);
    sections(title, note, &rows, &shown(source))
}

/// What verdicts rest on: the metric of the primary rows, where they have one.
fn primary(rows: &[&Row]) -> Option<String> {
    let primary = || rows.iter().filter(|r| r.primary);
    let first = primary().next()?;
    let metric = series::metric(&first.metric);
    let suites = naming::are_several(rows.iter().map(|r| r.suite.as_str()));
    let alike = |r: &&Row| r.suite == first.suite && series::metric(&r.metric) == metric;
    Some(match primary().all(alike) {
        true => naming::of_suite(suites, &first.suite, metric),
        false => "the metric of each suite".into(),
    })
}

/// Cells without figures have no row; they must not vanish for it.
fn left_out(source: &Source) -> Option<String> {
    let cells = source.result.cells.iter();
    let cells = cells.filter(|c| c.status != CellStatus::Ok);
    let cells = listed(cells.map(|c| format!("{} ({})", c.cell_id, c.status.words())));
    (!cells.is_empty()).then(|| format!("Not compared: {cells}."))
}

/// The sections of a diff between two results.
pub fn of_diff(diff: &Diff, view: &DiffView) -> Vec<Section> {
    let rows: Vec<&Row> = diff.rows.iter().collect();
    let primary = primary(&rows).unwrap_or_else(|| "no figure in both".into());
    let timed = rows.iter().any(|r| r.primary && r.unit == Unit::Ps);
    let mut note = vec![
        "Each process's figure is divided by what the calibration kernel took in that process; raw is the change before that.".to_owned(),
        match diff.calibration_change {
            Some(change) => format!(
                "The kernel changed by {} between the two; ±{} (a standard deviation) at most is allowed for drift that it does not see.",
                signed(change),
                percent(diff.drift)
            ),
            None => format!(
                "Without a calibration on both sides nothing is normalised; ±{} (a standard deviation) at most is allowed for drift.",
                percent(diff.drift)
            ),
        },
    ];
    if !timed {
        note = vec!["Sizes do not drift: they are compared as they are.".to_owned()];
    }
    if let Some(mean_of) = &diff.mean_of {
        note = of_mean(mean_of, diff.calibration_change);
    }
    note.extend(sensitivity(&rows));
    note.push(
        "Smaller differences need both sides in one campaign: `compare --runtimes a=…,b=…`, two sets of --args, or two modules."
            .to_owned(),
    );
    let title = format!("{} against {}: {primary}", diff.new, diff.old);
    let mut sections = sections(title, note, &rows, view);
    if let Some(last) = sections.last_mut() {
        for (name, ids) in [(&diff.old, &diff.only_old), (&diff.new, &diff.only_new)] {
            if !ids.is_empty() {
                last.note
                    .push(format!("Only in {name}: {}.", ids.join(", ")));
            }
        }
    }
    sections
}

/// How a result is compared with the mean of those before it.
fn of_mean(mean_of: &MeanOf, calibration_change: Option<f64>) -> Vec<String> {
    let mut note = vec![format!(
        "old is the mean of the results since the cell's last step, of {} on an equal machine, with an equal build; pairs are results. \
         The interval is of what one result more would differ by, if nothing had changed.",
        mean_of.results.len()
    )];
    if let Some(change) = calibration_change {
        note.push(format!(
            "Times are divided by what the calibration kernel took in their process; it changed by {}. raw is the change before that.",
            signed(change)
        ));
    }
    note
}

/// A document of diffs alone, each with its own way to be shown.
pub fn document(diffs: &[(&Diff, DiffView)]) -> Document {
    Document {
        title: "wasmbench: differences".into(),
        notices: diffs
            .iter()
            .flat_map(|(diff, _)| &diff.warnings)
            .map(|message| Notice {
                message: message.clone(),
                advice: String::new(),
            })
            .collect(),
        sections: diffs
            .iter()
            .flat_map(|(diff, view)| of_diff(diff, view))
            .collect(),
        closing: if diffs.iter().all(|(diff, _)| diff.rows.is_empty()) {
            vec!["No cell has figures in both results: there is nothing to compare.".into()]
        } else {
            Vec::new()
        },
        ..Document::default()
    }
}

/// From this change on, what could have been found says that nothing could be shown.
const DOUBLING: f64 = 1.0;

/// A change above which nobody reads its percentage.
const HOPELESS: f64 = 10.0;

/// "Differences above 1.2 % to 1.8 % would have been found 19 times in 20."
fn sensitivity(rows: &[&Row]) -> Option<String> {
    let seen: Vec<f64> = rows
        .iter()
        .filter(|r| r.primary)
        .filter_map(|r| r.detectable)
        .collect();
    let low = seen.iter().copied().fold(f64::INFINITY, f64::min);
    let high = seen.iter().copied().fold(0.0, f64::max);
    if low >= DOUBLING && !seen.is_empty() {
        return Some(
            "With so few processes no difference can be shown: not even a doubling would have been found 19 times in 20, so “no change found” says nothing."
                .to_owned(),
        );
    }
    (!seen.is_empty()).then(|| {
        let range = if high >= HOPELESS {
            format!("{}, and on some rows only far larger ones,", percent(low))
        } else if percent(low) == percent(high) {
            percent(low)
        } else {
            format!("{} to {}, by row,", percent(low), percent(high))
        };
        format!("Differences above {range} would have been found 19 times in 20.")
    })
}

fn sections(title: String, note: Vec<String>, rows: &[&Row], view: &DiffView) -> Vec<Section> {
    let unit = view.unit;
    let (primary, others): (Vec<&Row>, Vec<&Row>) = rows.iter().partition(|r| r.primary);
    let all = others.len();
    let changed: Vec<&Row> = others
        .into_iter()
        .filter(|r| r.verdict != Verdict::Unchanged)
        .collect();
    let charts = plot::chart(&title, &primary, view).into_iter().collect();
    let mut sections = vec![Section {
        charts,
        ..table(title, note, &primary, false, unit)
    }];
    if !changed.is_empty() {
        let note = vec![format!(
            "Exploratory: p is not corrected for the number of rows, so about one in twenty is found by chance. {} of {all} are shown; no change was found in the rest.",
            changed.len()
        )];
        let title = "Other metrics that changed".into();
        sections.push(table(title, note, &changed, true, unit));
    } else if all > 0 {
        let none = format!("No change was found in {}.", counted(all, "other figure"));
        sections[0].note.push(none);
    }
    sections
}

/// The columns; `metric` and `raw` are there where they say something.
const HEADER: &str = "sample | runtime | metric | against | >old | >new | >change | >interval | \
                      >raw | >p | >pairs | verdict";

fn table(
    title: String,
    note: Vec<String>,
    rows: &[&Row],
    metric: bool,
    unit: Option<TimeUnit>,
) -> Section {
    let mut notes = Footnotes::default();
    // Within a campaign nothing is normalised.
    let normalised = rows.iter().any(|r| r.method != Method::Paired);
    let suites = naming::are_several(rows.iter().map(|r| r.suite.as_str()));
    let metric = metric || suites || naming::are_several(rows.iter().map(|r| r.metric.as_str()));
    let line = |row: &&Row| table::row(line(row, suites, unit, &mut notes));
    let lines = rows.iter().map(line).collect();
    let mut section = Section {
        note,
        footnotes: notes.into_texts(),
        ..table::section("differences", title, table::columns(HEADER), lines)
    };
    if !metric {
        section.table.drop("metric");
    }
    if !normalised {
        section.table.drop("raw");
    }
    section
}

/// A row's cells, for all columns.
fn line(row: &Row, suites: bool, unit: Option<TimeUnit>, notes: &mut Footnotes) -> Vec<Cell> {
    let interval = row.ci_low.zip(row.ci_high);
    let p = row.p.map(|p| match p {
        p if p < 0.001 => "<0.001".to_owned(),
        p => format!("{p:.3}"),
    });
    let na = || "n/a".to_owned();
    let text = |text: String| Cell::text(text);
    vec![
        text(grid::subject(&row.suite, &row.sample, &row.args)),
        Cell::text(&row.label),
        text(naming::of_suite(suites, &row.suite, &row.metric)),
        text(against(row)),
        text(figure::value(row.old, row.unit, unit)),
        text(figure::value(row.new, row.unit, unit)),
        text(changed(row.change)),
        text(interval.map_or_else(na, |(low, high)| between(low, high))),
        text(changed(row.raw_change)),
        text(p.unwrap_or_else(na)),
        text(row.pairs.to_string()),
        verdict(row, notes),
    ]
}

/// What the row is compared with, in as few words as say it.
fn against(row: &Row) -> String {
    if row.kind.is_none() && row.reference == row.cell_id {
        return "itself".into();
    }
    let Ok(reference) = row.reference.parse::<CellId>() else {
        return row.reference.clone();
    };
    match row.kind {
        Some(PairKind::Module) => reference.sample,
        Some(PairKind::Label | PairKind::Runtime) => reference.label,
        Some(PairKind::Arguments) | None => format!("({})", reference.args.join(", ")),
    }
}

fn verdict(row: &Row, notes: &mut Footnotes) -> Cell {
    // An exploratory row may be chance: it has no severity.
    let severe = row.primary && row.severity > Severity::Pass;
    let text = match (row.verdict, row.detectable.filter(|_| row.p.is_some())) {
        (Verdict::Unchanged, Some(seen)) if seen < HOPELESS => {
            format!("no change found ({} would show)", percent(seen))
        }
        (Verdict::Unchanged, _) if row.p.is_none() => "not tested".to_owned(),
        (Verdict::Unchanged, _) => "no change found".to_owned(),
        (Verdict::Regressed, _) if severe => {
            format!("{} ({})", row.verdict.word(), row.severity.word())
        }
        (verdict, _) => verdict.word().to_owned(),
    };
    let mut words: Vec<String> = row.notes.clone();
    if row.p.is_none() && row.notes.is_empty() {
        words.push("too few processes for an interval: three at least".into());
    }
    if !row.unequal.is_empty() {
        words.push(format!(
            "the settings are not equal: {}",
            row.unequal.join(", ")
        ));
    }
    Cell::noted(text, words.iter().map(|w| notes.number(w)).collect())
}
