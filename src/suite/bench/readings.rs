//! What a bench reads of the process that holds the engine, outside of all clocks.

use crate::model::MemoryReading;
use crate::runtime::driver::Operation;
use crate::runtime::memory::{self, Footprint, Room};
use crate::runtime::time::{self, Usage};

use super::Bench;

impl Bench<'_> {
    /// Reads the memory of the process that holds the engine at a point.
    pub fn read_memory(&mut self, point: &'static str) {
        let asked = self.session.ask(Operation::Memory);
        self.reading.push((point, asked));
    }

    /// What was read at a point.
    pub fn memory_at(&mut self, point: &str) -> Option<MemoryReading> {
        for (point, asked) in std::mem::take(&mut self.reading) {
            let read = self.session.done(asked).ok().and_then(|done| done.memory);
            self.memory.push((point, read));
        }
        self.memory.iter().find(|(p, _)| *p == point)?.1
    }

    /// Resident memory of the process that holds the engine, read exactly, after all
    /// that was asked for.
    pub fn resident(&mut self) -> Option<u64> {
        self.session.resident()
    }

    /// What the process that holds the engine occupies, after all that was asked for.
    /// What its allocator keeps for later is given back first.
    pub fn footprint(&mut self) -> Option<Footprint> {
        self.session.settle();
        if !self.is_elsewhere() {
            memory::trim();
        }
        memory::footprint(self.session.process())
    }

    /// Resident memory of the process that holds the engine, which is its peak from now on; what
    /// its allocator keeps for later is given back first. `None` where the system cannot say.
    pub fn new_peak(&mut self) -> Option<u64> {
        self.session.settle();
        if !self.is_elsewhere() {
            memory::trim();
        }
        let process = self.session.process();
        // By the counter that the peak is of: the page tables may say something else.
        memory::reset_peak(process)
            .then(|| memory::read(process))?
            .map(|reading| reading.resident)
    }

    /// Its peak since then.
    pub fn peak(&mut self) -> Option<u64> {
        self.session.settle();
        memory::read(self.session.process()).map(|reading| reading.peak)
    }

    /// What this process has used of the machine, if the engine runs in it.
    pub fn usage(&self) -> Option<Usage> {
        (!self.is_elsewhere()).then(time::usage)
    }

    /// What limits the memory of that process.
    pub fn rooms(&self) -> Vec<Room> {
        memory::rooms(self.session.process())
    }

    /// The mappings of that process.
    pub fn mappings(&mut self) -> Option<u64> {
        self.session.settle();
        memory::mappings(self.session.process())
    }
}
