//! What wasmbench itself costs: one topic a module, one line a figure.
//!
//! `cargo bench --bench overhead` runs all, `-- start share` the named ones. No
//! speed is asserted: figures are for reading.

mod by_hand;
mod calls;
mod child;
mod driver;
mod host;
mod neighbour;
mod report;
mod share;
mod start;
mod synthetic;
mod turn;

use std::path::PathBuf;

/// Prints the figures of a topic; quickly, where asked to.
type Topic = fn(bool);

/// The topics. What measures memory comes first: a child's peak includes what
/// this process had when it started the child.
const TOPICS: &[(&str, Topic)] = &[
    ("report", report::run),
    ("start", start::run),
    ("share", share::run),
    ("calls", calls::run),
    ("driver", driver::run),
    ("host", host::run),
    ("turn", turn::run),
    ("neighbour", neighbour::run),
];

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    if let [flag, path] = &args[..]
        && flag == synthetic::FLAG
    {
        return synthetic::write(path.as_ref());
    }
    if args == [turn::FLAG] {
        return turn::take();
    }
    // `cargo bench -- --test` and `cargo test --benches` want a quick pass.
    let quick = args.iter().any(|a| a == "--test");
    let chosen: Vec<&String> = args.iter().filter(|a| !a.starts_with('-')).collect();
    for (name, run) in TOPICS {
        if chosen.is_empty() || chosen.iter().any(|c| c == name) {
            run(quick);
        }
    }
}

/// The program that is measured: the one that `WASMBENCH_BIN` names, else the
/// one built with this benchmark.
fn program() -> PathBuf {
    std::env::var_os("WASMBENCH_BIN")
        .map_or_else(|| env!("CARGO_BIN_EXE_wasmbench").into(), PathBuf::from)
}

/// The quartiles, the median in the middle.
fn quartiles(mut values: Vec<f64>) -> (f64, f64, f64) {
    values.sort_by(f64::total_cmp);
    let at = |part: usize| values[(values.len() - 1) * part / 4];
    (at(1), at(2), at(3))
}
