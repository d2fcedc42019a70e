//! Density: many live instances of one module, and what each further one costs.
//!
//! Instances are made up to each point of the series and stay alive. First they are as they
//! come, then each is called once, so that its memory is touched. Memory is that of the
//! process that holds the engine: resident pages (shared ones in proportion), page tables,
//! addresses and mappings, as differences between two points. Where a limit of the machine
//! stops it, the points before stay, and the others say which limit it was.

use crate::model::suite::Against;
use crate::model::units::format_bytes;
use crate::model::{Ability, Better, CellStatus, MetricDef, Unit, series};
use crate::runtime::driver::{Handle, Operation};
use crate::runtime::memory::{self, Footprint, Room};

use super::api::{Subject, SuiteDef};
use super::bench::Bench;
use super::guest::Guest;
use super::steady::Turns;
use super::task::SuiteError;

const RESIDENT: &str = "resident";
const TOUCHED: &str = "resident_called";
const OCCUPIED: &str = "occupied";
const TABLES: &str = "page_tables_called";
const ADDRESSES: &str = "addresses";
const MAPPINGS: &str = "mappings";
const MAKE: &str = "make";
const CALL: &str = "call_cold";
const REACHED: &str = "reached";

const ALL: [&str; 8] = [
    OCCUPIED, RESIDENT, TOUCHED, TABLES, ADDRESSES, MAPPINGS, MAKE, CALL,
];
const CALLED: [&str; 4] = [OCCUPIED, TOUCHED, TABLES, CALL];
/// What pages and arenas of an allocator hide of few instances.
const COARSE: [&str; 4] = [OCCUPIED, RESIDENT, TOUCHED, TABLES];

/// The suite.
pub const SUITE: SuiteDef = SuiteDef {
    id: "density",
    title: "Density",
    what: "1 to 10,000 live instances of a module: memory, mappings and time of a further one",
    subject: Subject::REQUEST,
    primary: OCCUPIED,
    axes: &[],
    metrics: &[
        bytes(
            OCCUPIED,
            "memory of a further instance after its first call: resident pages and page tables",
        )
        .headline(Against::Usual),
        bytes(
            RESIDENT,
            "resident memory of a further instance before its first call",
        )
        .headline(Against::Usual),
        bytes(
            TOUCHED,
            "resident memory of a further instance after its first call",
        ),
        MetricDef::time(MAKE, "make a further instance from a compiled module")
            .keys(KEYS)
            .needs(NEEDS)
            .headline(Against::Usual),
        MetricDef::time(CALL, "the first call of a further instance")
            .keys(KEYS)
            .needs(NEEDS)
            .headline(Against::Usual),
        bytes(
            TABLES,
            "page tables of a further instance after its first call",
        ),
        bytes(ADDRESSES, "address space of a further instance"),
        MetricDef::new(
            MAPPINGS,
            Unit::Count,
            Better::Lower,
            "mappings of a further instance",
        )
        .keys(KEYS)
        .needs(NEEDS),
        MetricDef::new(
            REACHED,
            Unit::Count,
            Better::Higher,
            "live instances in the end, of the 10,000 that are tried",
        )
        .needs(NEEDS),
    ],
    run,
};

const KEYS: &[&str] = &["instances"];
const NEEDS: &[Ability] = &[Ability::Instantiate];

const fn bytes(id: &'static str, what: &'static str) -> MetricDef {
    MetricDef::bytes(id, what).keys(KEYS).needs(NEEDS)
}

/// Live instances at each point.
const POINTS: [u32; 5] = [1, 10, 100, 1_000, 10_000];
/// From this point on, pages show what an instance occupies.
const FINE: u32 = 100;
/// So many are made at once.
const AT_ONCE: u32 = 50;
/// Mappings are counted whenever so many more are alive.
const EVERY: u32 = 500;
/// Of the mappings that a process may have, this part in a hundred is used at most: the rest
/// of the process needs some, and reading them does.
const MAPPED: u64 = 90;
/// At least this part of the memory stays free: of the machine's, and of what a control group
/// allows.
const FREE: u64 = 5;
/// Calls of one point may take so many times the time of a steady state.
const CALLS: u64 = 100;

