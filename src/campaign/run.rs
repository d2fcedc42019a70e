//! Runs a campaign.

use std::collections::VecDeque;
use std::mem;
use std::rc::Rc;
use std::time::Instant;

use rand::SeedableRng;
use rand_chacha::ChaCha8Rng;

use crate::model::{Answer, CellStatus, CheckKind, ProcessRecord};
use crate::runtime::registry;
use crate::runtime::time::picoseconds;
use crate::suite::Turn;

use super::answers::cross_check;
use super::ended::{Ended, Failure};
use super::estimate::Estimate;
use super::interrupt::Interrupt;
use super::journal::{Entry, Journal, now};
use super::order::{Neighbours, Order};
use super::outcome::{CampaignError, Observer, Outcome};
use super::pace::{Pace, patience};
use super::plan::{Case, Limits, Plan};
use super::replay::Replay;
use super::turns::{Event, Wave};
use super::workers::{Started, Step, Workers};
use super::{cells, counts, order};

/// So many workers live at the same time at most, unless a single row has more.
const AT_ONCE: usize = 128;

struct Campaign<'a> {
    plan: &'a Plan,
    workers: Rc<Workers<'a>>,
    /// What it has come to so far.
    outcome: Outcome,
    /// Where each cell belongs in a round.
    places: Vec<Neighbours>,
    /// Seconds that the first process of each cell took.
    costs: Vec<f64>,
    estimate: Estimate,
    pace: Pace,
    order: u32,
    interrupt: &'a Interrupt,
    observer: &'a mut dyn Observer,
    journal: &'a mut Journal,
    /// What was measured before the campaign was killed.
    replay: Replay,
    /// Whether the next process is the first since then.
    going_on: bool,
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
        workers: Rc::new(Workers::new(plan, interrupt).map_err(CampaignError::Scratch)?),
        outcome: Outcome {
            cells: cells::blank(plan),
            resumed: mem::take(&mut replay.resumed),
            ..Outcome::default()
        },
        places: cells::neighbours(plan),
        costs: vec![0.0; plan.cells.len()],
        estimate: Estimate::of(&plan.limits, plan.cells.len()),
        pace: Pace::new(plan.limits.fast_ratio),
        order: 0,
        interrupt,
        observer,
        journal,
        going_on: replay.resuming,
        replay,
    };
    campaign.report_refused();
    campaign.ask_native();
    campaign.rounds()?;
    let mut outcome = campaign.outcome;
    for cell in &mut outcome.cells {
        cell.processes.sort_by_key(|process| process.order);
    }
    cross_check(&mut outcome.cells, &cells::rows(plan));
    cells::mark_unmeasured(&mut outcome.cells);
    outcome.interrupted = interrupt.is_raised();
    outcome.used_ps = before.saturating_add(picoseconds(started.elapsed()));
    Ok(outcome)
}

