//! `wasmbench list features`: which proposals each runtime supports. Nobody's word is taken
//! for it: each runtime compiles a tiny module of each proposal and runs it once, in a process
//! of its own, so that one that crashes or hangs costs its own cell.

use std::time::Duration;

use serde_json::{Value as Json, json};

use crate::campaign::{Case, Outcome, Plan, PlannedCell};
use crate::cli::flags::{ProgressArgs, SamplingArgs};
use crate::cli::inspect;
use crate::cli::inspect::probe::{NO_RUNTIMES, takes};
use crate::cli::{Exit, output, unkept};
use crate::model::{CellStatus, Column, MeasuredCell, SampleSpec, Value};
use crate::report::TerminalStyle;
use crate::report::document::{Align, Cell, Heading, Row, Section, Table};
use crate::report::parts::footnotes::Footnotes;
use crate::report::render::terminal;
use crate::sample::module::examples::{ALL, ANSWER, Example};
use crate::sample::{Loaded, MODULE_LIMIT, Origin};
use crate::suite;

/// What the runtimes said, example by example.
pub struct Asked {
    columns: Vec<Column>,
    outcome: Outcome,
}

/// Asks all of them, or those that were named.
///
/// # Errors
/// When a name is wrong, or no process can be started.
pub fn ask(
    runtimes: &[String],
    timeout: Duration,
    progress: &ProgressArgs,
) -> anyhow::Result<Asked> {
    let columns = inspect::asked(runtimes)?;
    let cases = ALL.iter().map(case).collect::<anyhow::Result<Vec<_>>>()?;
    let mut cells = Vec::new();
    for case in 0..cases.len() {
        cells.extend(columns.iter().map(|column| PlannedCell {
            column: column.clone(),
            case,
            suite: suite::PROBE.id.to_owned(),
        }));
    }
    let limits = SamplingArgs::once(timeout)?;
    let plan = Plan {
        cases,
        cells,
        limits,
    };
    let outcome = match columns.is_empty() {
        true => Outcome::default(),
        false => unkept::run(&plan, progress)?,
    };
    Ok(Asked { columns, outcome })
}

/// An example as a sample whose answer is known.
fn case(example: &Example) -> anyhow::Result<Case> {
    let spec = SampleSpec {
        name: example.name.to_owned(),
        language: "WebAssembly text".to_owned(),
        stresses: example.what.to_owned(),
        invoke: "run".to_owned(),
        expected: Some(Value::I32(ANSWER)),
        ..SampleSpec::default()
    };
    let sample = Loaded::read(spec, Origin::Text(example.text.to_owned()), MODULE_LIMIT)?;
    Ok(Case::new(sample, None))
}

impl Asked {
    /// What was said of one proposal, in the columns' order.
    fn of(&self, example: &Example) -> impl Iterator<Item = &MeasuredCell> {
        let name = example.name;
        self.outcome.cells.iter().filter(move |c| c.sample == name)
    }

    /// The exit code: 1 if a runtime failed. A refused module is no failure.
    pub fn exit(&self) -> Exit {
        match self.outcome.cells.iter().any(|c| c.status.is_failure()) {
            _ if self.outcome.interrupted => Exit::Interrupted,
            true => Exit::CellFailed,
            false => Exit::Done,
        }
    }

    /// For people: a table, with the engines' words as footnotes.
    pub fn text(&self) -> String {
        if self.columns.is_empty() {
            return format!("runtimes: {NO_RUNTIMES}\n");
        }
        let mut notes = Footnotes::default();
        let row = |example: &Example| Row {
            cells: std::iter::once(Cell::text(example.name))
                .chain(self.of(example).map(|cell| supports(cell, &mut notes)))
                .collect(),
            summary: false,
        };
        let rows = ALL.iter().map(row).collect();
        let heading = |text: &str| Heading {
            text: text.to_owned(),
            align: Align::Left,
        };
        let header = self.columns.iter().map(|column| heading(&column.label));
        let header = std::iter::once(heading("proposal")).chain(header).collect();
        let section = Section {
            id: "features".to_owned(),
            title: "Proposals that each runtime supports".to_owned(),
            note: vec![
                "Asked: each compiles a tiny module that needs the proposal, and runs it once."
                    .to_owned(),
            ],
            table: Table { header, rows },
            footnotes: notes.into_texts(),
            ..Section::default()
        };
        let style = TerminalStyle {
            width: output::width(),
            colour: false,
        };
        terminal::section(&section, style)
    }

    /// For programs.
    pub fn json(&self) -> Json {
        let said = |cell: &MeasuredCell| {
            json!({
                "runtime": cell.label,
                "version": cell.runtime_version,
                "supports": takes(cell.status).replace(' ', "_"),
                "reason": cell.reason,
            })
        };
        let feature = |example: &Example| {
            json!({
                "name": example.name,
                "what": example.what,
                "runtimes": self.of(example).map(said).collect::<Vec<_>>(),
            })
        };
        ALL.iter().map(feature).collect()
    }
}

/// Whether a runtime supports it, and its words if not.
fn supports(cell: &MeasuredCell, notes: &mut Footnotes) -> Cell {
    let word = takes(cell.status);
    match (&cell.reason, cell.status) {
        (_, CellStatus::Ok) | (None, _) => Cell::text(word),
        (Some(reason), _) => notes.missing(word, without_place(reason)),
    }
}

/// A reason without its place in the module, which differs from one to the next.
fn without_place(reason: &str) -> &str {
    reason
        .split_once(" (at offset 0x")
        .map_or(reason, |(before, _)| before)
}
