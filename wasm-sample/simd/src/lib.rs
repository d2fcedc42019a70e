//! A small picture is rendered in vectors of four f32 and blurred in vectors of
//! eight i16: the fixed-width SIMD of WebAssembly (`simd128`).
//!
//! The algorithm is written once, over the dozen operations of `lanes`. These
//! are one instruction each in WebAssembly and with SSE2; elsewhere they are
//! loops over arrays, which the compiler vectorises as it can. Integers wrap or
//! saturate everywhere alike and the f32 operations are those of IEEE 754, so
//! that results are the same to the bit.
#![cfg_attr(target_arch = "wasm32", no_std)]

#[cfg(any(test, not(any(target_arch = "wasm32", target_arch = "x86_64"))))]
mod portable;
#[cfg(target_arch = "wasm32")]
mod wasm;
#[cfg(target_arch = "x86_64")]
mod x86;

#[cfg(not(any(target_arch = "wasm32", target_arch = "x86_64")))]
use portable as lanes;
#[cfg(target_arch = "wasm32")]
use wasm as lanes;
#[cfg(target_arch = "x86_64")]
use x86 as lanes;

#[cfg(target_arch = "wasm32")]
#[panic_handler]
fn panic(_: &core::panic::PanicInfo) -> ! {
    core::arch::wasm32::unreachable()
}

/// The picture without its frame; the width is a multiple of eight.
const WIDTH: usize = 64;
const HEIGHT: usize = 32;
/// A row in memory: eight bytes of frame on either side, so that a vector that
/// starts one to the left or right of the picture stays inside.
const STRIDE: usize = WIDTH + 16;
const LEFT: usize = 8;
const ROWS: usize = HEIGHT + 2;
const ITERATIONS: usize = 16;
const BLURS: usize = 8;

type Picture = [u8; STRIDE * ROWS];

/// How long each point stays near the origin under z² + c, in f32x4, four
/// points at a time, all for the same number of iterations.
#[inline(always)]
fn render(picture: &mut Picture, round: i32) {
    // The view moves from round to round; an exact f32, whatever the round.
    #[expect(clippy::cast_precision_loss, reason = "ten bits")]
    let shift = lanes::f32_splat((round & 1023) as f32 / 1024.0);
    let four = lanes::f32_splat(4.0);
    let step = lanes::f32_splat(1.0 / 24.0);
    for y in 0..HEIGHT {
        #[expect(clippy::cast_precision_loss, reason = "a small number")]
        let ci = lanes::f32_splat(y as f32 / 16.0 - 1.0);
        let mut x = 0;
        while x < WIDTH {
            #[expect(clippy::cast_precision_loss, reason = "a small number")]
            let column = lanes::f32_new(x as f32, (x + 1) as f32, (x + 2) as f32, (x + 3) as f32);
            let cr = lanes::f32_sub(
                lanes::f32_mul(column, step),
                lanes::f32_add(shift, lanes::f32_splat(1.75)),
            );
            let (mut zr, mut zi) = (lanes::f32_splat(0.0), lanes::f32_splat(0.0));
            let mut inside = lanes::i32_zero();
            for _ in 0..ITERATIONS {
                let (rr, ii) = (lanes::f32_mul(zr, zr), lanes::f32_mul(zi, zi));
                // A lane that is inside is all ones, that is -1. One that has
                // run away to infinity or NaN compares as outside.
                let near = lanes::f32_le(lanes::f32_add(rr, ii), four);
                inside = lanes::i32_sub(inside, near);
                let ri = lanes::f32_mul(zr, zi);
                zr = lanes::f32_add(lanes::f32_sub(rr, ii), cr);
                zi = lanes::f32_add(lanes::f32_add(ri, ri), ci);
            }
            let at = (y + 1) * STRIDE + LEFT + x;
            for (pixel, count) in picture[at..at + 4].iter_mut().zip(lanes::i32_lanes(inside)) {
                *pixel = count.wrapping_mul(15).to_le_bytes()[0];
            }
            x += 4;
        }
    }
}

/// Eight pixels of a row weighted 1 2 1.
#[inline(always)]
fn weigh(row: &[u8]) -> lanes::I16x8 {
    let middle = lanes::widen(row[1..9].first_chunk().expect("eight pixels"));
    let sides = lanes::i16_add(
        lanes::widen(row[..8].first_chunk().expect("eight pixels")),
        lanes::widen(row[2..10].first_chunk().expect("eight pixels")),
    );
    lanes::i16_add(sides, lanes::i16_double(middle))
}

/// A blur over three by three pixels (1 2 1, 2 4 2, 1 2 1, over sixteen) and one
/// part of seven of the old picture's contrast put back, in i16x8.
#[inline(always)]
fn blur(from: &Picture, to: &mut Picture) {
    for y in 1..=HEIGHT {
        let mut x = LEFT;
        while x < LEFT + WIDTH {
            let at = y * STRIDE + x - 1;
            let above = weigh(&from[at - STRIDE..at - STRIDE + 10]);
            let here = weigh(&from[at..at + 10]);
            let below = weigh(&from[at + STRIDE..at + STRIDE + 10]);
            let sum = lanes::i16_add(lanes::i16_add(above, below), lanes::i16_double(here));
            let smooth = lanes::i16_shift_right_4(sum);
            let old = lanes::widen(from[at + 1..at + 9].first_chunk().expect("eight pixels"));
            let sharper = lanes::i16_add(
                smooth,
                lanes::i16_shift_right_4(lanes::i16_double(lanes::i16_sub(old, smooth))),
            );
            let pixels = lanes::narrow(sharper);
            to[at + 1..at + 9].copy_from_slice(&pixels);
            x += 8;
        }
    }
}

/// FNV-1a over the picture's 64-bit words, with a rotation so that the high bits
/// reach the low ones.
fn hash(mut hash: u64, picture: &Picture) -> u64 {
    for y in 1..=HEIGHT {
        let row = &picture[y * STRIDE + LEFT..y * STRIDE + LEFT + WIDTH];
        for word in row.as_chunks::<8>().0 {
            hash = (hash ^ u64::from_le_bytes(*word))
                .wrapping_mul(0x0000_0100_0000_01b3)
                .rotate_left(29);
        }
    }
    hash
}

/// Renders, blurs and hashes `n` pictures, each a little further along.
#[inline(never)]
#[must_use]
#[cfg_attr(target_arch = "wasm32", unsafe(no_mangle))]
pub extern "C" fn simd(n: i32) -> i64 {
    let (mut a, mut b) = ([0; STRIDE * ROWS], [0; STRIDE * ROWS]);
    let mut result = 0xcbf2_9ce4_8422_2325;
    let mut round = 0;
    while round < n {
        render(&mut a, round);
        for _ in 0..BLURS / 2 {
            blur(&a, &mut b);
            blur(&b, &mut a);
        }
        result = hash(result, &a);
        round += 1;
    }
    result.cast_signed()
}

#[cfg(test)]
mod tests;
