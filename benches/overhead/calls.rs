//! What the harness adds to a call: the same call in a hand-written loop on the
//! engine's own API beside `Instance::run_batch`, in one run.
//!
//! Both sides are compiled anew for every repetition, because where code lands
//! in memory alone can change its speed; within a repetition short batches
//! alternate, so that drift of the machine hits both. Printed is the ratio
//! harness / hand-written: its median over the repetitions, and the quartiles.

use std::time::Instant;

use wasmbench::model::{Call, HostSpec, RuntimeConfig};
use wasmbench::runtime::{Outcome, Source, registry};
use wasmbench::sample::Samples;

use super::by_hand::by_hand;
use super::quartiles;

/// Repetitions, each with freshly compiled code.
const REPETITIONS: usize = 31;
/// Pairs of batches in a repetition.
const PAIRS: usize = 21;
/// Time of a batch in nanoseconds, about.
const BATCH_NS: u128 = 1_000_000;

/// A loop of `n` calls; the time it took in nanoseconds.
pub type Loop = Box<dyn FnMut(u64) -> u128>;

pub fn run(quick: bool) {
    let repetitions = if quick { 1 } else { REPETITIONS };
    println!(
        "calls: ratio harness / hand-written loop, median [quartiles] of {repetitions} repetitions"
    );
    if by_hand().is_empty() {
        println!("  n/a: no engine with a hand-written loop in this build");
    }
    for (name, by_hand) in by_hand() {
        for sample in ["add-one", "fibonacci"] {
            let ratios: Vec<f64> = (0..repetitions)
                .map(|i| repetition(&mut harness(name, sample), &mut by_hand(sample), i))
                .collect();
            let (low, middle, high) = quartiles(ratios);
            println!("  {name:<20} {sample:<10} {middle:.4} [{low:.4} .. {high:.4}]");
        }
    }
}

/// The median ratio of adjacent batches.
pub fn repetition(harness: &mut Loop, by_hand: &mut Loop, number: usize) -> f64 {
    let mut n = 1;
    while by_hand(n) < BATCH_NS && n < 1 << 40 {
        n *= 2;
    }
    harness(n);
    let ratios = (0..PAIRS)
        .map(|pair| {
            // Who goes first alternates.
            let (a, b) = if (pair + number).is_multiple_of(2) {
                let a = harness(n);
                (a, by_hand(n))
            } else {
                let b = by_hand(n);
                (harness(n), b)
            };
            a as f64 / b as f64
        })
        .collect();
    quartiles(ratios).1
}

pub fn sample(name: &str) -> (Vec<u8>, Call) {
    let samples = Samples::bundled().expect("bundled samples");
    let spec = samples
        .specs()
        .iter()
        .find(|s| s.name == name)
        .expect("a bundled sample");
    let loaded = samples.load(spec).expect("its module");
    // One round of fib(20): short calls show what the harness adds.
    let args = match name {
        "fibonacci" => vec![wasmbench::model::Value::I32(1)],
        _ => spec.args.clone(),
    };
    let call = Call {
        invoke: spec.invoke.clone(),
        args,
        returns: None,
    };
    (loaded.wasm.to_vec(), call)
}

fn harness(runtime: &str, name: &str) -> Loop {
    let config: RuntimeConfig = runtime.parse().expect("a runtime's name");
    let runtime = registry::engine(&config).expect("a runtime of this build");
    let (wasm, call) = sample(name);
    let source = Source {
        file: "add-one.wasm".as_ref(),
        wasm: &wasm,
        twin: None,
    };
    let engine = runtime.engine().expect("an engine");
    let module = engine.compile(&source).expect("a module");
    let linked = module.link(&HostSpec::default()).expect("no imports");
    let (context, _) = linked.open().expect("nothing to open");
    let mut instance = linked.instantiate(context).expect("an instance");
    let id = instance.prepare(&call).expect("a call");
    Box::new(move |n| {
        let start = Instant::now();
        let outcome = instance.run_batch(id, n);
        let took = start.elapsed().as_nanos();
        assert!(matches!(outcome, Outcome::Returned(Some(_))));
        took
    })
}
