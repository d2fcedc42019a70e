//! Whose turn it is: workers live at the same time and work one at a time, in bursts, so
//! that what slows the machine for seconds meets all of them alike.

use rand::seq::IndexedRandom;
use rand_chacha::ChaCha8Rng;

use crate::runtime::memory;
use crate::suite::Turn;

use super::ended::Ended;
use super::interrupt::Interrupt;
use super::workers::{Started, Step};

/// A worker may be this many seconds ahead of the one with the least progress, and still get
/// a turn.
const AHEAD: f64 = 0.02;

/// A worker that has not ended.
struct Member<'a> {
    cell: usize,
    started: Started<'a>,
    /// What it will need, in bytes.
    peak: u64,
    /// How long it will work, in seconds, as far as is known.
    expected: f64,
    /// Whether it had a turn.
    begun: bool,
}

/// Workers that live at the same time.
pub struct Wave<'a> {
    members: Vec<Member<'a>>,
    /// Free memory before any of them was started, in bytes; none where the system does
    /// not say.
    free: Option<u64>,
    interrupt: &'a Interrupt,
}

/// What happened.
pub enum Event {
    /// The process of this cell has ended.
    Ended(usize, Box<Ended>),
    /// All have ended.
    Over,
    /// Somebody pressed Ctrl-C.
    Interrupted,
}

impl<'a> Wave<'a> {
    /// Nobody yet.
    pub fn new(interrupt: &'a Interrupt) -> Self {
        Self {
            members: Vec::new(),
            free: memory::available(),
            interrupt,
        }
    }

    /// Whether a worker that will need so many bytes fits beside the others: all together
    /// may need half of what was free. Somebody always fits.
    pub fn has_room(&self, peak: u64) -> bool {
        let others: u64 = self.members.iter().map(|m| m.peak).sum();
        let fits = |free: u64| others.saturating_add(peak) <= free / 2;
        self.members.is_empty() || self.free.is_none_or(fits)
    }

    /// One more, which waits for its first turn.
    pub fn add(&mut self, cell: usize, started: Started<'a>, (peak, expected): (u64, f64)) {
        self.members.push(Member {
            cell,
            started,
            peak,
            expected,
            begun: false,
        });
    }

    /// Ends what is left of a cell's workers: what these had handed over.
    pub fn drop_cell(&mut self, cell: usize) -> Vec<Ended> {
        let left = self.members.extract_if(.., |member| member.cell == cell);
        left.filter_map(|member| Some(*member.started.stop()?))
            .collect()
    }

    /// Ends the workers of new cells that have not had a turn. Returns the cells of the others.
    pub fn keep_begun(&mut self, is_new: impl Fn(usize) -> bool) -> Vec<usize> {
        let begun = self.members.iter().filter(|m| m.begun || !is_new(m.cell));
        let begun: Vec<usize> = begun.map(|member| member.cell).collect();
        self.members.retain(|member| begun.contains(&member.cell));
        begun
    }

    /// Gives turns until one has ended. `between` is called before each turn, with how many
    /// live and how long these have worked so far, in seconds; it says what kind of turn is next.
    pub fn next(
        &mut self,
        rng: &mut ChaCha8Rng,
        mut between: impl FnMut(usize, f64) -> Turn,
    ) -> Event {
        loop {
            let Some(place) = self.chosen(rng) else {
                return Event::Over;
            };
            if self.interrupt.is_raised() {
                return Event::Interrupted;
            }
            let turn = between(self.members.len(), self.members.iter().map(ran).sum());
            let member = &mut self.members[place];
            member.started.turn(turn);
            member.begun = true;
            match member.started.wait() {
                Step::Waits => {}
                Step::Ended(ended) => {
                    let member = self.members.swap_remove(place);
                    return Event::Ended(member.cell, ended);
                }
                Step::Interrupted => return Event::Interrupted,
            }
        }
    }

    /// After Ctrl-C: those that had a turn come to their end, as far as there is time, each
    /// with its cell.
    pub fn finish(self) -> Vec<(usize, Box<Ended>)> {
        let begun = self.members.into_iter().filter(|member| member.begun);
        let last = |mut member: Member<'_>| {
            member.started.turn(Turn::Last);
            match member.started.wait() {
                Step::Ended(ended) => Some((member.cell, ended)),
                Step::Waits | Step::Interrupted => None,
            }
        };
        begun.filter_map(last).collect()
    }

    /// A random one of the workers with the least progress. So all end at about the same
    /// time, and the turns of each are spread over the whole wave.
    fn chosen(&self, rng: &mut ChaCha8Rng) -> Option<usize> {
        let far = |member: &Member<'_>| ran(member) / member.expected;
        let least = self.members.iter().map(far).reduce(f64::min)?;
        let may = |place: &usize| {
            let member = &self.members[*place];
            ran(member) <= least * member.expected + AHEAD
        };
        let next: Vec<usize> = (0..self.members.len()).filter(may).collect();
        next.choose(rng).copied()
    }
}

/// How long it worked so far, in seconds.
fn ran(member: &Member<'_>) -> f64 {
    member.started.ran().as_secs_f64()
}
