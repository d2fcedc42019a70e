//! What an earlier life of a campaign measured, by cell and round: taken from
//! here, it is not measured again.

use std::collections::{BTreeMap, HashMap};
use std::mem;

use crate::model::Answer;
use crate::model::measurement::{self, Foresight};

use super::Plan;
use super::journal::Entry;
use super::record::{Done, Ended};

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
    refused: BTreeMap<usize, Ended>,
    done: BTreeMap<(usize, u32), Done>,
}

impl Replay {
    /// Nothing yet, of a campaign with this plan that was killed.
    pub(super) fn resuming(plan: &Plan) -> Self {
        let mut groups: Vec<String> = Vec::new();
        for cell in &plan.cells {
            let group = &plan.cases[cell.case].group;
            if !groups.contains(group) {
                groups.push(group.clone());
            }
        }
        let id = |cell: &super::PlannedCell| {
            let case = &plan.cases[cell.case];
            let sample = &case.sample.spec.name;
            measurement::cell_id(&cell.column.label, sample, &case.args, cell.suite)
        };
        Self {
            resuming: true,
            cells: plan.cells.iter().map(id).zip(0..).collect(),
            groups,
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
            Entry::Process(finished) => {
                let cell = self.cell(&finished.cell_id)?;
                self.insert(cell, Done::Finished(finished))?;
            }
            Entry::CellEnded(ended) => {
                let cell = self.cell(&ended.cell_id)?;
                match ended.process.clone() {
                    Some(process) => self.insert(cell, Done::Ended(ended, process))?,
                    None => {
                        self.refused.insert(cell, ended);
                    }
                }
            }
        }
        Ok(())
    }

    fn cell(&self, id: &str) -> Result<usize, String> {
        let cell = self.cells.get(id).copied();
        cell.ok_or_else(|| format!("there is no cell `{id}` in the campaign"))
    }

    fn insert(&mut self, cell: usize, done: Done) -> Result<(), String> {
        let round = done.round();
        match self.done.insert((cell, round), done) {
            None => Ok(()),
            Some(_) => Err(format!("a second process of this cell in round {round}")),
        }
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
        self.done.values().map(Done::wall_ps).sum()
    }

    /// What the native twin said of a case; empty where it could not tell.
    pub(super) fn answer(&self, case: usize) -> Option<Answer> {
        self.answers.get(&case).cloned()
    }

    /// Why a cell could not be measured at all.
    pub(super) fn refused(&mut self, cell: usize) -> Option<Ended> {
        self.refused.remove(&cell)
    }

    /// The numbers of processes by group, once they were fixed.
    pub(super) fn counts(&self) -> Option<&(Vec<u32>, Vec<Foresight>)> {
        self.counts.as_ref()
    }

    /// What the process of a cell in a round came to.
    pub(super) fn take(&mut self, cell: usize, round: u32) -> Option<Done> {
        self.done.remove(&(cell, round))
    }

    /// How many processes were not asked for yet.
    pub(super) fn left(&self) -> usize {
        self.done.len()
    }
}
