//! Runs a campaign.

use std::io;
use std::mem;
use std::time::Instant;

use rand::SeedableRng;
use rand_chacha::ChaCha8Rng;

use crate::model::measurement::Foresight;
use crate::model::{Answer, CellStatus, CheckKind, MeasuredCell, ProcessRecord, arg};
use crate::suite::time::picoseconds;

use super::answers::cross_check;
use super::ended::{Ended, Failure};
use super::estimate::{Ahead, Estimate, Step};
use super::journal::Entry;
use super::order::Neighbours;
use super::workers::Workers;
use super::{Interrupt, Journal, Limits, Plan, Replay, cells, counts, order};

/// Watches a campaign. Called between processes only: nothing is drawn while an
/// observation is taken.
pub trait Observer {
    /// The number of processes is known, or has changed.
    fn planned(&mut self, processes: u64);
    /// A cell will not be measured at all.
    fn refused(&mut self, cell: &MeasuredCell, reason: &str);
    /// A process is about to start.
    fn starting(&mut self, step: &Step);
    /// A process is known from the journal, well ended.
    fn replayed(&mut self);
    /// It ended, well or with the cell's status and reason.
    fn finished(&mut self, cell: &MeasuredCell, failure: Option<&str>, ahead: &Ahead);
    /// The pilot of a campaign that wants a precision is over: what can be seen.
    fn foresees(&mut self, foresight: &[Foresight]);
}

/// Why a campaign could not run at all.
#[derive(Debug, thiserror::Error)]
pub enum CampaignError {
    /// No folder for modules and artifacts.
    #[error("cannot make a private folder for modules and artifacts: {0}")]
    Scratch(io::Error),
    /// A journal that no campaign with this plan can have written.
    #[error(
        "the journal does not fit its campaign: {0}; it was changed or damaged, so measure anew"
    )]
    Journal(String),
}

/// What a campaign came to.
#[derive(Debug)]
pub struct Outcome {
    /// The cells, in the plan's order.
    pub cells: Vec<MeasuredCell>,
    /// Whether it was stopped before its end.
    pub interrupted: bool,
    /// What measuring took, in picoseconds.
    pub used_ps: u64,
    /// What a wanted precision came to, by group.
    pub foresight: Vec<Foresight>,
    /// When it went on after it had been killed (RFC 3339).
    pub resumed: Vec<String>,
    /// Troubles that cost nothing but should be said: a journal that could not be written.
    pub notes: Vec<String>,
}

struct Campaign<'a> {
    plan: &'a Plan,
    workers: Workers<'a>,
    cells: Vec<MeasuredCell>,
    /// Where each cell belongs in a round.
    places: Vec<Neighbours>,
    /// Seconds that the first process of each cell took.
    costs: Vec<f64>,
    estimate: Estimate,
    order: u32,
    interrupt: &'a Interrupt,
    observer: &'a mut dyn Observer,
    journal: &'a mut Journal,
    /// What was measured before the campaign was killed.
    replay: Replay,
    /// Whether the next process is the first since then.
    going_on: bool,
    resumed: Vec<String>,
    notes: Vec<String>,
    foresight: Vec<Foresight>,
}

/// Measures everything that the plan asks for and `replay` does not hold.
///
/// # Errors
/// When nothing at all can be measured, or `replay` is not of this plan. Whatever concerns a single cell is that
/// cell's status.
pub fn run(
    plan: &Plan,
    interrupt: &Interrupt,
    observer: &mut dyn Observer,
    journal: &mut Journal,
    mut replay: Replay,
) -> Result<Outcome, CampaignError> {
    let started = Instant::now();
    let before = replay.wall_ps();
    let mut campaign = Campaign {
        plan,
        workers: Workers::new(plan, interrupt).map_err(CampaignError::Scratch)?,
        cells: cells::blank(plan),
        places: cells::neighbours(plan),
        costs: vec![0.0; plan.cells.len()],
        estimate: estimate(&plan.limits, plan.cells.len()),
        order: 0,
        interrupt,
        observer,
        journal,
        going_on: replay.is_resuming(),
        resumed: replay.resumed(),
        replay,
        notes: Vec::new(),
        foresight: Vec::new(),
    };
    campaign.report_refused();
    campaign.ask_native();
    campaign.rounds()?;
    cross_check(&mut campaign.cells, &cells::rows(plan));
    campaign.mark_unmeasured();
    Ok(Outcome {
        cells: campaign.cells,
        interrupted: interrupt.is_raised(),
        used_ps: before.saturating_add(picoseconds(started.elapsed())),
        foresight: campaign.foresight,
        resumed: campaign.resumed,
        notes: campaign.notes,
    })
}

