//! Tables: cells, headers for every row and column, and references to footnotes.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use crate::report::document::{Align, Cell, Factor, Figure, Row, Table};
use crate::report::render::escape::escape;

use super::prose::{breakable, prose};

/// Writes tables of one section, whose footnotes have ids that begin alike.
pub(super) struct Writer<'a> {
    /// What the section's ids begin with.
    pub id: &'a str,
    /// Places of cells that the page shows in full.
    pub linked: &'a BTreeSet<usize>,
    /// Footnotes that some cell has referred to: the first has the way back.
    referred: BTreeSet<usize>,
    /// Whether cells carry their columns' names.
    named: bool,
    /// Whether figures carry what their column is sorted by.
    keyed: bool,
}

impl<'a> Writer<'a> {
    pub fn new(id: &'a str, linked: &'a BTreeSet<usize>) -> Self {
        Self {
            id,
            linked,
            referred: BTreeSet::new(),
            named: false,
            keyed: true,
        }
    }

    /// Whether a cell refers to this footnote.
    pub fn refers_to(&self, note: usize) -> bool {
        self.referred.contains(&note)
    }

    /// The table in a box of its own, so that a wide one scrolls inside the page.
    pub fn table(&mut self, table: &Table, caption: &str) -> String {
        self.boxed(table, caption, " class=\"sort\"")
    }

    /// The same for a table that a phone shows row by row: each cell carries its
    /// column's name.
    pub fn cards(&mut self, table: &Table, caption: &str) -> String {
        self.named = true;
        self.boxed(table, caption, " class=\"sort cards\"")
    }

    /// The same without sorting, for a table whose order says something.
    pub fn plain(&mut self, table: &Table, caption: &str) -> String {
        self.keyed = false;
        self.boxed(table, caption, "")
    }

    fn boxed(&mut self, table: &Table, caption: &str, class: &str) -> String {
        let mut html = format!(
            "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{0}\"><table{class}>\
             <caption class=\"hidden\">{0}</caption>\n<thead><tr>",
            escape(caption)
        );
        for heading in &table.header {
            let _ = write!(
                html,
                "<th scope=\"col\"{}>{}</th>",
                side(heading.align),
                breakable(&heading.text)
            );
        }
        html += "</tr></thead>\n<tbody>\n";
        // Sums at the end are the table's foot.
        let body = table
            .rows
            .iter()
            .rposition(|r| !r.summary)
            .map_or(0, |last| last + 1);
        let (rows, foot) = table.rows.split_at(body);
        for row in rows {
            html += &self.row(row, table);
        }
        html += "</tbody>\n";
        if !foot.is_empty() {
            html += "<tfoot>\n";
            for row in foot {
                html += &self.row(row, table);
            }
            html += "</tfoot>\n";
        }
        html += "</table></div>\n";
        html
    }

    fn row(&mut self, row: &Row, table: &Table) -> String {
        let mut html = String::from(if row.summary {
            "<tr class=\"sum\">"
        } else {
            "<tr>"
        });
        for (index, cell) in row.cells.iter().enumerate() {
            let align = table.header.get(index).map_or(Align::Left, |h| h.align);
            let html_cell = self.cell(cell, align, index == 0);
            match table.header.get(index).filter(|_| self.named) {
                Some(heading) => {
                    let name = format!(" data-h=\"{}\"", escape(&heading.text));
                    html += &insert(&html_cell, &name);
                }
                None => html += &html_cell,
            }
        }
        html += "</tr>\n";
        html
    }

    fn cell(&mut self, cell: &Cell, align: Align, first: bool) -> String {
        let side = side(align);
        match cell {
            Cell::Text { text, footnotes } => {
                let references = self.references(footnotes);
                if first {
                    format!(
                        "<th scope=\"row\"{side}>{}{references}</th>",
                        breakable(text)
                    )
                } else {
                    format!("<td{side}>{}{references}</td>", prose(text))
                }
            }
            Cell::Missing { text, footnote } => format!(
                "<td class=\"{}na\">{}{}</td>",
                if align == Align::Right { "n " } else { "" },
                escape(text),
                self.references(&[*footnote])
            ),
            Cell::Figure(figure) => self.figure(figure, align),
        }
    }

    fn figure(&mut self, figure: &Figure, align: Align) -> String {
        let mut classes = Vec::new();
        if align == Align::Right {
            classes.push("n");
        }
        if figure.best {
            classes.push("best");
        }
        let class = match classes.join(" ") {
            none if none.is_empty() => String::new(),
            classes => format!(" class=\"{classes}\""),
        };
        // Seven digits are more than any figure has.
        let key = figure
            .key
            .filter(|key| self.keyed && key.is_finite())
            .map_or_else(String::new, |key| format!(" data-k=\"{key:.6e}\""));
        let mut value = escape(&figure.value);
        if figure.best {
            value = format!("<b>{value}</b><span class=\"hidden\"> (best)</span>");
        }
        if let Some(place) = figure.cell.filter(|place| self.linked.contains(place)) {
            value = format!("<a href=\"#cell-{place}\">{value}</a>");
        }
        let factor = figure.factor.as_ref().map_or_else(String::new, factor);
        format!(
            "<td{class}{key}>{value}{}{}{factor}</td>",
            spread(figure.spread.as_deref()),
            self.references(&figure.footnotes)
        )
    }

    fn references(&mut self, notes: &[usize]) -> String {
        let mut html = String::new();
        for note in notes {
            let back = if self.referred.insert(*note) {
                format!(" id=\"{}-r{note}\"", self.id)
            } else {
                String::new()
            };
            let _ = write!(
                html,
                "<sup><a href=\"#{id}-n{note}\"{back} aria-label=\"note {note}\">[{note}]</a></sup>",
                id = self.id
            );
        }
        html
    }
}

/// Puts an attribute into a cell's own tag.
fn insert(cell: &str, attribute: &str) -> String {
    let end = cell.find([' ', '>']).unwrap_or(cell.len());
    let (tag, rest) = cell.split_at(end);
    format!("{tag}{attribute}{rest}")
}

fn side(align: Align) -> &'static str {
    match align {
        Align::Left => "",
        Align::Right => " class=\"n\"",
    }
}

fn spread(text: Option<&str>) -> String {
    text.map_or_else(String::new, |text| {
        // An interval with both ends is as wide as its figure: it stands below.
        let class = if text.contains(" to ") {
            " class=\"x\""
        } else {
            ""
        };
        format!(" <small{class}>{}</small>", escape(text))
    })
}

fn factor(factor: &Factor) -> String {
    format!(
        "<span class=\"x\">{}{}</span>",
        escape(&factor.text),
        spread(factor.spread.as_deref())
    )
}
