//! Which file of defaults belongs to a command line.

use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};

/// The name that is looked for.
pub const FILE_NAME: &str = "wasmbench.toml";

/// Why a file is of no use.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct ConfigError(pub String);

/// Where the file is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The file, as it is shown.
    pub path: PathBuf,
    /// The folder that its relative paths start from; none where that is the current one.
    pub folder: Option<PathBuf>,
    /// Whether the user named it.
    pub named: bool,
}

/// The file for a command line: the one that `--config` names, or `WASMBENCH_CONFIG`,
/// else one in the current folder or above; none with `--no-config`, nor for workers.
pub fn locate(argv: &[OsString]) -> Result<Option<Place>, ConfigError> {
    let flags = Flags::of(argv);
    if flags.worker || flags.none || switched_on("WASMBENCH_NO_CONFIG")? {
        return Ok(None);
    }
    let variable = || std::env::var_os("WASMBENCH_CONFIG").filter(|v| !v.is_empty());
    if let Some(path) = flags.file.or_else(variable) {
        let path = PathBuf::from(path);
        let folder = path.parent().filter(|p| !p.as_os_str().is_empty());
        return Ok(Some(Place {
            folder: folder.map(Path::to_owned),
            path,
            named: true,
        }));
    }
    let Ok(current) = std::env::current_dir() else {
        return Ok(None);
    };
    let home = std::env::var_os("HOME").map(PathBuf::from);
    Ok(above(&current, home.as_deref()))
}

/// The nearest file from a folder upwards, to the home folder or the root.
fn above(current: &Path, home: Option<&Path>) -> Option<Place> {
    for folder in current.ancestors() {
        let path = folder.join(FILE_NAME);
        if path.is_file() {
            let here = folder == current;
            return Some(Place {
                path: if here { PathBuf::from(FILE_NAME) } else { path },
                folder: (!here).then(|| folder.to_owned()),
                named: false,
            });
        }
        if Some(folder) == home {
            break;
        }
    }
    None
}

/// A switch of the environment, read as the flags' own are.
fn switched_on(name: &str) -> Result<bool, ConfigError> {
    let Some(value) = std::env::var_os(name) else {
        return Ok(false);
    };
    match value.to_string_lossy().to_ascii_lowercase().as_str() {
        "1" | "true" | "yes" | "y" | "on" | "t" => Ok(true),
        "" | "0" | "false" | "no" | "n" | "off" | "f" => Ok(false),
        other => Err(ConfigError(format!(
            "{name}={other} is neither on nor off: write 1 or 0"
        ))),
    }
}

/// What has to be known before anything can be parsed.
#[derive(Debug, Default, PartialEq, Eq)]
struct Flags {
    file: Option<OsString>,
    none: bool,
    worker: bool,
}

impl Flags {
    fn of(argv: &[OsString]) -> Self {
        let mut flags = Self::default();
        let mut words = argv.iter().skip(1).peekable();
        flags.worker = words.peek().is_some_and(|w| *w == "worker");
        while let Some(word) = words.next() {
            if word == "--" {
                break;
            }
            if word == "--no-config" {
                flags.none = true;
            } else if word == "--config" {
                flags.file = words.next().cloned();
            } else if let Some(path) = after_equals(word) {
                flags.file = Some(path);
            }
        }
        flags
    }
}

fn after_equals(word: &OsStr) -> Option<OsString> {
    use std::os::unix::ffi::{OsStrExt, OsStringExt};
    let path = word.as_bytes().strip_prefix(b"--config=")?;
    Some(OsString::from_vec(path.to_vec()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn flags(line: &str) -> Flags {
        let argv: Vec<OsString> = line.split(' ').map(OsString::from).collect();
        Flags::of(&argv)
    }

    #[test]
    fn flags_are_seen_wherever_they_stand() {
        assert_eq!(flags("wasmbench compare"), Flags::default());
        let file = |line: &str| flags(line).file.unwrap();
        assert_eq!(file("wasmbench --config a.toml compare"), "a.toml");
        assert_eq!(file("wasmbench compare --config=a.toml -q"), "a.toml");
        assert!(flags("wasmbench compare --no-config").none);
        assert!(flags("wasmbench worker").worker);
        assert!(!flags("wasmbench run worker").worker);
        // Words for a guest are its own.
        assert_eq!(
            flags("wasmbench compare a.wasm -- --no-config --config b"),
            Flags::default()
        );
    }

    #[test]
    fn the_nearest_file_counts_up_to_the_home_folder() {
        let root = tempfile::tempdir().unwrap();
        let home = root.path().join("home");
        let deep = home.join("project/part");
        std::fs::create_dir_all(&deep).unwrap();
        let file = |folder: &Path| std::fs::write(folder.join(FILE_NAME), "").unwrap();
        file(root.path());
        assert_eq!(above(&deep, Some(&home)), None);
        // Without a home on the way, the root is the end.
        let found = above(&deep, None).unwrap();
        assert_eq!(found.folder.as_deref(), Some(root.path()));
        file(&home);
        let found = above(&deep, Some(&home)).unwrap();
        assert_eq!(found.path, home.join(FILE_NAME));
        file(&deep);
        let found = above(&deep, Some(&home)).unwrap();
        assert_eq!((found.path, found.folder), (PathBuf::from(FILE_NAME), None));
    }
}
