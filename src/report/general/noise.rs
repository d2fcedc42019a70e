//! Noise: where the spread of a figure comes from, cell by cell.

use crate::model::Unit;
use crate::model::units::format_decimal;
use crate::report::document::{Cell, Section};
use crate::report::parts::change::percent;
use crate::report::parts::{Entry, Footnotes, Source, ViewDef, figure, naming, table};
use crate::results::detect::spread;
use crate::results::{Cell as Measured, MetricSummary};
use crate::stats::outliers;

pub(crate) const VIEW: ViewDef = ViewDef::new(
    "noise",
    "Noise",
    "spread within and between processes, outliers and percentiles of a metric",
    |view, source| {
        let keys = source.primary_keys().into_iter();
        keys.map(|key| section(view, source, key)).collect()
    },
)
.asked()
.detail();

const HEADER: &str = "sample | runtime | >processes | >observations | >batch | >calls/s | \
                      >within | >between | >spend on | >outliers | >p50 | >p90 | >p95 | \
                      >p99 | >p99.9 | >max";

fn section(view: &ViewDef, source: &Source, metric: &str) -> Section {
    let grid = &source.grid;
    let header = table::columns(HEADER);
    let mut notes = Footnotes::default();
    let mut rows = Vec::new();
    for row in 0..grid.rows.len() {
        for (column, entry) in grid.entries(row, metric).iter().enumerate() {
            let cells = match entry {
                Entry::Measured { summary, cell, .. } => {
                    figures(source, cell, metric, summary, &mut notes)
                }
                Entry::Missing { .. } => figure::missing(entry, &mut notes, header.len() - 2),
            };
            rows.push(table::named(&[grid.name(row), grid.label(column)], cells));
        }
    }
    Section {
        note: vec![
            format!(
                "Within and between are standard deviations, of observations in a process (far outliers left out) and of what stays for a process's life; below {} is good, above {} is high. The next minute is best spent on more processes where these make up most of the error, else on longer ones.",
                percent(spread::GOOD),
                percent(spread::HIGH)
            ),
            "Outliers lie beyond Tukey's fences: mild + far, of the observations kept in order. Percentiles pool all processes; with a batch above 1 they are of batch means.".into(),
        ],
        footnotes: notes.into_texts(),
        ..table::part(view, &naming::figure(metric), header, rows)
    }
}

fn figures(
    source: &Source,
    cell: &Measured,
    metric: &str,
    summary: &MetricSummary,
    notes: &mut Footnotes,
) -> Vec<Cell> {
    let time = |value: f64| figure::value(value, summary.unit, source.unit());
    // Picoseconds a call, the other way round.
    let rate = match summary.unit == Unit::Ps && summary.value > 0.0 {
        true => format_decimal(1e12 / summary.value),
        false => "–".into(),
    };
    let mut cells = vec![
        Cell::text(summary.processes.to_string()),
        Cell::text(summary.n.to_string()),
        Cell::text(summary.batch.to_string()),
        Cell::text(rate),
    ];
    match spread::of(cell, metric) {
        Some(found) => {
            let spend_on = match found.share_of_processes() >= 0.5 {
                true => "more processes",
                false => "longer ones",
            };
            let words = [
                percent(found.within),
                percent(found.between),
                spend_on.into(),
            ];
            cells.extend(words.map(Cell::text));
        }
        None => {
            let reason = "a split needs two processes with two observations each";
            cells.extend((0..3).map(|_| notes.missing("n/a", reason)));
        }
    }
    let all: Vec<f64> = cell
        .processes
        .iter()
        .filter_map(|p| p.metrics.get(metric))
        .flat_map(|m| m.first.iter().map(|v| *v as f64))
        .collect();
    let found = outliers(&all);
    cells.push(Cell::text(format!(
        "{} + {}",
        found.low_mild + found.high_mild,
        found.low_severe + found.high_severe
    )));
    cells.push(Cell::text(time(summary.p50)));
    cells.extend(
        figure::percentiles(&summary.tail()).map(|(value, why)| match value {
            Some(value) => Cell::text(time(value)),
            None => notes.missing("n/a", &why),
        }),
    );
    cells.push(Cell::text(time(summary.max)));
    cells
}

#[cfg(test)]
mod tests {
    use crate::report::{ReportOptions, fixture, views};

    #[test]
    fn percentiles_below_their_floor_say_so() {
        let view = views::find("noise").unwrap();
        let document = views::build(&fixture::result(), &[view], &ReportOptions::default());
        let section = &document.sections[0];
        assert_eq!(section.table.rows.len(), 15);
        let width = section.table.header.len();
        assert!(section.table.rows.iter().all(|r| r.cells.len() == width));
        let notes = section.footnotes.join("\n");
        assert!(notes.contains("p99 needs 1000"), "{notes}");
    }
}
