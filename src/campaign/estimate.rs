//! How long a campaign still takes: from what its processes cost so far and how many
//! are left of each cell. Not from a mean rate: a cell of nanoseconds and one of
//! seconds have little to say about each other.

use super::plan::Limits;

/// What is ahead of a campaign.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ahead {
    /// Processes that have ended.
    pub done: u64,
    /// All processes, as far as they are fixed.
    pub all: u64,
    /// Whether the pilot has still to say how many there will be.
    pub open: bool,
    /// Seconds to the end.
    pub seconds: f64,
}

/// A process that is about to start.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// Its column.
    pub label: String,
    /// Its row: the sample and its arguments.
    pub row: String,
    /// The how-manieth of its cell, from 1.
    pub process: u32,
    /// How many the cell gets; as far as that is fixed.
    pub of: u32,
    /// Seconds to the end of the cell's processes, this one included; none before its first.
    pub seconds: Option<f64>,
    /// All cells, this process included.
    pub ahead: Ahead,
}

#[derive(Clone, Debug, Default)]
struct CellCost {
    /// Seconds of the processes that ended.
    seconds: f64,
    done: u32,
    planned: u32,
    ended: bool,
}

/// What is known of costs.
#[derive(Clone, Debug)]
pub(super) struct Estimate {
    cells: Vec<CellCost>,
    /// Seconds for a process of a cell that nothing is known of.
    guess: f64,
    /// Seconds that the campaign fills; none once the numbers are fixed.
    fills: Option<f64>,
    /// Processes a cell at most, which bounds what is filled.
    most: u32,
    spent: f64,
}

impl Estimate {
    /// What is known before the first process: what its effort takes.
    pub fn of(limits: &Limits, cells: usize) -> Self {
        let effort = &limits.effort;
        let guess = (effort.iterations_ps + effort.warmup_ps + effort.steady_ps) as f64 / 1e12;
        let budget = limits.max_time.as_secs_f64();
        let fills = limits.processes.is_none().then_some(budget);
        Self::new(cells, guess, fills, limits.max_processes)
    }

    /// Before anything has run. `budget` is none where the number of processes is given.
    pub fn new(cells: usize, guess: f64, budget: Option<f64>, most: u32) -> Self {
        Self {
            cells: vec![CellCost::default(); cells],
            guess,
            fills: budget,
            most,
            spent: 0.0,
        }
    }

    /// The numbers of processes, by cell; fixed after the pilot.
    pub fn plan(&mut self, counts: impl Iterator<Item = u32>, fixed: bool) {
        for (cell, count) in self.cells.iter_mut().zip(counts) {
            cell.planned = count;
        }
        if fixed {
            self.fills = None;
        }
    }

    /// A process has ended. `once` are the seconds of it that later ones do without.
    pub fn process(&mut self, cell: usize, seconds: f64, once: f64) {
        self.spent += seconds;
        let cell = &mut self.cells[cell];
        cell.seconds += (seconds - once).max(0.0);
        cell.done += 1;
    }

    /// A cell gets no more processes.
    pub fn end(&mut self, cell: usize) {
        self.cells[cell].ended = true;
    }

    /// Seconds that ended processes worked.
    pub fn spent(&self) -> f64 {
        self.spent
    }

    /// What is ahead.
    pub fn ahead(&self) -> Ahead {
        let typical = self.typical();
        let left = |count: &dyn Fn(&CellCost) -> u32| -> f64 {
            let open = self.cells.iter().filter(|c| !c.ended);
            open.map(|c| f64::from(count(c).saturating_sub(c.done)) * c.cost(typical))
                .sum()
        };
        let least = left(&|cell| cell.planned);
        let most = || left(&|_| self.most);
        let seconds = self
            .fills
            .map_or(least, |budget| (budget - self.spent).min(most()).max(least));
        let done = |c: &CellCost| u64::from(c.done);
        let all = |c: &CellCost| {
            if c.ended {
                done(c)
            } else {
                u64::from(c.planned)
            }
        };
        Ahead {
            done: self.cells.iter().map(done).sum(),
            all: self.cells.iter().map(all).sum(),
            open: self.fills.is_some(),
            seconds,
        }
    }

