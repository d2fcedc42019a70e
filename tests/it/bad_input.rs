//! Modules that are wrong, each in its way, beside one that is right: each costs
//! its own cells on every runtime, and says what is the matter.
//!
//! Guests without an end are with the limits.

use super::guests::{OWN, Verified, hosts, named, verify};
use super::support::{Place, Run};

const GOOD: &str = "(module (func (export \"_start\")))";

/// Checks a good module and bad ones together.
fn beside_a_good_one(place: &Place, hosts: &[&str], bad: &[&str]) -> Verified {
    place.write("good.wat", GOOD);
    let checked = verify(place, hosts, [&["good.wat"], bad].concat());
    if hosts.is_empty() {
        return checked;
    }
    // What a runtime cannot take is no failure.
    let failed = checked
        .lines
        .iter()
        .any(|l| !["ok", "n/a"].contains(&&*l.status));
    checked.run.exits(i32::from(failed));
    assert_eq!(checked.lines.len(), hosts.len() * (bad.len() + 1));
    checked.all("good.wat", hosts, "ok", &["exit code 0"]);
    checked
}

/// One thing is wrong with the only module: that is the command's end.
#[track_caller]
fn alone(place: &Place, args: &str) -> Run {
    let run = place.run(&format!("compare --runtimes mock {args}"));
    run.exits(2);
    assert!(run.stderr.lines().count() < 5, "{run}");
    assert!(run.stdout.is_empty(), "{run}");
    run
}

/// A number as modules hold it.
fn leb128(mut number: usize) -> Vec<u8> {
    let mut bytes = Vec::new();
    while number > 127 {
        bytes.push(u8::try_from(number % 128 + 128).expect("a byte"));
        number /= 128;
    }
    bytes.push(u8::try_from(number).expect("a byte"));
    bytes
}

#[test]
fn what_is_no_module_costs_its_own_cells_and_names_the_file() {
    let (place, hosts) = (Place::new(), hosts());
    let whole = std::fs::read(named("wasi-echo.wasm")).expect("the guest");
    place.write("empty.wasm", "");
    place.write("header.wasm", &whole[..6]);
    place.write("cut.wasm", &whole[..whole.len() / 2]);
    place.write("text.wasm", "<html>not found</html>");
    let noise: Vec<u8> = (1..2000_u32)
        .map(|i| (i * i * 31).to_le_bytes()[1])
        .collect();
    place.write("noise.wasm", &noise);
    place.write("after.wasm", [&whole[..8], &noise].concat());
    place.write("later.wasm", b"\0asm\x02\0\0\0");
    place.write("open.wat", "(module");
    std::fs::copy(named("wat/component.wat"), place.path("component.wat")).expect("a copy");
    let bad = [
        ("empty.wasm", "empty"),
        ("header.wasm", "cut off"),
        ("cut.wasm", "cut off"),
        ("text.wasm", "not a WebAssembly module"),
        ("noise.wasm", "not a WebAssembly module"),
        ("after.wasm", "not a WebAssembly module"),
        ("later.wasm", "version"),
        ("open.wat", "line 1"),
        ("component.wat", "is a component, not a module"),
    ];
    let files = bad.map(|(file, _)| file);
    let checked = beside_a_good_one(&place, &hosts, &files);
    for (file, said) in bad {
        let named = format!("`{file}`");
        checked.all(file, &hosts, "failed", &["in ", &named, said]);
        alone(&place, file).says(&named);
    }
}

/// A reader sees sections, only an engine sees what is in a function.
#[test]
fn an_invalid_function_is_no_trap_wherever_it_is_found() {
    let (place, hosts) = (Place::new(), hosts());
    place.write(
        "invalid.wat",
        "(module (func (export \"_start\") (i32.const 1)))",
    );
    let checked = beside_a_good_one(&place, &hosts, &["invalid.wat"]);
    checked.all("invalid.wat", &hosts, "failed", &["in ", "type mismatch"]);
    checked.each("invalid.wat", &hosts, |l| !l.detail.contains("trap"));
}

#[test]
fn a_file_of_100_mb_is_no_trouble() {
    const SIZE: usize = 100 << 20;
    let (place, hosts) = (Place::new(), hosts());
    let zeros = std::fs::File::create(place.path("zeros.wasm")).expect("a file");
    zeros.set_len(SIZE as u64).expect("a sparse file");
    // A custom section may hold anything.
    let mut module = good_in_binary();
    let content = [&[3][..], b"pad", &vec![0; SIZE]].concat();
    module.push(0);
    module.extend(leb128(content.len()));
    module.extend(content);
    place.write("large.wasm", module);
    let checked = beside_a_good_one(&place, &hosts, &["zeros.wasm", "large.wasm"]);
    let said = ["in read: ", "`zeros.wasm`", "not a WebAssembly module"];
    checked.all("zeros.wasm", &hosts, "failed", &said);
    checked.all("large.wasm", &hosts, "ok", &["exit code 0"]);
}

/// The good module, assembled.
fn good_in_binary() -> Vec<u8> {
    let mut module = b"\0asm\x01\0\0\0".to_vec();
    module.extend([1, 4, 1, 0x60, 0, 0, 3, 2, 1, 0, 7, 10, 1, 6]);
    module.extend(b"_start\0\0");
    module.extend([10, 4, 1, 2, 0, 0x0b]);
    module
}

