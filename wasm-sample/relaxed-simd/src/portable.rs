//! The operations as loops over arrays.

use std::array::from_fn;

pub type I32x4 = [i32; 4];
pub type F32x4 = [f32; 4];
pub type I8x16 = [i8; 16];

#[inline(always)]
pub fn bytes(bytes: &[i8; 16]) -> I8x16 {
    *bytes
}

#[inline(always)]
pub fn store(a: I8x16) -> [i8; 16] {
    a
}

#[inline(always)]
pub fn i32_zero() -> I32x4 {
    [0; 4]
}

/// Products of bytes with numbers of seven bits, four added up to each lane of `sums`.
#[inline(always)]
pub fn dot_add(bytes: I8x16, sevens: I8x16, sums: I32x4) -> I32x4 {
    let product = |i| i32::from(bytes[i]) * i32::from(sevens[i]);
    from_fn(|i| sums[i] + (i * 4..i * 4 + 4).map(product).sum::<i32>())
}

#[inline(always)]
pub fn i32_sum(a: I32x4) -> i32 {
    a.iter().sum()
}

#[inline(always)]
pub fn i32_to_f32(a: [i32; 4]) -> F32x4 {
    #[expect(clippy::cast_precision_loss, reason = "below 2^24")]
    a.map(|a| a as f32)
}

#[inline(always)]
pub fn f32_new(a: f32, b: f32, c: f32, d: f32) -> F32x4 {
    [a, b, c, d]
}

#[inline(always)]
pub fn f32_splat(x: f32) -> F32x4 {
    [x; 4]
}

#[inline(always)]
pub fn multiply_add(a: F32x4, b: F32x4, c: F32x4) -> F32x4 {
    from_fn(|i| a[i] * b[i] + c[i])
}

#[inline(always)]
pub fn truncate(a: F32x4) -> I32x4 {
    #[expect(clippy::cast_possible_truncation, reason = "in range")]
    a.map(|a| a as i32)
}

/// Sixteen i32 to bytes; what is beyond -128 and 127 becomes those.
#[inline(always)]
pub fn narrow(a: I32x4, b: I32x4, c: I32x4, d: I32x4) -> I8x16 {
    let parts = [a, b, c, d];
    #[expect(clippy::cast_possible_truncation, reason = "clamped")]
    from_fn(|i| parts[i / 4][i % 4].clamp(-128, 127) as i8)
}

/// The bytes at these places.
#[inline(always)]
pub fn shuffle(a: I8x16, places: I8x16) -> I8x16 {
    places.map(|place| a[usize::from(place.cast_unsigned() & 15)])
}
