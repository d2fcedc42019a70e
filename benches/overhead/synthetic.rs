//! A large made-up result, built as a campaign builds its own.

use std::collections::BTreeMap;
use std::path::Path;

use wasmbench::model::lifecycle;
use wasmbench::model::{
    CellStatus, Check, CheckKind, MeasuredCell, MemoryReading, Observations, ProcessRecord, Unit,
    Value,
};
use wasmbench::results::comparison::comparisons;
use wasmbench::results::{ResultFile, build, store};

/// Asks this program for a result instead of measuring; the path follows.
pub const FLAG: &str = "--write-synthetic";

pub const COLUMNS: u32 = 100;
pub const SAMPLES: u32 = 100;
pub const PROCESSES: u32 = 5;
pub const OBSERVATIONS: u32 = 8;

/// Each metric and about how long it takes, in picoseconds.
const METRICS: &[(&str, f64)] = &[("execute", 1e8), ("compile", 5e9), ("jit", 6e9)];

/// What an engine states.
const SETTINGS: &[&str] = &[
    "bounds_checks",
    "cache",
    "call_path",
    "compilation",
    "compiler",
    "copy_on_write",
    "deadline",
    "fuel",
    "nan_canonicalization",
    "opt_level",
    "pooling",
    "threads",
];

/// Writes the result.
pub fn write(path: &Path) {
    let cells = (0..SAMPLES)
        .flat_map(|sample| (0..COLUMNS).map(move |column| cell(sample, column)))
        .map(|cell| {
            build::cell(&cell, &lifecycle::declaration(), build::Basis::default())
                .expect("a histogram")
        })
        .collect();
    // The circumstances do not matter to what is measured here.
    let reference = concat!(env!("CARGO_MANIFEST_DIR"), "/results/reference/result.json");
    let mut result = ResultFile {
        cells,
        comparisons: Vec::new(),
        baseline: None,
        ..store::load(reference.as_ref()).expect("the reference result")
    };
    result.comparisons = comparisons(&result);
    store::save(path, &result).expect("a file");
}

fn cell(sample: u32, column: u32) -> MeasuredCell {
    let label = match column {
        0 => "native".to_owned(),
        _ => format!("engine.variant-{column:02}"),
    };
    let name = format!("sample-{sample:02}");
    MeasuredCell {
        yardstick: column == 0,
        runtime: label.parse().expect("a name"),
        runtime_version: "1.0.0".into(),
        settings: SETTINGS
            .iter()
            .map(|s| ((*s).to_owned(), "default".to_owned()))
            .collect(),
        sample: name.clone(),
        args: vec![Value::I32(1000).into()],
        group: name,
        module_sha256: "0".repeat(64),
        module_bytes: 10_000,
        suite: "lifecycle".into(),
        status: CellStatus::Ok,
        reason: None,
        check: Check {
            kind: CheckKind::Manifest,
            expected: Value::I32(42).into(),
            got: Value::I32(42).into(),
        },
        processes: (0..PROCESSES).map(|p| process(sample, column, p)).collect(),
        label,
    }
}

fn process(sample: u32, column: u32, index: u32) -> ProcessRecord {
    // Native code compiles nothing.
    let metrics = &METRICS[..if column == 0 { 1 } else { METRICS.len() }];
    let observations = metrics.iter().map(|(metric, base)| {
        let middle = base * (1.0 + f64::from(sample)) * (1.0 + 0.03 * f64::from(column));
        let values = (0..OBSERVATIONS).map(|i| {
            // A wobble of two per cent that looks like no pattern.
            let wobble = (sample * 7919 + column * 104_729 + index * 31 + i * 997) % 1009;
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
            let value = (middle * (1.0 + 0.02 * f64::from(wobble) / 1009.0)) as u64;
            value
        });
        let observations = Observations {
            turns: Vec::new(),
            unit: Unit::Ps,
            batch: 1,
            values: values.collect(),
        };
        ((*metric).to_owned(), observations)
    });
    let reading = MemoryReading {
        peak: 16_000_000,
        resident: 15_000_000,
    };
    ProcessRecord {
        turns: Vec::new(),
        index,
        round: index,
        order: (index * SAMPLES + sample) * COLUMNS + column,
        started: "2026-11-21T05:24:10Z".into(),
        wall_ps: 250_000_000_000,
        calibration_ps: Some([243_612_000, 243_612_000]),
        answer: Value::I32(42).into(),
        observations: observations.collect(),
        unsupported: BTreeMap::new(),
        memory: ["start", "after_compile", "end"]
            .map(|point| (point.to_owned(), reading))
            .into(),
    }
}
