//! Random modules, the same for a seed: valid ones of `wasm-smith`, and damaged
//! ones. They come in families; what the command line has to say for a family's
//! modules to be called is one.

use std::fs;
use std::path::Path;

use arbitrary::{Result, Unstructured};
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;
use wasm_smith::{Config, Module};

use super::mutate::damaged;

/// Random bytes that a module is made of: more make larger ones.
const ENTROPY: usize = 6 << 10;

/// Loops and calls that a valid module makes before it traps.
const FUEL: u32 = 10_000;

/// Bytes of a memory, and entries of a table, at most.
const MEMORY: u64 = 64 << 20;
const TABLE: u64 = 100_000;

const NUMBERS: [&str; 4] = ["i32", "i64", "f32", "f64"];

/// Guests that end by a limit only.
const ENDLESS: [&str; 5] = [
    "endless-loop",
    "endless-output",
    "grow-to-limit",
    "grow-to-limit-command",
    "start-loops",
];

/// Modules of one kind.
pub struct Family {
    pub name: &'static str,
    /// How many of a hundred modules are of it.
    pub share: usize,
    /// What the command line says for them.
    pub flags: &'static str,
    make: fn(&mut Unstructured<'_>, &Seeds) -> Result<Vec<u8>>,
}

pub const FAMILIES: [Family; 10] = [
    Family {
        name: "first-version",
        share: 14,
        flags: "",
        make: |u, _| smith(u, first_version(), Shape::Takes(0)),
    },
    Family {
        name: "first-version-of-one",
        share: 10,
        flags: "--args 3",
        make: |u, _| smith(u, first_version(), Shape::Takes(1)),
    },
    Family {
        name: "proposals",
        share: 12,
        flags: "",
        make: |u, _| {
            let config = proposals(u)?;
            smith(u, config, Shape::Takes(0))
        },
    },
    Family {
        name: "proposals-of-two",
        share: 8,
        flags: "--args 3,4",
        make: |u, _| {
            let config = proposals(u)?;
            smith(u, config, Shape::Takes(2))
        },
    },
    Family {
        name: "wasi",
        share: 8,
        flags: "",
        make: |u, _| with_wasi(u),
    },
    Family {
        name: "imports-stubbed",
        share: 8,
        flags: "--stub-imports",
        make: |u, _| {
            let config = Config {
                max_imports: 10,
                ..proposals(u)?
            };
            smith(u, config, Shape::Takes(0))
        },
    },
    Family {
        name: "anything",
        share: 8,
        flags: "",
        make: |u, _| anything(u),
    },
    Family {
        name: "damaged-smith",
        share: 12,
        flags: "",
        make: |u, _| {
            let config = if u.arbitrary()? {
                first_version()
            } else {
                proposals(u)?
            };
            let wasm = smith(u, config, Shape::Takes(0))?;
            damaged(u, &wasm)
        },
    },
    Family {
        name: "damaged-samples",
        share: 10,
        flags: "--args 3",
        make: |u, seeds| {
            // The large one takes the compilers most of a second.
            let large = u.ratio(1, 16)?;
            let from = if large { &seeds.large } else { &seeds.samples };
            let wasm = u.choose(from)?;
            damaged(u, wasm)
        },
    },
    Family {
        name: "damaged-guests",
        share: 10,
        flags: "",
        make: |u, seeds| {
            let wasm = u.choose(&seeds.guests)?;
            damaged(u, wasm)
        },
    },
];

/// Modules to damage.
pub struct Seeds {
    samples: Vec<Vec<u8>>,
    large: Vec<Vec<u8>>,
    guests: Vec<Vec<u8>>,
}

impl Seeds {
    pub fn new() -> Self {
        let sample = |name: &str| fs::read(file("samples", name)).expect("a sample");
        let mut guests = Vec::new();
        for folder in ["", "wat", "bench-region"] {
            let folder = file("tests/guests", folder);
            let entries = fs::read_dir(&folder).expect("the guests");
            let mut paths: Vec<_> = entries.map(|e| e.expect("an entry").path()).collect();
            paths.sort();
            for path in paths {
                let stem = path.file_stem().unwrap_or_default().to_string_lossy();
                let ends = !ENDLESS.contains(&&*stem);
                let module = path.extension().is_some_and(|e| e == "wasm" || e == "wat");
                if module && ends {
                    guests.push(wat::parse_file(&path).expect("a guest"));
                }
            }
        }
        assert!(guests.len() > 40, "{}", guests.len());
        Self {
            samples: ["add-one.wasm", "fibonacci.wasm", "nbody.wasm"]
                .map(sample)
                .to_vec(),
            large: vec![sample("mruby-script.wasm")],
            guests,
        }
    }
}

fn file(folder: &str, name: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join(folder)
        .join(name)
}

/// Module number `index` of a family: it depends on nothing else and the seed.
pub fn module(family: &Family, seeds: &Seeds, seed: u64, index: usize) -> Vec<u8> {
    let mut rng = ChaCha8Rng::seed_from_u64(seed);
    let place = FAMILIES.iter().position(|f| f.name == family.name);
    let stream = place.expect("a family") << 32 | index;
    rng.set_stream(stream as u64);
    // Small ones are other modules than large ones: some are made of little.
    let length = if index.is_multiple_of(4) {
        ENTROPY / 8
    } else {
        ENTROPY
    };
    let mut entropy = vec![0; length];
    // Not all data are those of a module: then the next.
    for _ in 0..100 {
        rng.fill_bytes(&mut entropy);
        if let Ok(wasm) = (family.make)(&mut Unstructured::new(&entropy), seeds) {
            return wasm;
        }
    }
    panic!("{} {index} of seed {seed}: no module", family.name)
}

/// What a module exports.
enum Shape {
    /// `run`, which takes so many numbers.
    Takes(usize),
    /// Whatever comes.
    Any,
}

fn smith(u: &mut Unstructured<'_>, mut config: Config, shape: Shape) -> Result<Vec<u8>> {
    if let Shape::Takes(count) = shape {
        let types = (0..count)
            .map(|_| u.choose(&NUMBERS).copied())
            .collect::<Result<Vec<_>>>()?;
        let result = u.choose(&["", "(result i32)", "(result i64)", "(result f64)"])?;
        config.exports = Some(assembled(&format!(
            "(func (export \"run\") (param {}) {result} unreachable)",
            types.join(" ")
        )));
    }
    config.max_memory32_bytes = MEMORY;
    config.max_memory64_bytes = MEMORY.into();
    config.max_table_elements = TABLE;
    config.max_instructions = 200;
    config.max_funcs = 20;
    config.max_globals = 20;
    // Which NaN comes out is each engine's choice.
    config.canonicalize_nans = true;
    config.generate_custom_sections = u.arbitrary()?;
    config.disallow_traps = u.arbitrary()?;
    // Engines give a table all that it asks for, and that fills the machine.
    config.memory_max_size_required = true;
    config.table_max_size_required = true;
    let mut module = Module::new(config, u)?;
    module
        .ensure_termination(FUEL)
        .expect("code of wasm-smith's own");
    Ok(module.to_bytes())
}

fn assembled(fields: &str) -> Vec<u8> {
    let text = format!("(module {fields})");
    wat::parse_str(&text).unwrap_or_else(|e| panic!("{e}: {text}"))
}

/// What every engine takes: nothing is imported, and no proposal needed.
fn first_version() -> Config {
    Config {
        max_imports: 0,
        bulk_memory_enabled: false,
        compact_imports_enabled: false,
        exceptions_enabled: false,
        extended_const_enabled: false,
        gc_enabled: false,
        memory64_enabled: false,
        multi_value_enabled: false,
        reference_types_enabled: false,
        relaxed_simd_enabled: false,
        saturating_float_to_int_enabled: false,
        sign_extension_ops_enabled: false,
        simd_enabled: false,
        tail_call_enabled: false,
        threads_enabled: false,
        wide_arithmetic_enabled: false,
        ..Config::default()
    }
}

/// What most engines take, and up to two proposals more; now and then all that
/// wasm-smith knows. Nothing is imported.
fn proposals(u: &mut Unstructured<'_>) -> Result<Config> {
    const MORE: u32 = 11;
    let every = u.ratio(1, 8)?;
    let mut on: u32 = 0;
    for _ in 0..u.int_in_range(0..=2)? {
        on |= 1 << u.int_in_range(0..=MORE - 1)?;
    }
    let more = |bit: u32| every || on & 1 << bit != 0;
    Ok(Config {
        compact_imports_enabled: every,
        custom_descriptors_enabled: every,
        custom_page_sizes_enabled: more(0),
        exceptions_enabled: more(1),
        extended_const_enabled: more(2),
        gc_enabled: more(3),
        memory64_enabled: more(4),
        relaxed_simd_enabled: more(5),
        simd_enabled: more(5) || more(6),
        tail_call_enabled: more(7),
        threads_enabled: more(8),
        wide_arithmetic_enabled: more(9),
        max_memories: if more(10) { 3 } else { 1 },
        // Else some take seconds to instantiate.
        limit_arrays_in_const_exprs: true,
        max_tables: 3,
        max_imports: 0,
        ..Config::default()
    })
}

/// Functions that a WASI host has, mostly with their types, else with any; now and
/// then one that it has not.
fn with_wasi(u: &mut Unstructured<'_>) -> Result<Vec<u8>> {
    const FUNCTIONS: [(&str, &str, &str); 15] = [
        ("args_get", "i32 i32", "i32"),
        ("args_sizes_get", "i32 i32", "i32"),
        ("environ_get", "i32 i32", "i32"),
        ("clock_time_get", "i32 i64 i32", "i32"),
        ("fd_close", "i32", "i32"),
        ("fd_fdstat_get", "i32 i32", "i32"),
        ("fd_prestat_get", "i32 i32", "i32"),
        ("fd_read", "i32 i32 i32 i32", "i32"),
        ("fd_seek", "i32 i64 i32 i32", "i32"),
        ("fd_write", "i32 i32 i32 i32", "i32"),
        ("path_open", "i32 i32 i32 i32 i32 i64 i64 i32 i32", "i32"),
        ("proc_exit", "i32", ""),
        ("random_get", "i32 i32", "i32"),
        ("sched_yield", "", "i32"),
        ("sock_recv", "i32 i32 i32 i32 i32 i32", "i32"),
    ];
    let mut fields = String::new();
    let honest = u.ratio(2, 3)?;
    for _ in 0..u.int_in_range(1..=8)? {
        let (name, params, result) = u.choose(&FUNCTIONS)?;
        let (mut name, mut params, mut result) = (*name, (*params).to_owned(), *result);
        if !honest && u.arbitrary()? {
            let count = u.int_in_range(0..=5)?;
            params = (0..count)
                .map(|_| u.choose(&NUMBERS).copied())
                .collect::<Result<Vec<_>>>()?
                .join(" ");
            result = u.choose(&NUMBERS)?;
        } else if !honest && u.ratio(1, 4)? {
            name = "no_such";
        }
        let module = if honest || u.ratio(3, 4)? {
            "wasi_snapshot_preview1"
        } else {
            *u.choose(&["wasi_unstable", "env", "bench", ""])?
        };
        fields +=
            &format!("(import \"{module}\" \"{name}\" (func (param {params}) (result {result})))");
    }
    // The host looks for the guest's memory by its name.
    let shape = "(memory (export \"memory\") 1 9) (func (export \"run\") unreachable)";
    let config = Config {
        available_imports: Some(assembled(&fields)),
        exports: Some(assembled(shape)),
        max_imports: 10,
        ..first_version()
    };
    smith(u, config, Shape::Any)
}

/// Exports of any types, one or several, functions or not.
fn anything(u: &mut Unstructured<'_>) -> Result<Vec<u8>> {
    const TYPES: [&str; 8] = [
        "i32",
        "i64",
        "f32",
        "f64",
        "i32",
        "v128",
        "funcref",
        "externref",
    ];
    let mut config = Config {
        min_uleb_size: u.int_in_range(1..=5)?,
        max_imports: if u.ratio(1, 3)? { 10 } else { 0 },
        min_funcs: 1,
        simd_enabled: true,
        ..proposals(u)?
    };
    if u.ratio(1, 4)? {
        config.export_everything = true;
        return smith(u, config, Shape::Any);
    }
    let types = |u: &mut Unstructured<'_>, most| {
        let count = u.int_in_range(0..=most)?;
        let types = (0..count).map(|_| u.choose(&TYPES).copied());
        Ok(types.collect::<Result<Vec<_>>>()?.join(" "))
    };
    let mut fields = String::from("(global (export \"g\") f32 f32.const 0)");
    for name in ["_initialize", "run", "other", "__plumbing"] {
        if name == "run" || u.ratio(1, 5)? {
            let most = if u.arbitrary()? { 3 } else { 0 };
            let (params, results) = (types(u, most)?, types(u, 2)?);
            fields += &format!(
                "(func (export \"{name}\") (param {params}) (result {results}) unreachable)"
            );
        }
    }
    config.exports = Some(assembled(&fields));
    smith(u, config, Shape::Any)
}

#[test]
fn a_seed_gives_the_same_modules() {
    let seeds = Seeds::new();
    for family in &FAMILIES {
        let of = |seed| module(family, &seeds, seed, 1);
        assert_eq!(of(1), of(1), "{}", family.name);
        assert_ne!(of(1), of(2), "{}", family.name);
    }
    assert_eq!(FAMILIES.iter().map(|f| f.share).sum::<usize>(), 100);
}
