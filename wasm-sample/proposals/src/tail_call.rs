//! The twin of `tail-call.wat`: the same program for the same machine. Rust promises no
//! tail calls, so that this interpreter is a loop.

/// Sixteen operations, each a number.
const PROGRAM: [u8; 16] = [0, 1, 2, 6, 3, 4, 0, 6, 2, 1, 3, 0, 4, 2, 1, 5];

/// Runs the program `n` times on one state.
#[inline(never)]
#[must_use]
pub extern "C" fn tail_call(n: i32) -> i64 {
    let (mut a, mut b): (u64, u64) = (1, 0x9e37_79b9_7f4a_7c15);
    let (mut pc, mut left) = (0, n);
    if n <= 0 {
        return 0;
    }
    // The interpreter does not know its program.
    let program = std::hint::black_box(&PROGRAM);
    loop {
        match program[pc & 15] {
            0 => a = a.wrapping_add(b),
            1 => a ^= a >> 17,
            2 => b = b.rotate_left(7) ^ a,
            3 => a = a.wrapping_mul(0x5851_f42d_4c95_7f2d),
            4 => (a, b) = (b, a),
            6 => pc += usize::from(a & 1 == 1),
            _ => {
                left -= 1;
                if left == 0 {
                    return a.cast_signed();
                }
                pc = 0;
                continue;
            }
        }
        pc += 1;
    }
}
