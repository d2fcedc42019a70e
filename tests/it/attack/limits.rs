//! A system that has no more to give: each end is said, and none is a panic.

use std::process::Command;

use rand::RngExt as _;

use super::{Attack, ends, finished, is_sane};
use crate::support::{Place, turn, wasmbench};

const CAMPAIGN: &str =
    "compare --runtimes mock --samples add-one,fibonacci --processes 3 --quick -M 2";

/// What the shell takes away, and how much of it is left.
const LIMITS: [(&str, std::ops::Range<u32>); 4] = [
    ("-f", 0..64),
    ("-n", 3..24),
    ("-v", 20_000..400_000),
    ("-s", 16..512),
];

#[test]
fn limits_of_the_shell_are_met_without_a_panic() {
    let _turn = turn();
    let mut attack = Attack::new("limits", 20);
    while attack.goes_on() {
        let place = Place::new();
        let (flag, range) = LIMITS[attack.dice.random_range(0..LIMITS.len())].clone();
        let left = attack.dice.random_range(range);
        let program = wasmbench().display();
        let mut command = place.command("sh".as_ref());
        command.args([
            "-c",
            &format!("ulimit {flag} {left}; exec '{program}' {CAMPAIGN}"),
        ]);
        command.env("TMPDIR", place.path(""));
        let run = finished(command, &format!("ulimit {flag} {left}"));
        // Where the loader has no memory, the program never began.
        if run.stderr.contains("error while loading shared libraries") || run.code == Some(127) {
            continue;
        }
        // An abort for want of memory is the allocator's, and says so.
        let starved = flag == "-v" && run.stderr.contains("memory allocation of");
        if !starved {
            is_sane(&attack, &run);
        }
    }
}

#[test]
fn a_full_disk_is_said() {
    let _turn = turn();
    let mut attack = Attack::new("disk", 15);
    let place = Place::new();
    let disk = place.path("disk");
    std::fs::create_dir(&disk).expect("a folder");
    let mounted = |kib: u32| {
        let size = format!("size={kib}k");
        let mut mount = Command::new("mount");
        mount.args(["-t", "tmpfs", "-o", &size, "tmpfs"]).arg(&disk);
        mount.output().is_ok_and(|output| output.status.success())
    };
    while attack.goes_on() {
        let kib = 4 * attack.dice.random_range(1..40);
        if !mounted(kib) {
            println!("no file system can be mounted here: the disk cannot be full");
            return;
        }
        let mut args: Vec<&str> = CAMPAIGN.split_whitespace().collect();
        args.extend(["--results-dir", "disk", "--export-csv", "disk/all.csv"]);
        let run = ends(&place, &args);
        let unmounted = Command::new("umount").arg(&disk).status();
        assert!(unmounted.expect("umount").success());
        is_sane(&attack, &run);
        assert!(
            run.code == Some(0) || run.stderr.contains("No space left"),
            "{kib} KiB: {run}"
        );
    }
}
