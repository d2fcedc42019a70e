//! The steady state of anything that is done again and again: warm up, find a
//! batch that lasts long enough for the clock, then observe.

use crate::model::Effort;

use super::task::SuiteError;

/// A turn lasts this long at least, in picoseconds: long beside what waiting for it costs,
/// short beside the phases of a noisy machine.
pub const BURST_PS: u64 = 8_000_000_000;

/// Whoever measures goes on until so many turns of a figure were quiet: two of them halve the
/// spread of what one has, a third leaves one to spare.
pub const QUIET_TURNS: usize = 3;

/// At most so many times as long as was asked for.
pub const PATIENCE: u64 = 3;

/// Repetitions of a batch at most.
const MOST: u64 = 1 << 32;

/// What takes longer than this does not feel that the caches are cold at the start of a
/// turn, in picoseconds.
pub const COLD_PS: u64 = 2_000_000_000;

/// Observations of the steady state.
#[derive(Clone, Default)]
pub struct Steady {
    /// Repetitions in each observation.
    pub batch: u64,
    /// Mean of a batch each, in picoseconds a repetition.
    pub values: Vec<u64>,
    /// How many of them each turn gave, in order: its number, and a count.
    pub turns: Vec<(u32, u32)>,
    /// What else was timed for each observation, in the same unit.
    pub beside: Vec<u64>,
}

/// Means of batches of a size, of which no turn is known.
impl From<(u64, Vec<u64>)> for Steady {
    fn from((batch, values): (u64, Vec<u64>)) -> Self {
        Self {
            batch,
            values,
            ..Self::default()
        }
    }
}

impl Steady {
    /// What counted, and what was timed beside it.
    pub fn apart(mut self) -> (Self, Self) {
        let beside = Self {
            batch: self.batch,
            values: std::mem::take(&mut self.beside),
            turns: self.turns.clone(),
            ..Self::default()
        };
        (self, beside)
    }

    /// Observations whose median counts, and no low quantile: differences, of whose noise that
    /// would be, and work of several threads, of whose luck. So no turn is known of them.
    pub fn by_median(mut self) -> Self {
        self.turns.clear();
        self
    }

    /// Whether at least half of the observations are 0. For differences: nothing was measured.
    pub fn is_nothing(&self) -> bool {
        let nothing = self.values.iter().filter(|value| **value == 0).count();
        2 * nothing >= self.values.len()
    }

    /// Times of so much work as work a second.
    pub fn rate(self, work: u64) -> Self {
        let rate = |ps: u64| {
            let (work, ps) = (u128::from(work), u128::from(ps.max(1)));
            u64::try_from((work * 1_000_000_000_000 + ps / 2) / ps).unwrap_or(u64::MAX)
        };
        Self {
            values: self.values.into_iter().map(rate).collect(),
            ..self
        }
    }
}

/// What a batch took, in picoseconds.
#[derive(Clone, Copy)]
pub struct Took {
    /// All of it: what is paid for.
    pub cost: u64,
    /// What counts.
    pub counted: u64,
    /// Another figure that is kept beside it.
    pub beside: u64,
}

impl Took {
    /// All that was paid for counts.
    pub fn all(ps: u64) -> Self {
        Self::part(ps, ps)
    }

    /// Of what was paid for, this counts.
    pub fn part(cost: u64, counted: u64) -> Self {
        Self {
            cost,
            counted,
            beside: 0,
        }
    }
}

/// What waits for turns.
pub trait Turns {
    /// Waits for a turn; its number.
    fn turn(&mut self) -> u32;
    /// Whether it is the last one, so that one observation has to do.
    fn is_last(&self) -> bool;
    /// Whether there is time for so much more work, in picoseconds.
    fn has_time_for(&self, ps: u64) -> bool;
    /// Whether too few of the turns that gave so many observations each were quiet, and there
    /// is time to go on. The present turn counts if it is `over`. No figure has a say in it.
    fn lacks_quiet(&mut self, turns: &[(u32, u32)], over: bool) -> bool;
}

/// Takes the turns of the bench that a type has in its field `bench`.
macro_rules! turns_of_bench {
    ($type:ty) => {
        impl $crate::suite::steady::Turns for $type {
            fn turn(&mut self) -> u32 {
                self.bench.turn()
            }

            fn is_last(&self) -> bool {
                self.bench.is_last()
            }

            fn has_time_for(&self, ps: u64) -> bool {
                self.bench.has_time_for(ps)
            }

            fn lacks_quiet(&mut self, turns: &[(u32, u32)], over: bool) -> bool {
                self.bench.lacks_quiet(turns, over)
            }
        }
    };
}
pub(super) use turns_of_bench;

/// Turns that follow each other, each as long as a burst.
struct Bursts {
    turn: u32,
    spent: u64,
    /// Whether nothing was done in this turn yet.
    fresh: bool,
}

