//! A small synthetic result, shared by the tests of this layer.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use crate::model::Unit;
use crate::model::lifecycle::{self, id};
use crate::model::{
    CellStatus, Check, CheckKind, Clock, Machine, MeasuredCell, Observations, ProcessRecord,
    RuntimeConfig, Value, Warning,
};
use crate::results::build::{Basis, cell};
use crate::results::{Budget, Build, Context, ResultFile, SCHEMA_VERSION};

/// Why native code has no life cycle.
pub(crate) const NATIVE_HAS_NO_MODULE: &str = "native code has no module to compile";
const NO_ARTIFACT: &str = "wasmi has no serialised form";
const ROUNDS: u32 = 4;

/// How fast a column is, in multiples of `wasmtime.cranelift`: life cycle, then execute.
const COLUMNS: &[(&str, &str, f64, f64)] = &[
    ("native", "rustc 1.95.0", 0.0, 0.62),
    ("wasmtime.cranelift", "48.0.8", 1.0, 1.0),
    ("wasmtime.winch", "48.0.8", 0.25, 1.9),
    ("wasmer.singlepass", "7.3.0", 0.251, 2.1),
    ("wasmi.lazy", "2.0.0", 0.02, 11.5),
];

/// Samples: name, argument, size, compile in ps, execute in ps.
const SAMPLES: &[(&str, i32, u64, f64, f64)] = &[
    ("add-one", 41, 95, 0.9e9, 2.1e3),
    ("fibonacci", 30, 180, 1.4e9, 4.2e9),
    ("mruby-script", 200, 718_200, 2.1e12, 31e9),
];

/// Five columns and three samples: native has no life cycle, wasmi no artifact,
/// wasmi timed out on `mruby-script`, the two baseline compilers cannot be told
/// apart in `compile`, and AOT total of `wasmtime.winch` is below JIT for `add-one`.
pub(crate) fn result() -> ResultFile {
    static RESULT: OnceLock<ResultFile> = OnceLock::new();
    RESULT.get_or_init(make).clone()
}

fn make() -> ResultFile {
    let cells = SAMPLES
        .iter()
        .flat_map(|sample| COLUMNS.iter().map(move |column| measured(sample, column)))
        .map(|m| cell(&m, &lifecycle::declaration(), Basis::default()).unwrap())
        .collect();
    ResultFile {
        schema_version: SCHEMA_VERSION,
        context: context(),
        suites: vec![lifecycle::declaration()],
        cells,
        comparisons: Vec::new(),
        baseline: None,
        targets: Vec::new(),
    }
}

fn context() -> Context {
    Context {
        argv: vec!["wasmbench".into(), "compare".into()],
        config: None,
        seed: 7,
        order: "random".into(),
        budget: Budget {
            preset: "default".into(),
            max_time_ps: 60_000_000_000_000,
            used_ps: 58_100_000_000_000,
            timeout_ps: 30_000_000_000_000,
            effort: None,
            pin: None,
        },
        started: "2026-11-21T03:00:00Z".into(),
        ended: "2026-11-21T03:01:00Z".into(),
        interrupted: false,
        confidence_level: 0.95,
        reference: None,
        primary: id::EXECUTE.into(),
        noise_threshold: 0.01,
        estimate: Default::default(),
        foresight: Vec::new(),
        wasmbench: Build {
            version: "0.1.0".into(),
            profile: "release".into(),
            lto: "thin".into(),
            codegen_units: "1".into(),
            target_cpu: "generic".into(),
            ..Build::default()
        },
        machine: Machine {
            os: "Debian GNU/Linux 12".into(),
            kernel: "6.1.0".into(),
            arch: "x86_64".into(),
            cpu: "Example CPU".into(),
            cpus: 4,
            virtualised: Some("KVM".into()),
            ..Machine::default()
        },
        clock: Clock {
            resolution_ps: 10_000,
            overhead_ps: 25_000,
            empty_region_ps: 26_000,
        },
        calibration: None,
        contention: None,
        warnings: vec![Warning {
            code: "virtualised".into(),
            message: "this machine is virtual (KVM)".into(),
            advice: "trust ratios more than absolute times".into(),
        }],
    }
}

