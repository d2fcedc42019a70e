//! Options of engines: each shows in what the engine does, and not only in what it says.

use super::support::{Campaign, Place, number, text};

/// The plain configuration and this one with each of the options.
fn columns(runtime: &str, options: &[&str]) -> String {
    let with = options.iter().map(|option| format!("{runtime}+{option}"));
    let all: Vec<String> = [runtime.to_owned()].into_iter().chain(with).collect();
    all.join(",")
}

/// The size of the artifact, which holds the code.
fn code(campaign: &Campaign, label: &str) -> f64 {
    let cell = campaign.cell(label, "lua-script");
    assert_eq!(cell["status"], "ok", "{label}: {}", cell["message"]);
    number(&cell["metrics"]["artifact_bytes"]["value"])
}

#[test]
fn what_the_compiler_is_told_changes_the_code() {
    for (runtime, options) in [
        (
            "wasmtime.cranelift",
            &[
                "bounds=explicit",
                "bounds=explicit+spectre=off",
                "regalloc=single",
                "opt=none",
                "fuel",
                "epoch",
            ][..],
        ),
        ("wasmtime.winch", &["bounds=explicit", "fuel", "epoch"]),
        (
            "wasmtime.pulley",
            &["regalloc=single", "opt=none", "fuel", "epoch"],
        ),
        ("wasmer.cranelift", &["opt=none"]),
    ] {
        let columns = columns(runtime, options);
        let campaign = Place::new().campaign(&format!(
            "--runtimes {columns} --samples lua-script --processes 1 --quick"
        ));
        let mut sizes = vec![code(&campaign, runtime)];
        for option in options {
            let size = code(&campaign, &format!("{runtime}+{option}"));
            assert!(!sizes.contains(&size), "{runtime}+{option}: {sizes:?}");
            sizes.push(size);
        }
    }
}

/// A guest that grows its memory, and one that needs a stack.
const GUEST: &str = r#"(module
    (memory (export "memory") 1)
    (func (export "grow") (param i32) (result i32) 
        (i32.eq (memory.grow (local.get 0)) (i32.const -1)))
    (func $deep (export "deep") (param i32) (result i32)
        (if (result i32) (local.get 0)
            (then (i32.add (i32.const 1) (call $deep (i32.sub (local.get 0) (i32.const 1)))))
            (else (i32.const 0)))))"#;

/// What `verify` says of a call.
fn said(runtimes: &str, call: &str) -> String {
    let place = Place::new();
    place.write("guest.wat", GUEST);
    let run = place.run(&format!("verify guest.wat --runtimes {runtimes} {call}"));
    run.stdout.clone()
}

#[test]
fn memory_does_not_grow_beyond_its_limit() {
    for runtime in [
        "wasmtime.cranelift",
        "wasmtime.winch",
        "wasmtime.pulley",
        "wasmi.eager",
        "wasmi.lazy",
    ] {
        let limited = format!("{runtime}+memory-limit=1MiB");
        let said_of = |runtime: &str, answer: i32| {
            said(
                runtime,
                &format!("--invoke grow --args i32:100 --expect i32:{answer}"),
            )
        };
        let (free, held) = (said_of(runtime, 0), said_of(&limited, 1));
        assert!(free.starts_with("ok "), "{free}");
        assert!(held.starts_with("ok "), "{held}");
    }
}

#[test]
fn a_smaller_stack_ends_sooner() {
    // wasmi ends at a thousand frames anyway.
    for (runtime, frames) in [
        ("wasmtime.cranelift", 4000),
        ("wasmtime.winch", 4000),
        ("wasmtime.pulley", 4000),
        ("wasmi.eager", 900),
    ] {
        let deep = format!("--invoke deep --args i32:{frames} --expect i32:{frames}");
        let usual = said(runtime, &deep);
        let ended = said(&format!("{runtime}+stack=4KiB"), &deep);
        assert!(usual.starts_with("ok "), "{usual}");
        let stack = ended.contains("stack");
        assert!(ended.starts_with("failed ") && stack, "{ended}");
    }
}

#[test]
fn a_guest_without_fuel_or_time_is_stopped() {
    let campaign = Place::new().campaign(
        "--suite traps --processes 1 --quick --runtimes wasmtime.cranelift,\
         wasmtime.cranelift+fuel+epoch,wasmtime.winch+fuel+epoch,wasmtime.pulley+fuel+epoch,\
         wasmi.eager+fuel,wasmi.lazy+fuel",
    );
    for cell in campaign.cells() {
        let label = text(&cell["label"]);
        assert_eq!(cell["status"], "ok", "{label}: {}", cell["message"]);
        for (kind, option) in [("out_of_fuel", "+fuel"), ("deadline", "+epoch")] {
            let metric = &cell["metrics"][format!("unwind@kind={kind},depth=all")];
            if label.contains(option) {
                assert!(number(&metric["value"]) > 0.0, "{label} {kind}: {metric}");
            } else {
                assert!(
                    !text(&metric["unsupported"]).is_empty(),
                    "{label} {kind}: {metric}"
                );
            }
        }
    }
}

#[test]
fn vectors_are_refused_where_they_are_off() {
    let run = Place::new().run(
        "verify --samples simd --runtimes wasmtime.cranelift+simd=off,wasmtime.pulley+simd=off",
    );
    for line in run.stdout.lines() {
        assert!(line.starts_with("n/a "), "{run}");
    }
}

#[test]
fn a_pool_holds_a_thousand_instances() {
    let campaign = Place::new()
        .campaign("--suite density --processes 1 --quick --runtimes wasmtime.cranelift+pooling");
    let cell = &campaign.cells()[0];
    let of = |instances: u32| &cell["metrics"][format!("make@instances={instances}")];
    assert!(number(&of(100)["value"]) > 0.0, "{cell}");
    let why = text(&of(10_000)["unsupported"]);
    assert!(why.contains("1000"), "{why}");
}

#[test]
fn options_show_in_the_settings() {
    let campaign = Place::new().campaign(
        "--runtimes wasmtime.cranelift,wasmtime.cranelift+threads=2,wasmtime.cranelift+opt=none,\
         small=wasmer.cranelift+opt=none,wasmtime.cranelift+cow=off+verifier --samples fibonacci \
         --processes 1 --quick",
    );
    campaign.run.exits(0);
    let setting = |label: &str, name: &str| {
        text(&campaign.cell(label, "fibonacci")["settings"][name]).to_owned()
    };
    assert_eq!(setting("wasmtime.cranelift", "threads"), "1");
    assert_eq!(setting("wasmtime.cranelift+threads=2", "threads"), "2");
    assert_eq!(setting("wasmtime.cranelift", "opt_level"), "speed");
    assert_eq!(setting("wasmtime.cranelift+opt=none", "opt_level"), "none");
    assert_eq!(setting("small", "opt_level"), "none");
    assert_eq!(
        setting("wasmtime.cranelift+cow=off+verifier", "copy_on_write"),
        "off"
    );
    assert_eq!(
        setting("wasmtime.cranelift+cow=off+verifier", "verifier"),
        "on"
    );
    let cell = campaign.cell("small", "fibonacci");
    assert_eq!(cell["runtime"], "wasmer.cranelift+opt=none");
}
