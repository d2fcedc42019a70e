//! The cells of a plan before anything was measured, and where each belongs in a
//! round.

use crate::model::{CellStatus, MeasuredCell};
use crate::runtime::registry;

use super::order::Neighbours;
use super::{Plan, PlannedCell};

/// All cells. Version and settings are what the runtime says here; its workers'
/// word replaces them.
pub fn blank(plan: &Plan) -> Vec<MeasuredCell> {
    plan.cells.iter().map(|cell| one(plan, cell)).collect()
}

fn one(plan: &Plan, cell: &PlannedCell) -> MeasuredCell {
    let case = &plan.cases[cell.case];
    let runtime = registry::configure(&cell.column.config);
    let (version, mut settings) = runtime
        .as_ref()
        .map(|r| (r.version(), r.settings()))
        .unwrap_or_default();
    let native = cell.column.config.id.family() == "native";
    settings.extend(case.given(native));
    let (status, reason) = match (&case.broken, runtime) {
        (Some(reason), _) => (CellStatus::Failed, Some(reason.clone())),
        (None, Err(error)) => (CellStatus::Unsupported, Some(error.to_string())),
        (None, Ok(_)) => (CellStatus::Ok, None),
    };
    MeasuredCell {
        label: cell.column.label.clone(),
        runtime: cell.column.config.clone(),
        runtime_version: version,
        settings,
        sample: case.sample.spec.name.clone(),
        args: case.args.clone(),
        group: case.group.clone(),
        module_sha256: case.sample.sha256.clone(),
        module_bytes: case.sample.wasm.len() as u64,
        suite: cell.suite.to_owned(),
        status,
        reason,
        check: case.check.clone(),
        processes: Vec::new(),
    }
}

/// Numbers groups and columns in order of first appearance.
pub fn neighbours(plan: &Plan) -> Vec<Neighbours> {
    fn number<'a>(known: &mut Vec<&'a str>, name: &'a str) -> usize {
        known.iter().position(|k| *k == name).unwrap_or_else(|| {
            known.push(name);
            known.len() - 1
        })
    }
    let (mut groups, mut columns) = (Vec::new(), Vec::new());
    plan.cells
        .iter()
        .map(|cell| Neighbours {
            group: number(&mut groups, &plan.cases[cell.case].group),
            column: number(&mut columns, &cell.column.label),
        })
        .collect()
}
