//! A tiny module for each proposal, to ask a runtime whether it supports it.

/// What each module's `run() -> i32` returns.
pub const ANSWER: i32 = 7;

/// A proposal and a module that needs it.
#[derive(Clone, Copy, Debug)]
pub struct Example {
    /// The proposal, as [`super::Needs`] calls it.
    pub name: &'static str,
    /// What it adds, in a few words.
    pub what: &'static str,
    /// The module, as text.
    pub text: &'static str,
}

const fn example(name: &'static str, what: &'static str, text: &'static str) -> Example {
    Example { name, what, text }
}

/// Older ones first.
pub const ALL: &[Example] = &[
    example(
        "mutable-global",
        "mutable globals that are exported or imported",
        r#"(module
            (global $g (export "g") (mut i32) (i32.const 7))
            (func (export "run") (result i32) (global.get $g)))"#,
    ),
    example(
        "sign-extension",
        "8, 16 and 32 bits widened with their sign",
        r#"(module (func (export "run") (result i32) (i32.extend8_s (i32.const 0x107))))"#,
    ),
    example(
        "saturating-float-to-int",
        "floats to integers without a trap",
        r#"(module (func (export "run") (result i32) (i32.trunc_sat_f32_s (f32.const 7.5))))"#,
    ),
    example(
        "multi-value",
        "functions and blocks with several results",
        r#"(module
            (func $two (result i32 i32) (i32.const 3) (i32.const 4))
            (func (export "run") (result i32) (i32.add (call $two))))"#,
    ),
    example(
        "bulk-memory",
        "memory filled, copied and initialised by one instruction",
        r#"(module
            (memory 1)
            (data $d "\07")
            (func (export "run") (result i32)
              (memory.init $d (i32.const 9) (i32.const 0) (i32.const 1))
              (memory.copy (i32.const 2) (i32.const 9) (i32.const 1))
              (i32.load8_u (i32.const 2))))"#,
    ),
    example(
        "reference-types",
        "references to functions and to things of the host, several tables",
        r#"(module
            (table $t 2 externref)
            (func (export "run") (result i32)
              (i32.add (ref.is_null (table.get $t (i32.const 1))) (i32.const 6))))"#,
    ),
    example(
        "simd",
        "vectors of 128 bits",
        r#"(module (func (export "run") (result i32)
            (i32x4.extract_lane 2 (i32x4.add (i32x4.splat (i32.const 3)) (i32x4.splat (i32.const 4))))))"#,
    ),
    example(
        "relaxed-simd",
        "vector operations whose corner cases are the machine's",
        r#"(module (func (export "run") (result i32)
            (i32x4.extract_lane 0 (i32x4.relaxed_trunc_f32x4_s (f32x4.splat (f32.const 7.5))))))"#,
    ),
    example(
        "threads",
        "shared memory and atomic operations; starting threads is no part of it",
        r#"(module
            (memory 1 1 shared)
            (func (export "run") (result i32)
              (i32.atomic.store (i32.const 0) (i32.const 3))
              (drop (i32.atomic.rmw.add (i32.const 0) (i32.const 4)))
              (i32.atomic.load (i32.const 0))))"#,
    ),
    example(
        "tail-call",
        "calls that take the place of their caller",
        r#"(module
            (func $count (param i32 i32) (result i32)
              (if (i32.eqz (local.get 0)) (then (return (local.get 1))))
              (return_call $count
                (i32.sub (local.get 0) (i32.const 1))
                (i32.add (local.get 1) (i32.const 1))))
            (func (export "run") (result i32) (return_call $count (i32.const 7) (i32.const 0))))"#,
    ),
    example(
        "extended-const",
        "sums and products in initial values",
        r#"(module
            (global $g i32 (i32.add (i32.const 3) (i32.const 4)))
            (func (export "run") (result i32) (global.get $g)))"#,
    ),
    example(
        "multi-memory",
        "several memories",
        r#"(module
            (memory $a 1) (memory $b 1)
            (func (export "run") (result i32)
              (i32.store $b (i32.const 0) (i32.const 7))
              (i32.add (i32.load $a (i32.const 0)) (i32.load $b (i32.const 0)))))"#,
    ),
    example(
        "memory64",
        "memories with addresses of 64 bits",
        r#"(module
            (memory i64 1)
            (func (export "run") (result i32)
              (i32.store (i64.const 8) (i32.const 7))
              (i32.load (i64.const 8))))"#,
    ),
    example(
        "exceptions",
        "exceptions thrown and caught, with references to them (exnref)",
        r#"(module
            (tag $e (param i32))
            (func (export "run") (result i32)
              (block $caught (result i32 exnref)
                (try_table (result i32 exnref) (catch_ref $e $caught)
                  (throw $e (i32.const 7))))
              (drop)))"#,
    ),
    example(
        "legacy-exceptions",
        "the older form of exceptions, without references",
        r#"(module
            (tag $e (param i32))
            (func (export "run") (result i32)
              try (result i32) (throw $e (i32.const 7)) catch $e end))"#,
    ),
    example(
        "function-references",
        "references to functions of a known type, called without a check",
        r#"(module
            (type $f (func (result i32)))
            (func $seven (type $f) (i32.const 7))
            (elem declare func $seven)
            (func (export "run") (result i32) (call_ref $f (ref.func $seven))))"#,
    ),
    example(
        "gc",
        "structures and arrays that the runtime collects",
        r#"(module
            (type $pair (struct (field i32) (field i32)))
            (func (export "run") (result i32)
              (struct.get $pair 1 (struct.new $pair (i32.const 3) (i32.const 7)))))"#,
    ),
    example(
        "custom-page-sizes",
        "memories whose pages have one byte",
        r#"(module
            (memory 7 (pagesize 1))
            (func (export "run") (result i32) (memory.size)))"#,
    ),
    example(
        "wide-arithmetic",
        "sums and products of 128 bits",
        r#"(module (func (export "run") (result i32)
            (i64.mul_wide_u (i64.const 0x700000000) (i64.const 0x100000000))
            (i32.wrap_i64)
            (return)))"#,
    ),
    example(
        "stack-switching",
        "computations that are suspended and continued",
        r#"(module
            (type $f (func (result i32)))
            (type $c (cont $f))
            (func $seven (type $f) (i32.const 7))
            (elem declare func $seven)
            (func (export "run") (result i32)
              (resume $c (cont.new $c (ref.func $seven)))))"#,
    ),
];

#[cfg(test)]
mod tests {
    use super::super::proposals::names;
    use super::super::{Facts, Needs};
    use super::*;

    #[test]
    fn each_needs_its_proposal_and_can_be_called() {
        for example in ALL {
            let wasm = wat::parse_str(example.text).unwrap();
            let needs = Needs::of(&wasm).unwrap();
            assert!(
                needs.names().contains(&example.name),
                "{}: {needs:?}",
                example.name
            );
            let facts = Facts::of(&wasm).unwrap();
            let functions: Vec<_> = facts.exported_functions().collect();
            assert_eq!(functions.len(), 1, "{}", example.name);
        }
    }

    /// Those without an instruction of their own, or that no tool writes yet.
    const WITHOUT: [&str; 6] = [
        "bulk-memory-opt",
        "call-indirect-overlong",
        "shared-everything-threads",
        "memory-control",
        "custom-descriptors",
        "compact-imports",
    ];

    #[test]
    fn every_proposal_has_one() {
        let known: Vec<_> = names().filter(|name| !WITHOUT.contains(name)).collect();
        let asked: Vec<_> = ALL.iter().map(|example| example.name).collect();
        assert_eq!(asked, known);
    }
}