    /// The next process of a cell.
    pub fn step(&self, cell: usize, label: &str, row: String) -> Step {
        let ahead = self.ahead();
        let of_cell = &self.cells[cell];
        let left = of_cell.planned.saturating_sub(of_cell.done);
        Step {
            label: label.to_owned(),
            row,
            process: of_cell.done + 1,
            of: of_cell.planned,
            seconds: (of_cell.done > 0).then(|| f64::from(left) * of_cell.cost(self.guess)),
            ahead,
        }
    }

    /// What a process costs where nothing is known of its cell: as the others do.
    fn typical(&self) -> f64 {
        let known: Vec<f64> = self
            .cells
            .iter()
            .filter(|c| c.done > 0)
            .map(|c| c.cost(self.guess))
            .collect();
        if known.is_empty() {
            return self.guess;
        }
        let n = known.len() as f64;
        known.iter().sum::<f64>() / n
    }
}

impl CellCost {
    /// Seconds a process.
    fn cost(&self, unknown: f64) -> f64 {
        if self.done == 0 {
            unknown
        } else {
            self.seconds / f64::from(self.done)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seconds(estimate: &Estimate) -> f64 {
        estimate.ahead().seconds
    }

    #[test]
    fn a_fixed_number_costs_what_its_cells_cost() {
        let mut estimate = Estimate::new(2, 0.5, None, 3);
        estimate.plan([3, 3].into_iter(), true);
        // Nothing is known: six processes of the guess.
        assert_eq!(seconds(&estimate), 3.0);
        // The first is slow; the other cell is thought to be like it.
        estimate.process(0, 12.0, 2.0);
        assert_eq!(seconds(&estimate), 2.0 * 10.0 + 3.0 * 10.0);
        estimate.process(1, 1.0, 0.0);
        assert_eq!(seconds(&estimate), 2.0 * 10.0 + 2.0 * 1.0);
        let ahead = estimate.ahead();
        assert_eq!((ahead.done, ahead.all, ahead.open), (2, 6, false));
        let step = estimate.step(0, "a", "s".into());
        assert_eq!((step.process, step.of, step.seconds), (2, 3, Some(20.0)));
    }

    #[test]
    fn a_pilot_fills_the_budget_within_its_bounds() {
        let mut estimate = Estimate::new(2, 1.0, Some(60.0), 10);
        estimate.plan([3, 3].into_iter(), false);
        // 2 cells × 10 processes × 1 s is all there can be.
        assert_eq!(seconds(&estimate), 20.0);
        estimate.process(0, 5.0, 0.0);
        assert_eq!(seconds(&estimate), 55.0);
        // The least outranks the budget.
        estimate.process(1, 50.0, 0.0);
        assert_eq!(seconds(&estimate), 2.0 * 5.0 + 2.0 * 50.0);
        assert!(estimate.ahead().open);
        estimate.plan([4, 3].into_iter(), true);
        assert_eq!(seconds(&estimate), 3.0 * 5.0 + 2.0 * 50.0);
    }

    #[test]
    fn a_cell_that_ended_costs_nothing_more() {
        let mut estimate = Estimate::new(2, 1.0, None, 5);
        estimate.plan([5, 5].into_iter(), true);
        estimate.process(0, 2.0, 0.0);
        estimate.end(0);
        estimate.process(1, 1.0, 0.0);
        assert_eq!(seconds(&estimate), 4.0);
        assert_eq!(estimate.ahead().all, 6);
        assert_eq!(estimate.step(1, "b", "s".into()).seconds, Some(4.0));
    }

    #[test]
    fn a_first_process_promises_nothing_for_its_cell() {
        let mut estimate = Estimate::new(1, 1.0, None, 2);
        estimate.plan([2].into_iter(), true);
        assert_eq!(estimate.step(0, "a", "s".into()).seconds, None);
    }
}
