//! From starting a worker to its first timed region: the first `phase` message.

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

use wasmbench::campaign::Case;
use wasmbench::model::Effort;
use wasmbench::runtime::registry;
use wasmbench::sample::Samples;
use wasmbench::worker::protocol::{Job, Message};

use super::{program, quartiles};

const REPETITIONS: usize = 30;
const RUNTIMES: &[&str] = &["native", "mock", "wasmtime.cranelift"];

/// Milliseconds from the start to a message.
#[derive(Default)]
struct Times {
    hello: Vec<f64>,
    phase: Vec<f64>,
}

pub fn run(quick: bool) {
    let repetitions = if quick { 1 } else { REPETITIONS };
    println!("start: ms from starting a worker to a message, median [quartiles] of {repetitions}");
    let folder = tempfile::tempdir().expect("a folder");
    let runtimes: Vec<&str> = RUNTIMES
        .iter()
        .copied()
        .filter(|r| registry::configure(&r.parse().expect("a name")).is_ok())
        .collect();
    let mut times: Vec<Times> = runtimes.iter().map(|_| Times::default()).collect();
    // Runtimes take turns, so that drift of the machine hits all.
    for _ in 0..repetitions {
        for (runtime, times) in runtimes.iter().zip(&mut times) {
            once(&job(runtime, folder.path()), times);
        }
    }
    for (runtime, Times { hello, phase }) in runtimes.iter().zip(times) {
        for (message, what, values) in [
            ("hello", "the process is up", hello),
            ("first phase", "after the calibration kernel", phase),
        ] {
            let (low, middle, high) = quartiles(values);
            println!("  {runtime:<20} {message:<12} {middle:.2} [{low:.2} .. {high:.2}]  ({what})");
        }
    }
}

fn job(runtime: &str, folder: &Path) -> Job {
    let samples = Samples::bundled().expect("bundled samples");
    let spec = samples.specs().iter().find(|s| s.name == "add-one");
    let spec = spec.expect("a bundled sample");
    let module = folder.join("module.wasm");
    std::fs::write(&module, &samples.load(spec).expect("its module").wasm).expect("a file");
    let case = Case::new(samples.load(spec).expect("its module"), None);
    let runtime = runtime.parse().expect("a name");
    case.job(
        runtime,
        "lifecycle",
        module,
        Effort::once(),
        folder.to_owned(),
    )
}

fn once(job: &Job, times: &mut Times) {
    let text = serde_json::to_vec(job).expect("a job");
    let start = Instant::now();
    let mut child = Command::new(program())
        .arg("worker")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("a worker");
    // Dropped at once: the worker reads its job to the end.
    let written = child.stdin.take().expect("a pipe").write_all(&text);
    written.expect("a worker that reads");
    let mut seen = false;
    for line in BufReader::new(child.stdout.take().expect("a pipe")).lines() {
        let since = start.elapsed().as_secs_f64() * 1e3;
        match serde_json::from_str(&line.expect("a line")).expect("a message") {
            Message::Hello { .. } => times.hello.push(since),
            Message::Phase { .. } if !seen => {
                seen = true;
                times.phase.push(since);
            }
            _ => {}
        }
    }
    assert!(seen && child.wait().expect("a worker").success());
}