type Sample = (&'static str, i32, u64, f64, f64);
type Column = (&'static str, &'static str, f64, f64);

fn measured(sample: &Sample, column: &Column) -> MeasuredCell {
    let &(name, arg, bytes, _, _) = sample;
    let &(label, version, _, _) = column;
    let slow = name == "mruby-script" && label == "wasmi.lazy";
    let runtime: RuntimeConfig = label.parse().unwrap();
    let path = if runtime.id.family() == "wasmer" {
        "dynamic"
    } else {
        "typed"
    };
    MeasuredCell {
        label: label.into(),
        runtime,
        yardstick: label == "native",
        runtime_version: version.into(),
        settings: BTreeMap::from([("call_path".into(), path.into())]),
        sample: name.into(),
        args: vec![Value::I32(arg).into()],
        group: name.into(),
        module_sha256: "00".repeat(32),
        module_bytes: bytes,
        suite: "lifecycle".into(),
        status: if slow {
            CellStatus::TimedOut
        } else {
            CellStatus::Ok
        },
        reason: slow.then(|| "no answer within 30.0 s".into()),
        check: Check {
            kind: CheckKind::Manifest,
            expected: Default::default(),
            got: Default::default(),
        },
        processes: (0..ROUNDS)
            .map(|round| match slow {
                // Its time was up before it handed anything over.
                true => ProcessRecord {
                    observations: BTreeMap::new(),
                    ..process(sample, column, round)
                },
                false => process(sample, column, round),
            })
            .collect(),
    }
}

fn process(sample: &Sample, column: &Column, round: u32) -> ProcessRecord {
    let &(name, _, bytes, compile, execute) = sample;
    let &(label, _, life, speed) = column;
    let native = label == "native";
    let interpreter = label.starts_with("wasmi");
    // Drift that hits all alike, and noise of each column's own.
    let drift = 1.0 + 0.02 * f64::from(round);
    let place = COLUMNS.iter().position(|c| c.0 == label).unwrap();
    let noise =
        1.0 + 0.004 * (f64::from(round * 7 + 3 * u32::try_from(place).unwrap()) * 1.3).sin();
    let time = |ps: f64| {
        let middle = (ps * drift * noise).round();
        Observations {
            turns: Vec::new(),
            unit: Unit::Ps,
            batch: 1,
            values: [0.99, 1.0, 1.02]
                .iter()
                .map(|f| (middle * f) as u64)
                .collect(),
        }
    };
    let size = |bytes: f64| Observations {
        turns: Vec::new(),
        unit: Unit::Bytes,
        batch: 1,
        values: vec![bytes as u64],
    };
    let mut observations = BTreeMap::from([
        (id::EXECUTE.to_owned(), time(execute * speed)),
        (id::MEMORY_PEAK.to_owned(), size(24e6 + 3.0 * bytes as f64)),
    ]);
    let mut unsupported = BTreeMap::new();
    let mut put = |id: &str, value: Result<Observations, &str>| match value {
        Ok(o) => {
            observations.insert(id.to_owned(), o);
        }
        Err(reason) => {
            unsupported.insert(id.to_owned(), reason.to_owned());
        }
    };
    for (metric, share) in [
        (id::COMPILE, 1.0),
        (id::INSTANTIATE, 0.01),
        (id::FIRST_CALL, 0.02),
        (id::JIT, 1.03),
    ] {
        put(
            metric,
            if native {
                Err(NATIVE_HAS_NO_MODULE)
            } else {
                Ok(time(compile * life * share))
            },
        );
    }
    for (metric, share) in [
        (id::MEMORY_AFTER_COMPILE, 2.5),
        (id::MEMORY_AFTER_INSTANTIATE, 2.75),
    ] {
        put(
            metric,
            if native {
                Err(NATIVE_HAS_NO_MODULE)
            } else {
                Ok(size(21e6 + share * bytes as f64))
            },
        );
    }
    // Once a process, and cold.
    let first = time(compile * life * 1.5);
    put(
        id::TIME_TO_FIRST_RESULT,
        if native {
            Err(NATIVE_HAS_NO_MODULE)
        } else {
            Ok(Observations {
                values: vec![first.values[1]],
                ..first
            })
        },
    );
    let flagged = name == "add-one" && label == "wasmtime.winch";
    let total = if flagged { 0.8 } else { 1.3 };
    for (metric, share) in [
        (id::SERIALIZE, 0.1),
        (id::WRITE, 0.05),
        (id::LOAD_FILE, 0.06),
        (id::LOAD_FILE_COLD, 0.6),
        (id::LOAD_BYTES, 0.08),
        (id::AOT_COMPILE, 1.15),
        (id::AOT_EXECUTE, 0.15),
        (id::AOT_EXECUTE_COLD, 0.7),
        (id::AOT_TOTAL, total),
    ] {
        put(
            metric,
            if native {
                Err(NATIVE_HAS_NO_MODULE)
            } else if interpreter {
                Err(NO_ARTIFACT)
            } else {
                Ok(time(compile * life * share))
            },
        );
    }
    put(
        id::ARTIFACT_BYTES,
        if native {
            Err(NATIVE_HAS_NO_MODULE)
        } else if interpreter {
            Err(NO_ARTIFACT)
        } else {
            Ok(size(8000.0 + 4.0 * bytes as f64 * (2.0 - life)))
        },
    );
    ProcessRecord {
        turns: Vec::new(),
        index: round,
        round,
        order: round,
        started: "2026-11-21T03:00:00Z".into(),
        wall_ps: 1_000_000_000_000,
        calibration_ps: None,
        answer: Default::default(),
        observations,
        unsupported,
        memory: BTreeMap::new(),
    }
}
