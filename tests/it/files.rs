//! Files under fire: permissions, links, devices, full disks, names of any bytes.

use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt as _;
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::path::Path;
use std::process::Command;

use super::support::{Place, Run, manifest, sample, turn, wasmbench};

const RESULT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/results/reference/result.json");

const GOOD: &str = "(module (func (export \"run\") (param f32)))";

const SMALL: &str = "compare --runtimes mock --samples add-one --processes 1 --quick";

/// Runs `wasmbench` in a shell that set something before.
fn after(place: &Place, setting: &str, args: &str) -> Run {
    let mut command = place.command(Path::new("sh"));
    command.args(["-c", &format!("{setting}; exec \"$0\" \"$@\"")]);
    command.arg(wasmbench()).args(args.split_whitespace());
    let output = command.output().expect("a shell");
    Run::new(format!("{setting}; wasmbench {args}"), &output)
}

fn mode(path: &Path) -> u32 {
    let facts = fs::metadata(path).expect("a file");
    facts.permissions().mode() & 0o777
}

#[test]
fn reports_follow_the_umask_and_links_and_keep_permissions() {
    let place = Place::new();
    let report = format!("report {RESULT} --views jit -o");
    after(&place, "umask 077", &format!("{report} new.txt")).exits(0);
    assert_eq!(mode(&place.path("new.txt")), 0o600);
    after(&place, "umask 022", &format!("{report} open.txt")).exits(0);
    assert_eq!(mode(&place.path("open.txt")), 0o644);
    let real = place.write("real.txt", "old");
    fs::set_permissions(&real, fs::Permissions::from_mode(0o600)).expect("permissions");
    symlink("real.txt", place.path("link.txt")).expect("a link");
    after(&place, "umask 022", &format!("{report} link.txt")).exits(0);
    assert!(place.path("link.txt").is_symlink());
    assert_eq!(place.read("real.txt"), place.read("open.txt"));
    assert_eq!(mode(&real), 0o600);
}

/// What the system was asked for, in order: the result is on the disk before the journal goes.
#[test]
fn a_result_is_safe_before_its_journal_goes() {
    let strace = |place: &Place| {
        let mut command = place.command(Path::new("strace"));
        command.args(["-y", "-o", "trace", "-e", "trace=fsync,/^rename,/^unlink"]);
        command
    };
    let place = Place::new();
    if !strace(&place)
        .arg("true")
        .status()
        .is_ok_and(|s| s.success())
    {
        eprintln!("not run: there is no strace that may trace");
        return;
    }
    let _turn = turn();
    let mut traced = strace(&place);
    traced.arg(wasmbench()).args(SMALL.split_whitespace());
    let output = traced.output().expect("strace");
    Run::new(SMALL.into(), &output).exits(0);
    let trace = place.read("trace");
    let find = |call: &str, name: &str| {
        let mut lines = trace.lines();
        let found = lines.position(|line| line.starts_with(call) && line.contains(name));
        found.unwrap_or_else(|| panic!("no {call} of {name} in:\n{trace}"))
    };
    let order = [
        find("fsync", "/.wasmbench-"),
        find("rename", ".json\""),
        find("fsync", "/results>"),
        find("unlink", ".jsonl\""),
    ];
    assert!(order.is_sorted(), "{order:?} in:\n{trace}");
}

#[test]
fn a_campaign_that_never_began_leaves_no_journal() {
    let place = Place::new();
    let run = after(&place, "export TMPDIR=/no/such/folder", SMALL);
    run.exits(1).says("No such file");
    assert!(place.names("results").is_empty(), "{run}");
}

#[test]
fn devices_and_pipes_are_no_modules_and_large_files_need_leave() {
    let place = Place::new();
    let made = Command::new("mkfifo").arg(place.path("pipe.wasm")).status();
    assert!(made.expect("mkfifo").success());
    place.write("good.wat", GOOD);
    for command in ["inspect --no-probe", "verify --runtimes mock"] {
        let run = place.run(&format!("{command} /dev/zero"));
        run.exits(2).says("`/dev/zero`: it is a device");
        let run = place.run(&format!("{command} pipe.wasm"));
        run.exits(2).says("`pipe.wasm`: it is a pipe");
        let run = place.run(&format!("{command} good.wat --module-limit 10"));
        run.exits(2)
            .says("larger than 10 bytes")
            .says("--module-limit");
    }
}

