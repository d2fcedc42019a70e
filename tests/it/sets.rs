//! Sets of options: the levels of `--security`, files of one's own, and what becomes of a
//! guest's folders.

use super::guests::{named, verify};
use super::support::{Place, text};

/// Runtimes, one of each family at least.
const RUNTIMES: &str = "wasmtime.cranelift,wasmtime.winch,wasmtime.pulley,wasmer.cranelift,\
                        wasmer.singlepass,wasmi.eager";

#[test]
fn every_level_runs_on_every_engine() {
    let run = Place::new().run(&format!(
        "verify --samples fibonacci,nbody-wasi --security none,basic,strict,paranoid --runtimes {RUNTIMES}"
    ));
    run.exits(0);
    assert_eq!(run.stdout.lines().count(), 48, "{run}");
    run.says("wasmi.eager+paranoid lacks epoch (wasmi cannot interrupt a guest by time)");
    assert!(!run.stderr.contains("wasmtime.pulley+paranoid"), "{run}");
}

#[test]
fn a_result_has_the_options_of_a_level_in_full() {
    let campaign = Place::new().campaign(
        "--samples fibonacci --runtimes wasmi.eager --security strict --processes 1 --quick",
    );
    let cell = campaign.cell("wasmi.eager+strict", "fibonacci");
    assert_eq!(
        cell["runtime"],
        "wasmi.eager+dirs=read-only+fuel+memory-limit=64MiB+stack=256KiB+table-limit=10000"
    );
    let settings = &cell["settings"];
    assert_eq!(settings["memory_limit"], "64MiB");
    assert_eq!(settings["table_limit"], "10000");
    assert_eq!(settings["fuel"], "on");
    assert_eq!(settings["dirs"], "read-only");
    let plain = campaign.cell("wasmi.eager", "fibonacci");
    assert_eq!(plain["settings"]["dirs"], "given");
}

#[test]
fn a_file_has_sets_of_its_own() {
    let place = Place::new();
    place.write(
        "own.toml",
        "[sets]\nsmall = \"memory-limit=1MiB\"\nslow = \"opt=none+fuel|epoch\"\n",
    );
    let list =
        "compare --list --samples fibonacci --options own.toml --runtimes native,mine=wasmi.lazy";
    let run = place.run(list);
    run.exits(0);
    let labels: Vec<&str> = run
        .stdout
        .lines()
        .filter_map(|line| line.split('/').next())
        .collect();
    assert_eq!(labels, ["native", "mine", "mine+small", "mine+slow"]);
    run.says("mine+slow lacks opt=none (wasmi interprets: there is no machine code)");
    place.write(
        "own.toml",
        "[sets]\nsmall = \"memory-limit=1MiB\"\nslow = \"optt=none\"\n",
    );
    let run = place.run(list);
    run.exits(2);
    run.says("own.toml:3: unknown option `optt`; did you mean `opt`");
}

#[test]
fn a_guest_without_its_folder_misses_it() {
    for runtime in ["wasmtime.cranelift", "wasmer.singlepass", "wasmi.eager"] {
        let without = format!("{runtime}+dirs=none");
        let given = format!("{runtime}+dirs=given");
        let run = Place::new().run(&format!(
            "verify --samples many-files --runtimes {runtime},{given},{without}"
        ));
        let lines: Vec<&str> = run.stdout.lines().collect();
        assert!(lines[0].starts_with("ok "), "{run}");
        assert!(lines[1].starts_with("ok "), "{run}");
        assert!(!lines[2].starts_with("ok "), "{run}");
    }
}

#[test]
fn a_writable_folder_becomes_read_only() {
    let files = named("files.wasm");
    for runtime in ["wasmtime.cranelift", "wasmer.cranelift", "wasmi.lazy"] {
        let (place, held) = (Place::new(), format!("{runtime}+dirs=read-only"));
        place.write("box/inside.txt", "inside\n");
        let words = ["/data/inside.txt", "/data/out.txt"];
        let args = [&*files, "--dir", "box::/data:rw", "--"];
        let args = args.into_iter().chain(words);
        let checked = verify(&place, &[&held], args.clone());
        assert_ne!(checked.lines[0].status, "ok", "{}", checked.run);
        assert_eq!(place.names("box"), ["inside.txt"], "{runtime}");
        let checked = verify(&place, &[runtime], args);
        assert_eq!(checked.lines[0].status, "ok", "{}", checked.run);
        assert_ne!(place.names("box"), ["inside.txt"], "{runtime}");
    }
}

#[test]
fn what_a_runtime_refuses_has_the_engines_reason() {
    for (runtime, reason) in [
        ("wasmtime.winch+opt=none", "Winch compiles in one pass"),
        ("wasmtime.pulley+debug", "not machine code"),
        ("wasmer.cranelift+epoch", "interrupts guests by a signal"),
        ("wasmi.eager+mode=lazy", "`wasmi.lazy` has the other modes"),
        (
            "wasmtime.cranelift+pooling+bounds=explicit",
            "explicit checks reserve none",
        ),
    ] {
        let run = Place::new().run(&format!("compare --list --runtimes {runtime}"));
        run.exits(2);
        run.says(reason);
    }
}

#[test]
fn guests_of_a_result_say_what_is_left_of_their_folders() {
    let place = Place::new();
    place.write("box/inside.txt", "inside\n");
    let files = named("files.wasm");
    let campaign = place.campaign(&format!(
        "{files} --dir box::/data:rw --runtimes wasmi.eager,wasmi.eager+dirs=read-only \
         --processes 1 --quick -- /data/inside.txt"
    ));
    let of = |label: &str| {
        let mut cells = campaign.cells().iter();
        let cell = cells.find(|cell| cell["label"] == label).expect("a cell");
        text(&cell["settings"]["guest_folders"]).to_owned()
    };
    assert!(of("wasmi.eager").contains("writable"));
    assert!(of("wasmi.eager+dirs=read-only").contains("read-only"));
}
