//! How tests start `wasmbench` and read what it wrote.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::{Duration, Instant};

use serde_json::Value;
use tempfile::TempDir;

/// The program under test: what `WASMBENCH_BIN` names, else a release build.
pub fn wasmbench() -> &'static Path {
    static PROGRAM: OnceLock<PathBuf> = OnceLock::new();
    PROGRAM.get_or_init(|| match std::env::var_os("WASMBENCH_BIN") {
        Some(path) => std::fs::canonicalize(&path)
            .unwrap_or_else(|e| panic!("WASMBENCH_BIN names {}: {e}", path.display())),
        None => build_release(),
    })
}

/// Builds the release and asks Cargo where it put it.
fn build_release() -> PathBuf {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(cargo)
        .args(["build", "--release", "--bin", "wasmbench"])
        .args(["--message-format", "json-render-diagnostics"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .stderr(Stdio::inherit())
        .output()
        .expect("cargo starts");
    assert!(output.status.success(), "`cargo build --release` failed");
    String::from_utf8_lossy(&output.stdout)
        .lines()
        .filter_map(|line| serde_json::from_str::<Value>(line).ok())
        .filter(|message| message["target"]["name"] == "wasmbench")
        .find_map(|message| message["executable"].as_str().map(PathBuf::from))
        .expect("Cargo names the executable it built")
}

/// The build beside the tests.
pub fn beside() -> &'static Path {
    Path::new(env!("CARGO_BIN_EXE_wasmbench"))
}

/// Measuring runs take turns, so that they do not disturb each other.
pub fn turn() -> MutexGuard<'static, ()> {
    static TURN: Mutex<()> = Mutex::new(());
    // A test that failed while measuring has done no harm to the next.
    TURN.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A folder of a test's own, in which `wasmbench` runs.
pub struct Place(TempDir);

impl Place {
    pub fn new() -> Self {
        Self(tempfile::tempdir().expect("a temporary folder"))
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub fn write(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::fs::write(&path, content).expect("a file");
        path
    }

    pub fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.path(name)).unwrap_or_else(|e| panic!("{name}: {e}"))
    }

    /// The names in a folder, sorted; empty if there is no such folder.
    pub fn names(&self, folder: &str) -> Vec<String> {
        let mut names: Vec<String> = std::fs::read_dir(self.path(folder))
            .into_iter()
            .flatten()
            .map(|entry| entry.expect("an entry").file_name())
            .map(|name| name.to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }

    /// The only file in a folder whose name ends so.
    pub fn only(&self, folder: &str, ending: &str) -> String {
        let names: Vec<String> = self.names(folder);
        let mut found = names.iter().filter(|n| n.ends_with(ending));
        match (found.next(), found.next()) {
            (Some(name), None) => format!("{folder}/{name}"),
            _ => panic!("expected one {ending} in {folder}, there is {names:?}"),
        }
    }

    /// A command that runs a program here, without the caller's settings.
    pub fn command(&self, program: &Path) -> Command {
        let mut command = Command::new(program);
        command.current_dir(self.0.path()).stdin(Stdio::null());
        for (name, _) in std::env::vars_os() {
            if name.to_string_lossy().starts_with("WASMBENCH_") {
                command.env_remove(name);
            }
        }
        for name in [
            "NO_COLOR",
            "CLICOLOR",
            "CLICOLOR_FORCE",
            "FORCE_COLOR",
            "COLUMNS",
        ] {
            command.env_remove(name);
        }
        command
    }

    /// Runs `wasmbench` with arguments, separated by spaces.
    pub fn run(&self, args: &str) -> Run {
        self.run_with(wasmbench(), args.split_whitespace())
    }

    pub fn run_with<I: IntoIterator<Item: AsRef<OsStr>>>(&self, program: &Path, args: I) -> Run {
        let mut command = self.command(program);
        command.args(args);
        let output = command.output().expect("wasmbench starts");
        let args: Vec<_> = command.get_args().map(OsStr::to_string_lossy).collect();
        Run::new(format!("wasmbench {}", args.join(" ")), &output)
    }

    /// Runs a campaign when no other does, prints all its tables, and reads its result.
    pub fn campaign(&self, args: &str) -> Campaign {
        let _turn = turn();
        let full = match args.contains("--views") {
            true => "",
            false => "--full",
        };
        let run = self.run(&format!(
            "compare --export-json exported.json {full} {args}"
        ));
        assert!(self.path("exported.json").exists(), "no result: {run}");
        let json = serde_json::from_str(&self.read("exported.json")).expect("JSON");
        Campaign { run, json }
    }
}

/// A median of few processes lies beside their mean of logarithms.
#[track_caller]
pub fn near(median: &serde_json::Value, value: f64) {
    let median = median.as_f64().expect("a number");
    assert!((median / value - 1.0).abs() < 1e-3, "{median} {value}");
}

/// What a run of `wasmbench` came to.
pub struct Run {
    command: String,
    pub code: Option<i32>,
    pub stdout: String,
    pub stderr: String,
}

impl Run {
    pub fn new(command: String, output: &Output) -> Self {
        Self {
            command,
            code: output.status.code(),
            stdout: String::from_utf8_lossy(&output.stdout).into_owned(),
            stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }

    #[track_caller]
    pub fn exits(&self, code: i32) -> &Self {
        assert_eq!(self.code, Some(code), "{self}");
        self
    }

    /// Asserts that a message stands on standard error.
    #[track_caller]
    pub fn says(&self, text: &str) -> &Self {
        assert!(self.stderr.contains(text), "no `{text}` in: {self}");
        self
    }

    #[track_caller]
    pub fn prints(&self, text: &str) -> &Self {
        assert!(self.stdout.contains(text), "no `{text}` in: {self}");
        self
    }
}

impl std::fmt::Display for Run {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "{}\nexit code {:?}\n--- stdout\n{}\n--- stderr\n{}",
            self.command,
            self.code,
            shortened(&self.stdout),
            shortened(&self.stderr)
        )
    }
}

