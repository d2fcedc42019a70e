//! How a table gets into a terminal that is too narrow for it.
//!
//! In this order: as it is; with words and headings on more lines; turned on its
//! side; in blocks of columns, each with the names of its rows again, straight or
//! turned, whichever are fewer; a row at a time. No figure is left out and none is
//! cut.

use std::borrow::Cow;
use std::collections::HashSet;

use crate::report::document::{Align, Cell, Table};

use super::layout::Column;
use super::turned::turned;

/// Between two columns.
pub(super) const GAP: usize = 2;

/// Prose is not squeezed into less than this, to have a table in one block.
const PROSE: usize = 20;

/// In so many blocks, a row can still be followed.
const TORN: usize = 2;

/// A table as it is drawn.
pub(super) struct Fitted<'a> {
    /// It, or itself turned.
    pub table: Cow<'a, Table>,
    pub form: Form,
}

pub(super) enum Form {
    /// Blocks of columns, one below the other.
    Blocks(Vec<Vec<Place>>),
    /// A row at a time.
    Records {
        /// How many columns name a row.
        names: usize,
    },
}

/// A column in a block.
#[derive(Clone, Copy)]
pub(super) struct Place {
    /// Its place in the table.
    pub column: usize,
    /// The width that its words are folded to.
    pub limit: Option<usize>,
}

/// The form of a table for a width.
pub(super) fn fit(table: &Table, width: Option<usize>) -> Fitted<'_> {
    let straight = |form| Fitted {
        table: Cow::Borrowed(table),
        form,
    };
    let sizes = Sizes::of(table);
    let Some(width) = width.filter(|width| across(&sizes.own) > *width) else {
        let own = sizes.own.iter().enumerate();
        let all = own.map(|(i, size)| sizes.place(i, *size)).collect();
        return straight(Form::Blocks(vec![all]));
    };
    if let Some(squeezed) = sizes.squeezed(width) {
        return straight(Form::Blocks(vec![squeezed]));
    }
    let blocks = sizes.blocks(width);
    if let Some(turned) = turned(table)
        && let Some(others) = Sizes::of(&turned).blocks(width)
        // As many: runtimes down, as most tables of a report are then.
        && blocks.as_ref().is_none_or(|b| others.len() <= b.len())
    {
        return Fitted {
            table: Cow::Owned(turned),
            form: Form::Blocks(others),
        };
    }
    straight(match blocks {
        Some(blocks) => Form::Blocks(blocks),
        None => Form::Records { names: sizes.names },
    })
}

/// Draws a column: measures it for a limit.
pub(super) fn column(table: &Table, place: Place) -> Column {
    let cells = table
        .rows
        .iter()
        .filter_map(|row| row.cells.get(place.column));
    Column::new(&table.header[place.column], cells, place.limit)
}

/// What the columns of a table need.
struct Sizes {
    /// As they are.
    own: Vec<usize>,
    /// With every word that can stand below another one below it.
    least: Vec<usize>,
    /// How many columns name a row.
    names: usize,
}

impl Sizes {
    fn of(table: &Table) -> Self {
        let measured = |limit| {
            let places = (0..table.header.len()).map(move |column| Place { column, limit });
            places.map(|place| column(table, place).width()).collect()
        };
        Self {
            own: measured(None),
            least: measured(Some(1)),
            names: names(table),
        }
    }

    /// What a column is not made narrower than.
    fn floor(&self, column: usize) -> usize {
        self.own[column].min(PROSE.max(self.least[column]))
    }

    fn place(&self, column: usize, size: usize) -> Place {
        let limit = (size < self.own[column]).then_some(size);
        Place { column, limit }
    }

    /// All columns side by side, with the widest ones made narrower.
    fn squeezed(&self, width: usize) -> Option<Vec<Place>> {
        let mut sizes = self.own.clone();
        while across(&sizes) > width {
            let widest = (0..sizes.len())
                .filter(|i| sizes[*i] > self.floor(*i))
                .max_by_key(|i| sizes[*i])?;
            sizes[widest] -= 1;
        }
        let places = sizes.iter().enumerate();
        Some(places.map(|(i, size)| self.place(i, *size)).collect())
    }

    /// Blocks of columns; none where a column does not fit beside the names, or where
    /// a row would be torn into several parts that are mostly its names again.
    fn blocks(&self, width: usize) -> Option<Vec<Vec<Place>>> {
        let others = self.names..self.own.len();
        let widest = others.clone().map(|column| self.floor(column)).max()?;
        let room = width.checked_sub(GAP + widest)?;
        // Names give way where they leave a column no room.
        let names = match &self.own[..self.names] {
            own if across(own) <= room => own,
            _ => &self.least[..self.names],
        };
        let used = across(names);
        let names = names.iter().enumerate();
        let names: Vec<Place> = names.map(|(i, size)| self.place(i, *size)).collect();
        let room = width.checked_sub(used + GAP)?;
        let mut blocks: Vec<Vec<Place>> = Vec::new();
        let mut left = 0;
        for column in others {
            if self.least[column] > room {
                return None;
            }
            let size = self.own[column].min(room);
            if blocks.is_empty() || left < GAP + size {
                blocks.push(names.clone());
                left = room + GAP;
            }
            left -= GAP + size;
            if let Some(block) = blocks.last_mut() {
                block.push(self.place(column, size));
            }
        }
        let torn = blocks.len() > TORN && used * 2 > width;
        (!torn).then_some(blocks)
    }
}

fn across(sizes: &[usize]) -> usize {
    sizes.iter().sum::<usize>() + GAP * sizes.len().saturating_sub(1)
}

/// More columns than this are no name of a row.
const MOST_NAMES: usize = 3;

/// How many columns it takes to tell the rows apart: one at least, where there is
/// one, and never all of them.
fn names(table: &Table) -> usize {
    let most = table.header.len().saturating_sub(1).max(1);
    let named = |column: usize| {
        table.header[column].align == Align::Left
            && table
                .rows
                .iter()
                .all(|row| matches!(row.cells.get(column), Some(Cell::Text { .. })))
    };
    let leading = (0..table.header.len().min(most))
        .take_while(|c| named(*c))
        .count();
    let apart = |names: &usize| {
        let mut seen = HashSet::new();
        table.rows.iter().all(|row| {
            let name: Vec<&str> = row.cells.iter().take(*names).map(text).collect();
            seen.insert(name)
        })
    };
    // A number may belong to the name: so many calls of a sample.
    (1..=leading)
        .find(apart)
        .or_else(|| (leading + 1..=most.min(MOST_NAMES)).find(apart))
        .unwrap_or(1)
        .min(table.header.len())
}

fn text(cell: &Cell) -> &str {
    match cell {
        Cell::Text { text, .. } => text,
        Cell::Missing { text, .. } => text,
        Cell::Figure(figure) => &figure.value,
    }
}

#[cfg(test)]
mod tests;
