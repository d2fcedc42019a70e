//! Threads that serve requests of one module.

use crate::model::{CellStatus, Effort, series};
use crate::runtime::driver::{CacheUse, Handle, Load, Operation};
use crate::stats;

use crate::suite::bench::Bench;
use crate::suite::guest::Guest;
use crate::suite::steady::{self, Took, Turns, turns_of_bench};
use crate::suite::task::SuiteError;

use super::names::{
    BURST, CACHE_HITS, CAPACITY, LATE, NO_TIME, P50, P99, P99_9, RATE_LATE, RATE_P50, RATE_P99,
    SERVED, SERVICE, STOPPED, UTILISATION,
};

/// A request is given up after this time, in picoseconds,
const LIMIT_PS: u64 = 10_000_000_000;
/// or after so many times what a request takes, where that is longer.
const LIMIT: f64 = 10.0;
/// One of so many requests names a module that the cache lacks.
const MISS_EVERY: u64 = 100;
/// Why there is no load above the capacity of slow requests.
const TOO_LONG: &str = "its queue takes too long to fill";
/// The longest that it may take, in picoseconds.
const LONGEST_PS: u64 = 1_000_000_000_000;
/// The same of fast requests.
const TOO_MANY: &str = "more than 500,000 requests arrive before its queue is full";
/// Why there is no time of service.
const NOT_SAID: &str = "the driver does not say how long its threads work";
/// Requests of one reading of the capacity at most.
const SERVED_AT_ONCE: u64 = 1 << 19;
/// Requests of a thread in a reading of the capacity at least.
const EACH: u64 = 10;
/// Each load lasts so many times as long as a steady state.
const LASTS: u64 = 2;
/// Above the capacity it lasts for so many time limits: the queue is full after six at 120 %.
const FULL: u64 = 20;
/// Requests of a load: enough for a median, and for the 99th percentile where they fit into this
/// time, in picoseconds; not more than anybody needs.
const LEAST: u64 = 20;
const FOR_P99: u64 = 1_000;
const FITS_PS: u64 = 200_000_000_000;
const MOST: u64 = 500_000;

/// Where a request's instance comes from.
#[derive(Clone, Copy, PartialEq)]
pub enum Instances {
    Fresh,
    Reused,
    Cached,
}

impl Instances {
    pub fn name(self) -> &'static str {
        match self {
            Self::Fresh => "fresh",
            Self::Reused => "reused",
            Self::Cached => "cached",
        }
    }
}

/// What arrives.
#[derive(Clone, Copy)]
pub enum Offered {
    /// Per cents of the capacity.
    Load(u64),
    /// Requests a second.
    Rate(u64),
}

impl Offered {
    /// A metric's point.
    fn at(self, instances: Instances, metric: &str) -> String {
        let (name, value) = match self {
            Self::Load(percent) => ("load", percent),
            Self::Rate(rate) => ("rate", rate),
        };
        let at = [("instance", instances.name()), (name, &*value.to_string())];
        series::key(metric, &at)
    }

    /// Percentiles, and how many requests each needs.
    fn percentiles(self) -> &'static [(&'static str, f64, usize)] {
        match self {
            Self::Load(_) => &[(P50, 0.5, 1), (P99, 0.99, 1_000), (P99_9, 0.999, 10_000)],
            Self::Rate(_) => &[(RATE_P50, 0.5, 1), (RATE_P99, 0.99, 1_000)],
        }
    }

    fn others(self) -> &'static [&'static str] {
        match self {
            Self::Load(_) => &[LATE, STOPPED, SERVED, SERVICE, UTILISATION],
            Self::Rate(_) => &[RATE_LATE],
        }
    }
}

/// What threads did.
struct Answered {
    /// Sorted, from the intended start.
    latencies: Vec<u64>,
    /// All time.
    ps: u64,
    /// How long threads worked, all added up; where the driver says so.
    busy_ps: Option<u64>,
    /// Not begun.
    stopped: u64,
    /// Whose module was in the cache.
    hits: Option<u64>,
}

