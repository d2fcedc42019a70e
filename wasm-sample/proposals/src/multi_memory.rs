//! The twin of `multi-memory.wat`: three arrays. To native code one memory is as good as
//! three.

const BYTES: usize = 16 << 10;

/// The low eight bits.
#[expect(clippy::cast_possible_truncation, reason = "that is what it is for")]
fn byte(x: usize) -> u8 {
    x as u8
}

/// Replaces the text `n` times through a table that learns.
#[inline(never)]
#[must_use]
pub extern "C" fn multi_memory(n: i32) -> i64 {
    let mut x: u32 = 0x1234_5678;
    let text: [u8; BYTES] = std::array::from_fn(|_| {
        x = x.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        x.to_be_bytes()[0]
    });
    let mut table: [u8; 256] = std::array::from_fn(|i| byte(i) ^ 0x5a);
    let mut out = [0; BYTES];
    let mut result: u64 = 0;
    for _ in 0..n {
        for (i, (old, to)) in text.iter().zip(&mut out).enumerate() {
            let entry = &mut table[usize::from(*old)];
            *to = *entry;
            *entry = entry.wrapping_add(byte(i | 1));
        }
        for word in out.as_chunks::<8>().0 {
            let word = u64::from_le_bytes(*word);
            result = result.wrapping_mul(0x100_0000_01b3).wrapping_add(word);
        }
    }
    result.cast_signed()
}
