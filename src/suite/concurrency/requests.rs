//! Requests of several threads, and what a request costs beside time.

use crate::model::{Effort, series};
use crate::runtime::memory;
use crate::runtime::time::Usage;
use crate::suite::bench::Bench;
use crate::suite::steady::{self, Took};
use crate::suite::task::SuiteError;

/// What a request takes of the process.
#[derive(Clone, Copy)]
pub enum Cost {
    /// CPU time, all threads, in picoseconds.
    Cpu,
    /// Page faults.
    Faults,
    /// Context switches, of 1000 requests.
    Switches,
}

impl Cost {
    fn each(self, before: Usage, after: Usage, requests: u64) -> u64 {
        let all = match self {
            Self::Cpu => after.cpu_ps - before.cpu_ps,
            Self::Faults => after.faults - before.faults,
            Self::Switches => (after.switches - before.switches) * 1000,
        };
        all / requests
    }
}

/// Requests at a point of a series.
pub struct Requests {
    /// The metric that holds how many there are a second.
    pub rate: &'static str,
    /// Metrics of what one costs.
    pub costs: &'static [(&'static str, Cost)],
    /// What the point is called.
    pub name: &'static str,
    /// Its value: threads.
    pub threads: u32,
}

impl Requests {
    fn key(&self, metric: &str) -> String {
        series::key(metric, &[(self.name, &self.threads.to_string())])
    }

    /// Measures what `run` does, which serves so many requests on each thread and one more
    /// before, and says how long those took.
    ///
    /// # Errors
    /// As `run`.
    pub fn measure<'a>(
        &self,
        bench: &mut Bench<'a>,
        effort: &Effort,
        mut run: impl FnMut(&mut Bench<'a>, u64) -> Result<u64, SuiteError>,
    ) -> Result<(), SuiteError> {
        let mut run = |bench: &mut Bench<'a>, n: u64| run(bench, n).map(Took::all);
        let n = steady::batch(bench, effort, &mut run)?;
        let mut used = Vec::new();
        let found = steady::of_size(bench, effort, n, |bench, n| {
            let before = bench.usage();
            let took = run(bench, n)?;
            let all = n.saturating_add(1).saturating_mul(self.threads.into());
            let after = before.zip(bench.usage());
            used.extend(after.map(|(before, after)| (before, after, all)));
            Ok(took)
        })?;
        let found = found.rate(u64::from(self.threads)).by_median();
        bench.record_all(self.key(self.rate), found);
        for (metric, cost) in self.costs {
            if used.is_empty() {
                bench.lacks(metric, memory::ELSEWHERE);
                continue;
            }
            let each = used
                .iter()
                .map(|(before, after, all)| cost.each(*before, *after, *all));
            bench.record_all(self.key(metric), (1, each.collect()));
        }
        bench.secure();
        Ok(())
    }
}
