//! The operations as instructions of `simd128`.

use core::arch::wasm32::{
    f32x4, f32x4_add, f32x4_le, f32x4_mul, f32x4_splat, f32x4_sub, i16x8_add, i16x8_shl, i16x8_shr,
    i16x8_sub, i32x4_extract_lane, i32x4_splat, i32x4_sub, u8x16_narrow_i16x8,
    u16x8_extend_low_u8x16, u64x2_extract_lane, v128, v128_load64_zero,
};

pub type F32x4 = v128;
pub type I32x4 = v128;
pub type I16x8 = v128;

pub fn f32_splat(x: f32) -> F32x4 {
    f32x4_splat(x)
}

pub fn f32_new(a: f32, b: f32, c: f32, d: f32) -> F32x4 {
    f32x4(a, b, c, d)
}

pub fn f32_add(a: F32x4, b: F32x4) -> F32x4 {
    f32x4_add(a, b)
}

pub fn f32_sub(a: F32x4, b: F32x4) -> F32x4 {
    f32x4_sub(a, b)
}

pub fn f32_mul(a: F32x4, b: F32x4) -> F32x4 {
    f32x4_mul(a, b)
}

/// Minus one where `a <= b`, else nought.
pub fn f32_le(a: F32x4, b: F32x4) -> I32x4 {
    f32x4_le(a, b)
}

pub fn i32_zero() -> I32x4 {
    i32x4_splat(0)
}

pub fn i32_sub(a: I32x4, b: I32x4) -> I32x4 {
    i32x4_sub(a, b)
}

pub fn i32_lanes(a: I32x4) -> [i32; 4] {
    [
        i32x4_extract_lane::<0>(a),
        i32x4_extract_lane::<1>(a),
        i32x4_extract_lane::<2>(a),
        i32x4_extract_lane::<3>(a),
    ]
}

pub fn i16_add(a: I16x8, b: I16x8) -> I16x8 {
    i16x8_add(a, b)
}

pub fn i16_sub(a: I16x8, b: I16x8) -> I16x8 {
    i16x8_sub(a, b)
}

pub fn i16_double(a: I16x8) -> I16x8 {
    i16x8_shl(a, 1)
}

/// Arithmetic: the sign stays.
pub fn i16_shift_right_4(a: I16x8) -> I16x8 {
    i16x8_shr(a, 4)
}

/// Eight bytes to eight i16.
pub fn widen(bytes: &[u8; 8]) -> I16x8 {
    // SAFETY: eight bytes are readable there; WebAssembly asks for no alignment.
    u16x8_extend_low_u8x16(unsafe { v128_load64_zero(bytes.as_ptr().cast()) })
}

/// Eight i16 to bytes; what is below 0 becomes 0, above 255 255.
pub fn narrow(a: I16x8) -> [u8; 8] {
    u64x2_extract_lane::<0>(u8x16_narrow_i16x8(a, a)).to_le_bytes()
}
