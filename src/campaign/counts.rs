//! How many processes each group of rows gets: first the pilot's, then the number
//! that is fixed once, from what the pilot cost and, where a precision is wanted,
//! from its spread.

use crate::model::measurement::Foresight;
use crate::model::{CellStatus, MeasuredCell, ProcessRecord};
use crate::suite::{self, SuiteDef};

use super::foresight::Goal;
use super::order::Neighbours;
use super::pace::Pace;
use super::plan::Limits;
use super::{budget, foresight};

/// Rounds after which the number of processes is fixed.
pub fn pilot_rounds(limits: &Limits) -> u32 {
    match (&limits.goal, limits.processes) {
        (Some(_), None) => foresight::PILOT_ROUNDS.min(limits.max_processes),
        _ => 1,
    }
}

/// The number of groups.
pub fn groups(places: &[Neighbours]) -> usize {
    places.iter().map(|p| p.group + 1).max().unwrap_or(0)
}

/// What is sure before the pilot.
pub fn least(limits: &Limits) -> u32 {
    limits
        .processes
        .unwrap_or(limits.min_processes.max(pilot_rounds(limits)))
}

/// Fixes the numbers after the pilot. `costs` are the seconds that the first
/// process of each cell took; the pace knows how contended the machine was.
pub fn fix(
    limits: &Limits,
    places: &[Neighbours],
    cells: &[MeasuredCell],
    (costs, pace): (&[f64], &Pace),
) -> (Vec<u32>, Vec<Foresight>) {
    let groups = groups(places);
    if let Some(fixed) = limits.processes {
        return (vec![fixed; groups], Vec::new());
    }
    let mut round = vec![0.0; groups];
    let mut widths = vec![0.0; groups];
    let mut once = 0.0;
    for ((place, cell), cost) in places.iter().zip(cells).zip(costs) {
        if cell.status == CellStatus::Ok {
            let check = check_seconds(cell).min(*cost);
            round[place.group] += cost - check;
            widths[place.group] += pace.spread(cell);
            once += check;
        }
    }
    let spent = once + hung(cells, costs).sum::<f64>();
    let left = (limits.max_time.as_secs_f64() - spent).max(0.0);
    let fill = |most: &[u32]| budget::processes(&round, &widths, left, least(limits), most);
    let counts = fill(&vec![limits.max_processes; groups]);
    let Some(goal) = &limits.goal else {
        return (counts, Vec::new());
    };
    // What one group does not need for the precision goes to the others.
    let most: Vec<u32> = foresee(goal, places, cells, &counts)
        .into_iter()
        .map(|f| f.and_then(|f| f.needed).unwrap_or(limits.max_processes))
        .map(|n| n.min(limits.max_processes))
        .collect();
    let counts = fill(&most);
    let foreseen = foresee(goal, places, cells, &counts);
    (counts, foreseen.into_iter().flatten().collect())
}

/// Seconds of the first processes of cells that did not end within the time limit.
fn hung(cells: &[MeasuredCell], costs: &[f64]) -> impl Iterator<Item = f64> {
    let hung = |(cell, _): &(&MeasuredCell, &f64)| cell.status == CellStatus::TimedOut;
    let hung = cells.iter().zip(costs).filter(hung);
    hung.map(|(_, cost)| *cost).filter(|cost| *cost > 0.0)
}

/// Whether cells that hang have used up the time for measuring. One alone never does: what
/// goes wrong in one cell costs no other.
pub fn is_used_up(limits: &Limits, cells: &[MeasuredCell], costs: &[f64]) -> bool {
    let spent: f64 = hung(cells, costs).sum();
    limits.processes.is_none()
        && hung(cells, costs).count() > 1
        && spent >= limits.max_time.as_secs_f64()
}

/// Seconds of the pilot's process that went into the suite's checks, which later
/// processes do without.
pub fn check_seconds(cell: &MeasuredCell) -> f64 {
    let Some(suite) = suite::find(&cell.suite).map(SuiteDef::declaration) else {
        return 0.0;
    };
    let checks = |p: &ProcessRecord| {
        let found = p.observations.iter().filter(|(key, _)| suite.is_check(key));
        let times = found.map(|(_, o)| o.values.iter().sum::<u64>().saturating_mul(o.batch));
        times.reduce(u64::saturating_add)
    };
    cell.processes.iter().find_map(checks).unwrap_or(0) as f64 / 1e12
}

/// What so many processes would be able to see, by group.
fn foresee(
    goal: &Goal,
    places: &[Neighbours],
    cells: &[MeasuredCell],
    counts: &[u32],
) -> Vec<Option<Foresight>> {
    let members = |group: usize| -> Vec<&MeasuredCell> {
        let of_group = |(place, _): &(&Neighbours, &MeasuredCell)| place.group == group;
        places
            .iter()
            .zip(cells)
            .filter(of_group)
            .map(|(_, cell)| cell)
            .collect()
    };
    let groups: Vec<Vec<&MeasuredCell>> = (0..counts.len()).map(members).collect();
    let pilots: Vec<_> = groups.iter().map(|g| foresight::pilot(goal, g)).collect();
    // All of them are corrected together.
    let tests = pilots.iter().map(Vec::len).sum();
    groups
        .iter()
        .zip(&pilots)
        .zip(counts)
        .map(|((group, pilot), count)| {
            let first = group.first()?;
            foresight::foresee(goal, (&first.suite, &first.group), pilot, tests, *count)
        })
        .collect()
}
