//! The twin of `exceptions.wat`. Rust has no exceptions to throw: here an error is a value
//! that each call hands on.

fn mix(mut x: u64) -> u64 {
    x ^= x << 13;
    x ^= x >> 7;
    x ^ (x << 17)
}

/// Not in line: the calls are what errors go through.
#[inline(never)]
fn descend(depth: u32, x: u64, cleaned: &mut u64) -> Result<u64, u64> {
    if depth == 0 {
        return if x & 1 == 1 { Err(x) } else { Ok(x) };
    }
    match descend(depth - 1, x, cleaned) {
        Ok(x) => Ok(x.wrapping_add(1)),
        Err(error) => {
            *cleaned += u64::from(depth.is_multiple_of(3));
            Err(error)
        }
    }
}

/// `n` rounds of twelve calls, half of which end in an error.
#[inline(never)]
#[must_use]
pub extern "C" fn exceptions(n: i32) -> i64 {
    let (mut x, mut sum, mut cleaned): (u64, u64, u64) = (0x9e37_79b9_7f4a_7c15, 0, 0);
    for _ in 0..n {
        x = mix(x);
        let came_to = match descend(12, x, &mut cleaned) {
            Ok(x) => x,
            Err(x) => x.wrapping_add(1000),
        };
        sum = sum.rotate_left(5).wrapping_add(came_to);
    }
    (sum ^ cleaned).cast_signed()
}
