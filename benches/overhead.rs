//! What the harness adds to a call: the same call in a hand-written loop on the
//! engine's own API beside `Instance::run_batch`, in one run.
//!
//! Both sides are compiled anew for every repetition, because where code lands
//! in memory alone can change its speed; within a repetition short batches
//! alternate, so that drift of the machine hits both. Printed is the ratio
//! harness / hand-written: its median over the repetitions, and the quartiles.

use std::time::Instant;

use wasmbench::model::{Call, RuntimeConfig};
use wasmbench::runtime::{HostSpec, Outcome, Source, registry};
use wasmbench::sample::Samples;

/// Repetitions, each with freshly compiled code.
const REPETITIONS: usize = 31;
/// Pairs of batches in a repetition.
const PAIRS: usize = 21;
/// Time of a batch in nanoseconds, about.
const BATCH_NS: u128 = 1_000_000;

/// A loop of `n` calls; the time it took in nanoseconds.
type Loop = Box<dyn FnMut(u64) -> u128>;

fn main() {
    // `cargo bench -- --test` and `cargo test --benches` want a quick pass.
    let test = std::env::args().any(|a| a == "--test");
    let repetitions = if test { 1 } else { REPETITIONS };
    println!("ratio harness / hand-written loop, median [quartiles] of {repetitions} repetitions");
    for (name, by_hand) in by_hand() {
        for sample in ["add-one", "fibonacci"] {
            let ratios: Vec<f64> = (0..repetitions)
                .map(|i| repetition(&mut harness(name, sample), &mut by_hand(sample), i))
                .collect();
            let (low, middle, high) = quartiles(ratios);
            println!("{name:<20} {sample:<10} {middle:.4} [{low:.4} .. {high:.4}]");
        }
    }
}

/// The median ratio of adjacent batches.
fn repetition(harness: &mut Loop, by_hand: &mut Loop, number: usize) -> f64 {
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

fn quartiles(mut values: Vec<f64>) -> (f64, f64, f64) {
    values.sort_by(f64::total_cmp);
    let at = |part: usize| values[(values.len() - 1) * part / 4];
    (at(1), at(2), at(3))
}

fn sample(name: &str) -> (Vec<u8>, Call) {
    let samples = Samples::bundled().expect("bundled samples");
    let spec = samples
        .specs()
        .iter()
        .find(|s| s.name == name)
        .expect("a bundled sample");
    let loaded = samples.load(spec).expect("its module");
    // One round of fib(20): short calls show what the harness adds.
    let mut call = spec.call();
    if name == "fibonacci" {
        call.args = vec![wasmbench::model::Value::I32(1)];
    }
    (loaded.wasm.to_vec(), call)
}

fn harness(runtime: &str, name: &str) -> Loop {
    let config: RuntimeConfig = runtime.parse().expect("a runtime's name");
    let runtime = registry::configure(&config).expect("a runtime of this build");
    let (wasm, call) = sample(name);
    let source = Source {
        wasm: &wasm,
        twin: None,
    };
    let engine = runtime.engine().expect("an engine");
    let module = engine.compile(&source).expect("a module");
    let mut instance = module
        .instantiate(&HostSpec::default())
        .expect("an instance");
    let id = instance.prepare(&call).expect("a call");
    Box::new(move |n| {
        let start = Instant::now();
        let outcome = instance.run_batch(id, n);
        let took = start.elapsed().as_nanos();
        assert!(matches!(outcome, Outcome::Returned(Some(_))));
        took
    })
}

type ByHand = fn(&str) -> Loop;

fn by_hand() -> Vec<(&'static str, ByHand)> {
    vec![
        #[cfg(feature = "wasmtime-cranelift")]
        ("wasmtime.cranelift", wasmtime_by_hand),
        #[cfg(feature = "wasmer-cranelift")]
        ("wasmer.cranelift", wasmer_by_hand),
    ]
}

#[cfg(any(feature = "wasmtime-cranelift", feature = "wasmer-cranelift"))]
fn argument(call: &Call) -> i32 {
    match call.args[..] {
        [wasmbench::model::Value::I32(v)] => v,
        _ => panic!("the benchmark's samples take one i32"),
    }
}

#[cfg(feature = "wasmtime-cranelift")]
fn wasmtime_by_hand(name: &str) -> Loop {
    use wasmtime::{Config, Engine, Instance, Module, Store, WasmResults};

    fn looped<R: WasmResults + 'static>(wasm: &[u8], call: &Call) -> Loop {
        let mut config = Config::new();
        config.parallel_compilation(false);
        let engine = Engine::new(&config).expect("an engine");
        let module = Module::from_binary(&engine, wasm).expect("a module");
        let mut store = Store::new(&engine, ());
        let instance = Instance::new(&mut store, &module, &[]).expect("an instance");
        let function = instance
            .get_typed_func::<i32, R>(&mut store, &call.invoke)
            .expect("an export");
        let arg = argument(call);
        Box::new(move |n| {
            let start = Instant::now();
            for _ in 0..n {
                std::hint::black_box(
                    function
                        .call(&mut store, std::hint::black_box(arg))
                        .expect("no trap"),
                );
            }
            start.elapsed().as_nanos()
        })
    }

    let (wasm, call) = sample(name);
    if name == "add-one" {
        looped::<i32>(&wasm, &call)
    } else {
        looped::<i64>(&wasm, &call)
    }
}

#[cfg(feature = "wasmer-cranelift")]
fn wasmer_by_hand(name: &str) -> Loop {
    use wasmer::{Engine, Imports, Instance, Module, Store, TypedFunction, WasmTypeList, sys};

    fn looped<R: WasmTypeList + 'static>(wasm: &[u8], call: &Call) -> Loop {
        let engine: Engine = sys::EngineBuilder::new(sys::Cranelift::new())
            .engine()
            .into();
        let module = Module::from_binary(&engine, wasm).expect("a module");
        let mut store = Store::new(engine);
        let instance = Instance::new(&mut store, &module, &Imports::new()).expect("an instance");
        let function: TypedFunction<i32, R> = instance
            .exports
            .get_typed_function(&store, &call.invoke)
            .expect("an export");
        let arg = argument(call);
        Box::new(move |n| {
            let start = Instant::now();
            for _ in 0..n {
                std::hint::black_box(
                    function
                        .call(&mut store, std::hint::black_box(arg))
                        .expect("no trap"),
                );
            }
            start.elapsed().as_nanos()
        })
    }

    let (wasm, call) = sample(name);
    if name == "add-one" {
        looped::<i32>(&wasm, &call)
    } else {
        looped::<i64>(&wasm, &call)
    }
}