impl Bursts {
    fn new(with: &mut impl Turns) -> Self {
        Self {
            turn: with.turn(),
            spent: 0,
            fresh: true,
        }
    }

    /// So much was done. Whether it found cold caches.
    fn spend(&mut self, cost: u64) -> bool {
        let cold = self.fresh && cost < COLD_PS;
        self.spent += cost;
        self.fresh = false;
        cold
    }

    /// Whether this one has lasted long enough.
    fn is_over(&self) -> bool {
        self.spent >= BURST_PS
    }

    /// Waits for the next turn, if this one has lasted long enough.
    fn go_on(&mut self, with: &mut impl Turns) {
        if self.is_over() {
            *self = Self::new(with);
        }
    }
}

/// Observes batches of a size that the clock can tell, which is found while
/// warming up.
///
/// # Errors
/// As `run`, which repeats as often as it is told.
pub fn steady<W: Turns>(
    with: &mut W,
    effort: &Effort,
    mut run: impl FnMut(&mut W, u64) -> Result<Took, SuiteError>,
) -> Result<Steady, SuiteError> {
    let batch = batch(with, effort, &mut run)?;
    observe(with, effort, batch, run)
}

/// Finds the size of a batch that lasts long enough for the clock, while warming up.
///
/// # Errors
/// As `run`.
pub fn batch<W: Turns>(
    with: &mut W,
    effort: &Effort,
    mut run: impl FnMut(&mut W, u64) -> Result<Took, SuiteError>,
) -> Result<u64, SuiteError> {
    let (mut batch, mut warmed) = (1, 0u64);
    let mut bursts = Bursts::new(with);
    loop {
        let took = run(with, batch)?;
        bursts.spend(took.cost);
        warmed = warmed.saturating_add(took.cost);
        if took.counted < effort.min_batch_ps {
            batch = grown(batch, took.counted, effort.min_batch_ps);
        } else if warmed >= effort.warmup_ps {
            return Ok(batch);
        }
        if batch > MOST {
            // What takes no time in so many repetitions takes none.
            return Ok(MOST);
        }
        bursts.go_on(with);
    }
}

/// Observes batches of a given size, after a warm-up.
///
/// # Errors
/// As `run`.
pub fn of_size<W: Turns>(
    with: &mut W,
    effort: &Effort,
    batch: u64,
    mut run: impl FnMut(&mut W, u64) -> Result<Took, SuiteError>,
) -> Result<Steady, SuiteError> {
    let mut warmed = 0u64;
    let mut bursts = Bursts::new(with);
    loop {
        let cost = run(with, batch)?.cost.max(1);
        bursts.spend(cost);
        warmed = warmed.saturating_add(cost);
        if warmed >= effort.warmup_ps {
            return observe(with, effort, batch, run);
        }
        bursts.go_on(with);
    }
}

/// Observes in bursts, without a warm-up; what finds cold caches at the start of one is not
/// recorded.
///
/// # Errors
/// As `run`.
pub fn observe<W: Turns>(
    with: &mut W,
    effort: &Effort,
    batch: u64,
    mut run: impl FnMut(&mut W, u64) -> Result<Took, SuiteError>,
) -> Result<Steady, SuiteError> {
    let mut steady = Steady {
        batch,
        ..Steady::default()
    };
    let mut spent = 0u64;
    let each = |ps: u64| (ps + batch / 2) / batch;
    let mut bursts = Bursts::new(with);
    loop {
        let took = run(with, batch)?;
        // What does not count is paid for, though no figure holds it.
        spent = spent.saturating_add(took.cost);
        let cold = bursts.spend(took.cost);
        if !cold || effort.max_runs == 1 {
            steady.values.push(each(took.counted));
            steady.beside.push(each(took.beside));
            count(&mut steady.turns, bursts.turn);
        }
        let runs = steady.values.len() as u64;
        let enough = runs >= effort.min_runs
            && is_enough(
                with,
                (spent, effort.steady_ps),
                &steady.turns,
                bursts.is_over(),
            );
        let has_to_end = runs > 0 && (with.is_last() || !with.has_time_for(took.cost));
        if enough || has_to_end || runs >= effort.max_runs {
            return Ok(steady);
        }
        bursts.go_on(with);
    }
}

/// Whether measuring took as long as was asked for, and, where few turns were quiet, as long
/// as there is patience for.
pub fn is_enough(
    with: &mut impl Turns,
    (spent, asked): (u64, u64),
    turns: &[(u32, u32)],
    over: bool,
) -> bool {
    spent >= asked && (spent >= asked.saturating_mul(PATIENCE) || !with.lacks_quiet(turns, over))
}

/// Counts an observation for a turn.
pub fn count(turns: &mut Vec<(u32, u32)>, turn: u32) {
    match turns.last_mut() {
        Some((last, count)) if *last == turn => *count += 1,
        _ => turns.push((turn, 1)),
    }
}

