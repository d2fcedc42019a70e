//! Runs a campaign.

use std::fs;
use std::io;
use std::path::PathBuf;
use std::time::Instant;

use rand::SeedableRng;
use rand_chacha::ChaCha8Rng;

use crate::model::measurement::Foresight;
use crate::model::{CellStatus, CheckKind, Effort, MeasuredCell, RuntimeConfig};
use crate::suite::time::picoseconds;
use crate::worker::protocol::Job;

use super::answers::cross_check;
use super::collect::{Failure, Place, collect};
use super::order::Neighbours;
use super::process;
use super::{Interrupt, Journal, Limits, Plan, cells, counts, order};

/// Watches a campaign. Called between processes only: nothing is drawn while an
/// observation is taken.
pub trait Observer {
    /// The number of processes is known, or has changed.
    fn planned(&mut self, processes: u64);
    /// A cell will not be measured at all.
    fn refused(&mut self, cell: &MeasuredCell, reason: &str);
    /// A process is about to start.
    fn starting(&mut self, label: &str, sample: &str, round: u32);
    /// It ended, well or with the cell's status and reason.
    fn finished(&mut self, cell: &MeasuredCell, failure: Option<&str>);
    /// The pilot of a campaign that wants a precision is over: what can be seen.
    fn foresees(&mut self, foresight: &[Foresight]);
}

/// Why a campaign could not run at all.
#[derive(Debug, thiserror::Error)]
pub enum CampaignError {
    /// No folder for modules and artifacts.
    #[error("cannot make a private folder for modules and artifacts: {0}")]
    Scratch(io::Error),
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
    /// Troubles that cost nothing but should be said: a journal that could not be written.
    pub notes: Vec<String>,
}

struct Campaign<'a> {
    plan: &'a Plan,
    program: PathBuf,
    scratch: tempfile::TempDir,
    modules: Vec<PathBuf>,
    cells: Vec<MeasuredCell>,
    /// Where each cell belongs in a round.
    places: Vec<Neighbours>,
    /// Seconds that the first process of each cell took.
    costs: Vec<f64>,
    order: u32,
    interrupt: &'a Interrupt,
    observer: &'a mut dyn Observer,
    journal: &'a mut Journal,
    notes: Vec<String>,
    foresight: Vec<Foresight>,
}

/// Measures everything that the plan asks for.
///
/// # Errors
/// When nothing at all can be measured. Whatever concerns a single cell is that
/// cell's status.
pub fn run(
    plan: &Plan,
    interrupt: &Interrupt,
    observer: &mut dyn Observer,
    journal: &mut Journal,
) -> Result<Outcome, CampaignError> {
    let started = Instant::now();
    let scratch = tempfile::Builder::new()
        .prefix("wasmbench-")
        .tempdir()
        .map_err(CampaignError::Scratch)?;
    let modules = plan
        .cases
        .iter()
        .enumerate()
        .map(|(i, case)| {
            let path = scratch.path().join(format!("module-{i}.wasm"));
            fs::write(&path, &case.sample.wasm).map(|()| path)
        })
        .collect::<io::Result<_>>()
        .map_err(CampaignError::Scratch)?;
    let program = match &plan.limits.worker {
        Some(program) => program.clone(),
        None => std::env::current_exe().map_err(CampaignError::Scratch)?,
    };
    let mut campaign = Campaign {
        plan,
        program,
        scratch,
        modules,
        cells: cells::blank(plan),
        places: cells::neighbours(plan),
        costs: vec![0.0; plan.cells.len()],
        order: 0,
        interrupt,
        observer,
        journal,
        notes: Vec::new(),
        foresight: Vec::new(),
    };
    campaign.report_refused();
    campaign.ask_native();
    campaign.rounds();
    let rows: Vec<usize> = plan.cells.iter().map(|c| c.case).collect();
    cross_check(&mut campaign.cells, &rows);
    campaign.mark_unmeasured();
    Ok(Outcome {
        cells: campaign.cells,
        interrupted: interrupt.is_raised(),
        used_ps: picoseconds(started.elapsed()),
        foresight: campaign.foresight,
        notes: campaign.notes,
    })
}

