//! The real engines: what they measure, and what they make of bad modules.

use std::sync::OnceLock;

use serde_json::Value;

use super::guests::named;
use super::support::{Campaign, Place, array, manifest, number, object, sample, text};
use super::wasm::{FOR_EVER, IDENTITY, Module, UNREACHABLE, WRAP};

/// The configurations of the default set.
const ALL: [&str; 8] = [
    "native",
    "wasmtime.cranelift",
    "wasmtime.winch",
    "wasmtime.pulley",
    "wasmer.cranelift",
    "wasmer.singlepass",
    "wasmi.eager",
    "wasmi.lazy",
];

/// Those that have a serialised form.
const AHEAD_OF_TIME: [&str; 5] = [
    "wasmtime.cranelift",
    "wasmtime.winch",
    "wasmtime.pulley",
    "wasmer.cranelift",
    "wasmer.singlepass",
];

/// Those that take WebAssembly.
fn engines() -> impl Iterator<Item = &'static str> {
    ALL.into_iter().filter(|label| *label != "native")
}

/// The default set on two small samples.
fn measured() -> &'static Campaign {
    static CAMPAIGN: OnceLock<Campaign> = OnceLock::new();
    CAMPAIGN.get_or_init(|| {
        Place::new().campaign("--processes 3 --max-time 1s --samples add-one,fibonacci")
    })
}

fn figure(cell: &Value, metric: &str) -> f64 {
    number(&cell["metrics"][metric]["value"])
}

#[test]
fn the_default_set_is_built_in() {
    let run = Place::new().run("list runtimes --format json");
    let list: Value = serde_json::from_str(&run.exits(0).stdout).expect("JSON");
    // Others are programs of their own, installed or not.
    let engines = || array(&list).iter().filter(|r| r["driver"].is_null());
    let ids: Vec<&str> = engines().map(|r| text(&r["id"])).collect();
    assert_eq!(ids, ALL);
    for runtime in engines() {
        let id = text(&runtime["id"]);
        assert_eq!(runtime["built_in"], true, "{id} is not in this build");
        assert!(!text(&runtime["version"]).is_empty(), "{id}");
        assert!(!text(&runtime["licence"]).is_empty(), "{id}");
        for (capability, can) in object(&runtime["capabilities"]) {
            let reason = can["no"].as_str().unwrap_or_default();
            assert!(
                *can == "yes" || !reason.is_empty(),
                "{id}: {capability}: {can}"
            );
        }
    }
}

#[test]
fn every_engine_answers_every_sample_rightly() {
    let run = Place::new().run("verify");
    run.exits(0);
    let lines: Vec<&str> = run.stdout.lines().collect();
    assert_eq!(lines.len(), ALL.len() * 4, "{run}");
    assert!(lines.iter().all(|line| line.starts_with("ok ")), "{run}");
}

#[test]
fn every_cell_of_a_comparison_is_ok() {
    measured().run.exits(0);
    assert_eq!(measured().cells().len(), ALL.len() * 2);
    for cell in measured().cells() {
        assert_eq!(
            cell["status"], "ok",
            "{}: {}",
            cell["cell_id"], cell["reason"]
        );
        assert_eq!(array(&cell["processes"]).len(), 3);
        assert!(figure(cell, "execute") > 0.0);
    }
}

#[test]
fn interpreters_compilers_and_native_code_are_in_their_order() {
    let execute = |label: &str| figure(measured().cell(label, "fibonacci"), "execute");
    let native = execute("native");
    for label in ["wasmi.eager", "wasmi.lazy"] {
        let factor = execute(label) / native;
        assert!(factor > 3.0, "{label} is {factor} × native");
    }
    for label in ["wasmtime.cranelift", "wasmer.cranelift"] {
        let factor = execute(label) / native;
        assert!(
            (0.3..10.0).contains(&factor),
            "{label} is {factor} × native"
        );
    }
}

#[test]
fn an_artifact_has_a_size_or_a_reason_why_there_is_none() {
    for name in ["add-one", "fibonacci"] {
        for label in ALL {
            let metric = &measured().cell(label, name)["metrics"]["artifact_bytes"];
            if AHEAD_OF_TIME.contains(&label) {
                assert_eq!(metric["unit"], "bytes");
                assert!(number(&metric["value"]) > 100.0, "{label}: {metric}");
            } else {
                assert!(!text(&metric["unsupported"]).is_empty(), "{label}");
            }
        }
    }
}