fn run(bench: &mut Bench<'_>) -> Result<(), SuiteError> {
    let task = bench.task();
    let guest = Guest::of(task);
    if !bench.has(MAKE) {
        return guest.map_or(Ok(()), |guest| guest.once(bench, MAKE));
    }
    if guest.is_none() {
        for metric in CALLED {
            bench.lacks(
                metric,
                "nothing is called (--invoke names an export to call)",
            );
        }
    }
    let (engine, made) = bench.engine();
    let (module, compiled) = bench.compile(engine, MAKE);
    bench.done(made)?;
    bench.compiled(compiled)?;
    let (linked, linking) = match &guest {
        Some(guest) => guest.link(bench, module, MAKE),
        None => {
            let host = task.host.clone();
            bench.make(MAKE, |r#as| Operation::Link { module, host, r#as })
        }
    };
    bench.done(linking)?;
    let mut herd = Herd {
        bench,
        guest,
        linked,
        alive: 0,
        before: Footprint::default(),
    };
    herd.measure()
}

/// Instances that stay alive.
struct Herd<'b, 'a> {
    bench: &'b mut Bench<'a>,
    guest: Option<Guest<'a>>,
    linked: Handle,
    alive: u32,
    /// At the last point.
    before: Footprint,
}

impl Herd<'_, '_> {
    fn measure(&mut self) -> Result<(), SuiteError> {
        self.before = self.bench.footprint().unwrap_or_default();
        for (number, point) in POINTS.into_iter().enumerate() {
            self.bench.turn();
            self.bench.phase(MAKE);
            let why = match self.up_to(point)? {
                Ok(()) => continue,
                Err(why) => why,
            };
            for point in &POINTS[number..] {
                for metric in ALL {
                    if !self.bench.has(metric) {
                        continue;
                    }
                    self.bench.lacks(&key(metric, *point), why.as_str());
                }
            }
            // One instance that cannot be made is no density.
            if number == 0 {
                return Err(SuiteError::new(CellStatus::Failed, MAKE, why));
            }
            break;
        }
        self.bench
            .record_all(REACHED, (1, vec![u64::from(self.alive)]));
        Ok(())
    }

    /// Makes instances up to a point and measures them. Inside is what stopped it.
    fn up_to(&mut self, point: u32) -> Result<Result<(), String>, SuiteError> {
        let first = self.bench.next_name();
        let wanted = point - self.alive;
        let mut times = Vec::new();
        while self.alive < point {
            let last = times.last().copied().unwrap_or_default();
            if let Err(why) = self.room(last * u64::from(AT_ONCE)) {
                return Ok(Err(why));
            }
            let count = AT_ONCE.min(point - self.alive);
            let names = self.bench.names(count);
            let (linked, initialize) = (self.linked, self.bench.task().reactor);
            let asked = self.bench.ask(
                MAKE,
                Operation::Instantiate {
                    linked,
                    initialize,
                    r#as: names,
                    count,
                },
            );
            match self.bench.done(asked) {
                Ok(done) => times.push(done.ps / u64::from(count)),
                Err(error) if self.alive == 0 => return Err(error),
                Err(error) => {
                    return Ok(Err(format!(
                        "after {} instances: {} (`ulimit -v` limits addresses, vm.max_map_count mappings)",
                        self.alive, error.message
                    )));
                }
            }
            self.alive += count;
        }
        let batch = u64::from(AT_ONCE.min(wanted));
        self.bench.record_all(key(MAKE, point), (batch, times));
        self.bench.secure();
        if point < FINE {
            for metric in COARSE {
                self.bench
                    .lacks(&key(metric, point), "less than pages can show");
            }
        }
        let each = |after: u64, before: u64| after.saturating_sub(before) / u64::from(wanted);
        let before = self.before;
        let Some(made) = self.bench.footprint() else {
            for metric in ALL.into_iter().filter(|m| ![MAKE, CALL].contains(m)) {
                self.bench.lacks(metric, memory::UNSUPPORTED);
            }
            return self.called(point, first, wanted).map(Ok);
        };
        self.record(RESIDENT, point, vec![each(made.resident, before.resident)]);
        self.record(
            ADDRESSES,
            point,
            vec![each(made.addresses, before.addresses)],
        );
        self.record(MAPPINGS, point, vec![each(made.mappings, before.mappings)]);
        self.called(point, first, wanted)?;
        if let Some(called) = self.bench.footprint() {
            let resident = each(called.resident, before.resident);
            let tables = each(called.page_tables, before.page_tables);
            self.record(TOUCHED, point, vec![resident]);
            self.record(TABLES, point, vec![tables]);
            self.record(OCCUPIED, point, vec![resident + tables]);
            self.before = called;
        }
        Ok(Ok(()))
    }

    fn record(&mut self, metric: &str, point: u32, values: Vec<u64>) {
        self.bench.record_all(key(metric, point), (1, values));
        self.bench.secure();
    }

    /// Calls each of the new instances once.
    fn called(&mut self, point: u32, first: Handle, count: u32) -> Result<(), SuiteError> {
        let Some(guest) = &self.guest else {
            return Ok(());
        };
        let budget = self.bench.effort().steady_ps.saturating_mul(CALLS);
        let (mut times, mut spent) = (Vec::new(), 0);
        for instance in first..first + count {
            let took = guest.first_call(self.bench, instance, CALL)?;
            times.push(took);
            spent += took;
            let why = match times.len() as u32 % AT_ONCE {
                _ if spent > budget => Some("calling each of them once takes too long".to_owned()),
                0 => self.memory().err(),
                _ => None,
            };
            if let Some(why) = why.filter(|_| times.len() < count as usize) {
                for metric in [OCCUPIED, TOUCHED, TABLES] {
                    self.bench.lacks(&key(metric, point), why.as_str());
                }
                break;
            }
        }
        self.record(CALL, point, times);
        Ok(())
    }

    /// Whether the machine has room for some more, and the process so much time.
    fn room(&mut self, next_ps: u64) -> Result<(), String> {
        let read = self.alive.is_multiple_of(EVERY);
        let mapped = read.then(|| self.bench.mappings()).flatten();
        if let Some((mapped, most)) = mapped.zip(memory::most_mappings())
            && mapped * 100 > most * MAPPED
        {
            return Err(format!(
                "{} instances have {mapped} mappings, and vm.max_map_count allows {most}: raise it with `sysctl -w vm.max_map_count={}`",
                self.alive,
                4 * most
            ));
        }
        self.memory()?;
        if !self.bench.has_time_for(next_ps) {
            return Err(format!(
                "the time limit ended it at {} instances",
                self.alive
            ));
        }
        Ok(())
    }
}

impl Herd<'_, '_> {
    /// Whether enough memory is free, of the machine's and of each control group's.
    fn memory(&self) -> Result<(), String> {
        enough(&self.bench.rooms(), self.alive)
    }
}

fn enough(rooms: &[Room], alive: u32) -> Result<(), String> {
    let Some(room) = rooms.iter().find(|room| room.free < room.total / FREE) else {
        return Ok(());
    };
    let whose = match &room.group {
        Some(group) => format!("the control group `{group}`"),
        None => "the machine".to_owned(),
    };
    Err(format!(
        "{alive} instances leave {} of the {} that {whose} has",
        format_bytes(room.free as f64),
        format_bytes(room.total as f64)
    ))
}

fn key(metric: &str, point: u32) -> String {
    series::key(metric, &[("instances", &point.to_string())])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_runs_out_of_memory_is_named() {
        let room = |group: Option<&str>, free| Room {
            group: group.map(str::to_owned),
            total: 1_000_000_000,
            free,
        };
        let (plenty, little) = (200_000_000, 199_999_999);
        let of = |machine, group| enough(&[room(None, machine), room(Some("/g"), group)], 500);
        assert_eq!(of(plenty, plenty), Ok(()));
        assert_eq!(
            of(plenty, little).unwrap_err(),
            "500 instances leave 200.0 MB of the 1.000 GB that the control group `/g` has"
        );
        let machine = of(little, little).unwrap_err();
        assert!(machine.ends_with("that the machine has"), "{machine}");
    }
}
