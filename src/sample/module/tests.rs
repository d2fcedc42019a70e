//! Every kind of file that people give, and any bytes at all.

use std::fs;
use std::path::{Path, PathBuf};

use proptest::prelude::*;

use crate::model::value::ValueType;
use crate::sample::MODULE_LIMIT;

use super::*;

fn bundled(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("samples")
        .join(name)
}

fn facts(text: &str) -> Facts {
    Facts::of(&wat::parse_str(text).unwrap()).unwrap()
}

#[test]
fn the_export_and_its_types_are_found() {
    let module = load(&bundled("nbody.wasm"), Some("nbody"), MODULE_LIMIT).unwrap();
    assert_eq!(module.types, [ValueType::I32]);
    assert_eq!(module.loaded.spec.name, "nbody.wasm");
    assert_eq!(module.loaded.sha256.len(), 64);
    assert_eq!(module.facts.bytes, module.loaded.wasm.len() as u64);
}

#[test]
fn a_missing_export_lists_what_there_is() {
    let error = load(&bundled("nbody.wasm"), Some("nbdy"), MODULE_LIMIT)
        .unwrap_err()
        .to_string();
    assert!(error.contains("nbody(i32) -> i64"), "{error}");
}

#[test]
fn what_is_no_module_says_what_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let sample = fs::read(bundled("fibonacci.wasm")).unwrap();
    let mut future = sample.clone();
    future[4] = 2;
    for (name, bytes, said) in [
        ("empty.wasm", &b""[..], "the file is empty"),
        (
            "random.wasm",
            b"\x91\x02\xff\0",
            "does not begin with `\\0asm`",
        ),
        ("packed.wasm", b"\x1f\x8b\x08\0", "gunzip"),
        ("native.cwasm", b"\x7fELF\x02", "native code"),
        ("five.wasm", b"\0asm\x01", "ends after 5 bytes"),
        ("cut.wasm", &sample[..40], "cut off"),
        (
            "component.wasm",
            b"\0asm\x0d\0\x01\0",
            "is a component, not a module: wasmbench measures core modules",
        ),
        ("layer.wasm", b"\0asm\x01\0\x07\0", "layer 7"),
        ("future.wasm", &future, "version"),
        ("wrong.wat", b"(module (fun))", "line 1, column 10"),
        ("words.wat", b"not wasm at all", "line 1, column 1"),
        ("latin.wat", b"(module \xe4)", "UTF-8"),
        ("text.wasm", b"(module", "in text"),
    ] {
        let path = folder.path().join(name);
        fs::write(&path, bytes).unwrap();
        let error = load(&path, None, MODULE_LIMIT).unwrap_err().to_string();
        assert!(error.contains(name), "{error}");
        assert!(error.contains(said), "{name}: {error}");
        assert_eq!(error.lines().count(), 1, "{error}");
    }
    assert!(matches!(
        load(&folder.path().join("none.wasm"), None, MODULE_LIMIT),
        Err(SampleError::Io { .. })
    ));
}

#[test]
fn text_is_assembled_and_the_binary_measured() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.wat");
    fs::write(&path, "(module (func (export \"f\") (param i64)))").unwrap();
    let module = load(&path, None, MODULE_LIMIT).unwrap();
    assert!(module.loaded.wasm.starts_with(b"\0asm"));
    assert_eq!(module.types, [ValueType::I64]);
    // A component in text is refused as one in binary form is.
    fs::write(&path, "(component)").unwrap();
    let error = load(&path, None, MODULE_LIMIT).unwrap_err().to_string();
    assert!(error.contains("is a component"), "{error}");
}

