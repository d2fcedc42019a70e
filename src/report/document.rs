//! What a report says, before anybody decides how it looks.
//!
//! Everything is text that was formatted already, with the marks (best,
//! reference, footnote numbers) beside it instead of inside, so that each
//! renderer can show them in its own way.

use super::chart::Chart;

/// A whole report.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Document {
    /// The headline.
    pub title: String,
    /// Machine, versions, settings of measuring: one line each.
    pub facts: Vec<String>,
    /// What makes the figures less trustworthy.
    pub notices: Vec<Notice>,
    /// What the figures say, in a few sentences.
    pub summary: Vec<Statement>,
    /// What a reader decides by, before all other tables; for formats with room.
    pub first: Vec<Section>,
    /// How to read all tables.
    pub reading: Vec<String>,
    /// What words mean that the tables take for granted; for formats with room.
    pub terms: Vec<Term>,
    /// The tables.
    pub sections: Vec<Section>,
    /// Cells with all that is known of them, for those who ask; for formats with
    /// room.
    pub cells: Vec<RawCell>,
    /// What there is to know of these cells, and which were left out.
    pub cells_note: Vec<String>,
    /// Plots of the cells.
    pub cells_charts: Vec<Chart>,
    /// What comes last: where the result lies, what failed.
    pub closing: Vec<String>,
}

impl Document {
    /// Whether it says how its tables are to be read.
    pub fn has_reading(&self) -> bool {
        !self.reading.is_empty() || !self.terms.is_empty()
    }
}

/// All that a result knows of a cell, in words.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RawCell {
    /// Its place in the result, from 0; see [`Figure::cell`].
    pub place: usize,
    /// Its id.
    pub title: String,
    /// How it ended.
    pub status: String,
    /// What it is and how it was checked: names and values.
    pub facts: Vec<(String, String)>,
    /// The settings that it stated: names and values.
    pub settings: Vec<(String, String)>,
    /// Its metrics with all their figures.
    pub figures: Table,
    /// The median of each metric in each process.
    pub processes: Table,
}

/// A word of the field, explained.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Term {
    /// The word.
    pub name: &'static str,
    /// What it means here, in a sentence or two.
    pub meaning: &'static str,
}

/// A sentence that figures bear out.
#[derive(Clone, Debug, PartialEq)]
pub struct Statement {
    /// The sentence.
    pub text: String,
    /// The figures that it rests on, with their intervals.
    pub basis: Vec<String>,
}

/// A warning, and what to do about it.
#[derive(Clone, Debug, PartialEq)]
pub struct Notice {
    /// What was found.
    pub message: String,
    /// What to do; may be empty.
    pub advice: String,
}

impl Notice {
    /// What was found and what to do, in one sentence.
    pub fn sentence(&self) -> String {
        match self.advice.as_str() {
            "" => self.message.clone(),
            advice => format!("{} → {advice}", self.message),
        }
    }
}

/// One table with its surroundings.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Section {
    /// The view's id; several sections of one view share it.
    pub id: String,
    /// The heading.
    pub title: String,
    /// How to read this table: short lines.
    pub note: Vec<String>,
    /// The table.
    pub table: Table,
    /// Plots of the table's figures; for renderers that can draw.
    pub charts: Vec<Chart>,
    /// Whether a renderer that can fold shows it on demand only.
    pub folded: bool,
    /// Whether it has as few lines as it can: the note beside the title, no rule, no
    /// empty lines.
    pub brief: bool,
    /// Numbered from 1 in each section; see [`Cell::Missing`].
    pub footnotes: Vec<String>,
}

/// Rows under a header; every row has one cell a header column.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// The columns.
    pub header: Vec<Heading>,
    /// The rows.
    pub rows: Vec<Row>,
}

impl Table {
    /// Takes a column out.
    pub(crate) fn drop(&mut self, heading: &str) {
        let Some(place) = self.header.iter().position(|h| h.text == heading) else {
            return;
        };
        self.header.remove(place);
        for row in &mut self.rows {
            row.cells.remove(place);
        }
    }
}

/// A column's head.
#[derive(Clone, Debug, PartialEq)]
pub struct Heading {
    /// Its text.
    pub text: String,
    /// Which side its cells keep to.
    pub align: Align,
}

/// Which side a column's cells keep to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// Names.
    Left,
    /// Figures.
    Right,
}

/// One row.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Row {
    /// The cells, in the header's order.
    pub cells: Vec<Cell>,
    /// Whether it sums up the rows above.
    pub summary: bool,
}

/// One cell. None is ever blank, and none shows a zero for what was not measured.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// Words or a plain number.
    Text {
        /// The words.
        text: String,
        /// Numbers of footnotes that belong to it.
        footnotes: Vec<usize>,
    },
    /// Something measured; boxed, because large reports have mostly other cells.
    Figure(Box<Figure>),
    /// Something that could not be measured.
    Missing {
        /// `n/a`, `failed`, `timed out`, …
        text: &'static str,
        /// The footnote that says why.
        footnote: usize,
    },
}

impl Cell {
    /// Words without footnotes.
    pub fn text(text: impl Into<String>) -> Self {
        Self::noted(text, Vec::new())
    }

    /// Words with footnotes.
    pub(crate) fn noted(text: impl Into<String>, footnotes: Vec<usize>) -> Self {
        Self::Text {
            text: text.into(),
            footnotes,
        }
    }
}

impl From<Figure> for Cell {
    fn from(figure: Figure) -> Self {
        Self::Figure(Box::new(figure))
    }
}

/// A measured value and what is known of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Figure {
    /// `12.34 ms`.
    pub value: String,
    /// The same in base units, unrounded: what tables sort by.
    pub key: Option<f64>,
    /// `±1.2 %`; none below three processes.
    pub spread: Option<String>,
    /// How it compares with the reference.
    pub factor: Option<Factor>,
    /// Whether it is the best of its row, or not found different from the best.
    pub best: bool,
    /// Whether it is what the row's factors are against.
    pub reference: bool,
    /// Numbers of footnotes that belong to it.
    pub footnotes: Vec<usize>,
    /// The cell that it comes from: its place in the result, from 0. What else is
    /// known of that cell is in [`Document::cells`], where the document has it.
    pub cell: Option<usize>,
}

/// Value over reference.
#[derive(Clone, Debug, PartialEq)]
pub struct Factor {
    /// `1.53×`; with `≈` in front when no difference was found.
    pub text: String,
    /// `±3.0 %`; none below three pairs.
    pub spread: Option<String>,
}
