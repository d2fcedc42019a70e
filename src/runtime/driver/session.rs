//! Asking a driver: requests first, answers later, in the same order.

use std::collections::{BTreeMap, VecDeque};

use crate::model::Abilities;
use crate::runtime::api::Settings;
use crate::runtime::error::RuntimeError;
use crate::runtime::memory;

use super::done::Done;
use super::operation::{Handle, Operation};

/// Who a driver is.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Identity {
    /// The engine's version.
    pub version: String,
    /// The settings that matter for a fair comparison.
    pub settings: Settings,
    /// What it can do, and why not the rest.
    pub abilities: Abilities,
}

/// A runtime that is asked in operations and holds the clock.
pub trait Driver {
    /// Who it is.
    fn identity(&self) -> &Identity;

    /// Asks. Nobody waits: the driver may begin at once, or when the first answer is
    /// asked for.
    fn ask(&mut self, operation: Operation);

    /// The answer to the oldest request that has none yet. Called once a request.
    ///
    /// # Errors
    /// When the operation came to nothing, or the driver ended.
    fn answer(&mut self) -> Result<Done, RuntimeError>;

    /// The process that holds the engine, if it is not this one.
    fn process(&self) -> Option<u32>;
}

/// One request of a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Asked(u64);

/// A driver with the requests that it was sent.
pub struct Session<'a> {
    driver: &'a mut dyn Driver,
    next: Handle,
    /// Requests so far.
    asked: u64,
    /// Those without an answer yet, the oldest first: whether anybody wants it.
    open: VecDeque<bool>,
    answers: BTreeMap<Asked, Result<Done, RuntimeError>>,
}

impl<'a> Session<'a> {
    /// With a driver that was asked nothing yet.
    pub fn new(driver: &'a mut dyn Driver) -> Self {
        Self {
            driver,
            next: 1,
            asked: 0,
            open: VecDeque::new(),
            answers: BTreeMap::new(),
        }
    }

    /// Who the driver is.
    pub fn identity(&self) -> &Identity {
        self.driver.identity()
    }

    /// The process that holds the engine, if it is not this one.
    pub fn process(&self) -> Option<u32> {
        self.driver.process()
    }

    /// So many names for what is to be made; the first of them.
    pub fn names(&mut self, count: u32) -> Handle {
        let first = self.next;
        self.next += count;
        first
    }

    /// Asks, and wants the answer.
    pub fn ask(&mut self, operation: Operation) -> Asked {
        self.send(operation, true);
        Asked(self.asked - 1)
    }

    /// Asks, whatever the answer.
    pub fn tell(&mut self, operation: Operation) {
        self.send(operation, false);
    }

    fn send(&mut self, operation: Operation, wanted: bool) {
        self.driver.ask(operation);
        self.open.push_back(wanted);
        self.asked += 1;
    }

    /// Whether the answer is there, so that nobody has to wait for it.
    pub fn knows(&self, asked: Asked) -> bool {
        self.answers.contains_key(&asked) || self.driver.process().is_none()
    }

    /// What a request came to; each is asked for once.
    ///
    /// # Errors
    /// As [`Driver::answer`].
    pub fn done(&mut self, asked: Asked) -> Result<Done, RuntimeError> {
        loop {
            if let Some(answer) = self.answers.remove(&asked) {
                return answer;
            }
            if self.open.is_empty() {
                return Err(RuntimeError::Failed(
                    "an answer was asked for twice".to_owned(),
                ));
            }
            self.receive();
        }
    }

    /// Takes the next answer in.
    fn receive(&mut self) {
        let answer = self.driver.answer();
        let asked = Asked(self.asked - self.open.len() as u64);
        if self.open.pop_front() == Some(true) {
            self.answers.insert(asked, answer);
        }
    }

    /// Resident memory of the process that holds the engine, after all that was asked
    /// for; `None` where the system does not say.
    pub fn resident(&mut self) -> Option<u64> {
        self.settle();
        memory::resident(self.driver.process())
    }

    /// Waits for all answers.
    pub fn settle(&mut self) {
        while !self.open.is_empty() {
            self.receive();
        }
    }
}
