//! Tables: cells, headers for every row and column, and references to footnotes.

use std::collections::BTreeSet;

use maud::{Markup, html};

use crate::report::document::{Align, Cell, Figure, Heading, Row, Table};
use crate::report::parts::figure::joined as words;

use super::prose::{breakable, prose};
use super::room;

/// A phone shows tables of more columns row by row: each cell carries its column's name.
const FEW: usize = 3;

/// How a table is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A reader may sort it.
    Sorted,
    /// Its order says something.
    Plain,
}

/// How the cells of a table are written.
#[derive(Clone, Copy)]
struct Look {
    sorted: bool,
    cards: bool,
    /// A page has no room for intervals: they show when a reader points at a figure.
    dense: bool,
}

impl Look {
    fn of(table: &Table, kind: Kind) -> Self {
        let sorted = kind == Kind::Sorted;
        Self {
            sorted,
            cards: sorted && table.header.len() > FEW,
            dense: sorted && room::lacks_room_for_intervals(table),
        }
    }

    fn class(self) -> Option<String> {
        let names = [
            (self.sorted, "sort"),
            (self.cards, "cards"),
            (self.dense, "dense"),
        ];
        joined(names.map(|(has, name)| has.then_some(name)))
    }
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
        let look = Look::of(table, kind);
        // Sums at the end are the table's foot.
        let last = table.rows.iter().rposition(|r| !r.summary);
        let (rows, foot) = table.rows.split_at(last.map_or(0, |last| last + 1));
        html! {
            @if look.dense {
                p class="note room" { "Point at a figure for its interval (±)." } "\n"
            }
            div class="scroll" tabindex="0" role="region" aria-label=(caption) {
                table class=[look.class()] {
                    caption class="hidden" { (caption) } "\n"
                    thead {
                        tr {
                            @for heading in &table.header {
                                th scope="col" class=[side(heading.align)] { (breakable(&heading.text)) }
                            }
                        }
                    } "\n"
                    tbody { "\n" @for row in rows { (self.row(row, &table.header, look)) } } "\n"
                    @if !foot.is_empty() {
                        tfoot { "\n" @for row in foot { (self.row(row, &table.header, look)) } } "\n"
                    }
                }
            } "\n"
        }
    }

    fn row(&mut self, row: &Row, header: &[Heading], look: Look) -> Markup {
        html! {
            tr class=[row.summary.then_some("sum")] {
                @for (index, cell) in row.cells.iter().enumerate() {
                    (self.cell(cell, header.get(index), index == 0, look))
                }
            } "\n"
        }
    }

    fn cell(&mut self, cell: &Cell, heading: Option<&Heading>, first: bool, look: Look) -> Markup {
        let side = side(heading.map_or(Align::Left, |h| h.align));
        let name = heading
            .filter(|_| look.cards && !first)
            .map(|h| h.text.as_str());
        match cell {
            Cell::Text { text, footnotes } if first => html! {
                th scope="row" class=[side] { (breakable(text)) (self.references(footnotes)) }
            },
            Cell::Text { text, footnotes } => html! {
                td data-h=[name] class=[side] { (prose(text)) (self.references(footnotes)) }
            },
            Cell::Missing { text, footnote } => html! {
                td data-h=[name] class=[joined([side, Some("na")])] { (text) (self.references(&[*footnote])) }
            },
            Cell::Figure(figure) => {
                // Seven digits are more than any figure has.
                let key = figure
                    .key
                    .filter(|key| look.sorted && key.is_finite())
                    .map(|key| format!("{key:.6e}"));
                let title = whole(figure).filter(|_| look.dense);
                html! {
                    td data-h=[name] class=[joined([side, figure.best.then_some("best")])] data-k=[key] title=[title] {
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
                // The line below is a word of its own for those who read without a style sheet.
                " " span class="x" { (factor.text) (spread(factor.spread.as_deref())) }
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

/// An element's classes.
fn joined<const N: usize>(classes: [Option<&str>; N]) -> Option<String> {
    let classes: Vec<&str> = classes.into_iter().flatten().collect();
    (!classes.is_empty()).then(|| classes.join(" "))
}

/// A figure with its intervals, for those who point at it; none for one without.
fn whole(figure: &Figure) -> Option<String> {
    let own = (&figure.value, figure.spread.as_deref());
    let factor = figure.factor.as_ref();
    let factor = factor.map(|f| (&f.text, f.spread.as_deref()));
    let parts: Vec<_> = std::iter::once(own).chain(factor).collect();
    let has_interval = parts.iter().any(|(_, spread)| spread.is_some());
    let words = parts.into_iter().map(|(text, spread)| words(text, spread));
    has_interval.then(|| words.collect::<Vec<_>>().join(" · "))
}

fn spread(text: Option<&str>) -> Markup {
    html! {
        @if let Some(text) = text {
            // An interval with both ends is as wide as its figure: it stands below.
            " " small class=[text.contains(" to ").then_some("x")] { (text) }
        }
    }
}
