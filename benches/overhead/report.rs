//! Time and memory of `report` and `diff` on large results.

use std::process::Command;

use super::synthetic::{self, COLUMNS, OBSERVATIONS, PROCESSES, SAMPLES};
use super::{child, program};

const REPETITIONS: usize = 3;

pub fn run(quick: bool) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("result.json");
    // By another process: what generating takes is not to be this one's peak.
    child::run(
        Command::new(std::env::current_exe().expect("this program"))
            .arg(synthetic::FLAG)
            .arg(&path),
    );
    println!(
        "report: time (best of {REPETITIONS}) and peak memory (ru_maxrss) on a result of {} cells: \
         {SAMPLES} samples × {COLUMNS} columns, {PROCESSES} processes each; execute, compile and jit, \
         each with {OBSERVATIONS} observations in order and a histogram; {:.0} MB",
        SAMPLES * COLUMNS,
        megabytes(std::fs::metadata(&path).expect("the result").len())
    );
    let result = path.to_str().expect("a path in UTF-8");
    for args in [
        &["report", result, "--format", "terminal"][..],
        &["report", result, "--format", "markdown"],
        &["diff", result, result],
    ] {
        let name = args.iter().filter(|a| **a != result);
        let name: Vec<&str> = name.copied().collect();
        let costs: Vec<child::Cost> = (0..if quick { 1 } else { REPETITIONS })
            .map(|_| child::run(Command::new(program()).args(args)))
            .collect();
        let wall = costs.iter().map(|c| c.wall).min().unwrap_or_default();
        let peak = costs.iter().map(|c| c.peak).max().unwrap_or_default();
        println!(
            "  {:<28} {:.2} s, {:.0} MB",
            name.join(" "),
            wall.as_secs_f64(),
            megabytes(peak)
        );
    }
}

#[expect(clippy::cast_precision_loss, reason = "megabytes")]
fn megabytes(bytes: u64) -> f64 {
    bytes as f64 / 1e6
}
