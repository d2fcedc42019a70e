//! Which file of defaults belongs to a command line.

use std::ffi::OsString;
use std::fs;
use std::io;
use std::os::unix::fs::MetadataExt as _;
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

/// What a search came to.
#[derive(Debug, Default)]
pub struct Search {
    /// The file.
    pub place: Option<Place>,
    /// Files that are not read, each with the reason, in a sentence.
    pub ignored: Vec<String>,
}

/// The file for a command line: the one that `--config` names, or `WASMBENCH_CONFIG`,
/// else one in the current folder or above; none with `--no-config`, nor for workers.
pub fn locate(definition: &Command, argv: &[OsString]) -> Search {
    let (none, named) = flags(definition, argv);
    if none {
        return Search::default();
    }
    if let Some(path) = named {
        let folder = path.parent().filter(|p| !p.as_os_str().is_empty());
        let place = Place {
            folder: folder.map(Path::to_owned),
            path,
            named: true,
        };
        return Search {
            place: Some(place),
            ignored: Vec::new(),
        };
    }
    let home = std::env::var_os("HOME").map(PathBuf::from);
    match std::env::current_dir() {
        Ok(current) => above(&current, home.as_deref(), me()),
        Err(_) => Search::default(),
    }
}

/// The user who runs this.
fn me() -> u32 {
    // SAFETY: it takes nothing, cannot fail and touches no memory.
    unsafe { libc::geteuid() }
}

/// Whose file this is, or its folder, if it is neither the user's nor root's.
fn stranger(path: &Path, folder: &Path, me: u32) -> io::Result<Option<u32>> {
    let owners = [
        fs::symlink_metadata(path)?.uid(),
        fs::metadata(path)?.uid(),
        fs::metadata(folder)?.uid(),
    ];
    Ok(owners.into_iter().find(|uid| ![me, 0].contains(uid)))
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

/// The nearest file from a folder upwards, to the home folder or the root, that is nobody
/// else's.
fn above(current: &Path, home: Option<&Path>, me: u32) -> Search {
    let mut search = Search::default();
    for folder in current.ancestors() {
        let path = folder.join(FILE_NAME);
        if path.is_file() {
            match stranger(&path, folder, me) {
                Ok(None) => {
                    let here = folder == current;
                    search.place = Some(Place {
                        path: if here { PathBuf::from(FILE_NAME) } else { path },
                        folder: (!here).then(|| folder.to_owned()),
                        named: false,
                    });
                    break;
                }
                Ok(Some(uid)) => search.ignored.push(format!(
                    "`{0}` is ignored: the file or its folder belongs to another user (uid {uid}); --config {0} uses it",
                    path.display()
                )),
                Err(error) => search
                    .ignored
                    .push(format!("`{}` is ignored: {error}", path.display())),
            }
        }
        if Some(folder) == home {
            break;
        }
    }
    search
}

/// Whether a path leads to a place in a folder, wherever `..` and links lead. What is not
/// there yet counts by the part that is.
pub fn is_inside(path: &Path, folder: &Path) -> bool {
    let (Ok(path), Ok(folder)) = (std::path::absolute(path), fs::canonicalize(folder)) else {
        return false;
    };
    for part in path.ancestors() {
        match fs::symlink_metadata(part) {
            Ok(_) => {
                // A link that leads nowhere yet may lead anywhere later.
                let Ok(found) = fs::canonicalize(part) else {
                    return false;
                };
                let rest = path.strip_prefix(part).unwrap_or(Path::new(""));
                let plain = |c| matches!(c, std::path::Component::Normal(_));
                return found.starts_with(&folder) && rest.components().all(plain);
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(_) => return false,
        }
    }
    false
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
        let above = |home| above(&deep, home, me()).place;
        assert_eq!(above(Some(&home)), None);
        // Without a home on the way, the root is the end.
        let found = above(None).unwrap();
        assert_eq!(found.folder.as_deref(), Some(root.path()));
        file(&home);
        let found = above(Some(&home)).unwrap();
        assert_eq!(found.path, home.join(FILE_NAME));
        file(&deep);
        let found = above(Some(&home)).unwrap();
        assert_eq!((found.path, found.folder), (PathBuf::from(FILE_NAME), None));
    }

    #[test]
    fn somebody_elses_file_is_ignored_and_said() {
        let root = tempfile::tempdir().unwrap();
        let deep = root.path().join("deep");
        fs::create_dir_all(&deep).unwrap();
        let path = deep.join(FILE_NAME);
        fs::write(&path, "").unwrap();
        fs::write(root.path().join(FILE_NAME), "").unwrap();
        // Root can give files away; for others, the one who asks is somebody else.
        let ours = me();
        let asks = match std::os::unix::fs::chown(&path, Some(ours + 12_345), None) {
            Ok(()) => ours,
            Err(_) => ours + 1,
        };
        let search = above(&deep, Some(root.path()), asks);
        let said = &search.ignored[0];
        assert!(said.contains(&path.display().to_string()), "{said}");
        assert!(said.contains("belongs to another user"), "{said}");
        // The next one above counts, where it is this user's.
        let found = search.place.map(|place| place.path);
        let next = (asks == ours).then(|| root.path().join(FILE_NAME));
        assert_eq!(found, next);
        if asks == ours {
            std::os::unix::fs::chown(&deep, Some(ours + 12_345), None).unwrap();
            std::os::unix::fs::chown(&path, Some(ours), None).unwrap();
            assert_eq!(above(&deep, Some(&deep), ours).place, None);
        }
    }

    #[test]
    fn a_path_is_inside_wherever_links_lead() {
        let root = tempfile::tempdir().unwrap();
        let (folder, outside) = (root.path().join("project"), root.path().join("home"));
        fs::create_dir_all(folder.join("part")).unwrap();
        fs::create_dir_all(&outside).unwrap();
        let link = |to: &Path, name: &str| {
            std::os::unix::fs::symlink(to, folder.join(name)).unwrap();
        };
        link(&outside, "out");
        link(&outside.join("not-yet"), "nowhere");
        link(&folder.join("part"), "in");
        let inside = |path: &str| is_inside(&folder.join(path), &folder);
        for path in ["", "a.json", "new/er/a.json", "part/../a.json", "in/a.json"] {
            assert!(inside(path), "{path}");
        }
        for path in [
            "../a.json",
            "part/../../home/a.json",
            "new/../../a.json",
            "out",
            "out/a.json",
            "out/new/a.json",
            "nowhere",
            "/etc/passwd",
        ] {
            assert!(!inside(path), "{path}");
        }
    }
}
