//! Options of engines: each shows in what the engine does, and not only in what it says.

use super::guests::{named, verify};
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
                "features=baseline",
                "debug",
                "fuel",
                "epoch",
            ][..],
        ),
        (
            "wasmtime.winch",
            &[
                "bounds=explicit",
                "bounds=explicit+spectre=off",
                "fuel",
                "epoch",
            ],
        ),
        (
            "wasmtime.pulley",
            &[
                "regalloc=single",
                "opt=none",
                "nan=canonical",
                "fuel",
                "epoch",
            ],
        ),
        (
            "wasmer.cranelift",
            &["opt=none", "bounds=explicit", "features=baseline", "fuel"],
        ),
        ("wasmer.singlepass", &["bounds=explicit", "fuel"]),
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

/// A guest that grows its memory or its table, and one that needs a stack.
const GUEST: &str = r#"(module
    (memory (export "memory") 1)
    (table 1 funcref)
    (func (export "grow") (param i32) (result i32)
        (i32.eq (memory.grow (local.get 0)) (i32.const -1)))
    (func (export "widen") (param i32) (result i32)
        (i32.eq (table.grow (ref.null func) (local.get 0)) (i32.const -1)))
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

/// Engines that limit what a guest may grow.
const LIMITED: [&str; 7] = [
    "wasmtime.cranelift",
    "wasmtime.winch",
    "wasmtime.pulley",
    "wasmer.cranelift",
    "wasmer.singlepass",
    "wasmi.eager",
    "wasmi.lazy",
];

/// What an export says that grows something by so much, without a limit and with it.
fn is_held(export: &str, by: u32, limit: &str) {
    for runtime in LIMITED {
        let said_of = |runtime: &str, answer: i32| {
            let call = format!("--invoke {export} --args i32:{by} --expect i32:{answer}");
            said(runtime, &call)
        };
        let (free, held) = (
            said_of(runtime, 0),
            said_of(&format!("{runtime}+{limit}"), 1),
        );
        assert!(free.starts_with("ok "), "{free}");
        assert!(held.starts_with("ok "), "{held}");
    }
}

#[test]
fn memory_does_not_grow_beyond_its_limit() {
    is_held("grow", 100, "memory-limit=1MiB");
}

#[test]
fn a_table_does_not_grow_beyond_its_limit() {
    is_held("widen", 1000, "table-limit=100");
}

#[test]
fn what_is_larger_than_a_limit_is_refused() {
    for runtime in LIMITED {
        for limit in ["memory-limit=4KiB", "memory-limit=1MiB+table-limit=1"] {
            let wide = GUEST.replace("(table 1 funcref)", "(table 2 funcref)");
            let place = Place::new();
            place.write("guest.wat", wide);
            let call = "--invoke grow --args i32:1 --expect i32:0";
            let run = place.run(&format!(
                "verify guest.wat --runtimes {runtime}+{limit} {call}"
            ));
            assert!(!run.stdout.starts_with("ok "), "{run}");
        }
    }
}

#[test]
fn a_smaller_stack_ends_sooner() {
    // wasmi ends at a thousand frames anyway.
    for (runtime, frames, stack) in [
        ("wasmtime.cranelift", 4000, "4KiB"),
        ("wasmtime.winch", 4000, "4KiB"),
        ("wasmtime.pulley", 4000, "4KiB"),
        ("wasmer.cranelift", 4000, "32KiB"),
        ("wasmer.singlepass", 4000, "32KiB"),
        ("wasmi.eager", 900, "4KiB"),
    ] {
        let deep = format!("--invoke deep --args i32:{frames} --expect i32:{frames}");
        let usual = said(runtime, &deep);
        let ended = said(&format!("{runtime}+stack={stack}"), &deep);
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
         wasmer.cranelift,wasmer.cranelift+fuel,wasmer.singlepass+fuel,\
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
        "verify --samples simd --runtimes wasmtime.cranelift+simd=off,wasmtime.winch+simd=off,\
         wasmtime.pulley+simd=off,wasmer.cranelift+simd=off",
    );
    assert_eq!(run.stdout.lines().count(), 4, "{run}");
    for line in run.stdout.lines() {
        assert!(line.starts_with("n/a "), "{run}");
    }
}

