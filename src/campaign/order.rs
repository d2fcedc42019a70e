//! The order of processes within a round.

use std::fmt;
use std::str::FromStr;

use rand::seq::SliceRandom;
use rand_chacha::ChaCha8Rng;
use serde::{Deserialize, Serialize};

/// How cells follow each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
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

/// Where a cell belongs: what it is compared with has to run next to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Neighbours {
    /// The group of rows that are compared with each other: a sample with all
    /// its sets of arguments.
    pub group: usize,
    /// The column.
    pub column: usize,
}

/// The sequence of one round, by groups: every cell once. In a group, those of a column
/// stay together, so that a runtime's two sets of arguments are adjacent in time; without
/// several sets, a group is a row with all its columns. Groups, the columns of each and the
/// cells of each column are shuffled, so that drift and neighbours hit all alike.
pub fn round(cells: &[Neighbours], order: Order, rng: &mut ChaCha8Rng) -> Vec<Vec<usize>> {
    let all: Vec<usize> = (0..cells.len()).collect();
    let groups = blocks(&all, |i| cells[i].group, order, rng).into_iter();
    let of_group = |group: Vec<usize>| {
        let mut sequence = Vec::with_capacity(group.len());
        for mut column in blocks(&group, |i| cells[i].column, order, rng) {
            if order == Order::Random {
                column.shuffle(rng);
            }
            sequence.extend(column);
        }
        sequence
    };
    groups.map(of_group).collect()
}

/// Splits by key, in order of first appearance or shuffled.
fn blocks(
    members: &[usize],
    key: impl Fn(usize) -> usize,
    order: Order,
    rng: &mut ChaCha8Rng,
) -> Vec<Vec<usize>> {
    let mut blocks: Vec<(usize, Vec<usize>)> = Vec::new();
    for &member in members {
        let key = key(member);
        match blocks.iter_mut().find(|(k, _)| *k == key) {
            Some((_, block)) => block.push(member),
            None => blocks.push((key, vec![member])),
        }
    }
    if order == Order::Random {
        blocks.shuffle(rng);
    }
    blocks.into_iter().map(|(_, block)| block).collect()
}

/// Cells of a row that live at the same time: all, or each alone where the order is to be kept.
pub fn together(order: Order, row: Vec<usize>) -> Vec<Vec<usize>> {
    match order {
        Order::Random => vec![row],
        Order::Sequential => row.into_iter().map(|cell| vec![cell]).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rand::SeedableRng;

    fn together(sequence: &[usize], key: impl Fn(usize) -> (usize, usize)) -> bool {
        let mut blocks: Vec<_> = sequence.iter().map(|cell| key(*cell)).collect();
        blocks.dedup();
        let mut distinct = blocks.clone();
        distinct.sort_unstable();
        distinct.dedup();
        blocks.len() == distinct.len()
    }

    proptest! {
        #[test]
        fn every_cell_once_and_what_is_compared_together(
            places in prop::collection::vec((0usize..4, 0usize..4), 1..40), seed: u64,
        ) {
            let cells: Vec<Neighbours> = places
                .iter()
                .map(|&(group, column)| Neighbours { group, column })
                .collect();
            let mut rng = ChaCha8Rng::seed_from_u64(seed);
            let sequence = round(&cells, Order::Random, &mut rng).concat();
            let mut sorted = sequence.clone();
            sorted.sort_unstable();
            prop_assert_eq!(sorted, (0..cells.len()).collect::<Vec<_>>());
            prop_assert!(together(&sequence, |c| (cells[c].group, 0)), "a group is split");
            prop_assert!(
                together(&sequence, |c| (cells[c].group, cells[c].column)),
                "a column is split"
            );
        }
    }

    #[test]
    fn the_seed_decides() {
        let cells: Vec<Neighbours> = (0..9)
            .map(|i| Neighbours {
                group: i / 3,
                column: i % 3,
            })
            .collect();
        let with = |seed| round(&cells, Order::Random, &mut ChaCha8Rng::seed_from_u64(seed));
        assert_eq!(with(1), with(1));
        assert!((2..20).any(|seed| with(seed) != with(1)));
        let mut rng = ChaCha8Rng::seed_from_u64(1);
        assert_eq!(
            round(&cells, Order::Sequential, &mut rng).concat(),
            (0..9).collect::<Vec<_>>()
        );
    }
}
