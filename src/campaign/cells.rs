//! The cells of a plan before anything was measured, and where each belongs in a
//! round.

use crate::model::units::format_wait;
use crate::model::{CellStatus, MeasuredCell, setting};
use crate::runtime::registry;

use super::order::Neighbours;
use super::plan::{Limits, Plan, PlannedCell};

/// All cells. Version and settings are what the runtime says here; its workers'
/// word replaces them.
pub fn blank(plan: &Plan) -> Vec<MeasuredCell> {
    plan.cells.iter().map(|cell| one(plan, cell)).collect()
}

fn one(plan: &Plan, cell: &PlannedCell) -> MeasuredCell {
    let case = &plan.cases[cell.case];
    let runtime = registry::configure(&cell.column.config);
    let (version, mut settings) = match (&runtime, &cell.column.build) {
        (Ok(runtime), None) => (runtime.version(), runtime.settings()),
        _ => Default::default(),
    };
    if let Some(build) = &cell.column.build {
        settings.insert("build".to_owned(), build.facts.clone());
    }
    let entry = registry::find(cell.column.config.id.as_str());
    let yardstick = entry.as_ref().is_some_and(|entry| entry.yardstick);
    settings.extend(case.given(yardstick, &cell.column.config.options));
    if let Some(entry) = entry {
        let kind: &str = entry.kind.into();
        settings.insert(setting::KIND.to_owned(), kind.to_owned());
    }
    let (status, reason) = match (&case.broken, runtime) {
        (Some(reason), _) => (CellStatus::Failed, Some(reason.clone())),
        // What another build has is known there.
        (None, Err(_)) if cell.column.build.is_some() => (CellStatus::Ok, None),
        (None, Err(error)) => (CellStatus::Unsupported, Some(error.to_string())),
        (None, Ok(_)) => (CellStatus::Ok, None),
    };
    MeasuredCell {
        label: cell.column.label.clone(),
        yardstick,
        runtime: cell.column.config.clone(),
        runtime_version: version,
        settings,
        sample: case.sample.spec.name.clone(),
        args: case.args.clone(),
        group: case.group.clone(),
        module_sha256: case.sample.sha256.clone(),
        module_bytes: case.sample.wasm.len() as u64,
        suite: cell.suite.clone(),
        status,
        reason,
        check: case.check.clone(),
        processes: Vec::new(),
    }
}

/// After an interruption: cells that never ran say so.
pub fn mark_unmeasured(cells: &mut [MeasuredCell]) {
    for cell in cells {
        if has_not_begun(cell) {
            cell.status = CellStatus::Unsupported;
            cell.reason = Some("interrupted before its first process ended".to_owned());
        }
    }
}

/// Leaves out cells that have not begun because others have used up the time for measuring:
/// the cells, by their indices.
pub fn leave_out(cells: &mut [MeasuredCell], begun: &[usize], limits: &Limits) -> Vec<usize> {
    let time = format_wait(limits.max_time.as_secs_f64());
    let mut left = Vec::new();
    for (index, cell) in cells.iter_mut().enumerate() {
        if has_not_begun(cell) && !begun.contains(&index) {
            cell.status = CellStatus::Unsupported;
            cell.reason = Some(format!(
                "not measured: cells that hang had used up the time for measuring ({time}); lower --timeout, raise --max-time, or leave those cells out"
            ));
            left.push(index);
        }
    }
    left
}

/// Whether none of its processes has ended, well or not.
pub fn has_not_begun(cell: &MeasuredCell) -> bool {
    cell.status == CellStatus::Ok && cell.processes.is_empty()
}

/// The row of each cell whose case calls something. A suite may call something else
/// than another does with the same case, so its answers are no word on the other's.
pub fn rows(plan: &Plan) -> Vec<Option<(usize, &str)>> {
    let calls = |cell: &PlannedCell| plan.cases[cell.case].calls;
    plan.cells
        .iter()
        .map(|c| calls(c).then_some((c.case, c.suite.as_str())))
        .collect()
}

/// Numbers groups and columns in order of first appearance.
pub fn neighbours(plan: &Plan) -> Vec<Neighbours> {
    let (mut groups, mut columns) = (Vec::new(), Vec::new());
    plan.cells
        .iter()
        .map(|cell| Neighbours {
            group: number(&mut groups, group(plan, cell)),
            column: number(&mut columns, &cell.column.label),
        })
        .collect()
}

/// What the journal calls the groups, by their numbers: `suite/group`.
pub fn groups(plan: &Plan) -> Vec<String> {
    let mut groups = Vec::new();
    for cell in &plan.cells {
        number(&mut groups, group(plan, cell));
    }
    let name = |(suite, group)| format!("{suite}/{group}");
    groups.into_iter().map(name).collect()
}