#[test]
fn jit_and_aot_are_there_for_those_that_compile() {
    for label in engines() {
        let cell = measured().cell(label, "fibonacci");
        assert!(figure(cell, "jit") >= figure(cell, "compile"), "{label}");
        assert!(figure(cell, "time_to_first_result") > 0.0, "{label}");
        for id in ["aot_compile", "aot_execute", "aot_total"] {
            let metric = &cell["metrics"][id];
            assert_eq!(
                metric["value"].is_number(),
                AHEAD_OF_TIME.contains(&label),
                "{label} {id}: {metric}"
            );
        }
    }
    let native = measured().cell("native", "fibonacci");
    for id in ["jit", "compile", "instantiate", "aot_total"] {
        assert!(
            !text(&native["metrics"][id]["unsupported"]).is_empty(),
            "{id}"
        );
    }
}

#[test]
fn every_row_states_its_settings() {
    for cell in measured().cells() {
        let settings = object(&cell["settings"]);
        for name in ["call_path", "compiler", "bounds_checks"] {
            let value = settings.get(name).and_then(Value::as_str);
            assert!(
                value.is_some_and(|v| !v.is_empty()),
                "{}: no {name} in {settings:?}",
                cell["cell_id"]
            );
        }
        if cell["label"] != "native" {
            assert_eq!(settings["threads"], "1", "{}", cell["cell_id"]);
            // Both samples have a signature with a typed handle.
            assert_eq!(settings["call_path"], "typed", "{}", cell["cell_id"]);
        }
        assert!(!text(&cell["runtime_version"]).is_empty());
    }
}

#[test]
fn twice_the_work_takes_twice_the_time() {
    // Other programs can take a CPU for most of a second: three times running is no accident.
    let mut seen = Vec::new();
    for _ in 0..3 {
        let ratios = twice_the_work();
        if ratios.iter().all(|(_, ratio)| (1.5..2.7).contains(ratio)) {
            return;
        }
        seen.push(ratios);
    }
    panic!("{seen:?}");
}

/// How much longer each runtime takes for twice the work.
fn twice_the_work() -> Vec<(&'static str, f64)> {
    let campaign = Place::new().campaign(
        "--runtimes native,wasmtime.cranelift --samples fibonacci --args 24 --args 48 \
         --processes 3 --max-time 1s",
    );
    campaign.run.exits(0);
    let of = |label: &str, args: &str| {
        let mut cells = campaign.cells().iter();
        let cell = cells.find(|c| c["label"] == label && c["args"][0] == args);
        figure(cell.expect("a cell"), "execute")
    };
    ["native", "wasmtime.cranelift"]
        .map(|label| (label, of(label, "i32:48") / of(label, "i32:24")))
        .into()
}

#[test]
fn float_code_is_compiled_alike_by_all() {
    for cell in measured().cells() {
        if cell["label"] != "native" {
            let value = &cell["settings"]["nan_canonicalization"];
            assert_eq!(value, "off", "{}", cell["cell_id"]);
        }
    }
}

#[test]
fn native_code_answers_where_the_manifest_does_not_know() {
    let place = Place::new();
    place
        .run("verify --runtimes native,wasmtime.cranelift,wasmi --samples fibonacci,nbody --args 7")
        .exits(0)
        .prints("as the native baseline answers");
    // Native code is asked even when it is no column.
    let campaign =
        place.campaign("--runtimes wasmi.eager --samples fibonacci --args 7 --processes 1 --quick");
    let check = &campaign.cell("wasmi.eager", "fibonacci")["check"];
    assert_eq!(check["kind"], "native");
    assert!(check["expected"].is_string());
    assert_eq!(check["got"], check["expected"]);
}

const RUN: &str = "invoke = \"run\"\nargs = [\"i32:5\"]\nexpected = \"i32:5\"";

fn module(body: &[u8]) -> Module<'_> {
    Module {
        import: None,
        export: "run",
        wide: false,
        body,
    }
}