/// A module that threads serve requests with.
pub struct Service<'b, 'a> {
    pub bench: &'b mut Bench<'a>,
    pub guest: &'b Guest<'a>,
    pub linked: Handle,
    pub threads: u32,
    pub effort: Effort,
}

impl Service<'_, '_> {
    /// Requests a second without a pause; the middle one of the readings.
    pub fn capacity(&mut self, instances: Instances) -> Result<f64, SuiteError> {
        // More latencies than this are not kept, and are not needed.
        let serve = |service: &mut Self, n: u64| {
            let n = n.min(SERVED_AT_ONCE);
            let ps = service.serve(instances, n, [0, 0])?.ps;
            let enough = if n == SERVED_AT_ONCE { u64::MAX } else { ps };
            Ok((ps, enough))
        };
        let effort = self.effort.clone();
        let n = steady::batch(self, &effort, |service, n| {
            serve(service, n).map(|(ps, enough)| Took::part(ps, enough))
        })?;
        // Each thread has several, so that one that ends later is a small part; and misses.
        let threads = u64::from(self.threads);
        let n = match instances {
            Instances::Cached => n.max(2 * MISS_EVERY).next_multiple_of(MISS_EVERY),
            _ => n.max(EACH * threads).next_multiple_of(threads),
        };
        let found = steady::of_size(self, &effort, n.min(SERVED_AT_ONCE), |service, n| {
            serve(service, n).map(|(ps, _)| Took::all(ps))
        })?;
        let found = found.rate(1).by_median();
        let middle = stats::median(&found.values).unwrap_or(1.0).max(1.0);
        let key = series::key(CAPACITY, &[("instance", instances.name())]);
        self.bench.record_all(key, found);
        self.bench.secure();
        Ok(middle)
    }

    /// Requests that arrive in so many picoseconds each, and are given up after so many.
    fn serve(
        &mut self,
        instances: Instances,
        n: u64,
        [every_ps, timeout_ps]: [u64; 2],
    ) -> Result<Answered, SuiteError> {
        let cache = (instances == Instances::Cached).then(|| {
            Box::new(CacheUse {
                file: self.bench.task().source.file.to_owned(),
                host: self.guest.host().clone(),
                miss_every: MISS_EVERY,
            })
        });
        let operation = Operation::Load(Load {
            linked: self.linked,
            call: self.guest.call().clone(),
            initialize: self.guest.is_reactor(),
            threads: self.threads,
            n,
            every_ps,
            fresh: instances != Instances::Reused,
            timeout_ps,
            cache,
        });
        let asked = self.bench.ask(P50, operation);
        let done = self.bench.done(asked)?;
        self.guest.served(&done, P50)?;
        let mut latencies = done.latencies.unwrap_or_default();
        if latencies.len() as u64 != n {
            let text = format!("{n} requests have {} latencies", latencies.len());
            return Err(SuiteError::new(CellStatus::Failed, P50, text));
        }
        latencies.sort_unstable();
        Ok(Answered {
            latencies,
            ps: done.ps.max(1),
            busy_ps: done.busy_ps,
            stopped: done.stopped.unwrap_or(0).min(n),
            hits: done.hits,
        })
    }

    /// Why there is nothing of this.
    pub fn lacks(&mut self, instances: Instances, offered: Offered, reason: &str) {
        let percentiles = offered.percentiles().iter().map(|(metric, ..)| metric);
        for metric in percentiles.chain(offered.others()) {
            self.bench.lacks(&offered.at(instances, metric), reason);
        }
    }

