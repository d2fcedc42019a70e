//! A layer of a quantised network in vectors, with the operations of relaxed SIMD.
//!
//! What those leave to the machine is not used: bytes are multiplied by weights of seven
//! bits, products and sums of floats are exact, so that it does not matter whether they are
//! rounded once or twice, floats are in range where they become integers, and indices are
//! below sixteen. So every machine has the same result.
//!
//! The algorithm is written once, over the operations of `lanes`: instructions in
//! WebAssembly, loops over arrays elsewhere, which the compiler turns into vectors or not.
#![cfg_attr(target_arch = "wasm32", no_std)]

#[cfg(not(target_arch = "wasm32"))]
mod portable;
#[cfg(target_arch = "wasm32")]
mod wasm;

#[cfg(not(target_arch = "wasm32"))]
use portable as lanes;
#[cfg(target_arch = "wasm32")]
use wasm as lanes;

#[cfg(target_arch = "wasm32")]
#[panic_handler]
fn panic(_: &core::panic::PanicInfo) -> ! {
    core::arch::wasm32::unreachable()
}

/// Sixteen inputs and outputs make a vector; there are four.
const VECTORS: usize = 4;
const OUTPUTS: usize = 16 * VECTORS;
const LAYERS: usize = 4;

/// A row of weights for each output, and what is added to it: a multiple of 1/16.
struct Layer {
    weights: [[[i8; 16]; VECTORS]; OUTPUTS],
    bias: [f32; OUTPUTS],
}

/// Weights of 0 to 127 and biases of -64 to 63.9, made up.
const fn layer(seed: u32) -> Layer {
    let mut made = Layer {
        weights: [[[0; 16]; VECTORS]; OUTPUTS],
        bias: [0.0; OUTPUTS],
    };
    let (mut x, mut i) = (seed, 0);
    while i < OUTPUTS * OUTPUTS {
        x = x.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let weight = (x >> 25) as u8;
        made.weights[i / OUTPUTS][i / 16 % VECTORS][i % 16] = weight.cast_signed();
        made.bias[i % OUTPUTS] = ((x >> 10) & 2047) as f32 / 16.0 - 64.0;
        i += 1;
    }
    made
}

static NETWORK: [Layer; LAYERS] = [layer(1), layer(2), layer(3), layer(4)];

/// In which order a vector's bytes go to the next layer.
const SHUFFLE: [i8; 16] = [7, 2, 12, 0, 9, 15, 4, 1, 11, 6, 14, 3, 8, 13, 5, 10];

type Signal = [[i8; 16]; VECTORS];

/// Four outputs: products of all inputs with four rows of weights, added up, scaled, moved.
#[inline(always)]
fn four(signal: &Signal, layer: &Layer, first: usize) -> lanes::I32x4 {
    let mut sums = [0; 4];
    for (sum, row) in sums.iter_mut().zip(&layer.weights[first..first + 4]) {
        let mut products = lanes::i32_zero();
        for (bytes, weights) in signal.iter().zip(row) {
            products = lanes::dot_add(lanes::bytes(bytes), lanes::bytes(weights), products);
        }
        *sum = lanes::i32_sum(products);
    }
    let bias = &layer.bias[first..first + 4];
    let bias = lanes::f32_new(bias[0], bias[1], bias[2], bias[3]);
    // A power of two: nothing is lost.
    let scale = lanes::f32_splat(1.0 / 1024.0);
    lanes::truncate(lanes::multiply_add(lanes::i32_to_f32(sums), scale, bias))
}

/// What a layer makes of a signal.
#[inline(always)]
fn through(signal: &Signal, layer: &Layer) -> Signal {
    let mut out = [[0; 16]; VECTORS];
    for (i, out) in out.iter_mut().enumerate() {
        let part = |j| four(signal, layer, i * 16 + j);
        let narrow = lanes::narrow(part(0), part(4), part(8), part(12));
        *out = lanes::store(lanes::shuffle(narrow, lanes::bytes(&SHUFFLE)));
    }
    out
}

/// Puts `n` signals through the network, each of which depends on those before.
#[inline(never)]
#[must_use]
#[cfg_attr(target_arch = "wasm32", unsafe(no_mangle))]
pub extern "C" fn relaxed_simd(n: i32) -> i64 {
    let mut result: u64 = 0xcbf2_9ce4_8422_2325;
    let mut round = 0;
    while round < n {
        let mut signal: Signal = [[0; 16]; VECTORS];
        let mut x = result;
        for byte in signal.as_flattened_mut() {
            x ^= x << 13;
            x ^= x >> 7;
            x ^= x << 17;
            *byte = x.to_le_bytes()[0].cast_signed();
        }
        for layer in &NETWORK {
            signal = through(&signal, layer);
        }
        for byte in signal.as_flattened() {
            result = (result ^ u64::from(byte.cast_unsigned())).wrapping_mul(0x0000_0100_0000_01b3);
        }
        round += 1;
    }
    result.cast_signed()
}

#[cfg(test)]
mod tests {
    use super::relaxed_simd;

    #[test]
    fn each_call_starts_afresh_and_every_round_counts() {
        let (once, twice) = (relaxed_simd(1), relaxed_simd(2));
        assert_ne!(once, twice);
        assert_eq!(relaxed_simd(1), once);
        assert_eq!(relaxed_simd(2), twice);
    }
}
