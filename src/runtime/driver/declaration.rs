//! Declarations of foreign runtimes: a TOML file says which program to start, which
//! configurations it has, and how to get it.
//!
//! They come with wasmbench, from the user's configuration folder, or from a file that
//! was named on the command line. Nothing in a current folder can start a program.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Mutex, PoisonError};

use serde::{Deserialize, Serialize};

use crate::model::{Abilities, RuntimeId};
use crate::runtime::api::{Kind, Settings};

/// Files named on the command line reach workers by this variable, as a list of paths.
pub const FILES_VARIABLE: &str = "WASMBENCH_DRIVER";

/// Files named on the command line.
static NAMED: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

/// The folder that drivers are installed in, if it is not the usual one.
pub const FOLDER_VARIABLE: &str = "WASMBENCH_DRIVERS";

/// What comes with wasmbench: a path in its folder of drivers, and the text of that file.
const BUNDLED: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/drivers.rs"));

/// A program with its configurations.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    licence: String,
    /// Where the engine comes from, for people.
    home: Option<String>,
    /// The program and its arguments: `{args}` are the configuration's, what begins with a
    /// dot and a slash is a file of the program's folder.
    command: Vec<String>,
    #[serde(default)]
    env: BTreeMap<String, String>,
    /// Folders of wasmbench's drivers whose files installing copies into the program's.
    #[serde(default)]
    files: Vec<String>,
    /// Programs that installing needs.
    #[serde(default)]
    needs: Vec<String>,
    /// Shell commands that install it, run in its folder.
    install: Option<String>,
    /// Why it cannot be had.
    unavailable: Option<String>,
    /// Settings of all configurations.
    #[serde(default)]
    settings: Settings,
    runtime: Vec<Configuration>,
}

/// One configuration of a program.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Configuration {
    id: String,
    what: String,
    kind: Kind,
    #[serde(default)]
    args: Vec<String>,
    #[serde(default)]
    env: BTreeMap<String, String>,
    #[serde(default)]
    settings: Settings,
    /// Values of the options that it supports, by name.
    #[serde(default)]
    options: BTreeMap<String, String>,
    /// An option without which it has no engine: it is measured only if it is named.
    requires: Option<String>,
}

/// A foreign runtime: a configuration of a program.
#[derive(Clone, Debug)]
pub struct Foreign {
    /// The program's name: its file's.
    pub program: String,
    /// `family.variant`.
    pub id: RuntimeId,
    /// One line for people.
    pub what: String,
    /// What kind of engine it is.
    pub kind: Kind,
    /// The engine's licence.
    pub licence: String,
    /// Where the engine comes from.
    pub home: Option<String>,
    /// Settings that are known before it is started.
    pub settings: Settings,
    /// Values of the options that it supports, by name.
    pub options: BTreeMap<String, String>,
    /// An option without which it has no engine.
    pub requires: Option<String>,
    /// The program's folder.
    folder: PathBuf,
    command: Vec<String>,
    env: BTreeMap<String, String>,
    install: Option<Install>,
    unavailable: Option<String>,
}

/// How a program is installed.
#[derive(Clone, Debug, Serialize)]
pub struct Install {
    /// Files that are written into its folder: name and text.
    #[serde(skip)]
    pub files: Vec<(&'static str, &'static str)>,
    /// Programs that it needs.
    pub needs: Vec<String>,
    /// Shell commands, run in its folder.
    pub script: String,
}

/// Where a foreign runtime stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "state", content = "how")]
pub enum Standing {
    /// It can be started.
    Installed,
    /// It is not here; this command installs it.
    Installable(String),
    /// It is not here, and cannot be had, for this reason.
    Unavailable(String),
}

impl Foreign {
    /// Whether it is here.
    pub fn standing(&self) -> Standing {
        let program = self.command.first();
        let program = program.filter(|program| !found(program, &self.folder));
        let is_file = |word: &&String| word.starts_with("./") || word.starts_with("../");
        let gone = |word: &&String| !self.folder.join(word).exists();
        let mut files = self.command.iter().skip(1).filter(is_file);
        let Some(missing) = program.or_else(|| files.find(gone)) else {
            return Standing::Installed;
        };
        match (&self.unavailable, &self.install) {
            (Some(why), _) => Standing::Unavailable(why.clone()),
            (None, Some(_)) => {
                Standing::Installable(format!("wasmbench drivers install {}", self.program))
            }
            (None, None) => {
                let folder = self.folder.display();
                Standing::Unavailable(format!("`{missing}` is not there (looked in {folder})"))
            }
        }
    }

    /// What it can do, as far as its declaration tells.
    pub fn abilities(&self) -> Abilities {
        match self.kind {
            Kind::Tiering => Abilities::all(),
            _ => Abilities::one_tier(),
        }
    }

