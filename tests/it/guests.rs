//! Guests of the folder `tests/guests`, and what every runtime of the program
//! under test makes of them.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use serde_json::Value;

use super::support::{Campaign, Place, Run, array, text, turn, wasmbench};

/// Wasmtime with the WASI of its own, beside the shared one of all others.
pub const OWN: &str = "wasmtime.cranelift+wasi=own";

/// The path of a guest.
#[track_caller]
pub fn guest(name: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/guests")
        .join(name);
    assert!(path.exists(), "no guest {name}");
    path
}

/// The same in an argument.
#[track_caller]
pub fn named(name: &str) -> String {
    guest(name).display().to_string()
}

/// The configurations built into the program that take WebAssembly; none in a
/// program without engines, and then there is nothing to test.
pub fn engines() -> &'static [String] {
    static ENGINES: OnceLock<Vec<String>> = OnceLock::new();
    ENGINES.get_or_init(|| {
        let run = Place::new().run("list runtimes --format json");
        let list: Value = serde_json::from_str(&run.exits(0).stdout).expect("JSON");
        let engines: Vec<String> = array(&list)
            .iter()
            .filter(|r| r["built_in"] == true && r["capabilities"]["compile"] == "yes")
            .map(|r| text(&r["id"]).to_owned())
            .collect();
        if engines.is_empty() {
            eprintln!("skipped: the program under test has no engines");
        }
        engines
    })
}

/// The engines, and Wasmtime with its own WASI where there is Wasmtime.
pub fn hosts() -> Vec<&'static str> {
    let mut all: Vec<&str> = engines().iter().map(String::as_str).collect();
    if all.contains(&"wasmtime.cranelift") {
        all.push(OWN);
    }
    all
}

/// What `verify` says of one cell.
#[derive(Debug)]
pub struct Verdict {
    pub status: String,
    pub label: String,
    pub row: String,
    pub detail: String,
}

/// A run of `verify`, line by line.
pub struct Verified {
    pub run: Run,
    pub lines: Vec<Verdict>,
}

/// Checks a command line on runtimes, each cell once.
pub fn verify<I: IntoIterator<Item: AsRef<OsStr>>>(
    place: &Place,
    runtimes: &[&str],
    args: I,
) -> Verified {
    let mut command = place.command(wasmbench());
    command.args(["verify", "--runtimes", &runtimes.join(",")]);
    command.args(args);
    verified(&mut command)
}

/// Runs a command that is `verify`, and reads what it printed.
pub fn verified(command: &mut std::process::Command) -> Verified {
    let output = command.output().expect("wasmbench starts");
    let args: Vec<_> = command.get_args().map(OsStr::to_string_lossy).collect();
    let run = Run::new(format!("wasmbench {}", args.join(" ")), &output);
    let lines = run.stdout.lines().filter_map(verdict).collect();
    Verified { run, lines }
}

/// Columns stand two spaces apart.
fn verdict(line: &str) -> Option<Verdict> {
    let mut rest = line;
    let mut next = || {
        let (cell, more) = rest.split_once("  ")?;
        rest = more.trim_start();
        Some(cell.to_owned())
    };
    Some(Verdict {
        status: next()?,
        label: next()?,
        row: next()?,
        detail: rest.to_owned(),
    })
}

impl Verified {
    /// What is said of a module on the runtimes, each of which must say it once.
    #[track_caller]
    fn of(&self, row: &str, runtimes: &[&str]) -> Vec<&Verdict> {
        let of_row = |l: &&Verdict| l.row == row || l.row.split('(').next() == Some(row);
        let lines: Vec<&Verdict> = self.lines.iter().filter(of_row).collect();
        for label in runtimes {
            let count = lines.iter().filter(|l| l.label == *label).count();
            assert_eq!(count, 1, "{label} on {row}: {}", self.run);
        }
        lines
    }

    /// Asserts a status and parts of what is said of a module on each runtime.
    #[track_caller]
    pub fn all(&self, row: &str, runtimes: &[&str], status: &str, parts: &[&str]) -> &Self {
        let lines = self.of(row, runtimes);
        let wrong: Vec<String> = lines
            .iter()
            .filter(|l| runtimes.contains(&l.label.as_str()))
            .filter(|l| l.status != status || !parts.iter().all(|p| l.detail.contains(p)))
            .map(|l| format!("{} on {}: {}: {}", l.label, l.row, l.status, l.detail))
            .collect();
        assert!(
            wrong.is_empty(),
            "expected {status} with {parts:?}:\n{}\n{}",
            wrong.join("\n"),
            self.run.stderr
        );
        self
    }

    /// Asserts of a module that a condition holds for each runtime.
    #[track_caller]
    pub fn each(&self, row: &str, runtimes: &[&str], good: impl Fn(&Verdict) -> bool) -> &Self {
        for line in self.of(row, runtimes) {
            assert!(good(line), "{line:?}");
        }
        self
    }
}

/// A short campaign of one process a cell, and its result.
pub fn measured<I: IntoIterator<Item: AsRef<OsStr>>>(
    place: &Place,
    runtimes: &[&str],
    args: I,
) -> Campaign {
    let mut command = place.command(wasmbench());
    command.args(["compare", "--runtimes", &runtimes.join(",")]);
    command.args(["--quick", "--processes", "1"]);
    command.args(["--export-json", "exported.json"]);
    command.args(args);
    let _turn = turn();
    let output = command.output().expect("wasmbench starts");
    let args: Vec<_> = command.get_args().map(OsStr::to_string_lossy).collect();
    let run = Run::new(format!("wasmbench {}", args.join(" ")), &output);
    assert!(place.path("exported.json").exists(), "no result: {run}");
    let json = serde_json::from_str(&place.read("exported.json")).expect("JSON");
    Campaign { run, json }
}
