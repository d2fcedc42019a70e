//! The order of processes: random from a recorded seed, or as listed.

use super::support::{Campaign, Place, array};

const CELLS: &str = "compare --runtimes a=mock,b=mock,c=mock --samples add-one,fibonacci \
                     --processes 3 --quick -w 1ms -m 1 -M 2";

fn campaign(more: &str) -> Campaign {
    Place::new().campaign(&format!("{} {more}", CELLS.trim_start_matches("compare ")))
}

/// By cell, the place of each of its processes in the campaign.
fn orders(campaign: &Campaign) -> Vec<Vec<u64>> {
    campaign
        .cells()
        .iter()
        .map(|cell| {
            let processes = array(&cell["processes"]);
            for (index, process) in processes.iter().enumerate() {
                assert_eq!(process["index"], index);
                assert_eq!(process["round"], index);
            }
            processes
                .iter()
                .map(|p| p["order"].as_u64().expect("a place"))
                .collect()
        })
        .collect()
}

#[test]
fn the_same_seed_gives_the_same_order_and_another_seed_another() {
    let (first, second, other) = (
        campaign("--seed 5"),
        campaign("--seed 5"),
        campaign("--seed 6"),
    );
    assert_eq!(first.json["context"]["seed"], 5);
    assert_eq!(first.json["context"]["order"], "random");
    assert_eq!(orders(&first), orders(&second));
    assert_ne!(orders(&first), orders(&other));
}

#[test]
fn every_process_has_its_place_and_partners_run_side_by_side() {
    let campaign = campaign("--seed 5");
    let orders = orders(&campaign);
    let mut all: Vec<u64> = orders.iter().flatten().copied().collect();
    all.sort_unstable();
    assert_eq!(all, (0..18).collect::<Vec<u64>>());
    // Cells of a sample are compared with each other: in each round they are neighbours.
    for cells in orders.chunks(3) {
        for round in 0..3 {
            let mut places: Vec<u64> = cells.iter().map(|c| c[round]).collect();
            places.sort_unstable();
            assert_eq!(places[2] - places[0], 2, "{orders:?}");
        }
    }
    // A round is over before the next begins.
    for round in 0..2 {
        let last = orders.iter().map(|c| c[round]).max();
        let next = orders.iter().map(|c| c[round + 1]).min();
        assert!(last < next, "{orders:?}");
    }
}

#[test]
fn sequential_order_is_the_order_asked_for() {
    let campaign = campaign("--order sequential");
    assert_eq!(campaign.json["context"]["order"], "sequential");
    let expected: Vec<Vec<u64>> = (0..6).map(|c| vec![c, c + 6, c + 12]).collect();
    assert_eq!(orders(&campaign), expected);
}

#[test]
fn a_seed_that_nobody_gave_is_recorded_and_repeats_the_order() {
    let first = campaign("");
    let seed = &first.json["context"]["seed"];
    let second = campaign(&format!("--seed {seed}"));
    assert_eq!(orders(&first), orders(&second));
}
