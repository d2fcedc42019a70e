//! What a turn costs beside its work: a line each way, and stopping and continuing the
//! process, as a campaign does it with its workers.

use std::io::{self, BufRead, BufReader, Write};
use std::os::unix::process::CommandExt;
use std::process::{Command, Stdio};

use wasmbench::runtime::time::timed;
use wasmbench::suite::contention;

use super::quartiles;

/// Makes this program the worker of such a child.
pub const FLAG: &str = "--take-turns";

const ASKS: &[u8] = b"asks\n";
const GIVES: &[u8] = b"gives\n";

pub fn run(quick: bool) {
    let times = if quick { 20 } else { 5000 };
    let program = std::env::current_exe().expect("this program's file");
    let mut child = Command::new(program)
        .arg(FLAG)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .process_group(0)
        .spawn()
        .expect("a child");
    let group = -i32::try_from(child.id()).expect("a process's id");
    // SAFETY: a plain system call, of a child that was not waited for.
    let signal = |signal| unsafe { libc::kill(group, signal) };
    let mut gives = child.stdin.take().expect("its input");
    let mut asks = BufReader::new(child.stdout.take().expect("its output"));
    let mut line = Vec::new();
    let mut found = Vec::new();
    for _ in 0..times {
        line.clear();
        asks.read_until(b'\n', &mut line).expect("it asks");
        let ((), took) = timed(|| {
            signal(libc::SIGSTOP);
            signal(libc::SIGCONT);
            gives.write_all(GIVES).expect("it reads");
            line.clear();
            asks.read_until(b'\n', &mut line).expect("it asks again");
        });
        found.push(took as f64);
        gives.write_all(GIVES).expect("it reads");
    }
    drop(gives);
    let _ = child.wait();
    let (low, middle, high) = quartiles(found);
    let kernel = quartiles((0..times).map(|_| contention::kernel() as f64).collect());
    println!(
        "turn: {:.1} µs to stop, continue and hear of a process (quartiles {:.1} to {:.1}), and twice the contention kernel: two runs of {:.1} µs",
        middle / 1e6,
        low / 1e6,
        high / 1e6,
        kernel.1 / 1e6
    );
}

/// The child: asks for turns, and does nothing in them.
pub fn take() {
    let (mut turns, mut out) = (io::stdin().lock(), io::stdout().lock());
    let mut line = Vec::new();
    loop {
        line.clear();
        let asked = out.write_all(ASKS).and_then(|()| out.flush());
        if asked.is_err() || turns.read_until(b'\n', &mut line).unwrap_or(0) == 0 {
            return;
        }
    }
}
