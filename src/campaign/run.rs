//! Runs a campaign.

use std::fs;
use std::io;
use std::path::PathBuf;
use std::time::Instant;

use rand::SeedableRng;
use rand_chacha::ChaCha8Rng;

use crate::model::measurement::Foresight;
use crate::model::{CellStatus, CheckKind, Effort, MeasuredCell, RuntimeConfig};
use crate::runtime::registry;
use crate::suite::time::picoseconds;
use crate::worker::protocol::Job;

use super::answers::cross_check;
use super::collect::{Failure, Place, collect};
use super::order::Neighbours;
use super::process;
use super::{Interrupt, Journal, Limits, Plan, budget, foresight, order};

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
        cells: plan.cells.iter().map(|c| blank(plan, c)).collect(),
        places: neighbours(plan),
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

/// A cell before anything was measured. Version and settings are what the
/// runtime says here; its workers' word replaces them.
fn blank(plan: &Plan, cell: &super::PlannedCell) -> MeasuredCell {
    let case = &plan.cases[cell.case];
    let runtime = registry::configure(&cell.column.config);
    let (version, settings) = runtime
        .as_ref()
        .map(|r| (r.version(), r.settings()))
        .unwrap_or_default();
    let (status, reason) = match (&case.broken, runtime) {
        (Some(reason), _) => (CellStatus::Failed, Some(reason.clone())),
        (None, Err(error)) => (CellStatus::Unsupported, Some(error.to_string())),
        (None, Ok(_)) => (CellStatus::Ok, None),
    };
    MeasuredCell {
        label: cell.column.label.clone(),
        runtime: cell.column.config.clone(),
        runtime_version: version,
        settings,
        sample: case.sample.spec.name.clone(),
        args: case.args.clone(),
        group: case.group.clone(),
        module_sha256: case.sample.sha256.clone(),
        module_bytes: case.sample.wasm.len() as u64,
        suite: cell.suite.to_owned(),
        status,
        reason,
        check: case.check.clone(),
        processes: Vec::new(),
    }
}

/// Numbers groups and columns in order of first appearance.
fn neighbours(plan: &Plan) -> Vec<Neighbours> {
    fn number<'a>(known: &mut Vec<&'a str>, name: &'a str) -> usize {
        known.iter().position(|k| *k == name).unwrap_or_else(|| {
            known.push(name);
            known.len() - 1
        })
    }
    let (mut groups, mut columns) = (Vec::new(), Vec::new());
    plan.cells
        .iter()
        .map(|cell| Neighbours {
            group: number(&mut groups, &plan.cases[cell.case].group),
            column: number(&mut columns, &cell.column.label),
        })
        .collect()
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
        let groups = self.places.iter().map(|p| p.group + 1).max().unwrap_or(0);
        let pilot = self.pilot_rounds();
        let least = self
            .limits()
            .processes
            .unwrap_or(self.limits().min_processes.max(pilot));
        self.announce(&vec![least; groups]);
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
                counts = self.counts(groups);
                self.announce(&counts);
            }
            round += 1;
        }
    }

    /// Fixes the number of processes a cell, for each group, after the pilot.
    fn counts(&mut self, groups: usize) -> Vec<u32> {
        let limits = self.limits();
        if let Some(fixed) = limits.processes {
            return vec![fixed; groups];
        }
        let mut costs = vec![0.0; groups];
        for (cell, place) in self.places.iter().enumerate() {
            if self.cells[cell].status == CellStatus::Ok {
                costs[place.group] += self.costs[cell];
            }
        }
        let fill = |most: &[u32]| {
            budget::processes(
                &costs,
                limits.max_time.as_secs_f64(),
                limits.min_processes.max(self.pilot_rounds()),
                most,
            )
        };
        let counts = fill(&vec![limits.max_processes; groups]);
        let Some(goal) = limits.goal.clone() else {
            return counts;
        };
        // What one group does not need for the precision goes to the others.
        let most: Vec<u32> = self
            .foresee(&goal, &counts)
            .into_iter()
            .map(|f| f.and_then(|f| f.needed).unwrap_or(limits.max_processes))
            .collect();
        let counts = fill(
            &most
                .iter()
                .map(|n| (*n).min(limits.max_processes))
                .collect::<Vec<_>>(),
        );
        self.foresight = self.foresee(&goal, &counts).into_iter().flatten().collect();
        self.observer.foresees(&self.foresight);
        counts
    }

    /// Rounds after which the number of processes is fixed.
    fn pilot_rounds(&self) -> u32 {
        let limits = self.limits();
        match (&limits.goal, limits.processes) {
            (Some(_), None) => foresight::PILOT_ROUNDS.min(limits.max_processes),
            _ => 1,
        }
    }

    /// What so many processes would be able to see, by group.
    fn foresee(&self, goal: &foresight::Goal, counts: &[u32]) -> Vec<Option<Foresight>> {
        let of = |(group, count): (usize, &u32)| {
            let cells: Vec<&MeasuredCell> = (0..self.cells.len())
                .filter(|i| self.places[*i].group == group)
                .map(|i| &self.cells[i])
                .collect();
            foresight::foresee(goal, &cells, *count)
        };
        counts.iter().enumerate().map(of).collect()
    }

    fn announce(&mut self, counts: &[u32]) {
        let total = self
            .places
            .iter()
            .zip(&self.cells)
            .map(|(place, cell)| {
                if cell.status == CellStatus::Ok {
                    u64::from(counts[place.group])
                } else {
                    cell.processes.len() as u64
                }
            })
            .sum();
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
