//! Flags that say what a module of the user's own is given, and what it is
//! expected to come to.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, anyhow, bail, ensure};
use clap::Args;
use sha2::{Digest, Sha256};

use crate::model::answer::hex;
use crate::model::value::ValueType;
use crate::model::{Answer, Folder, HostSpec, Input, Output, TwinRef, Value};

use super::parse;

/// What guests are given.
#[derive(Args, Clone, Debug)]
#[command(next_help_heading = "Guest")]
pub struct GuestArgs {
    /// An environment variable for the guest; NAME alone passes this process's own; again for more
    #[arg(long, value_name = "NAME=VALUE")]
    env: Vec<String>,

    /// The guest's standard input [default: empty]
    #[arg(long, value_name = "FILE")]
    stdin: Option<PathBuf>,

    /// A folder for the guest, read-only unless it ends in `:rw`; again for more
    #[arg(long, value_name = "HOST[::GUEST][:rw]")]
    dir: Vec<String>,

    /// The value that the export has to return
    #[arg(long, value_name = "VALUE", allow_hyphen_values = true)]
    expect: Option<String>,

    /// What a command has to print, compared by lines
    #[arg(long, value_name = "FILE")]
    expect_stdout: Option<PathBuf>,

    /// The exit code that a command has to end with [default: 0]
    #[arg(long, value_name = "CODE", allow_hyphen_values = true)]
    expect_exit: Option<i32>,

    /// Do not compare what commands print: for programs that print the time, say
    #[arg(long)]
    ignore_output: bool,

    /// Stop a guest that writes more than this to standard output or error; kB, MB are decimal, KiB, MiB binary, as are k, M
    #[arg(long, value_name = "SIZE", value_parser = parse::size, default_value = "16MiB")]
    pub output_limit: u64,

    /// Refuse a module whose file is larger
    #[arg(long, value_name = "SIZE", value_parser = parse::size, default_value = "256MiB", help_heading = "Selection")]
    pub module_limit: u64,

    /// Functions that trap for imports that nobody provides: enough to measure compiling and loading
    #[arg(long)]
    pub stub_imports: bool,

    /// Native code that does the same: a program for a command, a shared library for an export
    #[arg(long, value_name = "FILE")]
    native: Option<PathBuf>,

    /// A command's arguments, word by word
    #[arg(last = true, value_name = "WORD")]
    pub words: Vec<String>,
}

impl GuestArgs {
    /// The flags that were given and that mean something for modules only.
    pub fn given(&self) -> Vec<&'static str> {
        let flags = [
            ("--env", !self.env.is_empty()),
            ("--stdin", self.stdin.is_some()),
            ("--dir", !self.dir.is_empty()),
            ("--expect", self.expect.is_some()),
            ("--expect-stdout", self.expect_stdout.is_some()),
            ("--expect-exit", self.expect_exit.is_some()),
            ("--ignore-output", self.ignore_output),
            ("--stub-imports", self.stub_imports),
            ("--native", self.native.is_some()),
            ("-- WORD", !self.words.is_empty()),
        ];
        let given = flags.into_iter().filter(|(_, given)| *given);
        given.map(|(flag, _)| flag).collect()
    }

    /// What a guest is given, without its words.
    pub fn host(&self) -> anyhow::Result<HostSpec> {
        if self.ignore_output && self.expect_stdout.is_some() {
            bail!("--ignore-output and --expect-stdout contradict each other: leave one out");
        }
        let mut folders: Vec<Folder> = Vec::new();
        for text in &self.dir {
            let folder = folder(text)?;
            if folders.iter().any(|f| f.guest == folder.guest) {
                bail!(
                    "--dir {text}: the guest has a folder called `{}` already",
                    folder.guest
                );
            }
            folders.push(folder);
        }
        Ok(HostSpec {
            argv: Vec::new(),
            env: self.environment()?,
            stdin: self.stdin.as_deref().map(input).transpose()?,
            folders,
            output_limit: self.output_limit,
            ignore_output: self.ignore_output,
            stub_imports: self.stub_imports,
            functions: false,
            memory_limit: None,
        })
    }

    /// What these flags let a campaign start or open.
    pub fn reaches(&self) -> Vec<PathBuf> {
        let folders = self.dir.iter().filter_map(|text| folder(text).ok());
        let files = self.native.iter().chain(&self.stdin).cloned();
        files.chain(folders.map(|folder| folder.host)).collect()
    }

    /// The variables that a guest is given.
    pub fn environment(&self) -> anyhow::Result<BTreeMap<String, String>> {
        let mut all = BTreeMap::new();
        for text in &self.env {
            let (name, value) = match text.split_once('=') {
                Some((name, value)) => (name, value.to_owned()),
                None => (
                    text.as_str(),
                    std::env::var(text).map_err(|_| {
                        anyhow!("--env {text}: there is no such variable here; --env {text}=VALUE sets it")
                    })?,
                ),
            };
            ensure!(
                !name.is_empty(),
                "--env {text} has no name: write it as NAME=VALUE"
            );
            if all.insert(name.to_owned(), value).is_some() {
                bail!("--env {name} is there twice");
            }
        }
        Ok(all)
    }

    /// The native baseline, for a command or for an export.
    pub fn twin(&self, command: bool) -> anyhow::Result<Option<TwinRef>> {
        let Some(path) = &self.native else {
            return Ok(None);
        };
        let flag = format!("--native {}", path.display());
        let found = fs::canonicalize(path).with_context(|| format!("cannot find {flag}"))?;
        let ending = found.extension();
        let is_library = ending.is_some_and(|e| e == "so" || e == "dylib" || e == "dll");
        Ok(Some(match (command, is_library) {
            (true, false) if !is_executable(&found) => {
                bail!("{flag}: it is no program that may be run")
            }
            (true, false) => TwinRef::Program(found),
            (false, true) => TwinRef::Library(found),
            (true, true) => bail!(
                "{flag}: the module is a command, so its native baseline is a program and not a shared library"
            ),
            (false, false) => bail!(
                "{flag}: an export is called, so its native baseline is a shared library (.so, .dylib) with a function of its name"
            ),
        }))
    }

    /// What is expected of a call that returns this type; a command has none.
    pub fn expected(&self, command: bool, returns: Option<ValueType>) -> anyhow::Result<Answer> {
        let value = match (&self.expect, returns) {
            (None, _) => None,
            (Some(_), _) if command => {
                bail!(
                    "--expect is for an export's value: a command has --expect-stdout FILE and --expect-exit CODE"
                );
            }
            (Some(text), Some(kind)) => {
                let number = text.strip_prefix(&format!("{kind}:")).unwrap_or(text);
                Some(Value::parse_as(kind, number).map_err(|e| anyhow!("--expect: {e}"))?)
            }
            (Some(text), None) => {
                bail!("--expect {text}: the export returns nothing that could be compared");
            }
        };
        ensure!(
            command || (self.expect_stdout.is_none() && self.expect_exit.is_none()),
            "--expect-stdout and --expect-exit are for commands: an export has --expect VALUE"
        );
        let stdout = self.expect_stdout.as_ref().map(|path| {
            let bytes = fs::read(path)
                .with_context(|| format!("cannot read --expect-stdout {}", path.display()))?;
            anyhow::Ok(Output::of(&bytes))
        });
        Ok(Answer {
            value,
            exit_code: self.expect_exit,
            stdout: stdout.transpose()?,
        })
    }

    /// Whether nothing was said of what the guest works on, so that output which
    /// was recorded beside it holds.
    pub fn is_plain(&self) -> bool {
        self.words.is_empty()
            && self.stdin.is_none()
            && self.env.is_empty()
            && self.expect_stdout.is_none()
            && !self.ignore_output
    }
}

