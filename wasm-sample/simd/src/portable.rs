//! The operations as loops over arrays, for processors that have no file of
//! their own here.

pub type F32x4 = [f32; 4];
pub type I32x4 = [i32; 4];
pub type I16x8 = [i16; 8];

#[inline(always)]
fn each<A: Copy, B: Copy, R, const N: usize>(
    a: [A; N],
    b: [B; N],
    f: impl Fn(A, B) -> R,
) -> [R; N] {
    core::array::from_fn(|i| f(a[i], b[i]))
}

#[inline(always)]
pub fn f32_splat(x: f32) -> F32x4 {
    [x; 4]
}

#[inline(always)]
pub fn f32_new(a: f32, b: f32, c: f32, d: f32) -> F32x4 {
    [a, b, c, d]
}

#[inline(always)]
pub fn f32_add(a: F32x4, b: F32x4) -> F32x4 {
    each(a, b, |a, b| a + b)
}

#[inline(always)]
pub fn f32_sub(a: F32x4, b: F32x4) -> F32x4 {
    each(a, b, |a, b| a - b)
}

#[inline(always)]
pub fn f32_mul(a: F32x4, b: F32x4) -> F32x4 {
    each(a, b, |a, b| a * b)
}

/// Minus one where `a <= b`, else nought.
#[inline(always)]
pub fn f32_le(a: F32x4, b: F32x4) -> I32x4 {
    each(a, b, |a, b| -i32::from(a <= b))
}

#[inline(always)]
pub fn i32_zero() -> I32x4 {
    [0; 4]
}

#[inline(always)]
pub fn i32_sub(a: I32x4, b: I32x4) -> I32x4 {
    each(a, b, i32::wrapping_sub)
}

#[inline(always)]
pub fn i32_lanes(a: I32x4) -> [i32; 4] {
    a
}

#[inline(always)]
pub fn i16_add(a: I16x8, b: I16x8) -> I16x8 {
    each(a, b, i16::wrapping_add)
}

#[inline(always)]
pub fn i16_sub(a: I16x8, b: I16x8) -> I16x8 {
    each(a, b, i16::wrapping_sub)
}

#[inline(always)]
pub fn i16_double(a: I16x8) -> I16x8 {
    a.map(|a| a << 1)
}

/// Arithmetic: the sign stays.
#[inline(always)]
pub fn i16_shift_right_4(a: I16x8) -> I16x8 {
    a.map(|a| a >> 4)
}

/// Eight bytes to eight i16.
#[inline(always)]
pub fn widen(bytes: &[u8; 8]) -> I16x8 {
    bytes.map(i16::from)
}

/// Eight i16 to bytes; what is below 0 becomes 0, above 255 255.
#[inline(always)]
pub fn narrow(a: I16x8) -> [u8; 8] {
    a.map(|a| a.clamp(0, 255).to_le_bytes()[0])
}