#[test]
fn relaxed_vectors_are_refused_where_they_are_off() {
    let guest = named("wat/relaxed-simd.wat");
    for runtime in ["wasmtime.cranelift", "wasmtime.pulley", "wasmer.cranelift"] {
        let off = format!("{runtime}+relaxed-simd=off");
        let checked = verify(
            &Place::new(),
            &[runtime, &off],
            [&*guest, "--expect", "i32:7"],
        );
        checked.all("relaxed-simd.wat", &[runtime], "ok", &[]);
        checked.all("relaxed-simd.wat", &[&off], "n/a", &[]);
    }
}

/// A figure of a cell.
fn figure(campaign: &Campaign, (label, sample): (&str, &str), metric: &str) -> f64 {
    let cell = campaign.cell(label, sample);
    assert_eq!(cell["status"], "ok", "{label}: {}", cell["message"]);
    number(&cell["metrics"][metric]["value"])
}

#[test]
fn data_is_mapped_or_copied() {
    let place = Place::new();
    let data = "a".repeat(4 << 20);
    let text = format!(
        r#"(module (memory (export "memory") 65) (data (i32.const 0) "{data}")
            (func (export "run") (result i32) (i32.load8_u (i32.const 4000000))))"#
    );
    place.write("data.wat", text);
    for runtime in ["wasmtime.cranelift", "wasmtime.winch", "wasmtime.pulley"] {
        let copied = format!("{runtime}+cow=off");
        let campaign = place.campaign(&format!(
            "data.wat --suite start --expect i32:97 --runtimes {runtime},{copied} --processes 1 --quick"
        ));
        let [on, off] =
            [runtime, &copied].map(|label| figure(&campaign, (label, "data.wat"), "instantiate"));
        // A copy of 4 MiB against a mapping: some fifty times as long.
        assert!(off > 5.0 * on, "{runtime}: {on} {off}");
    }
}

#[test]
fn a_trap_looks_for_the_names_of_functions_or_not() {
    let labels = ["wasmtime.cranelift", "wasmtime.cranelift+backtrace=off"];
    let campaign = Place::new().campaign(&format!(
        "--suite traps --processes 1 --quick --runtimes {}",
        labels.join(",")
    ));
    let [on, off] = labels.map(|label| {
        let mut cells = campaign.cells().iter();
        let cell = cells.find(|cell| cell["label"] == label).expect("a cell");
        number(&cell["metrics"]["unwind@kind=division_by_zero,depth=100"]["value"])
    });
    // The rest is looking at a hundred frames: some four times as long.
    assert!(on > 1.5 * off, "{on} {off}");
}

#[test]
fn a_compiler_that_checks_itself_takes_longer() {
    let campaign = Place::new().campaign(
        "--runtimes wasmtime.cranelift,wasmtime.cranelift+verifier,wasmtime.pulley,\
         wasmtime.pulley+verifier,wasmer.cranelift,wasmer.cranelift+verifier \
         --samples lua-script --processes 3 --quick",
    );
    for runtime in ["wasmtime.cranelift", "wasmtime.pulley", "wasmer.cranelift"] {
        let checked = format!("{runtime}+verifier");
        let [plain, checked] =
            [runtime, &checked].map(|label| figure(&campaign, (label, "lua-script"), "compile"));
        assert!(checked > plain, "{runtime}: {plain} {checked}");
    }
}