impl Campaign<'_> {
    fn limits(&self) -> &Limits {
        &self.plan.limits
    }

    fn job(&self, case: usize, suite: &str, runtime: RuntimeConfig, effort: Effort) -> Job {
        Job {
            pin: self.limits().pin,
            ..self.plan.cases[case].job(
                runtime,
                suite,
                self.modules[case].clone(),
                effort,
                self.scratch.path().to_owned(),
            )
        }
    }

    /// Cells that cannot be measured: no such module, not in this build.
    fn report_refused(&mut self) {
        for cell in &self.cells {
            if let Some(reason) = &cell.reason {
                self.observer.refused(cell, reason);
                let written = self.journal.ended(&cell.cell_id(), cell.status, reason);
                note_journal(&mut self.notes, written);
            }
        }
    }

    /// Where the manifest does not know the answer, the native twin says it.
    fn ask_native(&mut self) {
        for case in 0..self.plan.cases.len() {
            let wanted = self.plan.cells.iter().any(|c| c.case == case);
            let known = self.plan.cases[case].check.kind != CheckKind::None;
            if !wanted || known || self.interrupt.is_raised() {
                continue;
            }
            let Ok(native) = "native".parse::<RuntimeConfig>() else {
                continue;
            };
            let job = self.job(case, "lifecycle", native.clone(), Effort::once());
            let timeout = self.limits().timeout;
            let Ok(transcript) = process::run(&self.program, &job, timeout, self.interrupt) else {
                continue;
            };
            let place = Place {
                index: 0,
                round: 0,
                order: 0,
                started: now(),
            };
            // No twin, no answer: then runtimes are compared with each other.
            let Ok((record, _)) = collect(&transcript, &native, timeout, place) else {
                continue;
            };
            for (cell, planned) in self.cells.iter_mut().zip(&self.plan.cells) {
                if planned.case == case && record.answer.is_some() {
                    cell.check.kind = CheckKind::Native;
                    cell.check.expected = record.answer;
                }
            }
        }
    }

    fn rounds(&mut self) {
        let mut rng = ChaCha8Rng::seed_from_u64(self.limits().seed);
        let groups = counts::groups(&self.places);
        let pilot = counts::pilot_rounds(self.limits());
        self.announce(&vec![counts::least(self.limits()); groups]);
        let mut counts = vec![pilot; groups];
        let mut round = 0;
        while counts.iter().any(|n| round < *n) {
            for cell in order::round(&self.places, self.limits().order, &mut rng) {
                let wanted = round < counts[self.places[cell].group];
                if wanted && self.cells[cell].status == CellStatus::Ok {
                    self.process(cell, round);
                }
                if self.interrupt.is_raised() {
                    return;
                }
            }
            if round + 1 == pilot {
                counts = self.fix_counts();
                self.announce(&counts);
            }
            round += 1;
        }
    }

    /// The number of processes a cell, for each group, after the pilot.
    fn fix_counts(&mut self) -> Vec<u32> {
        let (counts, foresight) =
            counts::fix(self.limits(), &self.places, &self.cells, &self.costs);
        if !foresight.is_empty() {
            self.observer.foresees(&foresight);
        }
        self.foresight = foresight;
        counts
    }

    fn announce(&mut self, counts: &[u32]) {
        let total = counts::total(counts, &self.places, &self.cells);
        self.observer.planned(total);
    }

    fn process(&mut self, index: usize, round: u32) {
        let planned = &self.plan.cells[index];
        let config = planned.column.config.clone();
        let effort = self.limits().effort.clone();
        let mut job = self.job(planned.case, planned.suite, config.clone(), effort);
        // The native twin may have said what the manifest does not know.
        job.expected = self.cells[index].check.expected;
        if round == 0 {
            // Once a campaign is enough, and it is not free.
            let case = &self.plan.cases[planned.case];
            job.twice = case.sample.spec.twice(&case.args);
        }
        self.observer
            .starting(&planned.column.label, &job.sample, round);
        let place = Place {
            index: u32::try_from(self.cells[index].processes.len()).unwrap_or(u32::MAX),
            round,
            order: self.order,
            started: now(),
        };
        self.order += 1;
        let timeout = self.limits().timeout;
        let outcome = match process::run(&self.program, &job, timeout, self.interrupt) {
            Ok(transcript) => {
                if round == 0 {
                    #[expect(clippy::cast_precision_loss, reason = "an estimate")]
                    let seconds = transcript.wall_ps as f64 / 1e12;
                    self.costs[index] = seconds;
                }
                collect(&transcript, &config, timeout, place)
            }
            // What others measured must not be lost for it.
            Err(error) => Err(Failure::new(CellStatus::Failed, error.to_string())),
        };
        let cell = &mut self.cells[index];
        let id = cell.cell_id();
        let written = match outcome {
            Ok((record, identity)) => {
                if let Some(version) = identity.version {
                    cell.runtime_version = version;
                }
                cell.settings.extend(identity.settings);
                let written = self.journal.process(&id, &record);
                cell.processes.push(record);
                self.observer.finished(cell, None);
                written
            }
            Err(Failure {
                interrupted: true, ..
            }) => Ok(()),
            Err(failure) => {
                cell.status = failure.status;
                cell.check.got = failure.got;
                cell.reason = Some(failure.reason);
                let reason = cell.reason.as_deref().unwrap_or_default();
                self.observer.finished(cell, Some(reason));
                self.journal.ended(&id, failure.status, reason)
            }
        };
        note_journal(&mut self.notes, written);
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

/// A journal that cannot be written is said once.
fn note_journal(notes: &mut Vec<String>, written: io::Result<()>) {
    if let Err(error) = written
        && notes.is_empty()
    {
        notes.push(format!("the journal could not be written: {error}"));
    }
}

fn now() -> String {
    // Seconds are enough: the order says the rest.
    jiff::Timestamp::now()
        .round(jiff::Unit::Second)
        .unwrap_or_else(|_| jiff::Timestamp::now())
        .to_string()
}
