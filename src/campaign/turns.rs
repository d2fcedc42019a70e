//! Whose turn it is: the workers of one row live at the same time and work one at a time,
//! in bursts, so that what slows the machine for seconds meets all of them alike.

use rand::seq::IndexedRandom;
use rand_chacha::ChaCha8Rng;

use crate::runtime::memory;

use super::ended::Ended;
use super::workers::{Started, Step};

/// Who ran for so much longer than the one who ran least, in seconds, waits.
const AHEAD: f64 = 0.02;

/// A worker of a row.
pub struct Member<'a> {
    /// Its cell.
    pub cell: usize,
    started: Started<'a>,
    /// Whether it had a turn.
    begun: bool,
    /// What its cell's processes needed so far, in bytes.
    peak: u64,
}

impl<'a> Member<'a> {
    /// One that was started, of a cell whose processes needed so many bytes at most.
    pub fn new(cell: usize, started: Started<'a>, peak: u64) -> Self {
        Self {
            cell,
            started,
            begun: false,
            peak,
        }
    }

    fn ran(&self) -> f64 {
        self.started.ran().as_secs_f64()
    }
}

/// The workers of a row that have not ended.
pub struct Row<'a> {
    members: Vec<Member<'a>>,
    /// Free memory when none of them had a turn yet, in bytes; none where the system does
    /// not say.
    free: Option<u64>,
    /// Whether one had to wait for memory.
    waited: bool,
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

impl<'a> Row<'a> {
    /// These workers, which wait for their first turns.
    pub fn new(members: Vec<Member<'a>>) -> Self {
        Self {
            members,
            free: memory::available(),
            waited: false,
        }
    }

    /// Whether there was too little memory for all at once.
    pub fn waited(&self) -> bool {
        self.waited
    }

    /// Gives turns until one has ended.
    pub fn next(&mut self, rng: &mut ChaCha8Rng) -> Event {
        loop {
            let Some(place) = self.chosen(rng) else {
                return Event::Over;
            };
            let member = &mut self.members[place];
            member.begun = true;
            member.started.turn();
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

    /// Somebody at random of those who ran least. So all come to their end at about the
    /// same time, and each one's turns are spread over the whole life of the row.
    fn chosen(&mut self, rng: &mut ChaCha8Rng) -> Option<usize> {
        let room: Vec<bool> = self.members.iter().map(|m| self.has_room(m)).collect();
        self.waited |= room.contains(&false);
        let may: Vec<usize> = (0..room.len()).filter(|place| room[*place]).collect();
        let ran = |place: &usize| self.members[*place].ran();
        let least = may.iter().map(ran).reduce(f64::min)?;
        let next: Vec<usize> = may
            .into_iter()
            .filter(|place| ran(place) <= least + AHEAD)
            .collect();
        next.choose(rng).copied()
    }

    /// Whether half of the memory that was free stays free, with what this one will need.
    fn has_room(&self, member: &Member<'_>) -> bool {
        let first = self.members.iter().all(|m| !m.begun);
        if member.begun || first {
            return true;
        }
        let Some((before, now)) = self.free.zip(memory::available()) else {
            return true;
        };
        now.saturating_sub(member.peak) >= before / 2
    }
}