#[test]
fn a_folder_without_permission_is_named() {
    use std::os::unix::fs::PermissionsExt as _;
    let place = Place::new();
    place.write("closed/good.wat", GOOD);
    let folder = place.path("closed");
    let set = |mode| {
        let permissions = std::fs::Permissions::from_mode(mode);
        std::fs::set_permissions(&folder, permissions).expect("permissions");
    };
    set(0o000);
    if std::fs::read_dir(&folder).is_ok() {
        eprintln!("skipped: this user may read everything");
    } else {
        alone(&place, "closed")
            .says("closed")
            .says("ermission denied");
        alone(&place, "closed/good.wat").says("closed/good.wat");
    }
    set(0o755);
}

#[test]
fn imports_that_nobody_provides_are_named_and_cost_their_cells() {
    let (place, hosts) = (Place::new(), hosts());
    let files = ["imports-memory", "imports-global", "imports-table"];
    let files = files.map(|name| named(&format!("wat/{name}.wat")));
    let functions = ["unknown-import", "unknown-wasi"];
    let functions = functions.map(|name| named(&format!("wat/{name}.wat")));
    let all: Vec<&str> = files.iter().chain(&functions).map(String::as_str).collect();
    let checked = beside_a_good_one(&place, &hosts, &all);
    for (row, name, from) in [
        ("imports-memory.wat", "`memory`", "`env`"),
        ("imports-global.wat", "`base`", "`env`"),
        ("imports-table.wat", "`table`", "`env`"),
        ("unknown-import.wat", "`mystery`", "`env`"),
        ("unknown-wasi.wat", "`no_such`", "`wasi_snapshot_preview1`"),
    ] {
        checked.all(row, &hosts, "n/a", &["in instantiate: ", name, from]);
    }
}

#[test]
fn imports_of_another_type_are_named() {
    let (place, hosts) = (Place::new(), hosts());
    let wrong = named("wat/wrong-wasi-type.wat");
    let checked = beside_a_good_one(&place, &hosts, &[&wrong]);
    let said = ["in instantiate: ", "wasi_snapshot_preview1", "fd_write"];
    checked.all("wrong-wasi-type.wat", &hosts, "failed", &said);
}

#[test]
fn a_call_that_does_not_fit_costs_its_cells_and_says_what_would() {
    let (place, hosts) = (Place::new(), hosts());
    place.write("takes.wat", "(module (func (export \"run\") (param i32)))");
    place.write(
        "many.wat",
        "(module (func (export \"one\")) (func (export \"two\") (param f64)))",
    );
    let none = named("wat/no-exports.wat");
    let bad = ["takes.wat", "many.wat", &none];
    let checked = beside_a_good_one(&place, &hosts, &bad);
    checked.all(
        "takes.wat",
        &hosts,
        "failed",
        &["`run` takes (i32)", "--args"],
    );
    checked.all("many.wat", &hosts, "failed", &["`many.wat`", "--invoke"]);
    place
        .run("verify many.wat --runtimes mock")
        .exits(2)
        .says("one()")
        .says("two(f64)");
    checked.all("no-exports.wat", &hosts, "failed", &["exports no function"]);
    alone(&place, "takes.wat --args x").says("`x` is not an i32");
    alone(&place, "takes.wat --args 1,2").says("gives 2 arguments");
    alone(&place, "takes.wat --invoke rum --args 1").says("did you mean `run`");
    alone(&place, "takes.wat --args 5000000000").says("not an i32");
}

#[test]
fn a_module_that_ends_badly_says_how_and_in_which_phase() {
    let (place, hosts) = (Place::new(), hosts());
    let names = ["trap-in-start", "exit-3", "start-traps", "recursion"];
    let files = names.map(|name| named(&format!("wat/{name}.wat")));
    let checked = beside_a_good_one(&place, &hosts, &files.each_ref().map(String::as_str));
    for (row, phase, said) in [
        (
            "trap-in-start.wat",
            "in first_call: ",
            "unreachable executed",
        ),
        ("exit-3.wat", "in first_call: ", "exited with code 3"),
        (
            "start-traps.wat",
            "in instantiate: ",
            "unreachable executed",
        ),
        ("recursion.wat", "in first_call: ", "stack overflow"),
    ] {
        checked.all(row, &hosts, "failed", &[phase, said]);
    }
    let exported = [&*files[3], "--invoke", "run"];
    let exported = verify(&place, &hosts, exported);
    exported.all("recursion.wat", &hosts, "failed", &["stack overflow"]);
}

#[test]
fn what_a_guest_hands_to_the_host_cannot_crash_it() {
    let (place, hosts) = (Place::new(), hosts());
    let names = [
        "bad-pointer",
        "bad-pointer-text",
        "bad-pointer-length",
        "bad-pointer-result",
        "bad-pointer-random",
        "bad-pointer-path",
        "huge-iov",
        "no-memory-wasi",
        "proc-exit-big",
        "raise",
    ];
    let files = names.map(|name| named(&format!("wat/{name}.wat")));
    let checked = beside_a_good_one(&place, &hosts, &files.each_ref().map(String::as_str));
    for name in names {
        let row = format!("{name}.wat");
        checked.all(&row, &hosts, "failed", &["in first_call: "]);
    }
}

#[test]
fn a_closed_stream_and_an_early_write_are_the_guests_own_affair() {
    let (place, hosts) = (Place::new(), hosts());
    let closed = named("wat/stdio-closed.wat");
    let early = named("wat/start-calls-wasi.wat");
    let checked = beside_a_good_one(&place, &hosts, &[&closed, &early]);
    checked.all(
        "stdio-closed.wat",
        &hosts,
        "failed",
        &["exited with code 8"],
    );
    // The shared host has no memory before there is an instance.
    checked.each("start-calls-wasi.wat", &hosts, |line| {
        let refused = line.status == "failed" && line.detail.contains("in instantiate: ");
        refused || (line.label == OWN && line.status == "ok")
    });
}
