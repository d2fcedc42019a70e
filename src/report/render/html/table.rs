//! Tables: cells, headers for every row and column, and references to footnotes.

use std::collections::BTreeSet;

use maud::{Markup, html};

use crate::report::document::{Align, Cell, Figure, Heading, Row, Table};

use super::prose::{breakable, prose};

/// How a table is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A reader may sort it.
    Sorted,
    /// The same, and a phone shows it row by row: each cell carries its column's name.
    Cards,
    /// Its order says something.
    Plain,
}

/// Writes tables of one section, whose footnotes have ids that begin alike.
pub(super) struct Writer<'a> {
    /// What the section's ids begin with.
    pub id: &'a str,
    /// Places of cells that the page shows in full.
    linked: &'a BTreeSet<usize>,
    /// Footnotes that some cell has referred to: the first has the way back.
    referred: BTreeSet<usize>,
}

impl<'a> Writer<'a> {
    pub fn new(id: &'a str, linked: &'a BTreeSet<usize>) -> Self {
        Self {
            id,
            linked,
            referred: BTreeSet::new(),
        }
    }

    /// Whether a cell refers to this footnote.
    pub fn refers_to(&self, note: usize) -> bool {
        self.referred.contains(&note)
    }

    /// The table in a box of its own, so that a wide one scrolls inside the page.
    pub fn table(&mut self, table: &Table, caption: &str, kind: Kind) -> Markup {
        let class = match kind {
            Kind::Sorted => Some("sort"),
            Kind::Cards => Some("sort cards"),
            Kind::Plain => None,
        };
        // Sums at the end are the table's foot.
        let last = table.rows.iter().rposition(|r| !r.summary);
        let (rows, foot) = table.rows.split_at(last.map_or(0, |last| last + 1));
        html! {
            div class="scroll" tabindex="0" role="region" aria-label=(caption) {
                table class=[class] {
                    caption class="hidden" { (caption) } "\n"
                    thead {
                        tr {
                            @for heading in &table.header {
                                th scope="col" class=[side(heading.align)] { (breakable(&heading.text)) }
                            }
                        }
                    } "\n"
                    tbody { "\n" @for row in rows { (self.row(row, &table.header, kind)) } } "\n"
                    @if !foot.is_empty() {
                        tfoot { "\n" @for row in foot { (self.row(row, &table.header, kind)) } } "\n"
                    }
                }
            } "\n"
        }
    }

    fn row(&mut self, row: &Row, header: &[Heading], kind: Kind) -> Markup {
        html! {
            tr class=[row.summary.then_some("sum")] {
                @for (index, cell) in row.cells.iter().enumerate() {
                    (self.cell(cell, header.get(index), index == 0, kind))
                }
            } "\n"
        }
    }

    fn cell(&mut self, cell: &Cell, heading: Option<&Heading>, first: bool, kind: Kind) -> Markup {
        let side = side(heading.map_or(Align::Left, |h| h.align));
        let name = heading
            .filter(|_| kind == Kind::Cards)
            .map(|h| h.text.as_str());
        match cell {
            Cell::Text { text, footnotes } if first => html! {
                th data-h=[name] scope="row" class=[side] { (breakable(text)) (self.references(footnotes)) }
            },
            Cell::Text { text, footnotes } => html! {
                td data-h=[name] class=[side] { (prose(text)) (self.references(footnotes)) }
            },
            Cell::Missing { text, footnote } => html! {
                td data-h=[name] class=[with(side, Some("na"))] { (text) (self.references(&[*footnote])) }
            },
            Cell::Figure(figure) => {
                // Seven digits are more than any figure has.
                let key = figure
                    .key
                    .filter(|key| kind != Kind::Plain && key.is_finite())
                    .map(|key| format!("{key:.6e}"));
                html! {
                    td data-h=[name] class=[with(side, figure.best.then_some("best"))] data-k=[key] {
                        (self.figure(figure))
                    }
                }
            }
        }
    }

    fn figure(&mut self, figure: &Figure) -> Markup {
        let value = html! {
            @if figure.best {
                b { (figure.value) } span class="hidden" { " (best)" }
            } @else {
                (figure.value)
            }
        };
        html! {
            @match figure.cell.filter(|place| self.linked.contains(place)) {
                Some(place) => { a href={ "#cell-" (place) } { (value) } }
                None => { (value) }
            }
            (spread(figure.spread.as_deref()))
            (self.references(&figure.footnotes))
            @if let Some(factor) = &figure.factor {
                span class="x" { (factor.text) (spread(factor.spread.as_deref())) }
            }
        }
    }

    fn references(&mut self, notes: &[usize]) -> Markup {
        let id = self.id;
        html! {
            @for note in notes {
                @let back = self.referred.insert(*note).then(|| format!("{id}-r{note}"));
                sup {
                    a href={ "#" (id) "-n" (note) } id=[back] aria-label={ "note " (note) } { "[" (note) "]" }
                }
            }
        }
    }
}

fn side(align: Align) -> Option<&'static str> {
    (align == Align::Right).then_some("n")
}

/// A cell's classes.
fn with(side: Option<&str>, more: Option<&str>) -> Option<String> {
    let classes: Vec<&str> = side.into_iter().chain(more).collect();
    (!classes.is_empty()).then(|| classes.join(" "))
}

fn spread(text: Option<&str>) -> Markup {
    html! {
        @if let Some(text) = text {
            // An interval with both ends is as wide as its figure: it stands below.
            " " small class=[text.contains(" to ").then_some("x")] { (text) }
        }
    }
}
