//! What an earlier life of a campaign measured, by cell and round: taken from
//! here, it is not measured again.

use std::collections::{BTreeMap, HashMap};

use crate::model::Answer;
use crate::model::measurement::Foresight;

use super::cells;
use super::ended::{Ended, Failure};
use super::journal::Entry;
use super::plan::Plan;

/// What is known already; nothing for a campaign that begins.
#[derive(Debug, Default)]
pub struct Replay {
    /// Whether this campaign was killed before.
    pub(super) resuming: bool,
    /// When it went on before.
    pub(super) resumed: Vec<String>,
    /// What the native baseline said of a case; empty where it could not tell.
    pub(super) answers: BTreeMap<usize, Answer>,
    /// The numbers of processes by group, once they were fixed.
    pub(super) counts: Option<(Vec<u32>, Vec<Foresight>)>,
    /// Why a cell could not be measured at all.
    pub(super) refused: BTreeMap<usize, Failure>,
    /// What the processes of a cell and round came to; those that were not asked for yet.
    pub(super) ended: BTreeMap<(usize, u32), Ended>,
    cells: HashMap<String, usize>,
    groups: Vec<String>,
    cases: usize,
}

impl Replay {
    /// Nothing yet, of a campaign with this plan that was killed.
    pub(super) fn resuming(plan: &Plan) -> Self {
        let ids = plan.cells.iter().map(|cell| cell.cell_id(&plan.cases));
        Self {
            resuming: true,
            cells: ids.zip(0..).collect(),
            groups: cells::groups(plan),
            cases: plan.cases.len(),
            ..Self::default()
        }
    }

    /// Takes a line of the journal.
    pub(super) fn add(&mut self, entry: Entry) -> Result<(), String> {
        match entry {
            Entry::Campaign(_) => return Err("a second campaign".to_owned()),
            Entry::Resumed { at } => self.resumed.push(at),
            Entry::Answer { case, expected } if case < self.cases => {
                self.answers.insert(case, expected);
            }
            Entry::Answer { case, .. } => {
                return Err(format!("there is no case {case} in the campaign"));
            }
            Entry::Counts { counts, foresight } => {
                let numbers = self.groups.iter().map(|group| {
                    let count = counts.get(group).copied();
                    count.ok_or_else(|| format!("no number of processes for `{group}`"))
                });
                self.counts = Some((numbers.collect::<Result<_, _>>()?, foresight));
            }
            Entry::Process(ended) => {
                let cell = self.cell(&ended.cell_id)?;
                let round = ended.record.round;
                if self.ended.insert((cell, round), *ended).is_some() {
                    return Err(format!("a second process of this cell in round {round}"));
                }
            }
            Entry::Refused { cell_id, failure } => {
                self.refused.insert(self.cell(&cell_id)?, failure);
            }
        }
        Ok(())
    }

    fn cell(&self, id: &str) -> Result<usize, String> {
        let cell = self.cells.get(id).copied();
        cell.ok_or_else(|| format!("there is no cell `{id}` in the campaign"))
    }

    /// What measuring took before: all recorded processes, in picoseconds.
    pub(super) fn wall_ps(&self) -> u64 {
        self.ended.values().map(|e| e.record.wall_ps).sum()
    }
}
