//! What a guest must not get, on every runtime: the guest `sandbox` tries it all
//! and exits with 0 where it got nothing.
//!
//! A denial of what is not there proves nothing: the folder holds what could be
//! had, another guest shows that it works, and what is given is noticed.

use std::os::unix::fs::symlink;
use std::path::Path;

use super::guests::{OWN, hosts, measured, named, verified, verify};
use super::support::{Place, text, wasmbench};

/// The folder that the README of the guests describes, around `box`.
fn layout() -> Place {
    let place = Place::new();
    for folder in ["box/data", "box/empty", "empty"] {
        std::fs::create_dir_all(place.path(folder)).expect("a folder");
    }
    place.write("secret.txt", "secret\n");
    place.write("box/inside.txt", "inside\n");
    place.write("box/spare.txt", "spare\n");
    place.write("box/data/deep.txt", "deep\n");
    let secret = place.path("secret.txt");
    for (to, link) in [
        (Path::new("secret.txt"), "outer-link"),
        (Path::new("../secret.txt"), "box/link-out"),
        (&*secret, "box/link-abs"),
        (Path::new(".."), "box/link-up"),
        (Path::new("/"), "box/link-root"),
        (Path::new("../created.txt"), "box/link-dangling"),
        (Path::new("link-loop"), "box/link-loop"),
    ] {
        symlink(to, place.path(link)).expect("a link");
    }
    place
}

/// The path of the preopened folder as a guest may try it from inside.
fn host_path(place: &Place) -> String {
    let path = std::fs::canonicalize(place.path("box")).expect("the folder");
    path.display().to_string()
}

/// What there is in a folder, links not followed: names, contents, times.
fn state(folder: &Path) -> Vec<String> {
    let mut all = Vec::new();
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        let about = std::fs::symlink_metadata(&path).expect("it is there");
        let modified = about.modified().expect("a time");
        if about.is_dir() {
            all.push(format!("{} {modified:?}", path.display()));
            all.extend(state(&path));
        } else if about.is_symlink() {
            let to = std::fs::read_link(&path).expect("a link");
            all.push(format!("{} -> {}", path.display(), to.display()));
        } else {
            let content = std::fs::read_to_string(&path).expect("a text");
            all.push(format!("{} {modified:?} {content}", path.display()));
        }
    }
    all.sort();
    all
}

/// Whether the folder can be used at all as it is given: a guest reads a file.
#[track_caller]
fn works(place: &Place, label: &str, folder: &str) {
    place.write("upper.txt", "INSIDE\n1 lines\n");
    let files = named("files.wasm");
    let args = [&files, "--dir", folder, "--expect-stdout", "upper.txt"];
    let words = ["--", "inside.txt"];
    let read = verify(place, &[label], args.into_iter().chain(words));
    read.all("files.wasm", &[label], "ok", &["as it was told to be"]);
    std::fs::remove_file(place.path("upper.txt")).expect("it was there");
}

/// Runs the guest on each runtime in a fresh folder, and gives the folder to a test.
fn denied(flags: &[&str], mode: &str, then: impl Fn(&str, &Place, &[String])) {
    for label in hosts() {
        let place = layout();
        if let [_, folder] = flags {
            works(&place, label, folder);
        }
        let before = state(&place.path(""));
        let sandbox = named("sandbox.wasm");
        let host = host_path(&place);
        let args = [&*sandbox].into_iter().chain(flags.iter().copied());
        let mut command = place.command(wasmbench());
        command.args(["verify", "--runtimes", label]).args(args);
        command.args(["--", mode, &host]);
        // Each variable that the guest sees is granted.
        command.env("SANDBOX_TEST", "seen");
        let tried = verified(&mut command);
        tried.all("sandbox.wasm", &[label], "ok", &["exit code 0"]);
        let preopens = format!("`preopens: {}", usize::from(!flags.is_empty()));
        tried.all("sandbox.wasm", &[label], "ok", &[&preopens]);
        then(label, &place, &before);
    }
}

#[test]
fn without_a_folder_nothing_is_granted() {
    denied(&[], "rw", |label, place, before| {
        assert_eq!(state(&place.path("")), before, "{label}");
    });
}

#[test]
fn in_a_read_only_folder_nothing_is_granted_but_reading() {
    denied(&["--dir", "box::."], "ro", |label, place, before| {
        assert_eq!(state(&place.path("")), before, "{label}");
    });
}