#[test]
fn a_link_that_leads_nowhere_costs_its_own_row() {
    let place = Place::new();
    place.write("all/good.wat", "(module (func (export \"run\")))");
    symlink("nowhere.wasm", place.path("all/dangling.wasm")).expect("a link");
    let run = place.run("verify --runtimes mock all");
    run.exits(1).prints("dangling.wasm").prints("No such file");
    assert!(run.stdout.contains("good.wat"), "{run}");
    // On the command line it is a slip.
    let run = place.run("verify --runtimes mock all/dangling.wasm");
    run.exits(2).says("all/dangling.wasm");
}

#[test]
fn a_manifest_names_nothing_outside_its_folder() {
    const ENTRY: &str = "invoke = \"run\"\nargs = []\nexpected = \"i32:1\"";
    let place = Place::new();
    place.write("secret.wat", "hunter2");
    place.write(
        "set/manifest.toml",
        manifest(&[
            sample("up", "../secret.wat", ENTRY),
            sample("away", "/etc/passwd", ENTRY),
        ]),
    );
    let run = place.run("verify --runtimes mock --samples-dir set");
    run.exits(1)
        .prints("leads out of the manifest's folder")
        .prints("../secret.wat")
        .prints("/etc/passwd");
    let said = format!("{}{}", run.stdout, run.stderr);
    assert!(
        !said.contains("hunter2") && !said.contains("root:"),
        "{run}"
    );
}

#[test]
fn numbers_beyond_their_range_are_refused() {
    let place = Place::new();
    place.write("good.wat", GOOD);
    for number in ["1e400", "3.5e38", "-1e39"] {
        let run = place.run(&format!("verify --runtimes mock good.wat --args {number}"));
        run.exits(2).says(number).says("too large");
    }
    let run = place.run("compare --list --runtimes mock good.wat --args inf");
    run.exits(0).prints("good.wat/inf");
}

#[test]
fn each_export_that_fails_is_named() {
    let _turn = turn();
    let place = Place::new();
    fs::create_dir(place.path("taken")).expect("a folder");
    let exports = "--export-json taken --export-csv taken/. --export-html taken/../taken";
    let run = place.run(&format!("{SMALL} {exports}"));
    run.exits(1)
        .says("cannot export to `taken`")
        .says("cannot export to `taken/.`")
        .says("cannot export to `taken/../taken`");
}

#[test]
fn a_limit_of_the_size_of_files_is_an_error_and_no_silent_end() {
    let place = Place::new();
    let json = format!("report {RESULT} --format json");
    for args in [format!("{json} -o out.json"), json] {
        let run = after(&place, "exec >full; ulimit -f 8", &args);
        run.exits(1).says("File too large");
    }
    assert!(!place.path("out.json").exists());
}

#[test]
fn a_name_that_is_not_utf_8_is_said() {
    let place = Place::new();
    let bytes = |text: &'static [u8]| OsStr::from_bytes(text);
    let run_with = |args: &[&OsStr]| place.run_with(wasmbench(), args);
    let [verify, runtimes, mock] = ["verify", "--runtimes", "mock"].map(OsStr::new);
    let run = run_with(&[verify, runtimes, bytes(b"mo\xffck")]);
    run.exits(2).says(r#""mo\xFFck" is not UTF-8"#);
    let run = run_with(&[verify, runtimes, mock, bytes(b"no\xff.wasm")]);
    run.exits(2).says("no\u{fffd}.wasm");
    // A module of such a name is measured; its journal could not hold the name.
    let _turn = turn();
    let module = place.path("x").with_file_name(bytes(b"a\xffb.wat"));
    fs::write(&module, GOOD).expect("a module");
    let mut args: Vec<&OsStr> = "compare --runtimes mock --processes 1 --quick --args 1"
        .split(' ')
        .map(OsStr::new)
        .collect();
    args.push(module.as_os_str());
    let run = run_with(&args);
    // Not by the mock, which plays native code.
    run.exits(1).says("no journal is kept").says(r"a\xFFb.wat");
    let left = place.names("results");
    assert!(
        left.iter().all(|name| !name.ends_with(".jsonl")),
        "{left:?}"
    );
}
