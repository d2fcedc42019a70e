//! The guest of the suite `transfer` (`src/suite/guests/transfer.wat`) in Rust: the same
//! exports with the same answers, on a memory of the same size.

use std::cell::OnceCell;

/// Bytes of the memory: 160 pages.
const SIZE: usize = 160 << 16;
/// Where the array of floats is.
const ARRAY: usize = 1 << 20;

/// The calling thread's memory, which stays where it is.
pub fn memory() -> (*mut u8, usize) {
    thread_local! {
        static MEMORY: OnceCell<*mut u8> = const { OnceCell::new() };
    }
    let start = MEMORY.with(|memory| {
        *memory.get_or_init(|| {
            let words: &'static mut [u64] = vec![0; SIZE / 8].leak();
            words.as_mut_ptr().cast()
        })
    });
    (start, SIZE)
}

/// The first `n` floats of the array.
fn array(n: i32) -> &'static mut [f64] {
    let (start, size) = memory();
    let n = usize::try_from(n).unwrap_or(0).min((size - ARRAY) / 8);
    // SAFETY: `n` floats from there on are inside, aligned, and in use by this call alone.
    unsafe { std::slice::from_raw_parts_mut(start.add(ARRAY).cast(), n) }
}

/// Makes the array 0, 1, 2, …
#[inline(never)]
pub extern "C" fn fill(n: i32) {
    for (value, i) in array(n).iter_mut().zip(0_u32..) {
        *value = f64::from(i);
    }
}

/// Adds the array up, one after the other.
#[inline(never)]
pub extern "C" fn sum(n: i32) -> f64 {
    array(n).iter().fold(0.0, |sum, value| sum + value)
}

/// Multiplies each of the array by −1.
#[inline(never)]
pub extern "C" fn negate(n: i32) {
    for value in array(n) {
        *value *= -1.0;
    }
}

/// Bytes of the memory.
fn part(offset: i32, length: i32) -> &'static mut [u8] {
    let (start, size) = memory();
    let offset = usize::try_from(offset).unwrap_or(0).min(size);
    let length = usize::try_from(length).unwrap_or(0).min(size - offset);
    // SAFETY: the bytes are inside, and in use by this call alone.
    unsafe { std::slice::from_raw_parts_mut(start.add(offset), length) }
}

/// Makes bytes zero.
#[inline(never)]
pub extern "C" fn clear(offset: i32, length: i32) {
    part(offset, length).fill(0);
}

/// Adds up bytes as little-endian words of eight.
#[inline(never)]
pub extern "C" fn bytes(offset: i32, length: i32) -> i64 {
    let words = part(offset, length).as_chunks::<8>().0;
    words.iter().fold(0, |sum: i64, word| {
        sum.wrapping_add(i64::from_le_bytes(*word))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn floats_add_up() {
        fill(1000);
        assert_eq!(sum(1000), 499_500.0);
        negate(1000);
        assert_eq!(sum(1000), -499_500.0);
    }

    #[test]
    fn words_add_up() {
        let (start, _) = memory();
        // SAFETY: nobody else uses this thread's memory.
        let memory = unsafe { std::slice::from_raw_parts_mut(start, 16) };
        memory.copy_from_slice(&[
            1, 0, 0, 0, 0, 0, 0, 0, 255, 255, 255, 255, 255, 255, 255, 255,
        ]);
        assert_eq!(bytes(0, 16), 0);
        assert_eq!(bytes(0, 8), 1);
        clear(0, 8);
        assert_eq!((bytes(0, 8), bytes(0, 16)), (0, -1));
    }
}
