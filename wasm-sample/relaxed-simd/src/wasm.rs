//! The operations as instructions of `simd128` and `relaxed-simd`.

use core::arch::wasm32::{
    f32x4, f32x4_convert_i32x4, f32x4_relaxed_madd, f32x4_splat, i8x16_narrow_i16x8,
    i8x16_relaxed_swizzle, i16x8_narrow_i32x4, i32x4, i32x4_extract_lane,
    i32x4_relaxed_dot_i8x16_i7x16_add, i32x4_relaxed_trunc_f32x4, i32x4_splat, v128, v128_load,
    v128_store,
};

pub type I32x4 = v128;
pub type F32x4 = v128;
pub type I8x16 = v128;

pub fn bytes(bytes: &[i8; 16]) -> I8x16 {
    // SAFETY: sixteen bytes are readable there; WebAssembly asks for no alignment.
    unsafe { v128_load(bytes.as_ptr().cast()) }
}

pub fn store(a: I8x16) -> [i8; 16] {
    let mut bytes = [0; 16];
    // SAFETY: sixteen bytes are writable there; WebAssembly asks for no alignment.
    unsafe { v128_store(bytes.as_mut_ptr().cast(), a) };
    bytes
}

pub fn i32_zero() -> I32x4 {
    i32x4_splat(0)
}

/// Products of bytes with numbers of seven bits, four added up to each lane of `sums`.
pub fn dot_add(bytes: I8x16, sevens: I8x16, sums: I32x4) -> I32x4 {
    i32x4_relaxed_dot_i8x16_i7x16_add(bytes, sevens, sums)
}

pub fn i32_sum(a: I32x4) -> i32 {
    i32x4_extract_lane::<0>(a)
        + i32x4_extract_lane::<1>(a)
        + i32x4_extract_lane::<2>(a)
        + i32x4_extract_lane::<3>(a)
}

pub fn i32_to_f32(a: [i32; 4]) -> F32x4 {
    f32x4_convert_i32x4(i32x4(a[0], a[1], a[2], a[3]))
}

pub fn f32_new(a: f32, b: f32, c: f32, d: f32) -> F32x4 {
    f32x4(a, b, c, d)
}

pub fn f32_splat(x: f32) -> F32x4 {
    f32x4_splat(x)
}

pub fn multiply_add(a: F32x4, b: F32x4, c: F32x4) -> F32x4 {
    f32x4_relaxed_madd(a, b, c)
}

pub fn truncate(a: F32x4) -> I32x4 {
    i32x4_relaxed_trunc_f32x4(a)
}

/// Sixteen i32 to bytes; what is beyond -128 and 127 becomes those.
pub fn narrow(a: I32x4, b: I32x4, c: I32x4, d: I32x4) -> I8x16 {
    i8x16_narrow_i16x8(i16x8_narrow_i32x4(a, b), i16x8_narrow_i32x4(c, d))
}

/// The bytes at these places.
pub fn shuffle(a: I8x16, places: I8x16) -> I8x16 {
    i8x16_relaxed_swizzle(a, places)
}
