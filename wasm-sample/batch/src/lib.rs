//! A batch of pictures: each is scaled down, filtered as in PNG, and compressed.

use miniz_oxide::deflate::compress_to_vec_zlib;
use sample_checksum::Checksum;

const WIDTH: usize = 96;
const HEIGHT: usize = 64;
/// Bytes a row of the picture and of the scaled one.
const STRIDE: usize = 3 * WIDTH;
const SMALL: usize = STRIDE / 2;
/// Of zlib's 0 to 10; 6 is what everybody uses.
const LEVEL: u8 = 6;

/// A picture in RGB: a slope of colour with a disc on it, and the grain of a photograph.
fn picture(seed: u64) -> Vec<u8> {
    let [red, green, blue, x0, y0, ..] = seed.to_le_bytes();
    let (x0, y0) = (usize::from(x0) % WIDTH, usize::from(y0) % HEIGHT);
    let mut grain = seed | 1;
    let mut bytes = Vec::with_capacity(STRIDE * HEIGHT);
    for y in 0..HEIGHT {
        for x in 0..WIDTH {
            let (dx, dy) = (x.abs_diff(x0), y.abs_diff(y0));
            let inside = dx * dx + dy * dy < 400;
            let mut pixel = [red, green, blue].map(|c| usize::from(c) / 2 + x / 2 + y);
            if inside {
                pixel.rotate_left(1);
            }
            grain ^= grain << 13;
            grain ^= grain >> 7;
            grain ^= grain << 17;
            bytes.extend(pixel.map(|c| (c as u8) ^ (grain >> 62) as u8));
        }
    }
    bytes
}

/// Half as wide and as high: each pixel is the mean of four.
fn scaled(picture: &[u8]) -> Vec<u8> {
    let mut small = Vec::with_capacity(picture.len() / 4);
    for rows in picture.chunks_exact(2 * STRIDE) {
        let (upper, lower) = rows.split_at(STRIDE);
        for (a, b) in upper.chunks_exact(6).zip(lower.chunks_exact(6)) {
            for c in 0..3 {
                let four = [a[c], a[c + 3], b[c], b[c + 3]].map(u16::from);
                small.push(((four.iter().sum::<u16>() + 2) / 4) as u8);
            }
        }
    }
    small
}

/// PNG's filter "up": what differs from the row above.
fn filtered(small: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(small.len() + small.len() / SMALL);
    let mut above = [0; SMALL].as_slice();
    for row in small.chunks_exact(SMALL) {
        bytes.push(2);
        bytes.extend(row.iter().zip(above).map(|(a, b)| a.wrapping_sub(*b)));
        above = row;
    }
    bytes
}

/// Works on `n` pictures and returns a checksum of what they are compressed to. The next
/// picture depends on those before.
#[inline(never)]
#[must_use]
#[cfg_attr(target_arch = "wasm32", unsafe(no_mangle))]
pub extern "C" fn run(n: i32) -> i64 {
    let mut sum = Checksum::default();
    for _ in 0..n {
        let small = scaled(&picture(sum.value()));
        sum.bytes(&compress_to_vec_zlib(&filtered(&small), LEVEL));
    }
    sum.result()
}

#[cfg(test)]
mod tests {
    use miniz_oxide::deflate::compress_to_vec_zlib;
    use miniz_oxide::inflate::decompress_to_vec_zlib;

    use super::{HEIGHT, LEVEL, SMALL, STRIDE, filtered, picture, run, scaled};

    #[test]
    fn what_is_compressed_is_the_small_picture() {
        let large = picture(0x0102_0304_0506_0708);
        assert_eq!(large.len(), STRIDE * HEIGHT);
        let small = scaled(&large);
        let filtered = filtered(&small);
        let bytes = compress_to_vec_zlib(&filtered, LEVEL);
        assert!(bytes.len() < small.len() * 3 / 4, "{}", bytes.len());
        assert_eq!(decompress_to_vec_zlib(&bytes).unwrap(), filtered);
        let mut above = vec![0_u8; SMALL];
        for (row, wanted) in filtered.chunks(SMALL + 1).zip(small.chunks(SMALL)) {
            for (sum, difference) in above.iter_mut().zip(&row[1..]) {
                *sum = sum.wrapping_add(*difference);
            }
            assert_eq!(above, wanted);
        }
    }

    #[test]
    fn a_grey_picture_stays_grey() {
        assert_eq!(scaled(&[7; 2 * STRIDE]), [7; SMALL]);
    }

    #[test]
    fn every_picture_counts() {
        assert_eq!(run(1), run(1));
        assert_ne!(run(1), run(2));
    }
}
