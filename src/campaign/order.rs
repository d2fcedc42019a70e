//! The order of processes within a round.

use std::fmt;
use std::str::FromStr;

use rand::seq::SliceRandom;
use rand_chacha::ChaCha8Rng;

/// How cells follow each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// Random, from the recorded seed.
    Random,
    /// As they were asked for.
    Sequential,
}

impl FromStr for Order {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text {
            "random" => Ok(Self::Random),
            "sequential" => Ok(Self::Sequential),
            other => Err(format!(
                "unknown order `{other}`: expected random or sequential"
            )),
        }
    }
}

impl fmt::Display for Order {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Random => "random",
            Self::Sequential => "sequential",
        })
    }
}

/// One round: cell indices, given each cell's case. Cells of a case, which are
/// compared with each other, stay adjacent; cases and the cells within each are
/// shuffled, so that drift and neighbours hit all alike.
#[must_use]
pub fn round(cases_of_cells: &[usize], order: Order, rng: &mut ChaCha8Rng) -> Vec<usize> {
    let mut cases: Vec<usize> = Vec::new();
    for case in cases_of_cells {
        if !cases.contains(case) {
            cases.push(*case);
        }
    }
    if order == Order::Random {
        cases.shuffle(rng);
    }
    let mut sequence = Vec::with_capacity(cases_of_cells.len());
    for case in cases {
        let mut cells: Vec<usize> = (0..cases_of_cells.len())
            .filter(|cell| cases_of_cells[*cell] == case)
            .collect();
        if order == Order::Random {
            cells.shuffle(rng);
        }
        sequence.extend(cells);
    }
    sequence
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rand::SeedableRng;

    proptest! {
        #[test]
        fn every_cell_once_and_cases_together(
            cases in prop::collection::vec(0usize..5, 1..40), seed: u64,
        ) {
            let mut rng = ChaCha8Rng::seed_from_u64(seed);
            let sequence = round(&cases, Order::Random, &mut rng);
            let mut sorted = sequence.clone();
            sorted.sort_unstable();
            prop_assert_eq!(sorted, (0..cases.len()).collect::<Vec<_>>());
            let mut blocks: Vec<usize> = sequence.iter().map(|cell| cases[*cell]).collect();
            blocks.dedup();
            let mut distinct = blocks.clone();
            distinct.sort_unstable();
            distinct.dedup();
            prop_assert_eq!(blocks.len(), distinct.len(), "a case is split");
        }
    }

    #[test]
    fn the_seed_decides() {
        let cases = [0, 0, 0, 1, 1, 1, 2, 2, 2];
        let with = |seed| round(&cases, Order::Random, &mut ChaCha8Rng::seed_from_u64(seed));
        assert_eq!(with(1), with(1));
        assert!((2..20).any(|seed| with(seed) != with(1)));
        let mut rng = ChaCha8Rng::seed_from_u64(1);
        assert_eq!(
            round(&cases, Order::Sequential, &mut rng),
            (0..9).collect::<Vec<_>>()
        );
    }
}