    /// The command that starts it.
    pub fn command(&self) -> Command {
        let mut words = self.command.iter();
        let program = words.next().map(String::as_str).unwrap_or_default();
        let mut command = Command::new(located(program, &self.folder));
        command
            .args(words.map(|word| located(word, &self.folder)))
            .envs(&self.env)
            .current_dir(&self.folder);
        command
    }

    /// The program's folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// How it is installed.
    pub fn install(&self) -> Option<&Install> {
        self.install.as_ref()
    }
}

/// A word of a command: what begins with a dot and a slash is a file of the program's
/// folder.
fn located(word: &str, folder: &Path) -> PathBuf {
    if word.starts_with("./") || word.starts_with("../") {
        folder.join(word)
    } else {
        PathBuf::from(word)
    }
}

/// Whether a program is there.
fn found(program: &str, folder: &Path) -> bool {
    if program.contains('/') {
        return folder.join(program).is_file();
    }
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path).any(|dir| dir.join(program).is_file())
}

/// Reads a declaration.
///
/// # Errors
/// Says what is wrong with it.
fn read(name: &str, text: &str, folder: &Path) -> Result<Vec<Foreign>, String> {
    let file: File = toml::from_str(text).map_err(|e| e.to_string())?;
    if file.command.is_empty() {
        return Err("`command` is empty: expected a program and its arguments".to_owned());
    }
    file.runtime
        .iter()
        .map(|runtime| {
            let args = |word: &String| match word.as_str() {
                "{args}" => runtime.args.clone(),
                _ => vec![word.clone()],
            };
            let mut settings = file.settings.clone();
            settings.extend(runtime.settings.clone());
            let mut env = file.env.clone();
            env.extend(runtime.env.clone());
            Ok(Foreign {
                program: name.to_owned(),
                id: runtime.id.parse()?,
                what: runtime.what.clone(),
                kind: runtime.kind,
                licence: file.licence.clone(),
                home: file.home.clone(),
                settings,
                options: runtime.options.clone(),
                requires: runtime.requires.clone(),
                folder: folder.to_owned(),
                command: file.command.iter().flat_map(args).collect(),
                env,
                install: file.install.clone().map(|script| Install {
                    files: bundled(&file.files),
                    needs: file.needs.clone(),
                    script,
                }),
                unavailable: file.unavailable.clone(),
            })
        })
        .collect()
}

/// A declaration that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Broken {
    /// The file.
    pub file: PathBuf,
    /// What is wrong with it.
    pub problem: String,
}

/// All foreign runtimes that are declared, and the declarations that cannot be used. A
/// later file replaces an earlier one's runtimes of the same id.
pub fn all() -> (Vec<Foreign>, Vec<Broken>) {
    let mut found = Vec::new();
    let mut broken = Vec::new();
    let installed = folder();
    for (name, text) in declarations() {
        let read = read(name, text, &installed.join(name));
        add(&mut found, &mut broken, Path::new(name), read);
    }
    for path in own().into_iter().chain(named()) {
        add(&mut found, &mut broken, &path, read_file(&path));
    }
    (found, broken)
}

fn add(
    found: &mut Vec<Foreign>,
    broken: &mut Vec<Broken>,
    file: &Path,
    read: Result<Vec<Foreign>, String>,
) {
    match read {
        Ok(read) => {
            found.retain(|old| read.iter().all(|new| new.id != old.id));
            found.extend(read);
        }
        Err(problem) => broken.push(Broken {
            file: file.to_owned(),
            problem,
        }),
    }
}

/// The declarations that come with wasmbench: name and text.
fn declarations() -> impl Iterator<Item = (&'static str, &'static str)> {
    let toml =
        |(path, text): &(&'static str, &'static str)| Some((path.strip_suffix(".toml")?, *text));
    let top = |(name, _): &(&str, &str)| !name.contains('/');
    BUNDLED.iter().filter_map(toml).filter(top)
}

/// The files of these folders that come with wasmbench, by their names in the folder.
fn bundled(folders: &[String]) -> Vec<(&'static str, &'static str)> {
    let inside = |folder: &String| {
        let name = move |(path, text): &(&'static str, &'static str)| {
            let (top, rest) = path.split_once('/')?;
            (top == folder).then_some((rest, *text))
        };
        BUNDLED.iter().filter_map(name).collect::<Vec<_>>()
    };
    folders.iter().flat_map(inside).collect()
}

/// The folder that drivers are installed in.
pub fn folder() -> PathBuf {
    if let Some(folder) = std::env::var_os(FOLDER_VARIABLE).filter(|f| !f.is_empty()) {
        let folder = PathBuf::from(folder);
        return std::path::absolute(&folder).unwrap_or(folder);
    }
    let data = variable("XDG_DATA_HOME").or_else(|| Some(variable("HOME")?.join(".local/share")));
    data.unwrap_or_else(|| PathBuf::from("/")).join("wasmbench")
}

