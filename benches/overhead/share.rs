//! The campaign's own CPU time while its workers measure.

use std::process::Command;

use super::{child, program};

/// Two lengths, so that what a campaign costs once (looking at the machine, the
/// report) can be told from what it costs a process.
const PROCESSES: &[u32] = &[8, 32];

pub fn run(quick: bool) {
    println!("share: the parent's own CPU time over wall time, `compare` of native on nbody");
    for processes in PROCESSES.iter().take(if quick { 1 } else { 2 }) {
        let folder = tempfile::tempdir().expect("a folder");
        let cost = child::run(
            Command::new(program())
                .args(["compare", "--runtimes", "native", "--samples", "nbody"])
                .args(["--no-progress", "--processes", &processes.to_string()])
                .arg("--results-dir")
                .arg(folder.path()),
        );
        let wall = cost.wall.as_secs_f64();
        match cost.own_cpu.map(|t| t.as_secs_f64()) {
            Some(cpu) => println!(
                "  {processes:>2} processes: {:.2} %  ({:.0} ms of {wall:.2} s)",
                100.0 * cpu / wall,
                1e3 * cpu
            ),
            None => println!("  {processes:>2} processes: n/a: this system does not say"),
        }
    }
}