/// Reports are long; a failed test shows their start.
fn shortened(text: &str) -> String {
    const SHOWN: usize = 3000;
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}\n… {} bytes more", &text[..end], text.len() - end),
        None => text.to_owned(),
    }
}

/// What counts of one metric of a process: the quiet figure, where there is one.
pub fn counts(metric: &Value) -> f64 {
    number(metric.get("quiet").unwrap_or(&metric["median"]))
}

/// A campaign's run and its result object.
pub struct Campaign {
    pub run: Run,
    pub json: Value,
}

impl Campaign {
    pub fn cells(&self) -> &[Value] {
        self.json["cells"].as_array().expect("cells")
    }

    /// The cell of a column and sample, which must be there once.
    #[track_caller]
    pub fn cell(&self, label: &str, sample: &str) -> &Value {
        let mut found = self
            .cells()
            .iter()
            .filter(|c| c["label"] == label && c["sample"] == sample);
        match (found.next(), found.next()) {
            (Some(cell), None) => cell,
            _ => panic!("not one cell {label} on {sample}: {}", self.run),
        }
    }
}

#[track_caller]
pub fn text(value: &Value) -> &str {
    value
        .as_str()
        .unwrap_or_else(|| panic!("not a text: {value}"))
}

#[track_caller]
pub fn number(value: &Value) -> f64 {
    value
        .as_f64()
        .unwrap_or_else(|| panic!("not a number: {value}"))
}

#[track_caller]
pub fn array(value: &Value) -> &[Value] {
    value
        .as_array()
        .unwrap_or_else(|| panic!("not a list: {value}"))
}

#[track_caller]
pub fn object(value: &Value) -> &serde_json::Map<String, Value> {
    value
        .as_object()
        .unwrap_or_else(|| panic!("not an object: {value}"))
}

#[track_caller]
pub fn integers(value: &Value) -> Vec<u64> {
    array(value)
        .iter()
        .map(|v| v.as_u64().unwrap_or_else(|| panic!("not a count: {v}")))
        .collect()
}

/// Polls until something is there. The limit is only for tests that would
/// otherwise hang for ever.
#[track_caller]
pub fn until<T>(what: &str, mut look: impl FnMut() -> Option<T>) -> T {
    let limit = Instant::now() + Duration::from_mins(1);
    loop {
        if let Some(found) = look() {
            return found;
        }
        assert!(Instant::now() < limit, "waited in vain for {what}");
        std::thread::sleep(Duration::from_millis(5));
    }
}

/// The whole lines of the only journal; none before there is one.
pub fn journal(place: &Place) -> Vec<Value> {
    if place.names("results").is_empty() {
        return Vec::new();
    }
    let text = place.read(&place.only("results", ".jsonl"));
    let whole = text.rfind('\n').map_or("", |end| &text[..end]);
    whole
        .lines()
        .map(|line| serde_json::from_str(line).expect("a line of the journal is JSON"))
        .collect()
}

/// The journal's lines of a type.
pub fn journalled(place: &Place, kind: &str) -> Vec<Value> {
    let mut lines = journal(place);
    lines.retain(|line| line["type"] == kind);
    lines
}

pub fn signal(pid: u32, signal: i32) {
    let pid = i32::try_from(pid).expect("a process id");
    // SAFETY: a plain system call; the process is this test's own child.
    assert_eq!(unsafe { libc::kill(pid, signal) }, 0);
}

/// An entry of a samples' manifest; `more` holds what differs between tests.
pub fn sample(name: &str, file: &str, more: &str) -> String {
    format!(
        "[[sample]]\nname = \"{name}\"\nfile = \"{file}\"\nlanguage = \"bytes\"\n\
         stresses = \"tests\"\nrepeat = \"same-instance\"\nsource = \"here\"\n\
         licence = \"CC0-1.0\"\n{more}\n\n"
    )
}

/// A manifest of entries.
pub fn manifest(entries: &[String]) -> String {
    format!("schema_version = 1\n\n{}", entries.concat())
}
