//! Copies between a guest's memory and the host's, in loops with nothing else in them.

use std::cell::RefCell;
use std::hint::black_box;
use std::rc::Rc;

use crate::host::Memory;
use crate::{Answer, Error};

/// The memory that a guest exports as `memory`, after its lookup.
pub trait GuestMemory {
    /// Copies as many bytes as `to` has, `n` times.
    ///
    /// # Errors
    /// Out of bounds.
    fn read(&mut self, at: usize, to: &mut [u8], n: u64) -> Answer<()>;

    /// Copies all of `from`, `n` times.
    ///
    /// # Errors
    /// Out of bounds.
    fn write(&mut self, at: usize, from: &[u8], n: u64) -> Answer<()>;

    /// Grows it by `pages`, `n` times; its size then.
    ///
    /// # Errors
    /// Beyond its limit.
    fn grow(&mut self, pages: u64, n: u64) -> Answer<u64>;
}

/// How an engine copies, and grows, once.
pub trait Copies<S> {
    /// Copies as many bytes as `to` has.
    ///
    /// # Errors
    /// Out of bounds.
    fn read(&self, store: &mut S, at: usize, to: &mut [u8]) -> Answer<()>;

    /// Copies all of `from`.
    ///
    /// # Errors
    /// Out of bounds.
    fn write(&self, store: &mut S, at: usize, from: &[u8]) -> Answer<()>;

    /// Grows it by so many pages of 64 KiB.
    ///
    /// # Errors
    /// Beyond its limit.
    fn grow(&self, store: &mut S, pages: u64) -> Answer<()>;

    /// Its size in such pages.
    fn pages(&self, store: &mut S) -> u64;
}

/// Loops around an engine's copies. Both are compiled into them.
pub fn copies<S: 'static>(
    store: Rc<RefCell<S>>,
    memory: impl Copies<S> + 'static,
) -> Box<dyn GuestMemory> {
    Box::new(Loops { store, memory })
}

struct Loops<S, M> {
    store: Rc<RefCell<S>>,
    memory: M,
}

impl<S, M: Copies<S>> GuestMemory for Loops<S, M> {
    fn read(&mut self, at: usize, to: &mut [u8], n: u64) -> Answer<()> {
        let store = &mut *self.store.borrow_mut();
        for _ in 0..n {
            self.memory.read(store, at, black_box(&mut *to))?;
        }
        Ok(())
    }

    fn write(&mut self, at: usize, from: &[u8], n: u64) -> Answer<()> {
        let store = &mut *self.store.borrow_mut();
        for _ in 0..n {
            self.memory.write(store, at, black_box(from))?;
        }
        Ok(())
    }

    fn grow(&mut self, pages: u64, n: u64) -> Answer<u64> {
        let store = &mut *self.store.borrow_mut();
        for _ in 0..n {
            self.memory.grow(store, black_box(pages))?;
        }
        Ok(self.memory.pages(store))
    }
}

/// For an engine in C, which tells the start of a memory and its size in bytes: each copy
/// asks, since a memory can move, and checks its bounds. `grow` says whether it grew.
///
/// # Safety
/// What `place` tells is mapped and nobody else's, until the next growth.
pub unsafe fn raw_copies(
    place: impl Fn() -> (*mut u8, usize) + 'static,
    grow: impl Fn(u64) -> bool + 'static,
) -> Box<dyn GuestMemory> {
    copies(Rc::new(RefCell::new(())), Raw(place, grow))
}

struct Raw<P, G>(P, G);

impl<P: Fn() -> (*mut u8, usize), G: Fn(u64) -> bool> Raw<P, G> {
    #[allow(
        clippy::mut_from_ref,
        reason = "the memory is the engine's, and used for one copy"
    )]
    fn bytes(&self) -> &mut [u8] {
        match (self.0)() {
            (_, 0) => &mut [],
            // SAFETY: the word of who made it.
            (start, size) => unsafe { std::slice::from_raw_parts_mut(start, size) },
        }
    }
}

impl<P: Fn() -> (*mut u8, usize), G: Fn(u64) -> bool> Copies<()> for Raw<P, G> {
    fn read(&self, (): &mut (), at: usize, to: &mut [u8]) -> Answer<()> {
        read(self.bytes(), at, to)
    }

    fn write(&self, (): &mut (), at: usize, from: &[u8]) -> Answer<()> {
        write(self.bytes(), at, from)
    }

    fn grow(&self, (): &mut (), pages: u64) -> Answer<()> {
        if (self.1)(pages) {
            return Ok(());
        }
        let now = self.bytes().len() >> 16;
        let text = format!("the engine refuses to grow the memory of {now} pages by {pages}");
        Err(Error::Failed(text))
    }

    fn pages(&self, (): &mut ()) -> u64 {
        self.bytes().len() as u64 >> 16
    }
}

/// For an engine that gives out its memory as a slice.
///
/// # Errors
/// Out of bounds.
pub fn read(bytes: &mut [u8], at: usize, to: &mut [u8]) -> Answer<()> {
    Memory::read(&bytes, at, to).map_err(|_| outside(at, to.len()))
}

/// As [`read`].
///
/// # Errors
/// Out of bounds.
pub fn write(mut bytes: &mut [u8], at: usize, from: &[u8]) -> Answer<()> {
    Memory::write(&mut bytes, at, from).map_err(|_| outside(at, from.len()))
}

fn outside(at: usize, length: usize) -> Error {
    Error::Failed(format!(
        "{length} bytes from {at} on are out of the memory's bounds"
    ))
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;

    #[test]
    fn a_memory_in_c_is_copied_within_its_bounds() {
        let bytes = Box::leak(vec![0; 4 << 16].into_boxed_slice()).as_mut_ptr();
        let size = Rc::new(Cell::new(1 << 16));
        let place = {
            let size = size.clone();
            move || (bytes, size.get())
        };
        let grow = move |pages| {
            size.set(size.get() + usize::try_from(pages << 16).unwrap());
            size.get() <= 4 << 16
        };
        // SAFETY: the bytes are there for good.
        let mut memory = unsafe { raw_copies(place, grow) };
        let mut back = [0; 4];
        assert!(memory.write(1 << 16, &[1, 2, 3, 4], 2).is_err());
        assert_eq!(memory.grow(1, 2).unwrap(), 3);
        memory.write(1 << 16, &[1, 2, 3, 4], 2).unwrap();
        memory.read((1 << 16) + 1, &mut back, 2).unwrap();
        assert_eq!(back, [2, 3, 4, 0]);
        assert!(memory.read((3 << 16) - 3, &mut back, 1).is_err());
        assert!(memory.read(usize::MAX, &mut back, 1).is_err());
        assert!(memory.grow(2, 1).is_err());
    }
}
