//! Attacks that anybody can repeat: damaged files, texts that want to reach the terminal, kills
//! and signals at random points, disks and limits that end.
//!
//! Here each has a few seconds. `make attack` gives them ten minutes and another seed, which it
//! prints: `WASMBENCH_ATTACK` is the seconds of each, `WASMBENCH_ATTACK_SEED` the seed.

mod damage;
mod inject;
mod kills;
mod limits;

use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use rand::SeedableRng as _;
use rand_chacha::ChaCha8Rng;

use super::support::{Place, Run, until, wasmbench};

/// Nothing that is attacked takes longer.
const PATIENCE: Duration = Duration::from_secs(60);

/// The dice and the time of an attack.
struct Attack {
    name: &'static str,
    seed: u64,
    dice: ChaCha8Rng,
    end: Instant,
    rounds: u32,
    /// At most so many rounds; without an end where somebody gives the time.
    most: u32,
}

impl Attack {
    fn new(name: &'static str, short: u32) -> Self {
        let number = |variable: &str, usual: u64| {
            let given = std::env::var(variable).ok();
            given.map_or(usual, |text| text.parse().expect("a number"))
        };
        let seed = number("WASMBENCH_ATTACK_SEED", 18);
        let time = Duration::from_secs(number("WASMBENCH_ATTACK", 8));
        Self {
            name,
            seed,
            dice: ChaCha8Rng::seed_from_u64(seed),
            end: Instant::now() + time,
            rounds: 0,
            most: std::env::var_os("WASMBENCH_ATTACK").map_or(short, |_| u32::MAX),
        }
    }

    /// Whether there is time for another round; the first one always has it.
    fn goes_on(&mut self) -> bool {
        self.rounds += 1;
        self.rounds == 1 || self.rounds <= self.most && Instant::now() < self.end
    }
}

impl Drop for Attack {
    fn drop(&mut self) {
        let Self {
            name, seed, rounds, ..
        } = self;
        println!("{name}: seed {seed}, {rounds} rounds");
    }
}

/// Runs it, and kills it where it does not end. A worker reads its job from a file.
fn ends(place: &Place, args: &[&str]) -> Run {
    let mut command = place.command(wasmbench());
    command.args(args).env("TMPDIR", place.path(""));
    if let Ok(job) = std::fs::File::open(place.path("job.json")) {
        command.stdin(job);
    }
    finished(command, &args.join(" "))
}

fn finished(mut command: Command, words: &str) -> Run {
    let child = command.stdout(Stdio::piped()).stderr(Stdio::piped());
    let child = child.spawn().expect("wasmbench starts");
    let id = child.id();
    let (done, waits) = std::sync::mpsc::channel();
    let guard = std::thread::spawn(move || {
        if waits.recv_timeout(PATIENCE).is_err() {
            super::support::signal(id, libc::SIGKILL);
        }
    });
    let output = child.wait_with_output().expect("an end");
    // The guard may have ended already.
    let _ = done.send(());
    guard.join().expect("the guard");
    Run::new(words.to_owned(), &output)
}

/// It ended by itself, with a code of its own and without a panic, and the terminal saw nothing
/// but text.
#[track_caller]
fn is_sane(attack: &Attack, run: &Run) {
    let Attack { seed, rounds, .. } = attack;
    let at = format!("seed {seed}, round {rounds}");
    assert!(matches!(run.code, Some(0..=3)), "{at}: {run}");
    assert!(!run.stderr.contains("panicked at"), "{at}: {run}");
    for text in [&run.stdout, &run.stderr] {
        let raw = text
            .chars()
            .find(|c| c.is_control() && !['\n', '\t'].contains(c));
        assert_eq!(raw, None, "{at}: {run}");
    }
}

/// Workers and folders of a place are gone.
#[track_caller]
fn leaves_nothing(attack: &Attack, place: &Place, folder: &str) {
    let Attack { seed, rounds, .. } = attack;
    let path = place.path(folder);
    until("workers to end", || workers(&path).is_empty().then_some(()));
    let left = place.names(folder);
    assert!(left.is_empty(), "seed {seed}, round {rounds}: {left:?}");
}

/// Processes whose temporary folder is in this one.
fn workers(folder: &std::path::Path) -> Vec<u32> {
    let wanted = format!("TMPDIR={}", folder.display());
    let processes = std::fs::read_dir("/proc").into_iter().flatten().flatten();
    let numbers = processes.filter_map(|entry| entry.file_name().to_str()?.parse().ok());
    let of_ours = |id: &u32| {
        let all = std::fs::read(format!("/proc/{id}/environ")).unwrap_or_default();
        let mut words = all.split(|byte| *byte == 0);
        words.any(|word| word.starts_with(wanted.as_bytes()))
    };
    numbers.filter(of_ours).collect()
}
