//! Suite: all figures of a suite, from nothing but what it declares of them.
//!
//! A headline has a table of its own, details and parts are folded behind. A suite about
//! samples has samples down; one that needs none has its metrics down, or the points of
//! one metric where it is a series or the suite has axes.

mod line;
mod plot;

use crate::model::suite::{Against, Role, SubjectKind};
use crate::model::{Better, MetricDecl, SuiteDecl, series};
use crate::report::chart::Chart;
use crate::report::document::{Cell, Row, Section};
use crate::report::parts::grid::{Entry, Grid};
use crate::report::parts::reference::{self, Choice};
use crate::report::parts::{Footnotes, Source, Spec, ViewDef, comparison, grouped, listed, table};
use crate::results::Cell as Measured;

use line::{Line, names};

pub(crate) const VIEW: ViewDef = ViewDef::new(
    "suite",
    "Suite",
    "all figures of each suite that has no views of its own, points and axes with a plot",
    |view, source| {
        source
            .declared
            .map_or_else(Vec::new, |suite| sections(view, source, suite))
    },
);

/// The sections, without the columns that would say one thing in every row.
fn sections(view: &ViewDef, source: &Source, declared: &SuiteDecl) -> Vec<Section> {
    let absent = absent(source, declared);
    let is_absent = |cell: &Measured| absent.iter().any(|(label, _)| *label == cell.label);
    let wanted = |cell: &Measured| cell.suite == declared.id && !is_absent(cell);
    let suite = Suite {
        view,
        source: &Source {
            grid: Grid::of(source.result, wanted),
            ..*source
        },
        declared,
    };
    let mut sections = suite.sections();
    if let Some(first) = sections.first_mut().filter(|_| !absent.is_empty()) {
        let absent = absent.iter().map(|(label, why)| format!("{label} ({why})"));
        let absent = listed(absent);
        first.note.push(format!(
            "Left out, because it is n/a in every row: {absent}."
        ));
    }
    sections
}

/// The columns that are n/a in all rows for one reason, with it; none where all are.
fn absent<'a>(source: &Source<'a>, declared: &SuiteDecl) -> Vec<(&'a str, String)> {
    let grid = &source.grid;
    let rows = 0..grid.rows.len();
    let keys = declared
        .figures()
        .flat_map(|metric| grid.keys(&rows, &metric.id));
    let keys: Vec<&str> = keys.collect();
    let reason = |column: usize| {
        let entries = rows
            .clone()
            .flat_map(|row| keys.iter().map(move |key| (row, key)));
        let mut reasons = entries.map(|(row, key)| match grid.entry(row, column, key) {
            Entry::Missing {
                words: "n/a",
                reason,
            } => Some(reason),
            _ => None,
        });
        let first = reasons.next()??;
        let all = reasons.all(|other| other.as_ref() == Some(&first));
        all.then(|| (grid.label(column), first))
    };
    let absent: Vec<_> = (0..grid.columns.len()).filter_map(reason).collect();
    match absent.len() == grid.columns.len() {
        true => Vec::new(),
        false => absent,
    }
}

/// A suite in a report.
struct Suite<'a> {
    view: &'a ViewDef,
    source: &'a Source<'a>,
    declared: &'a SuiteDecl,
}

impl<'a> Suite<'a> {
    fn sections(&self) -> Vec<Section> {
        let headline = |m: &&MetricDecl| m.role == Role::Headline;
        let figures = self.declared.figures().filter(|m| self.has(m));
        let (first, behind): (Vec<_>, Vec<_>) = figures.partition(headline);
        let mut sections = self.forms(&first, "figures");
        let details = self.forms(&behind, "details");
        sections.extend(details.into_iter().map(|section| Section {
            folded: true,
            ..section
        }));
        sections
    }

    /// Whether the result says anything of a metric.
    fn has(&self, metric: &MetricDecl) -> bool {
        let rows = 0..self.source.grid.rows.len();
        let held = !self.source.grid.keys(&rows, &metric.id).is_empty();
        // Where all cells failed, the table says why.
        held || self.source.grid.is_empty()
    }

