//! A small neural network sorts pictures into ten classes: a convolution, pooling and two
//! dense layers in f32, with fixed weights.
//!
//! Only additions, multiplications and comparisons, in the order in which they stand: IEEE
//! 754 fixes each, and Rust neither fuses nor reorders them. So the result is the same to
//! the bit everywhere. The innermost loops run over outputs, not over what is summed up:
//! that order may be vectorised.
#![cfg_attr(target_arch = "wasm32", no_std)]

#[cfg(target_arch = "wasm32")]
#[panic_handler]
fn panic(_: &core::panic::PanicInfo) -> ! {
    core::arch::wasm32::unreachable()
}

/// The picture's width and height.
const SIDE: usize = 18;
/// Those of what the convolution by 3 by 3 gives.
const INNER: usize = SIDE - 2;
const CHANNELS: usize = 8;
const POOLED: usize = INNER / 2;
const FEATURES: usize = POOLED * POOLED * CHANNELS;
const HIDDEN: usize = 32;
const CLASSES: usize = 10;

static CONVOLUTION: [[f32; CHANNELS]; 9] = weights(1);
static FIRST: [[f32; HIDDEN]; FEATURES] = weights(2);
static SECOND: [[f32; CLASSES]; HIDDEN] = weights(3);

/// Marsaglia's xorshift.
const fn scramble(mut x: u64) -> u64 {
    x ^= x << 13;
    x ^= x >> 7;
    x ^ (x << 17)
}

/// A number from -1 to 1, of 16 bits: exact as f32.
const fn number(x: u64) -> f32 {
    (x >> 48) as f32 / 32768.0 - 1.0
}

/// Made up while compiling, so that they are data in the module, as trained ones would be.
const fn weights<const OUT: usize, const IN: usize>(seed: u64) -> [[f32; OUT]; IN] {
    let mut all = [[0.0; OUT]; IN];
    let mut x = 0x9e37_79b9_7f4a_7c15 ^ seed;
    let mut i = 0;
    while i < IN {
        let mut o = 0;
        while o < OUT {
            x = scramble(x);
            all[i][o] = number(x) / 8.0;
            o += 1;
        }
        i += 1;
    }
    all
}

fn relu(x: f32) -> f32 {
    if x > 0.0 { x } else { 0.0 }
}

/// A dense layer.
fn dense<const OUT: usize>(inputs: &[f32], weights: &[[f32; OUT]]) -> [f32; OUT] {
    let mut sums = [0.0; OUT];
    for (input, row) in inputs.iter().zip(weights) {
        for (sum, weight) in sums.iter_mut().zip(row) {
            *sum += input * weight;
        }
    }
    sums
}

/// The convolution with ReLU, of which the largest of two by two points is kept.
fn features(picture: &[[f32; SIDE]; SIDE]) -> [f32; FEATURES] {
    let mut features = [0.0; FEATURES];
    for y in 0..INNER {
        for x in 0..INNER {
            let mut window = [0.0; 9];
            for (row, part) in window.as_chunks_mut::<3>().0.iter_mut().enumerate() {
                part.copy_from_slice(&picture[y + row][x..x + 3]);
            }
            let sums = dense(&window, &CONVOLUTION);
            let at = (y / 2 * POOLED + x / 2) * CHANNELS;
            for (kept, sum) in features[at..at + CHANNELS].iter_mut().zip(sums) {
                let new = relu(sum);
                *kept = if new > *kept { new } else { *kept };
            }
        }
    }
    features
}

/// The scores of the classes.
fn scores(picture: &[[f32; SIDE]; SIDE]) -> [f32; CLASSES] {
    let hidden = dense(&features(picture), &FIRST).map(relu);
    dense(&hidden, &SECOND)
}

/// Sorts `n` pictures. The result hashes every bit of the scores, and the best class. The
/// next picture depends on the scores before.
#[inline(never)]
#[must_use]
#[cfg_attr(target_arch = "wasm32", unsafe(no_mangle))]
pub extern "C" fn run(n: i32) -> i64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    let mut mix = |word: u64| {
        hash = (hash ^ word)
            .wrapping_mul(0x0000_0100_0000_01b3)
            .rotate_left(29);
        hash
    };
    let mut seed = 1;
    let mut round = 0;
    while round < n {
        let mut picture = [[0.0; SIDE]; SIDE];
        for point in picture.iter_mut().flatten() {
            seed = scramble(seed);
            *point = number(seed);
        }
        let scores = scores(&picture);
        let mut best = 0;
        for (class, score) in scores.iter().enumerate() {
            mix(u64::from(score.to_bits()));
            if *score > scores[best] {
                best = class;
            }
        }
        // Zero would stay zero.
        seed = mix(best as u64) | 1;
        round += 1;
    }
    hash.cast_signed()
}

#[cfg(test)]
mod tests {
    use super::{CLASSES, SIDE, dense, run, scores};

    #[test]
    fn a_dense_layer_is_a_product() {
        assert_eq!(dense(&[2.0, -1.0], &[[1.0, 0.5], [3.0, 4.0]]), [-1.0, -3.0]);
    }

    #[test]
    fn nothing_seen_scores_nothing() {
        assert_eq!(scores(&[[0.0; SIDE]; SIDE]), [0.0; CLASSES]);
        assert_ne!(scores(&[[1.0; SIDE]; SIDE]), [0.0; CLASSES]);
    }

    #[test]
    fn every_picture_counts() {
        assert_eq!(run(2), run(2));
        assert_ne!(run(2), run(3));
    }
}