/// Declarations in the user's configuration folder, by name.
fn own() -> Vec<PathBuf> {
    let config = variable("XDG_CONFIG_HOME").or_else(|| Some(variable("HOME")?.join(".config")));
    let folder = config.map(|folder| folder.join("wasmbench/drivers"));
    let Some(Ok(files)) = folder.map(std::fs::read_dir) else {
        return Vec::new();
    };
    let mut files: Vec<PathBuf> = files
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|e| e == "toml"))
        .collect();
    files.sort();
    files
}

/// Names declarations for this process and its workers.
///
/// # Errors
/// When one of them cannot be used.
pub fn name(files: &[PathBuf]) -> Result<(), String> {
    let absolute = |path: &PathBuf| std::path::absolute(path).unwrap_or_else(|_| path.clone());
    let files: Vec<PathBuf> = files.iter().map(absolute).collect();
    for file in &files {
        if std::env::join_paths([file]).is_err() {
            return Err(format!(
                "{}: a path with a colon cannot be handed on",
                file.display()
            ));
        }
        read_file(file).map_err(|problem| format!("{}: {problem}", file.display()))?;
    }
    NAMED
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .extend(files);
    Ok(())
}

/// Those that were named on the command line, of this process or of a worker's parent.
fn named() -> Vec<PathBuf> {
    let named = NAMED.lock().unwrap_or_else(PoisonError::into_inner).clone();
    if !named.is_empty() {
        return named;
    }
    let list = std::env::var_os(FILES_VARIABLE).unwrap_or_default();
    let paths = std::env::split_paths(&list);
    paths.filter(|path| !path.as_os_str().is_empty()).collect()
}

/// The list for [`FILES_VARIABLE`].
pub fn for_workers() -> OsString {
    std::env::join_paths(named()).unwrap_or_default()
}

/// Reads a declaration's file.
///
/// # Errors
/// Says what is wrong with it.
pub fn read_file(path: &Path) -> Result<Vec<Foreign>, String> {
    let name = path.file_stem().unwrap_or_default().to_string_lossy();
    let here = path.parent().unwrap_or(Path::new("/"));
    let text = std::fs::read_to_string(path).map_err(|e| e.to_string())?;
    read(&name, &text, here)
}

/// A folder that a variable names; a relative one does not count, since nothing in a
/// current folder is to start a program.
fn variable(name: &str) -> Option<PathBuf> {
    let value = PathBuf::from(std::env::var_os(name)?);
    value.is_absolute().then_some(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TOY: &str = r#"
        licence = "MIT"
        command = ["./bin/toy", "{args}", "driver.js"]
        install = "make toy"
        [settings]
        cache = "off"
        [[runtime]]
        id = "toy.fast"
        what = "a toy"
        kind = "optimising"
        args = ["--fast", "--now"]
        settings = { tier = "2" }
        [[runtime]]
        id = "toy"
        what = "a toy"
        kind = "interpreter"
    "#;

    #[test]
    fn a_program_has_configurations() {
        let folder = tempfile::tempdir().unwrap();
        let read = read("toy", TOY, folder.path()).unwrap();
        let [fast, plain] = &read[..] else {
            panic!("two");
        };
        assert_eq!(fast.settings["tier"], "2");
        assert_eq!(fast.settings["cache"], "off");
        let command = fast.command();
        assert_eq!(command.get_program(), folder.path().join("./bin/toy"));
        let args: Vec<_> = command.get_args().collect();
        assert_eq!(args, ["--fast", "--now", "driver.js"]);
        assert_eq!(plain.command().get_args().count(), 1);
        let how = "wasmbench drivers install toy".to_owned();
        assert_eq!(plain.standing(), Standing::Installable(how));
        std::fs::create_dir(folder.path().join("bin")).unwrap();
        std::fs::write(folder.path().join("bin/toy"), "").unwrap();
        assert_eq!(plain.standing(), Standing::Installed);
    }

    #[test]
    fn slips_are_told() {
        for (text, said) in [
            ("licence = 3", "invalid type"),
            (&TOY.replace("toy.fast", "a b"), "not a runtime name"),
            (&TOY.replace("cache", "\"x"), "parse error"),
            (&TOY.replace("install", "instal"), "unknown field"),
            (
                &TOY.replace(r#"["./bin/toy", "{args}", "driver.js"]"#, "[]"),
                "`command` is empty",
            ),
        ] {
            let error = read("toy", text, Path::new("/")).unwrap_err();
            assert!(error.contains(said), "{error}");
        }
    }

    #[test]
    fn what_comes_with_wasmbench_can_be_read() {
        for (name, text) in declarations() {
            let read = read(name, text, Path::new("/")).unwrap_or_else(|e| panic!("{name}: {e}"));
            assert!(!read.is_empty(), "{name}");
            let file: File = toml::from_str(text).unwrap();
            for folder in &file.files {
                assert!(
                    !bundled(std::slice::from_ref(folder)).is_empty(),
                    "{name}: {folder}"
                );
            }
        }
        assert!(declarations().any(|(name, _)| name == "v8"));
    }
}