    /// The tables of these metrics, in the order of the declarations.
    fn forms(&self, metrics: &[&'a MetricDecl], what: &str) -> Vec<Section> {
        let samples = self.declared.subject == SubjectKind::Samples;
        let is_row = |m: &MetricDecl| !samples && m.keys.is_empty() && !self.has_axes();
        let together: Vec<&MetricDecl> = metrics.iter().copied().filter(|m| is_row(m)).collect();
        let mut sections = Vec::new();
        if !together.is_empty() {
            sections.push(self.metrics(&together, what));
        }
        let apart = metrics.iter().filter(|m| !is_row(m));
        sections.extend(apart.map(|metric| match metric.keys.is_empty() && samples {
            true => self.samples(metric),
            false => self.points(metric),
        }));
        sections
    }

    /// Whether its rows differ in nothing but its axes.
    fn has_axes(&self) -> bool {
        let rows = &self.source.grid.rows;
        rows.len() > 1 && rows[0].axes().next().is_some()
    }

    fn title(&self, what: &str) -> String {
        format!("{}: {what}", self.declared.title)
    }

    fn spec<'b>(&self, metric: &MetricDecl, key: &'b str) -> Spec<'b> {
        Spec {
            better: metric.better,
            prefer_native: metric.against == Against::Native,
            ..Spec::new(key, &[])
        }
    }

    /// Samples down, runtimes across.
    fn samples(&self, metric: &'a MetricDecl) -> Section {
        let what = what(metric);
        let spec = Spec {
            note: &[&what],
            ..self.spec(metric, &metric.id)
        };
        let title = self.title(&metric.id);
        let mut section = comparison::one_of(self.source, self.view, &spec, title);
        if self.has_axes() {
            let lines = self.lines(metric);
            section.charts.extend(self.plots(metric, &lines));
        }
        section
    }

    /// Metrics down, runtimes across; no mean over things of different kinds.
    fn metrics(&self, metrics: &[&'a MetricDecl], what: &str) -> Section {
        let mut notes = Footnotes::default();
        let mut against = Vec::new();
        let mut rows = Vec::new();
        for metric in metrics {
            for row in 0..self.source.grid.rows.len() {
                let (choice, cells) = self.cells(metric, &metric.id, row, &mut notes);
                against.push((metric.id.as_str(), choice));
                rows.push(table::named(&[&metric.id], cells));
            }
        }
        let mut note: Vec<String> = metrics
            .iter()
            .map(|metric| format!("{}: {}", metric.id, self::what(metric)))
            .collect();
        note.extend(self.against(&against));
        let header = table::header(&["metric"], self.source.grid.labels());
        Section {
            note,
            footnotes: notes.into_texts(),
            ..table::section(self.view.id, self.title(what), header, rows)
        }
    }

    /// Points of one metric down, runtimes across.
    fn points(&self, metric: &'a MetricDecl) -> Section {
        let lines = self.lines(metric);
        let mut notes = Footnotes::default();
        let mut against = Vec::new();
        let names = names(&lines);
        let mut rows: Vec<Row> = Vec::new();
        for line in &lines {
            let (choice, cells) = self.cells(metric, line.key, line.row, &mut notes);
            against.push(("", choice));
            let value = |name: &&str| line.value(name).unwrap_or("–");
            let values: Vec<&str> = names.iter().map(value).collect();
            rows.push(table::named(&values, cells));
        }
        let mut note = vec![what(metric)];
        note.extend(self.against(&against));
        let header = table::header(&names, self.source.grid.labels());
        Section {
            note,
            charts: self.plots(metric, &lines),
            footnotes: notes.into_texts(),
            ..table::section(self.view.id, self.title(&metric.id), header, rows)
        }
    }

    /// A metric on all rows, each at all its points.
    fn lines(&self, metric: &'a MetricDecl) -> Vec<Line<'a>> {
        let grid = &self.source.grid;
        let samples = self.declared.subject == SubjectKind::Samples;
        let line = |row: usize, key: &'a str| {
            let of = &grid.rows[row];
            let name = if self.has_axes() { of.sample } else { &of.name };
            let sample = samples.then(|| ("sample", name.to_owned()));
            let point = series::at(key).map(|(name, value)| (name, value.to_owned()));
            Line {
                row,
                key,
                at: sample.into_iter().chain(of.axes()).chain(point).collect(),
            }
        };
        let of_row = |row: usize| {
            let mut keys = grid.keys(&(row..row + 1), &metric.id);
            if keys.is_empty() {
                keys.push(&metric.id);
            }
            keys.into_iter().map(move |key| line(row, key))
        };
        (0..grid.rows.len()).flat_map(of_row).collect()
    }

    fn cells(
        &self,
        metric: &MetricDecl,
        key: &str,
        row: usize,
        notes: &mut Footnotes,
    ) -> (Option<Choice<'a>>, Vec<Cell>) {
        let spec = self.spec(metric, key);
        let choice = reference::choose(self.source, key, spec.prefer_native);
        let cells = comparison::figures(self.source, &spec, choice, row, notes);
        (choice, cells)
    }

    /// What factors are against, where lines may have several references.
    fn against(&self, lines: &[(&str, Option<Choice>)]) -> Vec<String> {
        let lines = lines
            .iter()
            .filter_map(|(name, choice)| Some(((*choice)?, *name)));
        let groups = grouped(lines);
        if let [(choice, _)] = groups.as_slice() {
            return comparison::against(self.source, *choice);
        }
        let label = |choice: &Choice| self.source.grid.label(choice.column);
        let mut parts: Vec<String> = Vec::new();
        for (choice, mut names) in groups {
            names.dedup();
            names.retain(|name| !name.is_empty());
            parts.push(match names.is_empty() {
                true => label(&choice).to_owned(),
                false => format!("{} ({})", label(&choice), listed(names)),
            });
        }
        if parts.is_empty() {
            return Vec::new();
        }
        let parts = listed(parts);
        vec![format!(
            "Factors (×) are against the column that shows 1.00×: {parts}."
        )]
    }

    fn plots(&self, metric: &MetricDecl, lines: &[Line]) -> Vec<Chart> {
        match self.source.options.charts {
            true => plot::charts(self.source, &self.title(&metric.id), metric, lines),
            false => Vec::new(),
        }
    }
}

/// What a metric is, and which way is better where nobody would guess.
fn what(metric: &MetricDecl) -> String {
    let what = match metric.what.as_str() {
        "" => metric.id.as_str(),
        what => what,
    };
    match metric.better {
        Better::Lower => format!("{what}."),
        Better::Higher => format!("{what}; more is better."),
    }
}