/// Groups of rows are within one suite.
fn group<'a>(plan: &'a Plan, cell: &'a PlannedCell) -> (&'a str, &'a str) {
    (&cell.suite, &plan.cases[cell.case].group)
}

fn number<K: PartialEq>(known: &mut Vec<K>, key: K) -> usize {
    known.iter().position(|k| *k == key).unwrap_or_else(|| {
        known.push(key);
        known.len() - 1
    })
}

/// What a worker is taken to need before any of its cell has ended, in bytes, and as a
/// factor of its module's size.
const GUESS_BYTES: u64 = 64 << 20;
const GUESS_FACTOR: u64 = 100;

/// What a process of this cell will need of memory, in bytes: what those before needed,
/// or a guess.
pub fn peak(cell: &MeasuredCell) -> u64 {
    let readings = cell.processes.iter().flat_map(|p| p.memory.values());
    let most = readings.map(|reading| reading.peak).max();
    most.unwrap_or(GUESS_BYTES + GUESS_FACTOR * cell.module_bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::campaign::{Case, Order, counts};
    use crate::model::{Answer, CheckKind, Column, Effort, ProcessRecord, Value};
    use crate::sample::Samples;
    use std::time::Duration;

    /// Two columns on one case, with two suites.
    fn plan() -> Plan {
        let samples = Samples::bundled().unwrap();
        let loaded = samples.load(&samples.specs()[0]).unwrap();
        let cell = |suite: &str, label: &str| PlannedCell {
            column: Column {
                label: label.into(),
                config: "mock".parse().unwrap(),
                build: None,
            },
            case: 0,
            suite: suite.into(),
        };
        Plan {
            cases: vec![Case::new(loaded, None)],
            cells: ["lifecycle", "probe"]
                .iter()
                .flat_map(|suite| [cell(suite, "a"), cell(suite, "b")])
                .collect(),
            limits: Limits {
                preset: "quick".into(),
                max_time: Duration::from_secs(1),
                processes: None,
                min_processes: 3,
                max_processes: 30,
                goal: None,
                effort: Effort::once(),
                timeout: Duration::from_secs(60),
                seed: 1,
                order: Order::Random,
                pin: None,
                fast_ratio: None,
            },
        }
    }

    #[test]
    fn groups_of_two_suites_are_two() {
        let mut plan = plan();
        let places = neighbours(&plan);
        let numbers: Vec<_> = places.iter().map(|p| (p.group, p.column)).collect();
        assert_eq!(numbers, [(0, 0), (0, 1), (1, 0), (1, 1)]);
        assert_eq!(groups(&plan), ["lifecycle/add-one", "probe/add-one"]);
        // Two labels of one runtime in each suite; then one, which makes no variant of the other suite's.
        assert!(plan.has_variants());
        plan.cells.retain(|cell| cell.column.label == "a");
        assert!(!plan.has_variants());
    }

    #[test]
    fn cells_that_hang_leave_no_time_for_those_that_have_not_begun() {
        let mut plan = plan();
        let mut cells = blank(&plan);
        let used_up = |limits: &Limits, cells: &[MeasuredCell], costs: [f64; 4]| {
            counts::is_used_up(limits, cells, &costs)
        };
        // However long one hangs, the others are measured.
        cells[0].status = CellStatus::TimedOut;
        assert!(!used_up(&plan.limits, &cells, [9.0, 9.0, 0.0, 0.0]));
        cells[1].status = CellStatus::TimedOut;
        assert!(!used_up(&plan.limits, &cells, [0.4, 0.4, 0.0, 0.0]));
        assert!(used_up(&plan.limits, &cells, [0.5, 0.5, 0.0, 0.0]));
        assert_eq!(leave_out(&mut cells, &[2], &plan.limits), [3]);
        assert_eq!(cells[2].status, CellStatus::Ok);
        assert_eq!(cells[3].status, CellStatus::Unsupported);
        assert!(cells[3].reason.as_ref().unwrap().contains("--timeout"));
        // A number that was asked for is no matter of time.
        plan.limits.processes = Some(3);
        assert!(!used_up(&plan.limits, &cells, [9.0, 9.0, 0.0, 0.0]));
    }

    #[test]
    fn suites_do_not_vote_on_each_other() {
        let plan = plan();
        let mut cells = blank(&plan);
        for (cell, answer) in cells.iter_mut().zip([1, 1, 2, 2]) {
            cell.check.kind = CheckKind::None;
            cell.check.expected = Answer::default();
            cell.processes.push(ProcessRecord {
                answer: Value::I32(answer).into(),
                ..ProcessRecord::default()
            });
        }
        crate::campaign::answers::cross_check(&mut cells, &rows(&plan));
        for cell in &cells {
            assert_eq!(cell.status, CellStatus::Ok, "{:?}", cell.reason);
            assert_eq!(cell.check.kind, CheckKind::Cross);
        }
    }
}
