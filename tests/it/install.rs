//! Manual pages and `make install`.

use std::path::Path;
use std::process::Command;

use super::support::{Place, Run, wasmbench};

/// A program of the system's; none where it is not installed.
fn tool(name: &str) -> Option<Command> {
    let found = Command::new(name).arg("--version").output().is_ok();
    found.then(|| Command::new(name))
}

#[test]
fn pages_are_printed_and_written() {
    let place = Place::new();
    place
        .run("man")
        .exits(0)
        .prints(".TH wasmbench 1")
        .prints("EXIT STATUS");
    place
        .run("man compare")
        .exits(0)
        .prints("WASMBENCH_MAX_TIME");
    place
        .run("man compar")
        .exits(2)
        .says("did you mean `compare`");
    place
        .run("man compare --dir x")
        .exits(2)
        .says("cannot be used with");
    let run = place.run("man --dir pages");
    assert_eq!(run.exits(0).stdout, "");
    let names = place.names("pages");
    assert!(names.contains(&"wasmbench.1".to_owned()), "{names:?}");
    assert!(
        names.contains(&"wasmbench-compare.1".to_owned()),
        "{names:?}"
    );
    assert!(!names.iter().any(|n| n.contains("worker")), "{names:?}");
}

#[test]
fn pages_are_good_roff() {
    let place = Place::new();
    place.run("man --dir pages").exits(0);
    for name in place.names("pages") {
        let Some(mut groff) = tool("groff") else {
            return;
        };
        groff
            .args(["-man", "-ww", "-Tutf8"])
            .arg(place.path(&format!("pages/{name}")));
        let run = Run::new(name, &groff.output().expect("groff starts"));
        assert_eq!(run.exits(0).stderr, "", "{run}");
        assert!(!run.stdout.trim().is_empty(), "{run}");
    }
}

#[test]
fn everything_is_installed_and_taken_away_again() {
    let Some(_) = tool("make") else { return };
    let place = Place::new();
    let root = place.path("root");
    let make = |target: &str| {
        let output = Command::new("make")
            .args([
                "-C",
                env!("CARGO_MANIFEST_DIR"),
                "--no-print-directory",
                target,
            ])
            .arg(format!("DESTDIR={}", root.display()))
            .arg("PREFIX=/usr")
            .arg(format!("INSTALL_FROM={}", wasmbench().display()))
            .output()
            .expect("make starts");
        Run::new(format!("make {target}"), &output)
    };
    make("install").exits(0);
    for name in [
        "bin/wasmbench",
        "share/man/man1/wasmbench.1",
        "share/man/man1/wasmbench-report.1",
        "share/bash-completion/completions/wasmbench",
        "share/zsh/site-functions/_wasmbench",
        "share/fish/vendor_completions.d/wasmbench.fish",
    ] {
        let path = root.join("usr").join(name);
        assert!(
            std::fs::metadata(&path).is_ok_and(|m| m.len() > 0),
            "{name}"
        );
    }
    make("uninstall").exits(0);
    assert_eq!(files(&root), Vec::<String>::new());
}

fn files(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).expect("a folder");
    entries
        .flat_map(|entry| {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                files(&path)
            } else {
                vec![path.display().to_string()]
            }
        })
        .collect()
}