impl Campaign<'_> {
    fn limits(&self) -> &Limits {
        &self.plan.limits
    }

    /// Cells that cannot be measured: no such module, not in this build.
    fn report_refused(&mut self) {
        for index in 0..self.outcome.cells.len() {
            let recorded = self.replay.refused.remove(&index);
            let known = recorded.is_some();
            let cell = &mut self.outcome.cells[index];
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

    /// Where the manifest does not know the answer, the native baseline says it.
    fn ask_native(&mut self) {
        let plan = self.plan;
        for (case, asked) in plan.cases.iter().enumerate() {
            let wanted = plan.cells.iter().any(|c| c.case == case);
            if !wanted || !asked.leaves_open() {
                continue;
            }
            let expected = match self.replay.answers.remove(&case) {
                Some(expected) => expected,
                None => {
                    let expected = match self.workers.ask_native(case) {
                        None => continue,
                        Some(Ok(expected)) => expected,
                        // No twin, no answer: then runtimes are compared with each other.
                        Some(Err(failure)) => {
                            self.mention_twin(case, &failure);
                            Answer::default()
                        }
                    };
                    self.note(&Entry::Answer {
                        case,
                        expected: expected.clone(),
                    });
                    expected
                }
            };
            if expected.is_empty() {
                continue;
            }
            let cells = self.outcome.cells.iter_mut().zip(&plan.cells);
            for (cell, _) in cells.filter(|(_, planned)| planned.case == case) {
                if cell.check.kind == CheckKind::None {
                    cell.check.kind = CheckKind::Native;
                }
                let given = mem::take(&mut cell.check.expected);
                cell.check.expected = given.or(expected.clone());
            }
        }
    }

    /// A twin that the user gave and that fails is not kept quiet, wherever it
    /// is no column of its own.
    fn mention_twin(&mut self, case: usize, failure: &Failure) {
        let Case { sample, twin, .. } = &self.plan.cases[case];
        let given = twin.as_ref().is_some_and(|twin| twin.given().is_some());
        let mut columns = self.plan.cells.iter().filter(|c| c.case == case);
        if given && !columns.any(|c| registry::is_yardstick(&c.column.config.id)) {
            self.outcome.notes.push(format!(
                "the native baseline of {} gave no answer to compare with: {}",
                sample.spec.name, failure.reason
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
        let mut turns = rng.clone();
        turns.set_stream(1);
        let mut round = 0;
        let mut wave = Vec::new();
        while counts.iter().any(|n| round < *n) {
            for row in order::round(&self.places, self.limits().order, &mut rng) {
                for rows in order::together(self.limits().order, row) {
                    let wanted = |cell: &usize| round < counts[self.places[*cell].group];
                    let next = rows.into_iter().filter(wanted).map(|cell| (cell, round));
                    let next: Vec<_> = next.collect();
                    let alone = self.limits().order == Order::Sequential;
                    if alone || wave.len() + next.len() > AT_ONCE {
                        self.wave(&mem::take(&mut wave), &mut turns)?;
                    }
                    wave.extend(next);
                }
                if self.stopped() {
                    return Ok(());
                }
            }
            let last = counts.iter().all(|n| round + 1 >= *n);
            if last || round + 1 == pilot {
                self.wave(&mem::take(&mut wave), &mut turns)?;
                if self.stopped() {
                    return Ok(());
                }
            }
            if round + 1 == pilot {
                counts = self.fix_counts();
                self.announce(&counts, true);
            }
            round += 1;
        }
        match self.replay.ended.len() {
            0 => Ok(()),
            n => Err(CampaignError::Journal(format!(
                "it holds {n} processes too many"
            ))),
        }
    }

    /// The number of processes a cell, for each group, after the pilot.
    fn fix_counts(&mut self) -> Vec<u32> {
        let recorded = self.replay.counts.take();
        let known = recorded.is_some();
        let (counts, foresight) = recorded.unwrap_or_else(|| {
            counts::fix(
                self.limits(),
                &self.places,
                &self.outcome.cells,
                (&self.costs, &self.pace),
            )
        });
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
        self.outcome.foresight = foresight;
        counts
    }

    fn announce(&mut self, counts: &[u32], fixed: bool) {
        let of_cells = self.places.iter().map(|place| counts[place.group]);
        self.estimate.plan(of_cells, fixed);
        self.observer.planned(self.estimate.ahead().all);
    }

    /// Whether somebody pressed Ctrl-C. What the journal holds is never left out.
    fn stopped(&self) -> bool {
        self.interrupt.is_raised() && self.replay.ended.is_empty()
    }

    /// A process of each of these cells and rounds: from the journal if it is there, else
    /// measured. Those that are measured live at the same time.
    fn wave(&mut self, wanted: &[(usize, u32)], rng: &mut ChaCha8Rng) -> Result<(), CampaignError> {
        // Numbers first: what an entry comes to does not change those of the others.
        let ok = |(index, _): &&(usize, u32)| self.outcome.cells[*index].status == CellStatus::Ok;
        let wanted: Vec<_> = wanted.iter().filter(ok).zip(self.order..).collect();
        self.order += u32::try_from(wanted.len()).unwrap_or(u32::MAX);
        let mut missing = VecDeque::new();
        for (&(index, round), order) in wanted {
            match self.replay.ended.remove(&(index, round)) {
                Some(ended) if ended.record.order == order => self.enter(index, ended, true),
                Some(_) => return Err(self.no_such(index, round, order)),
                None => missing.push_back((index, round, order)),
            }
        }
        let mut wave = Wave::new(self.interrupt);
        self.leave_out(&mut wave);
        // A cell that failed has no more processes.
        missing.retain(|(index, ..)| self.outcome.cells[*index].status == CellStatus::Ok);
        match missing.front() {
            None => return Ok(()),
            Some(&(index, round, order)) if !self.replay.ended.is_empty() => {
                return Err(self.no_such(index, round, order));
            }
            Some(_) => {}
        }
        if mem::take(&mut self.going_on) {
            let at = now();
            self.note(&Entry::Resumed { at: at.clone() });
            self.outcome.resumed.push(at);
        }
        let workers = Rc::clone(&self.workers);
        let expected = missing
            .iter()
            .map(|(index, ..)| self.expected(*index))
            .sum();
        let patience = patience(self.limits(), &self.estimate, expected);
        loop {
            while let Some(&(index, round, order)) = missing.front()
                && !self.interrupt.is_raised()
            {
                let peak = cells::peak(&self.outcome.cells[index]);
                if !wave.has_room(peak) {
                    self.mention_memory(index);
                    break;
                }
                missing.pop_front();
                if self.outcome.cells[index].status != CellStatus::Ok {
                    continue;
                }
                match self.begin(&workers, index, round, order) {
                    Ok(started) => wave.add(index, started, (peak, self.expected(index))),
                    Err(Some(ended)) => {
                        self.ended(index, *ended);
                        self.leave_out(&mut wave);
                    }
                    Err(None) => break,
                }
            }
            let (ahead, spent) = (self.estimate.ahead(), self.estimate.spent());
            let observer = &mut *self.observer;
            let between = |alive, worked| {
                observer.working(alive, &ahead, worked);
                match spent + worked < patience {
                    true => Turn::Full,
                    false => Turn::Brisk,
                }
            };
            match wave.next(rng, between) {
                Event::Ended(index, ended) => {
                    self.ended(index, *ended);
                    self.end_others(index, &mut wave);
                    self.leave_out(&mut wave);
                }
                Event::Over if missing.is_empty() || self.interrupt.is_raised() => break,
                Event::Over => {}
                Event::Interrupted => break,
            }
        }
        for (index, ended) in wave.finish() {
            self.ended(index, *ended);
        }
        Ok(())
    }

    /// Ends the other processes of a cell that failed; what these handed over stays if time
    /// was all that failed.
    fn end_others(&mut self, index: usize, wave: &mut Wave<'_>) {
        let status = self.outcome.cells[index].status;
        if status != CellStatus::Ok {
            let left = wave.drop_cell(index).into_iter();
            for ended in left.filter(|_| status.has_figures()) {
                self.ended(index, ended);
            }
        }
    }

    /// Leaves out what has not begun when cells that hang have used up the time.
    fn leave_out(&mut self, wave: &mut Wave<'_>) {
        let cells = &mut self.outcome.cells;
        if counts::is_used_up(&self.plan.limits, cells, &self.costs) {
            let begun = wave.keep_begun(|cell| cells::has_not_begun(&cells[cell]));
            for index in cells::leave_out(cells, &begun, &self.plan.limits) {
                self.estimate.end(index);
                let cell = &self.outcome.cells[index];
                let reason = cell.reason.as_deref();
                self.observer.refused(cell, reason.unwrap_or_default());
            }
        }
    }

    /// How long a process of this cell will work, in seconds: as long as its first, whose
    /// checks are not repeated; all alike before that.
    fn expected(&self, index: usize) -> f64 {
        let once = counts::check_seconds(&self.outcome.cells[index]);
        match self.costs[index] - once {
            known if known > 0.0 => known,
            _ => 1.0,
        }
    }

    fn mention_memory(&mut self, index: usize) {
        let details = format!(
            ", from {} on: together they would need more than half of the free memory",
            self.outcome.cells[index].sample
        );
        self.mention("not all workers took turns at once", &details);
    }

    /// Says something with its details, once.
    fn mention(&mut self, what: &str, details: &str) {
        if !self.outcome.notes.iter().any(|n| n.starts_with(what)) {
            self.outcome.notes.push(format!("{what}{details}"));
        }
    }

    /// Starts the next process of a cell, which then waits for its first turn.
    ///
    /// # Errors
    /// What it came to, when it came to its end before; none after Ctrl-C.
    fn begin<'w>(
        &mut self,
        workers: &'w Workers<'_>,
        index: usize,
        round: u32,
        order: u32,
    ) -> Result<Started<'w>, Option<Box<Ended>>> {
        let cell = &self.outcome.cells[index];
        let step = self.estimate.step(index, &cell.label, cell.row());
        self.observer.starting(&step);
        let begun = Ended {
            cell_id: cell.cell_id(),
            record: ProcessRecord {
                index: round,
                round,
                order,
                started: now(),
                ..ProcessRecord::default()
            },
            ..Ended::default()
        };
        let expected = cell.check.expected.clone();
        // A check, which measures nothing, waits for nothing.
        let measures = self.limits().effort.steady_ps > 0;
        let fast = measures.then(|| self.pace.fast_ps()).flatten();
        let started = workers.measure(index, expected, fast, begun);
        let mut started = started.map_err(Some)?;
        match started.wait() {
            Step::Waits => Ok(started),
            Step::Ended(ended) => Err(Some(ended)),
            Step::Interrupted => Err(None),
        }
    }

    /// A process has ended that was measured.
    fn ended(&mut self, index: usize, ended: Ended) {
        self.note(&Entry::Process(Box::new(ended.clone())));
        self.enter(index, ended, false);
    }

    /// The journal does not hold what it has to.
    fn no_such(&self, index: usize, round: u32, order: u32) -> CampaignError {
        let cell_id = self.outcome.cells[index].cell_id();
        CampaignError::Journal(format!(
            "process {order} of the campaign has to be one of `{cell_id}` in round {round}, and is not"
        ))
    }

    /// Enters what a process came to into its cell.
    fn enter(&mut self, index: usize, ended: Ended, replayed: bool) {
        let seconds = ended.record.wall_ps as f64 / 1e12;
        let pilot = ended.record.round == 0;
        if pilot {
            self.costs[index] = seconds;
        }
        self.pace.learn(&ended.record);
        let cell = &mut self.outcome.cells[index];
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
        if let Err(error) = self.journal.append(entry) {
            self.mention("the journal could not be written", &format!(": {error}"));
        }
    }
}
