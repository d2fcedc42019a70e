//! The operations as instructions of SSE2, which every x86-64 processor has.

use core::arch::x86_64::{
    __m128, __m128i, _mm_add_epi16, _mm_add_ps, _mm_castps_si128, _mm_cmple_ps, _mm_loadl_epi64,
    _mm_mul_ps, _mm_packus_epi16, _mm_set_ps, _mm_set1_ps, _mm_setzero_si128, _mm_slli_epi16,
    _mm_srai_epi16, _mm_storel_epi64, _mm_storeu_si128, _mm_sub_epi16, _mm_sub_epi32, _mm_sub_ps,
    _mm_unpacklo_epi8,
};

/// Calls instructions of SSE2.
macro_rules! sse2 {
    ($call:expr) => {
        // SAFETY: every x86-64 processor has SSE2. Where a pointer is involved,
        // it comes from a reference to as many bytes as are read or written,
        // and these instructions ask for no alignment.
        unsafe { $call }
    };
}

pub type F32x4 = __m128;
pub type I32x4 = __m128i;
pub type I16x8 = __m128i;

#[inline(always)]
pub fn f32_splat(x: f32) -> F32x4 {
    sse2!(_mm_set1_ps(x))
}

#[inline(always)]
pub fn f32_new(a: f32, b: f32, c: f32, d: f32) -> F32x4 {
    sse2!(_mm_set_ps(d, c, b, a))
}

#[inline(always)]
pub fn f32_add(a: F32x4, b: F32x4) -> F32x4 {
    sse2!(_mm_add_ps(a, b))
}

#[inline(always)]
pub fn f32_sub(a: F32x4, b: F32x4) -> F32x4 {
    sse2!(_mm_sub_ps(a, b))
}

#[inline(always)]
pub fn f32_mul(a: F32x4, b: F32x4) -> F32x4 {
    sse2!(_mm_mul_ps(a, b))
}

/// Minus one where `a <= b`, else nought.
#[inline(always)]
pub fn f32_le(a: F32x4, b: F32x4) -> I32x4 {
    sse2!(_mm_castps_si128(_mm_cmple_ps(a, b)))
}

#[inline(always)]
pub fn i32_zero() -> I32x4 {
    sse2!(_mm_setzero_si128())
}

#[inline(always)]
pub fn i32_sub(a: I32x4, b: I32x4) -> I32x4 {
    sse2!(_mm_sub_epi32(a, b))
}

#[inline(always)]
pub fn i32_lanes(a: I32x4) -> [i32; 4] {
    let mut lanes = [0; 4];
    sse2!(_mm_storeu_si128(lanes.as_mut_ptr().cast(), a));
    lanes
}

#[inline(always)]
pub fn i16_add(a: I16x8, b: I16x8) -> I16x8 {
    sse2!(_mm_add_epi16(a, b))
}

#[inline(always)]
pub fn i16_sub(a: I16x8, b: I16x8) -> I16x8 {
    sse2!(_mm_sub_epi16(a, b))
}

#[inline(always)]
pub fn i16_double(a: I16x8) -> I16x8 {
    sse2!(_mm_slli_epi16::<1>(a))
}

/// Arithmetic: the sign stays.
#[inline(always)]
pub fn i16_shift_right_4(a: I16x8) -> I16x8 {
    sse2!(_mm_srai_epi16::<4>(a))
}

/// Eight bytes to eight i16.
#[inline(always)]
pub fn widen(bytes: &[u8; 8]) -> I16x8 {
    sse2!(_mm_unpacklo_epi8(
        _mm_loadl_epi64(bytes.as_ptr().cast()),
        _mm_setzero_si128()
    ))
}

/// Eight i16 to bytes; what is below 0 becomes 0, above 255 255.
#[inline(always)]
pub fn narrow(a: I16x8) -> [u8; 8] {
    let mut bytes = [0; 8];
    sse2!(_mm_storel_epi64(
        bytes.as_mut_ptr().cast(),
        _mm_packus_epi16(a, a)
    ));
    bytes
}
