//! The Sun and the four outer planets, moved step by step: f64 arithmetic in a
//! tight loop.
//!
//! The same source gives bit-identical results natively and in WebAssembly:
//! only additions, multiplications, divisions and square roots are used, IEEE
//! 754 fixes the result of each, and Rust never fuses or reorders them.
//!
//! `nbody-wasi` has this file as a module, with the standard library around it.
#![cfg_attr(
    all(target_family = "wasm", not(target_os = "wasi")),
    no_std,
    feature(wasm_numeric_instr)
)]
#![cfg_attr(target_arch = "wasm64", feature(simd_wasm64))]

#[cfg(all(target_arch = "wasm32", not(target_os = "wasi")))]
use core::arch::wasm32 as wasm;
#[cfg(target_arch = "wasm64")]
use core::arch::wasm64 as wasm;

#[cfg(all(target_family = "wasm", not(target_os = "wasi")))]
#[panic_handler]
fn panic(_: &core::panic::PanicInfo) -> ! {
    wasm::unreachable()
}

const PI: f64 = core::f64::consts::PI;
const SOLAR_MASS: f64 = 4.0 * PI * PI;
const DAYS_PER_YEAR: f64 = 365.24;
const DT: f64 = 0.01;
pub(crate) const BODIES: usize = 5;

#[cfg(all(target_family = "wasm", not(target_os = "wasi")))]
#[inline]
fn sqrt(x: f64) -> f64 {
    wasm::f64_sqrt(x)
}

#[cfg(not(all(target_family = "wasm", not(target_os = "wasi"))))]
#[inline]
fn sqrt(x: f64) -> f64 {
    x.sqrt()
}

#[derive(Clone, Copy)]
pub(crate) struct Body {
    pub(crate) position: [f64; 3],
    pub(crate) velocity: [f64; 3],
    mass: f64,
}

/// The Sun, Jupiter, Saturn, Uranus and Neptune; velocities per day and masses
/// in solar masses, as usually tabulated.
const TABLE: [Body; BODIES] = [
    Body {
        position: [0.0, 0.0, 0.0],
        velocity: [0.0, 0.0, 0.0],
        mass: 1.0,
    },
    Body {
        position: [
            4.841_431_442_464_72,
            -1.160_320_044_027_428_4,
            -0.103_622_044_471_123_11,
        ],
        velocity: [
            0.001_660_076_642_744_037,
            0.007_699_011_184_197_404,
            -0.000_069_046_001_697_206_3,
        ],
        mass: 0.000_954_791_938_424_326_6,
    },
    Body {
        position: [
            8.343_366_718_244_58,
            4.124_798_564_124_305,
            -0.403_523_417_114_321_4,
        ],
        velocity: [
            -0.002_767_425_107_268_624,
            0.004_998_528_012_349_172,
            0.000_023_041_729_757_376_393,
        ],
        mass: 0.000_285_885_980_666_130_8,
    },
    Body {
        position: [
            12.894_369_562_139_131,
            -15.111_151_401_698_631,
            -0.223_307_578_892_655_73,
        ],
        velocity: [
            0.002_964_601_375_647_616,
            0.002_378_471_739_594_809_5,
            -0.000_029_658_956_854_023_756,
        ],
        mass: 0.000_043_662_440_433_515_63,
    },
    Body {
        position: [
            15.379_697_114_850_917,
            -25.919_314_609_987_964,
            0.179_258_772_950_371_18,
        ],
        velocity: [
            0.002_680_677_724_903_893,
            0.001_628_241_700_382_423,
            -0.000_095_159_225_451_971_59,
        ],
        mass: 0.000_051_513_890_204_661_145,
    },
];

pub(crate) fn initial() -> [Body; BODIES] {
    let mut bodies = TABLE;
    let mut momentum = [0.0; 3];
    for body in &mut bodies {
        body.mass *= SOLAR_MASS;
        for (v, p) in body.velocity.iter_mut().zip(&mut momentum) {
            *v *= DAYS_PER_YEAR;
            *p += *v * body.mass;
        }
    }
    // Offset the momentum: the Sun moves so that the whole stands still.
    for (v, p) in bodies[0].velocity.iter_mut().zip(momentum) {
        *v = -p / SOLAR_MASS;
    }
    bodies
}

pub(crate) fn advance(bodies: &mut [Body; BODIES]) {
    let mut i = 0;
    while i < BODIES {
        let mut j = i + 1;
        while j < BODIES {
            let dx = bodies[i].position[0] - bodies[j].position[0];
            let dy = bodies[i].position[1] - bodies[j].position[1];
            let dz = bodies[i].position[2] - bodies[j].position[2];
            let d2 = dx * dx + dy * dy + dz * dz;
            let magnitude = DT / (d2 * sqrt(d2));
            let mi = bodies[i].mass * magnitude;
            let mj = bodies[j].mass * magnitude;
            bodies[i].velocity[0] -= dx * mj;
            bodies[i].velocity[1] -= dy * mj;
            bodies[i].velocity[2] -= dz * mj;
            bodies[j].velocity[0] += dx * mi;
            bodies[j].velocity[1] += dy * mi;
            bodies[j].velocity[2] += dz * mi;
            j += 1;
        }
        i += 1;
    }
    for body in bodies {
        body.position[0] += DT * body.velocity[0];
        body.position[1] += DT * body.velocity[1];
        body.position[2] += DT * body.velocity[2];
    }
}

pub(crate) fn energy(bodies: &[Body; BODIES]) -> f64 {
    let mut e = 0.0;
    for (i, a) in bodies.iter().enumerate() {
        let [vx, vy, vz] = a.velocity;
        e += 0.5 * a.mass * (vx * vx + vy * vy + vz * vz);
        for b in &bodies[i + 1..] {
            let dx = a.position[0] - b.position[0];
            let dy = a.position[1] - b.position[1];
            let dz = a.position[2] - b.position[2];
            e -= a.mass * b.mass / sqrt(dx * dx + dy * dy + dz * dz);
        }
    }
    e
}

/// FNV-1a over whole 64-bit words, with a rotation so that the high bits reach
/// the low ones.
pub(crate) fn mix(hash: u64, value: f64) -> u64 {
    (hash ^ value.to_bits())
        .wrapping_mul(0x0000_0100_0000_01b3)
        .rotate_left(29)
}

/// Moves the five bodies `n` steps from the same start and returns a hash of
/// every bit of the end state (positions, velocities and the energy).
#[inline(never)]
#[must_use]
#[cfg_attr(
    all(target_family = "wasm", not(target_os = "wasi")),
    unsafe(no_mangle)
)]
pub extern "C" fn nbody(n: i32) -> i64 {
    let mut bodies = initial();
    let mut step = 0;
    while step < n {
        advance(&mut bodies);
        step += 1;
    }
    let mut hash = 0xcbf2_9ce4_8422_2325;
    for body in &bodies {
        for value in body.position.into_iter().chain(body.velocity) {
            hash = mix(hash, value);
        }
    }
    mix(hash, energy(&bodies)).cast_signed()
}

#[cfg(test)]
mod tests {
    use super::{advance, energy, initial, nbody};

    #[test]
    fn energy_is_the_published_one() {
        let mut bodies = initial();
        assert_eq!(format!("{:.9}", energy(&bodies)), "-0.169075164");
        for _ in 0..1000 {
            advance(&mut bodies);
        }
        assert_eq!(format!("{:.9}", energy(&bodies)), "-0.169087605");
    }

    #[test]
    fn each_call_starts_afresh() {
        assert_eq!(nbody(10), nbody(10));
        assert_ne!(nbody(10), nbody(11));
    }
}