#[test]
fn versions_of_a_module_are_compared_on_every_engine() {
    let place = Place::new();
    place.write("old.wasm", module(IDENTITY).bytes());
    place.write("new.wasm", module(IDENTITY).bytes());
    let campaign = place
        .campaign("old.wasm new.wasm --invoke run --args 5 --processes 3 --quick -w 1ms -M 20");
    for label in engines() {
        for name in ["old.wasm", "new.wasm"] {
            let cell = campaign.cell(label, name);
            assert_eq!(cell["status"], "ok", "{label}: {}", cell["reason"]);
            // No native baseline, no manifest: the engines check each other.
            assert_eq!(cell["check"]["kind"], "cross", "{label}");
            assert_eq!(cell["check"]["expected"], "i32:5", "{label}");
        }
        let rows = array(&campaign.json["comparisons"]).iter();
        let row = rows
            .filter(|r| r["primary"] == true)
            .find(|r| r["label"] == label)
            .unwrap_or_else(|| panic!("no row of {label}: {}", campaign.run));
        assert_eq!(row["kind"], "module");
        assert_eq!(row["reference"], format!("{label}/old.wasm/5/lifecycle"));
        assert_eq!(row["cell_id"], format!("{label}/new.wasm/5/lifecycle"));
    }
}

/// Every engine on a folder of modules that are wrong, each in its way, beside
/// one that is right.
fn bad_modules() -> &'static Campaign {
    static CAMPAIGN: OnceLock<Campaign> = OnceLock::new();
    CAMPAIGN.get_or_init(|| {
        let place = Place::new();
        let good = module(IDENTITY).bytes();
        let modules: [(&str, Vec<u8>); 9] = [
            ("good", good.clone()),
            (
                "import",
                Module {
                    import: Some(("env", "f")),
                    ..module(IDENTITY)
                }
                .bytes(),
            ),
            ("truncated", good[..good.len() - 3].to_vec()),
            ("random", (0..200_u8).map(|i| i.wrapping_mul(97)).collect()),
            ("empty", Vec::new()),
            (
                "renamed",
                Module {
                    export: "walk",
                    ..module(IDENTITY)
                }
                .bytes(),
            ),
            (
                "wide",
                Module {
                    wide: true,
                    ..module(WRAP)
                }
                .bytes(),
            ),
            ("unreachable", module(UNREACHABLE).bytes()),
            ("for-ever", module(FOR_EVER).bytes()),
        ];
        let mut entries = Vec::new();
        for (name, bytes) in modules {
            let file = format!("{name}.wasm");
            place.write(&format!("bad/{file}"), bytes);
            entries.push(sample(name, &file, RUN));
        }
        place.write("bad/manifest.toml", manifest(&entries));
        place.campaign("--samples-dir bad --processes 1 --quick --timeout 2s")
    })
}

#[test]
fn answers_that_nobody_knows_are_compared_across_the_row() {
    let place = Place::new();
    place.write("mine/good.wasm", module(IDENTITY).bytes());
    place.write(
        "mine/manifest.toml",
        manifest(&[sample("good", "good.wasm", RUN)]),
    );
    let campaign = place.campaign(
        "--samples-dir mine --runtimes wasmtime.cranelift,wasmi --args 9 --processes 1 --quick",
    );
    campaign.run.exits(0);
    for label in ["wasmtime.cranelift", "wasmi.eager", "wasmi.lazy"] {
        let check = &campaign.cell(label, "good")["check"];
        assert_eq!(check["kind"], "cross", "{label}");
        assert_eq!(check["got"], "i32:9", "{label}");
    }
}

/// Asserts how every engine fails on a module.
#[track_caller]
fn all_engines(name: &str, status: &str, reason: &[&str]) {
    let mut wrong = Vec::new();
    for label in engines() {
        let cell = bad_modules().cell(label, name);
        let said = cell["reason"].as_str().unwrap_or_default();
        let fits = cell["status"] == status && reason.iter().all(|part| said.contains(part));
        if !fits {
            wrong.push(format!("{label}: {}: {said}", cell["status"]));
        }
        assert!(object(&cell["metrics"]).is_empty(), "{label} has figures");
    }
    assert!(
        wrong.is_empty(),
        "expected {status} with {reason:?}:\n{}",
        wrong.join("\n")
    );
}

