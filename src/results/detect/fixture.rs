//! Cells with given observations.

use std::collections::BTreeMap;

use crate::model::{
    CellStatus, Check, CheckKind, MeasuredCell, Observations, ProcessRecord, SuiteDecl, Unit,
};
use crate::results::Cell;
use crate::results::build;

/// Observations of one metric: a list for each process.
type Given<'a> = (&'a str, Vec<Vec<f64>>);

/// A cell of the life cycle with these metrics; processes without a list lack the metric.
pub fn cell(metrics: &[Given]) -> Cell {
    of_suite(&crate::model::lifecycle::declaration(), metrics)
}

/// The same of any suite.
pub fn of_suite(suite: &SuiteDecl, metrics: &[Given]) -> Cell {
    let processes = metrics.iter().map(|(_, p)| p.len()).max().unwrap_or(0);
    let record = |index: usize| ProcessRecord {
        turns: Vec::new(),
        index: index as u32,
        round: index as u32,
        order: index as u32,
        started: String::new(),
        wall_ps: 1,
        calibration_ps: None,
        answer: Default::default(),
        observations: metrics
            .iter()
            .filter_map(|(id, lists)| {
                let values = lists.get(index)?.iter().map(|v| *v as u64).collect();
                let observations = Observations {
                    turns: Vec::new(),
                    unit: suite.metric(id).map_or(Unit::Ps, |m| m.unit),
                    batch: 1,
                    values,
                };
                Some(((*id).to_owned(), observations))
            })
            .collect(),
        unsupported: BTreeMap::new(),
        memory: BTreeMap::new(),
    };
    let measured = MeasuredCell {
        label: "mock".into(),
        runtime: "mock".parse().unwrap(),
        yardstick: false,
        runtime_version: "1".into(),
        settings: BTreeMap::new(),
        sample: "s".into(),
        args: vec![],
        group: "s".into(),
        module_sha256: String::new(),
        module_bytes: 8,
        suite: suite.id.clone(),
        status: CellStatus::Ok,
        reason: None,
        check: Check {
            kind: CheckKind::None,
            expected: Default::default(),
            got: Default::default(),
        },
        processes: (0..processes).map(record).collect(),
    };
    build::cell(&measured, suite, build::Basis::default()).unwrap()
}