/// The words of a command line without the values of `--env`, which may be secrets. What is
/// left takes them from the environment.
pub fn without_values(words: impl Iterator<Item = String>) -> Vec<String> {
    let mut kept: Vec<String> = Vec::new();
    let mut are_flags = true;
    for word in words {
        let follows = kept.last().is_some_and(|last| last == "--env");
        are_flags &= follows || word != "--";
        kept.push(match word.strip_prefix("--env=") {
            Some(variable) if are_flags => format!("--env={}", name_of(variable)),
            _ if are_flags && follows => name_of(&word).to_owned(),
            _ => word,
        });
    }
    kept
}

/// The name of a variable that may have a value behind it.
pub fn name_of(variable: &str) -> &str {
    variable.split_once('=').map_or(variable, |(name, _)| name)
}

/// The file for standard input, and what it holds now.
fn input(path: &Path) -> anyhow::Result<Input> {
    let fail = || format!("cannot read --stdin {}", path.display());
    let facts = fs::metadata(path).with_context(fail)?;
    ensure!(
        facts.is_file(),
        "--stdin {}: every run reads it again, so a pipe does not work: save the input to a file first",
        path.display()
    );
    let bytes = fs::read(path).with_context(fail)?;
    Ok(Input {
        path: std::path::absolute(path).unwrap_or_else(|_| path.to_owned()),
        sha256: hex(&Sha256::digest(&bytes)),
    })
}

fn is_executable(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    fs::metadata(path).is_ok_and(|m| m.is_file() && m.permissions().mode() & 0o111 != 0)
}

/// `HOST`, `HOST::GUEST`, each with `:rw` behind it.
fn folder(text: &str) -> anyhow::Result<Folder> {
    let (names, writable) = match text.strip_suffix(":rw") {
        Some(names) => (names, true),
        None => (text.strip_suffix(":ro").unwrap_or(text), false),
    };
    let (host, guest) = names.split_once("::").unwrap_or((names, names));
    if host.is_empty() || guest.is_empty() {
        bail!("--dir {text} names no folder: write it as HOST, HOST::GUEST or HOST::GUEST:rw");
    }
    let found =
        fs::canonicalize(host).with_context(|| format!("--dir {text}: cannot open `{host}`"))?;
    ensure!(found.is_dir(), "--dir {text}: `{host}` is not a folder");
    Ok(Folder {
        host: found,
        guest: guest.to_owned(),
        writable,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kept_command_line_has_no_values_of_variables() {
        let kept = |line: &str| without_values(line.split(' ').map(str::to_owned)).join(" ");
        assert_eq!(
            kept("w compare --env A=b=c --env=D=e --env F x --quick -- --env G=h --env=I=j"),
            "w compare --env A --env=D --env F x --quick -- --env G=h --env=I=j"
        );
    }

    #[test]
    fn folders() {
        let here = fs::canonicalize(".").unwrap();
        let read = |text: &str| folder(text).map(|f| (f.host, f.guest, f.writable));
        assert_eq!(read(".").unwrap(), (here.clone(), ".".into(), false));
        assert_eq!(
            read(".::/data").unwrap(),
            (here.clone(), "/data".into(), false)
        );
        assert_eq!(
            read(".::/data:rw").unwrap(),
            (here.clone(), "/data".into(), true)
        );
        assert_eq!(read(".:rw").unwrap(), (here, ".".into(), true));
        for bad in ["", "::x", "src::", "no-such-folder", "Cargo.toml"] {
            assert!(read(bad).is_err(), "{bad}");
        }
    }
}
