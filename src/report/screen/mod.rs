//! The first screen: what a terminal shows unless more is asked for.
//!
//! At most about thirty lines: what was run and how quiet the machine was, then the
//! answer. That is the verdicts where versions, labels, arguments or a baseline are
//! compared, and else which runtime is the fastest for so many calls, and what each
//! costs. Everything else is one flag away.

mod choice;
mod costs;
mod head;
mod suites;
mod verdicts;

use crate::model::lifecycle::SUITE;
use crate::results::ResultFile;

use super::compare::targets;
use super::document::{Document, Section};
use super::lifecycle::flags;
use super::options::ReportOptions;
use super::parts::Source;

/// Rows that the two tables of the life cycle share.
const ROWS: usize = 14;

/// What each runtime costs, as the first screen has it, for formats with room.
pub(crate) fn costs(source: &Source) -> Option<Section> {
    costs::section(source, None, usize::MAX)
}

/// The first screen of a result, for a terminal of this width; unlimited without one.
pub fn screen(result: &ResultFile, options: &ReportOptions, width: Option<usize>) -> Document {
    let whole = Source::whole(result, options, &[]);
    let doubts = flags::all(result);
    let mut document = Document {
        title: head::title(&whole),
        facts: head::facts(&whole, doubts.len()),
        ..Document::default()
    };
    if result.cells.iter().all(|cell| !cell.status.has_figures()) {
        document.closing = head::closing(&whole);
        return document;
    }
    let mut sections: Vec<Section> = verdicts::sections(&whole);
    sections.extend(targets::missed(&result.targets, options.time_unit));
    // Verdicts are the answer where there are some; figures come after them where they fit.
    if sections.is_empty() {
        let several = result.suites_in_use().count() > 1;
        for suite in result.suites_in_use() {
            let source = Source::new(result, suite, options, &[]);
            if suite == SUITE {
                let choice = choice::section(&source, width);
                let used = choice
                    .as_ref()
                    .map_or(0, |section| section.table.rows.len());
                sections.extend(choice);
                sections.extend(costs::section(&source, width, ROWS.saturating_sub(used)));
                document.closing.extend(head::sentences(&source));
            } else if !several {
                sections.extend(suites::section(&source, width));
            }
        }
        if several {
            sections.extend(suites::all(result, options, width));
        }
    }
    for section in &mut sections {
        section.brief = true;
    }
    document.sections = sections;
    document.closing.extend(head::closing(&whole));
    document
}

#[cfg(test)]
mod tests;
