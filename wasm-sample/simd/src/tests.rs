use super::{lanes, portable, simd};

const FLOATS: [f32; 8] = [
    0.0,
    -0.0,
    1.5,
    -3.25e20,
    f32::INFINITY,
    f32::NEG_INFINITY,
    f32::MIN_POSITIVE / 4.0,
    7.1e-30,
];

/// The four lanes' bits; NaN, whose bits nothing rests on, as one value.
fn bits(lanes: [f32; 4]) -> [u32; 4] {
    lanes.map(|x| if x.is_nan() { u32::MAX } else { x.to_bits() })
}

/// A vector's lanes, through the one operation that gives lanes back.
fn floats(v: lanes::F32x4) -> [f32; 4] {
    // SAFETY: both are sixteen bytes of f32.
    unsafe { core::mem::transmute(v) }
}

fn shorts(v: lanes::I16x8) -> [i16; 8] {
    // SAFETY: both are sixteen bytes of i16.
    unsafe { core::mem::transmute(v) }
}

fn vector(lanes: [i16; 8]) -> lanes::I16x8 {
    // SAFETY: both are sixteen bytes of i16.
    unsafe { core::mem::transmute(lanes) }
}

#[test]
fn floats_are_the_portable_ones() {
    for a in FLOATS {
        for b in FLOATS {
            let (l, r) = ([a, b, a, 1.0], [b, a, a, -2.0]);
            let (vl, vr) = (
                lanes::f32_new(l[0], l[1], l[2], l[3]),
                lanes::f32_new(r[0], r[1], r[2], r[3]),
            );
            assert_eq!(
                bits(floats(lanes::f32_add(vl, vr))),
                bits(portable::f32_add(l, r))
            );
            assert_eq!(
                bits(floats(lanes::f32_sub(vl, vr))),
                bits(portable::f32_sub(l, r))
            );
            assert_eq!(
                bits(floats(lanes::f32_mul(vl, vr))),
                bits(portable::f32_mul(l, r))
            );
            let near = lanes::f32_le(vl, vr);
            assert_eq!(lanes::i32_lanes(near), portable::f32_le(l, r));
            assert_eq!(
                lanes::i32_lanes(lanes::i32_sub(lanes::i32_zero(), near)),
                portable::i32_sub(portable::i32_zero(), portable::f32_le(l, r))
            );
            assert_eq!(
                bits(floats(lanes::f32_splat(a))),
                bits(portable::f32_splat(a))
            );
        }
    }
    let nan = lanes::f32_splat(f32::NAN);
    assert_eq!(lanes::i32_lanes(lanes::f32_le(nan, nan)), [0; 4]);
    assert_eq!(portable::f32_new(1.0, 2.0, 3.0, 4.0), [1.0, 2.0, 3.0, 4.0]);
    assert_eq!(portable::i32_lanes([1, 2, 3, 4]), [1, 2, 3, 4]);
}

#[test]
fn integers_are_the_portable_ones() {
    let a = [0, 1, -1, 255, 256, -300, i16::MAX, i16::MIN];
    let b = [7, i16::MAX, i16::MIN, -255, 4080, 300, 1, -1];
    let (va, vb) = (vector(a), vector(b));
    assert_eq!(shorts(lanes::i16_add(va, vb)), portable::i16_add(a, b));
    assert_eq!(shorts(lanes::i16_sub(va, vb)), portable::i16_sub(a, b));
    assert_eq!(shorts(lanes::i16_double(va)), portable::i16_double(a));
    assert_eq!(
        shorts(lanes::i16_shift_right_4(va)),
        portable::i16_shift_right_4(a)
    );
    assert_eq!(lanes::narrow(va), portable::narrow(a));
    let bytes = [0, 1, 127, 128, 200, 254, 255, 16];
    assert_eq!(shorts(lanes::widen(&bytes)), portable::widen(&bytes));
}

#[test]
fn each_call_starts_afresh_and_every_round_counts() {
    let (once, twice) = (simd(1), simd(2));
    assert_ne!(once, twice);
    assert_eq!(simd(1), once);
    assert_eq!(simd(2), twice);
}