#[test]
fn in_a_writable_folder_nothing_outside_is_granted() {
    denied(&["--dir", "box::.:rw"], "rw", |label, place, _| {
        assert_eq!(place.read("secret.txt"), "secret\n", "{label}");
        assert_eq!(
            place.names(""),
            ["box", "empty", "outer-link", "secret.txt"]
        );
        assert_eq!(place.read("box/inside.txt"), "inside\n", "{label}");
        assert_eq!(place.read("box/data/deep.txt"), "deep\n", "{label}");
    });
}

/// Else the tests above would say nothing.
#[test]
fn what_is_granted_is_noticed() {
    for label in hosts() {
        let place = layout();
        let sandbox = named("sandbox.wasm");
        let tried = |args: &[&str]| {
            let all = [&*sandbox].into_iter().chain(args.iter().copied());
            verify(&place, &[label], all).all(
                "sandbox.wasm",
                &[label],
                "failed",
                &["exited with code 1"],
            );
        };
        tried(&["--env", "SEEN=1"]);
        tried(&["--dir", "box::.:rw", "--", "ro"]);
    }
}

#[test]
fn all_runtimes_on_the_shared_host_deny_alike() {
    let place = layout();
    let shared: Vec<&str> = hosts().into_iter().filter(|l| *l != OWN).collect();
    if shared.is_empty() {
        return;
    }
    let sandbox = named("sandbox.wasm");
    let host = host_path(&place);
    let args = [&*sandbox, "--dir", "box::.", "--", "ro", &host];
    let campaign = measured(&place, &shared, args);
    campaign.run.exits(0);
    for label in shared {
        let head = &campaign.cell(label, "sandbox.wasm")["check"]["got"]["stdout"]["head"];
        let lines: Vec<&str> = text(head).lines().collect();
        assert_eq!(lines[0], "preopens: 1 (.)", "{label}");
        assert_eq!(lines[1], "environment: denied (empty)", "{label}");
        assert!(!lines.iter().any(|l| l.contains("GRANTED")), "{label}");
    }
}

#[test]
fn a_guest_writes_where_it_may_and_nowhere_else() {
    for label in hosts() {
        let place = layout();
        let files = named("files.wasm");
        let run = |folder: &str, to: &str| {
            let args = [&files, "--dir", folder, "--", "/data/inside.txt", to];
            verify(&place, &[label], args)
        };
        let row = "files.wasm";
        let denied = ["exited with code 2", "files: cannot open "];
        run("box::/data", "/data/out.txt").all(row, &[label], "failed", &denied);
        assert!(!place.path("box/out.txt").exists(), "{label}");
        run("box::/data", "/data/spare.txt").all(row, &[label], "failed", &denied);
        assert_eq!(place.read("box/spare.txt"), "spare\n", "{label}");
        run("box::/data:rw", "/other/out.txt").all(row, &[label], "failed", &denied);
        run("box::/data:rw", "/data/../out.txt").all(row, &[label], "failed", &denied);
        assert!(!place.path("out.txt").exists(), "{label}");
        run("box::/data:rw", "/data/out.txt").all(row, &[label], "ok", &["`INSIDE`"]);
        assert_eq!(place.read("box/out.txt"), "INSIDE\n1 lines\n", "{label}");
        // Without `::`, the guest calls the folder as the host does.
        let args = [&files, "--dir", "box", "--", "box/inside.txt"];
        verify(&place, &[label], args).all(row, &[label], "ok", &["`INSIDE`"]);
    }
}

#[test]
fn several_folders_are_each_what_they_are() {
    for label in hosts() {
        let place = layout();
        place.write("out/keep.txt", "");
        let files = named("files.wasm");
        let args = [&files, "--dir", "box::/in", "--dir", "out::/out:rw", "--"];
        let words = ["/in/inside.txt", "/out/x.txt"];
        let run = verify(&place, &[label], args.into_iter().chain(words));
        run.all("files.wasm", &[label], "ok", &["exit code 0"]);
        assert_eq!(place.read("out/x.txt"), "INSIDE\n1 lines\n", "{label}");
        let words = ["/out/x.txt", "/in/x.txt"];
        let run = verify(&place, &[label], args.into_iter().chain(words));
        run.all("files.wasm", &[label], "failed", &["cannot open /in/x.txt"]);
    }
}
