//! Break-even: which runtime for how many calls, and where that changes.

mod changes;
mod chart;
mod choice;
mod curves;
mod decision;

use crate::model::lifecycle::SUITE;
use crate::report::document::Section;
use crate::report::parts::ViewDef;

pub(crate) use choice::{among, calls, choose, heading};
pub(crate) use curves::{Start, of_row};
pub(crate) use decision::decision;

pub(crate) const VIEW: ViewDef = ViewDef::new(
    "break-even",
    "Break-even",
    "the best choice for 1, 1,000 and a million calls (--calls), and where it changes",
    |view, source| {
        let mut sections: Vec<Section> = Start::ALL
            .iter()
            .filter_map(|start| choice::section(view, source, *start))
            .collect();
        sections.extend(changes::section(view, source));
        if source.options.full || source.options.views_chosen {
            sections.extend(changes::all_pairs(view, source));
        }
        sections
    },
)
.of(SUITE);

#[cfg(test)]
mod tests;
