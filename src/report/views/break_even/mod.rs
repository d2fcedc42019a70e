//! Break-even: which runtime for how many calls, and where that changes.

mod changes;
mod chart;
mod choice;
mod curves;
mod decision;

use crate::report::document::Section;

use super::ViewDef;

pub(super) use choice::{Choice, choose};
pub(super) use curves::Start;
pub(super) use decision::decision;

pub(super) const VIEW: ViewDef = ViewDef {
    id: "break-even",
    title: "Break-even",
    what: "the best choice for 1, 1000, a million and a billion calls, and where it changes",
    default: true,
    detail: false,
    build: |view, source| {
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
};

#[cfg(test)]
mod tests;