#[test]
fn bad_modules_cost_nobody_else_anything() {
    bad_modules().run.exits(1);
    for label in engines() {
        let cell = bad_modules().cell(label, "good");
        assert_eq!(cell["status"], "ok", "{label}: {}", cell["reason"]);
        assert!(figure(cell, "execute") > 0.0);
        assert_eq!(cell["check"]["got"], "i32:5");
    }
    // No twin: native code has nothing to run, which is no failure.
    let native = bad_modules().cell("native", "good");
    assert_eq!(native["status"], "unsupported");
    assert!(!text(&native["reason"]).is_empty());
}

#[test]
fn an_import_that_nobody_provides_is_unsupported_and_named() {
    all_engines("import", "unsupported", &["env", "f"]);
}

#[test]
fn a_truncated_module_fails_in_compile() {
    all_engines("truncated", "failed", &["in compile: "]);
}

#[test]
fn random_bytes_fail_in_compile() {
    all_engines("random", "failed", &["in compile: "]);
}

/// Engines explain invalid bytes over many lines.
#[test]
fn verify_prints_one_line_a_cell_whatever_the_engine_says() {
    let place = Place::new();
    place.write("s/text.wasm", "hello world");
    let entry = "invoke = \"f\"\nexpected = \"i32:1\"";
    place.write(
        "s/manifest.toml",
        manifest(&[sample("text", "text.wasm", entry)]),
    );
    let run = place.run("verify --samples-dir s --runtimes wasmtime,wasmer,wasmi");
    run.exits(1);
    let lines: Vec<&str> = run.stdout.lines().collect();
    assert_eq!(lines.len(), 7, "{lines:#?}");
    assert!(lines.iter().all(|l| l.starts_with("failed ")), "{lines:#?}");
}

#[test]
fn an_empty_file_fails_in_compile() {
    all_engines("empty", "failed", &["in compile: "]);
}

#[test]
fn a_missing_export_lists_what_there_is() {
    all_engines("renamed", "failed", &["`run`", "walk"]);
}

#[test]
fn wrong_argument_types_are_said_with_the_right_ones() {
    all_engines("wide", "failed", &["`run`", "i64", "i32:5"]);
}

#[test]
fn a_trap_is_named_in_the_same_words_by_all() {
    all_engines(
        "unreachable",
        "failed",
        &["in first_call: ", "unreachable executed"],
    );
}

#[test]
fn an_infinite_loop_is_killed_at_the_time_limit() {
    all_engines("for-ever", "timed_out", &["2.0 s"]);
}

#[test]
fn every_engine_passes_every_host_suite() {
    let run = Place::new().run("verify --suite host --samples add-one");
    run.exits(0);
    for suite in [
        "start: add-one(41)",
        "scaling(1000)",
        "memory()",
        "transfer()",
        "traps()",
        "density: add-one(41)",
        "concurrency: add-one(41)",
        "load: add-one(41)",
    ] {
        let lines = run.stdout.lines().filter(|line| line.contains(suite));
        let ok = lines.filter(|line| line.starts_with("ok ")).count();
        // Native code may have nothing to measure.
        assert!(ok >= 7, "{suite}: {ok} of\n{}", run.stdout);
    }
}

#[test]
fn threads_serve_commands_that_print_and_read_files() {
    let run = Place::new().run("verify --suite concurrency,load --samples many-files,nbody-wasi");
    let lines = run.stdout.lines().filter(|line| !line.contains(" native "));
    let lines: Vec<&str> = lines.collect();
    assert_eq!(lines.len(), 2 * 2 * (ALL.len() - 1), "{run}");
    assert!(lines.iter().all(|line| line.starts_with("ok ")), "{run}");
}

#[test]
fn threads_initialize_the_instances_of_a_reactor() {
    let reactor = named("reactor.wasm");
    let run = Place::new().run(&format!(
        "verify {reactor} --args 5 --expect i32:47 --suite concurrency,load --runtimes wasmtime,wasmer,wasmi"
    ));
    let lines: Vec<&str> = run.stdout.lines().collect();
    assert_eq!(lines.len(), 2 * (ALL.len() - 1), "{run}");
    assert!(lines.iter().all(|line| line.starts_with("ok ")), "{run}");
}
