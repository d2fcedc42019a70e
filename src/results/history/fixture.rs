//! Results of successive days, for tests.

use std::collections::BTreeMap;

use crate::model::Unit;
use crate::model::lifecycle::{self, id};
use crate::model::{
    Calibration, CellStatus, Check, CheckKind, MeasuredCell, Observations, ProcessRecord, Value,
};
use crate::results::ResultFile;
use crate::results::build::{Basis, cell};
use crate::results::schema::tests::minimal;

/// What the calibration kernel takes.
const KERNEL_PS: u64 = 400_000_000;

/// The result of a day in November 2026: two columns, of which `b` has no
/// `compile`. `factor` is of times, beside a noise of 1 % that depends on the day.
pub fn result(day: u32, factor: f64) -> ResultFile {
    let mut result = minimal();
    let context = &mut result.context;
    context.started = format!("2026-11-{day:02}T03:00:00Z");
    context.ended = format!("2026-11-{day:02}T03:01:00Z");
    context.seed = u64::from(day);
    context.machine.cpu = "Example CPU".into();
    context.machine.cpus = 4;
    context.wasmbench.profile = "release".into();
    context.wasmbench.version = "0.1.0".into();
    context.calibration = Some(Calibration {
        median_ps: KERNEL_PS,
        min_ps: KERNEL_PS,
        max_ps: KERNEL_PS,
    });
    let noise = 1.0 + 0.01 * (f64::from(day) * 2.4).sin();
    result.cells = ["a", "b"]
        .iter()
        .map(|label| {
            cell(
                &measured(label, factor * noise),
                &lifecycle::declaration(),
                Basis::default(),
            )
            .unwrap()
        })
        .collect();
    result
}

/// The file that a campaign would have saved it in.
pub fn file(day: u32) -> String {
    format!("2026-11-{day:02}T03-00-00Z-{day:08x}.json")
}

fn measured(label: &str, factor: f64) -> MeasuredCell {
    MeasuredCell {
        label: label.into(),
        runtime: format!("mock.{label}").parse().unwrap(),
        yardstick: false,
        runtime_version: "1.0".into(),
        settings: BTreeMap::from([("opt_level".into(), "speed".into())]),
        sample: "nbody".into(),
        args: vec![Value::I32(100).into()],
        group: "nbody".into(),
        module_sha256: "00".repeat(32),
        module_bytes: 100,
        suite: "lifecycle".into(),
        status: CellStatus::Ok,
        reason: None,
        check: Check {
            kind: CheckKind::Manifest,
            expected: Default::default(),
            got: Default::default(),
        },
        processes: (0..5).map(|round| process(label, factor, round)).collect(),
    }
}

fn process(label: &str, factor: f64, round: u32) -> ProcessRecord {
    let own = 1.0 + 0.003 * (f64::from(round) * 1.7).cos();
    let time = |ps: f64| Observations {
        turns: Vec::new(),
        unit: Unit::Ps,
        batch: 1,
        values: vec![(ps * factor * own) as u64; 3],
    };
    let mut observations = BTreeMap::from([(id::EXECUTE.to_owned(), time(5e9))]);
    let mut unsupported = BTreeMap::new();
    if label == "a" {
        observations.insert(id::COMPILE.to_owned(), time(8e9));
    } else {
        unsupported.insert(id::COMPILE.to_owned(), "nothing to compile".to_owned());
    }
    ProcessRecord {
        turns: Vec::new(),
        index: round,
        round,
        order: round,
        started: "2026-11-21T03:00:00Z".into(),
        wall_ps: 1_000_000_000_000,
        calibration_ps: Some([KERNEL_PS, KERNEL_PS]),
        answer: Default::default(),
        observations,
        unsupported,
        memory: BTreeMap::new(),
    }
}