#[test]
fn a_smaller_guard_needs_more_comparisons() {
    let place = Place::new();
    let sum = (0..2000).fold("(i32.const 0)".to_owned(), |sum, place| {
        let offset = 1_048_576 + 4 * place;
        format!("(i32.add {sum} (i32.load offset={offset} (local.get 0)))")
    });
    place.write(
        "far.wat",
        format!(
            r#"(module (memory (export "memory") 17)
                (func (export "run") (param i32) (result i32) {sum}))"#
        ),
    );
    for runtime in ["wasmtime.cranelift", "wasmtime.winch"] {
        let small = format!("{runtime}+guard=64KiB");
        let campaign = place.campaign(&format!(
            "far.wat --args i32:0 --expect i32:0 --runtimes {runtime},{small} --processes 1 --quick"
        ));
        let [usual, small] =
            [runtime, &small].map(|label| figure(&campaign, (label, "far.wat"), "artifact_bytes"));
        assert!(small > 1.1 * usual, "{runtime}: {usual} {small}");
    }
}

#[test]
fn a_call_has_the_time_that_it_is_given() {
    let endless = named("wat/endless-loop.wat");
    for runtime in ["wasmtime.cranelift", "wasmtime.winch", "wasmtime.pulley"] {
        let limited = format!("{runtime}+deadline=50ms");
        let place = Place::new();
        let checked = verify(&place, &[&limited], [&*endless, "--timeout", "50s"]);
        checked.all("endless-loop.wat", &[&limited], "failed", &["interrupted"]);
        // Each call has it anew: all of them together take longer.
        let campaign = place.campaign(&format!(
            "--samples fibonacci --runtimes {limited} --processes 1 --quick -w 200ms"
        ));
        assert!(figure(&campaign, (&limited, "fibonacci"), "execute") > 0.0);
    }
}

#[test]
fn what_the_engine_does_not_stop_the_harness_does() {
    let endless = named("wat/endless-loop.wat");
    let limited = [
        "wasmi.eager+fuel",
        "wasmer.cranelift+fuel",
        "wasmtime.winch+epoch",
    ];
    let checked = verify(&Place::new(), &limited, [&*endless, "--timeout", "1s"]);
    checked.all("endless-loop.wat", &limited, "timed out", &["--timeout"]);
}

#[test]
fn lazy_translation_validates_at_once() {
    let labels = ["wasmi.lazy", "wasmi.lazy+mode=lazy-translation"];
    let campaign = Place::new().campaign(&format!(
        "--samples lua-script --processes 3 --quick --runtimes {}",
        labels.join(",")
    ));
    let [lazy, validated] = labels.map(|label| figure(&campaign, (label, "lua-script"), "compile"));
    // Validating is some two thirds of it.
    assert!(validated > 1.5 * lazy, "{lazy} {validated}");
}

#[test]
fn refusing_memory_has_its_figure() {
    let campaign = Place::new().campaign(
        "--suite memory --processes 1 --quick --runtimes wasmtime.cranelift,wasmer.cranelift,wasmi.eager",
    );
    for cell in campaign.cells() {
        let (label, refused) = (text(&cell["label"]), &cell["metrics"]["refused"]);
        match label {
            "wasmer.cranelift" => assert!(text(&refused["unsupported"]).contains("grows")),
            _ => assert!(number(&refused["value"]) > 0.0, "{label}: {refused}"),
        }
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

#[test]
fn a_profiler_is_told_the_names_of_functions() {
    for runtime in ["wasmtime.cranelift", "wasmtime.winch", "wasmer.cranelift"] {
        let place = Place::new();
        let named = "(module (func $counts_up (export \"run\") (result i32) (i32.const 3)))";
        place.write("named.wat", named);
        let run = place
            .command(super::support::wasmbench())
            .args(["run", &format!("{runtime}+perfmap"), "named.wat", "--test"])
            .stdout(std::process::Stdio::null())
            .spawn();
        let mut child = run.expect("wasmbench");
        let map = format!("/tmp/perf-{}.map", child.id());
        assert!(child.wait().unwrap().success(), "{runtime}");
        let names = std::fs::read_to_string(&map).expect("a map");
        std::fs::remove_file(&map).unwrap();
        assert!(names.contains("counts_up"), "{runtime}: {names}");
    }
}