/// The next batch size: what the last one suggests, with some to spare, at most
/// ten times as large (one slow reading must not end the search), at least double.
fn grown(batch: u64, took: u64, wanted: u64) -> u64 {
    let needed = u128::from(batch) * u128::from(wanted) / u128::from(took.max(1));
    let needed = u64::try_from(needed + needed / 5 + 1).unwrap_or(u64::MAX);
    needed.clamp(batch.saturating_mul(2), batch.saturating_mul(10))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn batches_grow_towards_what_the_clock_needs() {
        // One call took 10 ns, 100 µs are wanted: ten times is the most at once.
        assert_eq!(grown(1, 10_000, 100_000_000), 10);
        // Nearly there: a fifth to spare.
        assert_eq!(grown(1000, 80_000_000, 100_000_000), 2000);
        assert_eq!(grown(1000, 20_000_000, 100_000_000), 6001);
        // A clock that did not move.
        assert_eq!(grown(4, 0, 100_000_000), 40);
    }

    /// Counts turns; quiet are those from a number on, where there is one.
    struct Turn(u32, u32);

    impl Turns for Turn {
        fn turn(&mut self) -> u32 {
            self.0 += 1;
            self.0
        }

        fn is_last(&self) -> bool {
            self.0 >= 20
        }

        fn has_time_for(&self, _: u64) -> bool {
            true
        }

        fn lacks_quiet(&mut self, turns: &[(u32, u32)], over: bool) -> bool {
            let ended = turns.iter().filter(|(turn, _)| over || *turn != self.0);
            self.1 > 0 && ended.filter(|(turn, _)| *turn >= self.1).count() < QUIET_TURNS
        }
    }

    #[test]
    fn what_is_paid_for_ends_the_measuring_and_what_counts_is_observed() {
        let ms = 1_000_000_000;
        let effort = Effort {
            steady_ps: 10 * ms,
            warmup_ps: 3 * ms,
            min_batch_ps: ms / 10,
            max_runs: 100,
            ..Effort::once()
        };
        let mut calls = 0;
        let found = steady(&mut Turn(0, 0), &effort, |_, n| {
            calls += 1;
            Ok(Took::part(ms * n, ms / 20 * n))
        });
        let found = found.ok().unwrap();
        // One alone, one of three, and then until the budget is spent.
        assert_eq!((found.batch, &found.values[..]), (3, &[ms / 20; 4][..]));
        assert_eq!(calls, 6);
        let found = of_size(&mut Turn(0, 0), &effort, 10, |_, n| Ok(Took::all(ms * n)));
        let found = found.ok().unwrap();
        assert_eq!((found.batch, &found.values[..]), (10, &[ms][..]));
    }

    #[test]
    fn what_meets_no_quiet_turn_goes_on_for_a_while() {
        let ms = 1_000_000_000;
        let effort = Effort {
            steady_ps: 32 * ms,
            max_runs: 1000,
            ..Effort::once()
        };
        let turns = |quiet_from| {
            let mut with = Turn(0, quiet_from);
            let found = of_size(&mut with, &effort, 1, |_, _| Ok(Took::all(ms)));
            found.ok().unwrap().turns.len()
        };
        // Turns of 8 ms, the first one warms up: four are asked for.
        assert_eq!(turns(0), 4);
        assert_eq!(turns(3), 4);
        assert_eq!(turns(5), 6);
        assert_eq!(turns(9), 10);
        // Three times as long at most.
        assert_eq!(turns(100), 12);
    }

    #[test]
    fn turns_are_bursts_and_begin_with_what_is_not_recorded() {
        let ms = 1_000_000_000;
        let effort = Effort {
            steady_ps: 20 * ms,
            max_runs: 100,
            ..Effort::once()
        };
        let mut with = Turn(0, 0);
        let found = of_size(&mut with, &effort, 1, |turn, _| {
            Ok(Took {
                beside: u64::from(turn.0),
                ..Took::all(ms)
            })
        });
        let found = found.ok().unwrap();
        // The first turn warms up; eight calls are a burst, of which seven are recorded.
        assert_eq!(found.turns, [(2, 7), (3, 7), (4, 3)]);
        assert_eq!(found.values.len(), 17);
        let turns = found
            .turns
            .iter()
            .flat_map(|(turn, n)| vec![*turn; *n as usize]);
        assert!(turns.map(u64::from).eq(found.beside));
        // A call that is longer than a burst has a turn of its own, and counts.
        let long = of_size(&mut Turn(0, 0), &effort, 1, |_, _| Ok(Took::all(9 * ms)));
        assert_eq!(long.ok().unwrap().turns, [(2, 1), (3, 1), (4, 1)]);
    }
}
