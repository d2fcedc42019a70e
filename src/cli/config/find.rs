//! Which file of defaults belongs to a command line.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use clap::Command;

/// The name that is looked for.
pub const FILE_NAME: &str = "wasmbench.toml";

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
pub fn locate(definition: &Command, argv: &[OsString]) -> Option<Place> {
    let (none, named) = flags(definition, argv);
    if none {
        return None;
    }
    if let Some(path) = named {
        let folder = path.parent().filter(|p| !p.as_os_str().is_empty());
        return Some(Place {
            folder: folder.map(Path::to_owned),
            path,
            named: true,
        });
    }
    let home = std::env::var_os("HOME").map(PathBuf::from);
    above(&std::env::current_dir().ok()?, home.as_deref())
}

/// What is said of the file itself, wherever it stands. Mistakes are for those who parse
/// with its defaults.
fn flags(definition: &Command, argv: &[OsString]) -> (bool, Option<PathBuf>) {
    let lenient = definition.clone().ignore_errors(true);
    let Ok(matches) = lenient.try_get_matches_from(argv) else {
        return (false, None);
    };
    // Without a value where the environment holds no switch.
    let none = matches.get_one("no_config") == Some(&true);
    let none = none || matches.subcommand_name() == Some("worker");
    (none, matches.get_one("config").cloned())
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

#[cfg(test)]
mod tests {
    use super::*;

    fn said(line: &str) -> (bool, Option<PathBuf>) {
        let argv: Vec<OsString> = line.split(' ').map(OsString::from).collect();
        flags(&crate::cli::definition(), &argv)
    }

    #[test]
    fn flags_are_seen_wherever_they_stand() {
        assert_eq!(said("wasmbench compare"), (false, None));
        let file = |line: &str| said(line).1.unwrap();
        assert_eq!(
            file("wasmbench --config a.toml compare"),
            Path::new("a.toml")
        );
        assert_eq!(
            file("wasmbench compare --config=a.toml -q"),
            Path::new("a.toml")
        );
        assert!(said("wasmbench compare --no-config").0);
        assert!(said("wasmbench worker").0);
        assert!(!said("wasmbench run worker").0);
        // A mistake elsewhere hides none of them.
        assert!(said("wasmbench compare --no-config --timeout 0 --quick=2").0);
        // Words for a guest are its own.
        assert_eq!(
            said("wasmbench compare a.wasm -- --no-config --config b"),
            (false, None)
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