    /// Requests at fixed times; their median latency and what was served.
    pub fn under(
        &mut self,
        instances: Instances,
        offered: Offered,
        capacity: f64,
    ) -> Result<Option<(u64, u64)>, SuiteError> {
        let rate = match offered {
            Offered::Load(percent) => capacity * percent as f64 / 100.0,
            Offered::Rate(rate) => rate as f64,
        };
        let every_ps = (1e12 / rate).max(1.0) as u64;
        let each_ps = f64::from(self.threads) * 1e12 / capacity;
        let limit_ps = LIMIT_PS.max((LIMIT * each_ps) as u64);
        let time_ps = match rate > capacity {
            true => FULL * limit_ps,
            false => self.effort.steady_ps * LASTS,
        };
        let least = match FOR_P99 * every_ps <= FITS_PS {
            true => FOR_P99,
            false => LEAST,
        };
        if time_ps > LONGEST_PS {
            self.lacks(instances, offered, TOO_LONG);
            return Ok(None);
        }
        let n = (time_ps / every_ps).max(least);
        if n > MOST && rate > capacity {
            self.lacks(instances, offered, TOO_MANY);
            return Ok(None);
        }
        let n = n.min(MOST);
        if !self.bench.has_time_for(2 * n * every_ps) {
            self.lacks(instances, offered, NO_TIME);
            return Ok(None);
        }
        self.bench.turn();
        let found = self.serve(instances, n, [every_ps, limit_ps])?;
        let begun = n - found.stopped;
        let all_ps = u128::from(found.ps);
        let of_all = |count: u64| count * 1000 / n;
        let late = found.latencies.iter().filter(|ps| **ps > limit_ps).count() as u64;
        let rate = u64::try_from(u128::from(n - late) * 1_000_000_000_000 / all_ps);
        let rate = rate.unwrap_or(u64::MAX);
        for (metric, part, least) in offered.percentiles() {
            let key = offered.at(instances, metric);
            let sorted = &found.latencies;
            if sorted.len() < *least {
                self.bench
                    .lacks(&key, format!("fewer than {least} requests"));
            } else {
                let value = percentile(sorted, *part);
                self.bench.record_all(key, (1, vec![value]));
            }
        }
        let mut record = |metric, value| {
            let key = offered.at(instances, metric);
            self.bench.record_all(key, (1, vec![value]));
        };
        match offered {
            Offered::Rate(_) => record(RATE_LATE, of_all(late)),
            Offered::Load(percent) => {
                record(LATE, of_all(late));
                record(STOPPED, of_all(found.stopped));
                record(SERVED, rate);
                if let Some(busy) = found.busy_ps {
                    let parts = u128::from(busy) * 1000 / (all_ps * u128::from(self.threads));
                    let parts = u64::try_from(parts).unwrap_or(u64::MAX);
                    record(SERVICE, busy / begun.max(1));
                    record(UTILISATION, parts.min(1000));
                } else {
                    for metric in [SERVICE, UTILISATION] {
                        self.bench.lacks(&offered.at(instances, metric), NOT_SAID);
                    }
                }
                if let Some(hits) = found.hits {
                    let key = series::key(CACHE_HITS, &[("load", &percent.to_string())]);
                    let hits = hits * 1000 / begun.max(1);
                    self.bench.record_all(key, (1, vec![hits]));
                }
            }
        }
        self.bench.secure();
        Ok(Some((percentile(&found.latencies, 0.5), rate)))
    }

    /// Requests that are all there at once, each with an instance of its own.
    pub fn burst(&mut self, callers: u64, capacity: f64) -> Result<(), SuiteError> {
        let key = series::key(BURST, &[("callers", &callers.to_string())]);
        if !self
            .bench
            .has_time_for((2e12 * callers as f64 / capacity) as u64)
        {
            self.bench.lacks(&key, NO_TIME);
            return Ok(());
        }
        self.bench.turn();
        let (mut middles, mut spent) = (Vec::new(), 0);
        // What one burst shows is chance where it is short.
        while middles.is_empty()
            || spent < self.effort.steady_ps && middles.len() < 100 && !self.bench.is_last()
        {
            let Answered { latencies, ps, .. } = self.serve(Instances::Fresh, callers, [0, 0])?;
            middles.push(percentile(&latencies, 0.5));
            spent += ps;
        }
        self.bench.record_all(key, (1, middles));
        self.bench.secure();
        Ok(())
    }
}

/// Of sorted latencies.
fn percentile(sorted: &[u64], part: f64) -> u64 {
    let place = (sorted.len() as f64 * part).ceil() as usize;
    sorted.get(place.max(1) - 1).copied().unwrap_or(0)
}

turns_of_bench!(Service<'_, '_>);