impl Campaign<'_> {
    fn limits(&self) -> &Limits {
        &self.plan.limits
    }

    /// Cells that cannot be measured: no such module, not in this build.
    fn report_refused(&mut self) {
        for index in 0..self.cells.len() {
            let recorded = self.replay.refused(index);
            let known = recorded.is_some();
            let cell = &mut self.cells[index];
            if let Some(failure) = recorded {
                failure.enter(cell);
            }
            let Some(reason) = &cell.reason else { continue };
            self.estimate.end(index);
            self.observer.refused(cell, reason);
            if !known {
                let entry = Entry::Refused {
                    cell_id: cell.cell_id(),
                    failure: Failure {
                        status: cell.status,
                        reason: reason.clone(),
                        got: Answer::default(),
                    },
                };
                self.note(&entry);
            }
        }
    }

    /// Where the manifest does not know the answer, the native twin says it.
    fn ask_native(&mut self) {
        for case in 0..self.plan.cases.len() {
            let wanted = self.plan.cells.iter().any(|c| c.case == case);
            let check = &self.plan.cases[case].check;
            let open = match check.kind {
                CheckKind::None => true,
                // A command's exit code was given, its output was not.
                CheckKind::Given => {
                    self.plan.cases[case].sample.spec.is_command()
                        && check.expected.stdout.is_none()
                }
                _ => false,
            };
            if !wanted || !open || !self.plan.cases[case].calls {
                continue;
            }
            let recorded = self.replay.answer(case);
            let known = recorded.is_some();
            let expected = match recorded {
                Some(expected) => expected,
                None => match self.workers.ask_native(case) {
                    None => continue,
                    Some(Ok(expected)) => expected,
                    // No twin, no answer: then runtimes are compared with each other.
                    Some(Err(failure)) => {
                        self.mention_twin(case, &failure);
                        Answer::default()
                    }
                },
            };
            if !known {
                self.note(&Entry::Answer {
                    case,
                    expected: expected.clone(),
                });
            }
            for (cell, planned) in self.cells.iter_mut().zip(&self.plan.cells) {
                if planned.case == case && !expected.is_empty() {
                    if cell.check.kind == CheckKind::None {
                        cell.check.kind = CheckKind::Native;
                    }
                    let given = std::mem::take(&mut cell.check.expected);
                    cell.check.expected = given.or(expected.clone());
                }
            }
        }
    }

    /// A twin that the user gave and that fails is not kept quiet, wherever it
    /// is no column of its own.
    fn mention_twin(&mut self, case: usize, failure: &Failure) {
        let plan = &self.plan.cases[case];
        let column = self
            .cells
            .iter()
            .zip(&self.plan.cells)
            .any(|(cell, planned)| planned.case == case && cell.runtime.id.family() == "native");
        let given = plan
            .twin
            .as_ref()
            .is_some_and(|twin| twin.given().is_some());
        if given && !column {
            self.notes.push(format!(
                "the native twin of {} gave no answer to compare with: {}",
                plan.sample.spec.name, failure.reason
            ));
        }
    }

    fn rounds(&mut self) -> Result<(), CampaignError> {
        let mut rng = ChaCha8Rng::seed_from_u64(self.limits().seed);
        let groups = counts::groups(&self.places);
        let pilot = counts::pilot_rounds(self.limits());
        let fixed = self.limits().processes.is_some();
        self.announce(&vec![counts::least(self.limits()); groups], fixed);
        let mut counts = vec![pilot; groups];
        let mut round = 0;
        while counts.iter().any(|n| round < *n) {
            for cell in order::round(&self.places, self.limits().order, &mut rng) {
                let wanted = round < counts[self.places[cell].group];
                if wanted && self.cells[cell].status == CellStatus::Ok {
                    self.process(cell, round)?;
                }
                // What the journal holds is never left out.
                if self.interrupt.is_raised() && self.replay.left() == 0 {
                    return Ok(());
                }
            }
            if round + 1 == pilot {
                counts = self.fix_counts();
                self.announce(&counts, true);
            }
            round += 1;
        }
        match self.replay.left() {
            0 => Ok(()),
            n => Err(CampaignError::Journal(format!(
                "it holds {n} processes too many"
            ))),
        }
    }

    /// The number of processes a cell, for each group, after the pilot.
    fn fix_counts(&mut self) -> Vec<u32> {
        let recorded = self.replay.counts().cloned();
        let known = recorded.is_some();
        let (counts, foresight) = recorded
            .unwrap_or_else(|| counts::fix(self.limits(), &self.places, &self.cells, &self.costs));
        if !foresight.is_empty() {
            self.observer.foresees(&foresight);
        }
        if !known && self.limits().processes.is_none() {
            let groups = cells::groups(self.plan).into_iter();
            self.note(&Entry::Counts {
                counts: groups.zip(counts.iter().copied()).collect(),
                foresight: foresight.clone(),
            });
        }
        self.foresight = foresight;
        counts
    }

    fn announce(&mut self, counts: &[u32], fixed: bool) {
        let of_cells = self.places.iter().map(|place| counts[place.group]);
        self.estimate.plan(of_cells, fixed);
        self.observer.planned(self.estimate.ahead().all);
    }

    /// The next process of a cell: from the journal if it is there, else measured.
    fn process(&mut self, index: usize, round: u32) -> Result<(), CampaignError> {
        let cell_id = self.cells[index].cell_id();
        let order = self.order;
        self.order += 1;
        match self.replay.take(index, round) {
            Some(ended) if ended.record.order == order => {
                self.enter(index, ended, true);
                return Ok(());
            }
            None if self.replay.left() == 0 => {}
            _ => {
                return Err(CampaignError::Journal(format!(
                    "process {order} of the campaign has to be one of `{cell_id}` in round {round}, and is not"
                )));
            }
        }
        if mem::take(&mut self.going_on) {
            let at = now();
            self.note(&Entry::Resumed { at: at.clone() });
            self.resumed.push(at);
        }
        let planned = &self.plan.cells[index];
        let cell = &self.cells[index];
        let row = match arg::plain(&cell.args, ",") {
            args if args.is_empty() => cell.sample.clone(),
            args => format!("{}({args})", cell.sample),
        };
        let step = self.estimate.step(index, &planned.column.label, row);
        self.observer.starting(&step);
        let begun = Ended {
            cell_id,
            record: ProcessRecord {
                index: u32::try_from(cell.processes.len()).unwrap_or(u32::MAX),
                round,
                order,
                started: now(),
                ..ProcessRecord::default()
            },
            ..Ended::default()
        };
        let expected = cell.check.expected.clone();
        if let Some(ended) = self.workers.measure(planned, expected, begun) {
            self.note(&Entry::Process(ended.clone()));
            self.enter(index, ended, false);
        }
        Ok(())
    }

    /// Enters what a process came to into its cell.
    fn enter(&mut self, index: usize, ended: Ended, replayed: bool) {
        #[expect(clippy::cast_precision_loss, reason = "an estimate")]
        let seconds = ended.record.wall_ps as f64 / 1e12;
        let pilot = ended.record.round == 0;
        if pilot {
            self.costs[index] = seconds;
        }
        let cell = &mut self.cells[index];
        ended.enter(cell);
        let once = if pilot {
            counts::check_seconds(cell)
        } else {
            0.0
        };
        self.estimate.process(index, seconds, once);
        if cell.status != CellStatus::Ok {
            self.estimate.end(index);
        }
        match &cell.reason {
            None if replayed => self.observer.replayed(),
            reason => {
                let ahead = self.estimate.ahead();
                self.observer.finished(cell, reason.as_deref(), &ahead);
            }
        }
    }

    /// Appends to the journal; that it cannot be written is said once.
    fn note(&mut self, entry: &Entry) {
        if let Err(error) = self.journal.append(entry)
            && self.notes.is_empty()
        {
            self.notes
                .push(format!("the journal could not be written: {error}"));
        }
    }

    /// After an interruption: cells that never ran say so.
    fn mark_unmeasured(&mut self) {
        for cell in &mut self.cells {
            if cell.status == CellStatus::Ok && cell.processes.is_empty() {
                cell.status = CellStatus::Unsupported;
                cell.reason = Some("interrupted before its first process ended".to_owned());
            }
        }
    }
}

/// What is known before the first process: what its effort takes.
fn estimate(limits: &Limits, cells: usize) -> Estimate {
    let effort = &limits.effort;
    #[expect(clippy::cast_precision_loss, reason = "an estimate")]
    let guess = (effort.iterations_ps + effort.warmup_ps + effort.steady_ps) as f64 / 1e12;
    let budget = limits.max_time.as_secs_f64();
    let fills = limits.processes.is_none().then_some(budget);
    Estimate::new(cells, guess, fills, limits.max_processes)
}

fn now() -> String {
    // Seconds are enough: the order says the rest.
    jiff::Timestamp::now()
        .round(jiff::Unit::Second)
        .unwrap_or_else(|_| jiff::Timestamp::now())
        .to_string()
}
