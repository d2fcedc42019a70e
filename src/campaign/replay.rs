//! What an earlier life of a campaign measured, by cell and round: taken from
//! here, it is not measured again.

use std::collections::{BTreeMap, HashMap};
use std::mem;

use crate::model::Answer;
use crate::model::CellId;
use crate::model::measurement::Foresight;

use super::ended::{Ended, Failure};
use super::journal::Entry;
use super::{Plan, cells};

/// What is known already; nothing for a campaign that begins.
#[derive(Debug, Default)]
pub struct Replay {
    resuming: bool,
    cells: HashMap<String, usize>,
    groups: Vec<String>,
    cases: usize,
    resumed: Vec<String>,
    answers: BTreeMap<usize, Answer>,
    counts: Option<(Vec<u32>, Vec<Foresight>)>,
    refused: BTreeMap<usize, Failure>,
    ended: BTreeMap<(usize, u32), Ended>,
}

impl Replay {
    /// Nothing yet, of a campaign with this plan that was killed.
    pub(super) fn resuming(plan: &Plan) -> Self {
        let id = |cell: &super::PlannedCell| {
            let case = &plan.cases[cell.case];
            let sample = &case.sample.spec.name;
            CellId::new(&cell.column.label, sample, &case.args, &cell.suite).to_string()
        };
        Self {
            resuming: true,
            cells: plan.cells.iter().map(id).zip(0..).collect(),
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
                if self.ended.insert((cell, round), ended).is_some() {
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

    /// When the campaign went on before.
    pub(super) fn resumed(&mut self) -> Vec<String> {
        mem::take(&mut self.resumed)
    }

    /// Whether this campaign was killed before.
    pub(super) fn is_resuming(&self) -> bool {
        self.resuming
    }

    /// What measuring took before: all recorded processes, in picoseconds.
    pub(super) fn wall_ps(&self) -> u64 {
        self.ended.values().map(|e| e.record.wall_ps).sum()
    }

    /// What the native twin said of a case; empty where it could not tell.
    pub(super) fn answer(&self, case: usize) -> Option<Answer> {
        self.answers.get(&case).cloned()
    }

    /// Why a cell could not be measured at all.
    pub(super) fn refused(&mut self, cell: usize) -> Option<Failure> {
        self.refused.remove(&cell)
    }

    /// The numbers of processes by group, once they were fixed.
    pub(super) fn counts(&self) -> Option<&(Vec<u32>, Vec<Foresight>)> {
        self.counts.as_ref()
    }

    /// What the process of a cell in a round came to.
    pub(super) fn take(&mut self, cell: usize, round: u32) -> Option<Ended> {
        self.ended.remove(&(cell, round))
    }

    /// How many processes were not asked for yet.
    pub(super) fn left(&self) -> usize {
        self.ended.len()
    }
}
