//! What samples make of their output: a number that depends on every bit of it and
//! costs little beside the work that it checks.

/// A sum under way.
#[derive(Clone, Copy, Debug)]
pub struct Checksum(u64);

impl Default for Checksum {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

/// FNV-1a over a whole word, with a rotation so that the high bits reach the low ones.
const fn mix(sum: u64, word: u64) -> u64 {
    (sum ^ word)
        .wrapping_mul(0x0000_0100_0000_01b3)
        .rotate_left(29)
}

impl Checksum {
    /// Adds a word.
    pub const fn word(&mut self, word: u64) {
        self.0 = mix(self.0, word);
    }

    /// Adds bytes and their number.
    pub fn bytes(&mut self, bytes: &[u8]) {
        // Four lanes: a multiplication need not wait for the one before.
        let mut lanes = [self.0, 1, 2, 3];
        let (blocks, rest) = bytes.as_chunks::<32>();
        for block in blocks {
            for (lane, word) in lanes.iter_mut().zip(block.as_chunks().0) {
                *lane = mix(*lane, u64::from_le_bytes(*word));
            }
        }
        for lane in lanes {
            self.word(lane);
        }
        for part in rest.chunks(8) {
            let mut word = [0; 8];
            word[..part.len()].copy_from_slice(part);
            self.word(u64::from_le_bytes(word));
        }
        self.word(bytes.len() as u64);
    }

    /// The sum so far. What a round does next depends on it: no compiler can take rounds
    /// apart or do one for many.
    #[must_use]
    pub const fn value(self) -> u64 {
        self.0
    }

    /// One of them, chosen by the sum so far.
    pub fn pick<T>(self, from: &mut [T]) -> &mut T {
        let index = (self.0 >> 32) % from.len() as u64;
        &mut from[index as usize]
    }

    /// What the export returns.
    #[must_use]
    pub const fn result(self) -> i64 {
        self.0.cast_signed()
    }
}

#[cfg(test)]
mod tests {
    use super::Checksum;

    fn of(bytes: &[u8]) -> i64 {
        let mut sum = Checksum::default();
        sum.bytes(bytes);
        sum.result()
    }

    #[test]
    fn every_byte_and_the_length_count() {
        let bytes: Vec<u8> = (0..75).collect();
        for at in 0..bytes.len() {
            let mut other = bytes.clone();
            other[at] ^= 0x80;
            assert_ne!(of(&bytes), of(&other), "{at}");
            assert_ne!(of(&bytes), of(&bytes[..at]), "{at}");
        }
        assert_ne!(of(&[0; 8]), of(&[0; 7]));
    }
}