#[test]
fn facts_are_read_off_the_sections() {
    let facts = facts(
        "(module
            (import \"wasi_snapshot_preview1\" \"fd_write\"
                (func (param i32 i32 i32 i32) (result i32)))
            (import \"bench\" \"start\" (func))
            (import \"env\" \"table\" (table 2 9 funcref))
            (memory (export \"memory\") 17 32)
            (global (export \"g\") (mut i64) (i64.const 0))
            (func $run (export \"run\") (param i32 f64) (result i64) (i64.const 0))
            (func $main) (start $main)
            (data (i32.const 0) \"abc\") (data (i32.const 9) \"de\"))",
    );
    let lines: Vec<String> = facts.exports.iter().map(ToString::to_string).collect();
    assert_eq!(
        lines,
        [
            "memory: memory 17 pages (1.114 MB), at most 32 pages (2.097 MB)",
            "g: global mut i64",
            "run(i32, f64) -> i64"
        ]
    );
    assert_eq!(
        facts.imports[0].what.type_text(),
        "(i32, i32, i32, i32) -> i32"
    );
    assert_eq!(facts.imports[2].what.type_text(), "2 funcref, at most 9");
    assert_eq!((facts.functions, facts.tables, facts.globals), (4, 1, 1));
    assert_eq!((facts.data_segments, facts.data_bytes), (2, 5));
    assert!(facts.start && facts.regions && facts.imports_wasi);
    assert_eq!(facts.kind, Kind::Exports);
    let named: Vec<&str> = facts.sections.iter().map(|s| s.name.as_str()).collect();
    assert_eq!(
        named,
        [
            "type", "import", "function", "memory", "global", "export", "start", "code", "data",
            "name"
        ]
    );
    assert!(facts.sections[9].custom);
    let groups: Vec<&str> = facts.imports_by_module().iter().map(|(m, _)| *m).collect();
    assert_eq!(groups, ["wasi_snapshot_preview1", "bench", "env"]);
}

#[test]
fn a_64_bit_memory_is_taken_and_named() {
    let facts = facts("(module (memory i64 1 8 shared) (memory 2 (pagesize 1)))");
    assert!(facts.memories[0].address_bits == 64 && facts.memories[0].shared);
    assert_eq!(facts.memories[1].page_bytes, 1);
    assert_eq!(facts.kind, Kind::Nothing);
}

#[test]
fn indices_that_name_nothing_are_errors() {
    // An export of function 7 in a module without functions.
    let mut wasm = b"\0asm\x01\0\0\0".to_vec();
    wasm.extend_from_slice(&[7, 5, 1, 1, b'f', 0, 7]);
    let error = Facts::of(&wasm).unwrap_err();
    assert!(error.contains("`f` names Func 7"), "{error}");
}

/// Real modules, the large one's beginning only: a debug build is slow.
fn seeds() -> Vec<Vec<u8>> {
    ["add-one", "fibonacci", "nbody", "mruby-script"]
        .iter()
        .map(|name| {
            let mut wasm = fs::read(bundled(&format!("{name}.wasm"))).unwrap();
            wasm.truncate(20_000);
            wasm
        })
        .collect()
}

/// Everything that reads a module; what it finds does not matter here.
fn read_all(wasm: &[u8]) {
    if let Ok(facts) = Facts::of(wasm) {
        for export in &facts.exports {
            let _ = export.to_string();
        }
        for import in &facts.imports {
            let _ = import.what.type_text();
        }
        let _ = call::choose(&facts, None, Path::new("a"));
        let _ = call::choose(&facts, Some("x"), Path::new("a"));
    }
    let _ = Needs::of(wasm);
    let _ = text::assembled(Path::new("a.wasm"), wasm);
}

/// A valid module that uses anything at all, made of random bytes; none where
/// they do not suffice.
fn smith(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut u = arbitrary::Unstructured::new(bytes);
    let config = wasm_smith::Config {
        generate_custom_sections: true,
        ..u.arbitrary().ok()?
    };
    let module = wasm_smith::Module::new(config, &mut u).ok()?;
    Some(module.to_bytes())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn every_valid_module_is_read(bytes in prop::collection::vec(any::<u8>(), 0..4000)) {
        let Some(wasm) = smith(&bytes) else { return Ok(()) };
        let facts = Facts::of(&wasm);
        prop_assert!(facts.is_ok(), "{facts:?}");
        let needs = Needs::of(&wasm);
        prop_assert!(needs.is_ok(), "{needs:?}");
        let facts = facts.unwrap();
        let sections: u64 = facts.sections.iter().map(|s| s.bytes).sum();
        prop_assert!(sections < facts.bytes);
        for export in &facts.exports {
            prop_assert_eq!(export.to_string().lines().count(), 1);
        }
        read_all(&wasm);
    }

    #[test]
    fn no_part_of_one_module_in_another_makes_it_panic(
        bytes in prop::collection::vec(any::<u8>(), 0..4000),
        more in prop::collection::vec(any::<u8>(), 0..4000),
        cuts in any::<[prop::sample::Index; 3]>(),
    ) {
        let (Some(one), Some(other)) = (smith(&bytes), smith(&more)) else { return Ok(()) };
        let [at, from, to] = [
            cuts[0].index(one.len()),
            cuts[1].index(other.len()),
            cuts[2].index(other.len()),
        ];
        let part = &other[from.min(to)..from.max(to)];
        read_all(&[&one[..at], part, &one[at..]].concat());
        read_all(&[&one[..at], part].concat());
    }

    #[test]
    fn no_bytes_make_it_panic(
        bytes in prop::collection::vec(any::<u8>(), 0..300),
        magic: bool,
    ) {
        let start: &[u8] = if magic { b"\0asm\x01\0\0\0" } else { b"" };
        read_all(&[start, &bytes].concat());
        let _ = text::assembled(Path::new("a.wat"), &bytes);
    }

    #[test]
    fn no_damage_to_a_module_makes_it_panic(
        seed in 0..4usize,
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8),
        cut in any::<prop::sample::Index>(),
        whole: bool,
    ) {
        let mut wasm = seeds().swap_remove(seed);
        for (place, byte) in changes {
            let place = place.index(wasm.len());
            wasm[place] = byte;
        }
        if !whole {
            wasm.truncate(cut.index(wasm.len()));
        }
        read_all(&wasm);
    }
}
