//! What the harness adds to host operations: requests with an instance each, copies, growing
//! and traps, beside the same in a hand-written loop on Wasmtime's own API.

use super::calls::{Loop, repetition};
use super::quartiles;

/// Repetitions, each with freshly compiled code.
const REPETITIONS: usize = 11;

/// An operation: its name, the harness's loop and the hand-written one.
type Pair = (&'static str, fn() -> Loop, fn() -> Loop);

pub fn run(quick: bool) {
    let repetitions = if quick { 1 } else { REPETITIONS };
    println!(
        "host: ratio harness / hand-written loop, median [quartiles] of {repetitions} repetitions"
    );
    let pairs = pairs();
    if pairs.is_empty() {
        println!("  n/a: no engine with a hand-written loop in this build");
    }
    for (name, harness, by_hand) in pairs {
        let ratios: Vec<f64> = (0..repetitions)
            .map(|i| repetition(&mut harness(), &mut by_hand(), i))
            .collect();
        let (low, middle, high) = quartiles(ratios);
        println!("  wasmtime.cranelift   {name:<10} {middle:.4} [{low:.4} .. {high:.4}]");
    }
}

#[cfg(not(feature = "wasmtime-cranelift"))]
fn pairs() -> Vec<Pair> {
    Vec::new()
}

#[cfg(feature = "wasmtime-cranelift")]
fn pairs() -> Vec<Pair> {
    use {by_hand as hand, harness as ours};
    vec![
        ("request", ours::request, hand::request),
        ("copy 1 KiB", ours::copy, hand::copy),
        ("grow", ours::grow, hand::grow),
        ("trap", ours::trap, hand::trap),
    ]
}

#[cfg(feature = "wasmtime-cranelift")]
const REQUEST: &str = include_str!("../../src/suite/guests/request.wat");
/// Steps of growing of one instance.
#[cfg(feature = "wasmtime-cranelift")]
const STEPS: u64 = 16;
#[cfg(feature = "wasmtime-cranelift")]
const TRAP: &str = r#"(module (func (export "trap") (result i32) unreachable))"#;

#[cfg(feature = "wasmtime-cranelift")]
mod harness {
    use std::time::Instant;

    use wasmbench::model::{Call, HostSpec, RuntimeConfig};
    use wasmbench::runtime::{Instance, Linked, Source, registry};

    use super::super::calls::Loop;
    use super::{REQUEST, STEPS, TRAP};

    fn linked(text: &str) -> Box<dyn Linked> {
        let config: RuntimeConfig = "wasmtime.cranelift".parse().expect("a runtime's name");
        let runtime = registry::engine(&config).expect("a runtime of this build");
        let wasm = wat::parse_str(text).expect("a module");
        let source = Source {
            file: "guest.wasm".as_ref(),
            wasm: &wasm,
            twin: None,
        };
        let engine = runtime.engine().expect("an engine");
        let module = engine.compile(&source).expect("a module");
        module.link(&HostSpec::default()).expect("no imports")
    }

    fn instance(linked: &dyn Linked) -> Box<dyn Instance> {
        let (context, _) = linked.open().expect("nothing to open");
        linked.instantiate(context).expect("an instance")
    }

    fn call(export: &str) -> Call {
        Call {
            invoke: export.to_owned(),
            args: Vec::new(),
            returns: None,
        }
    }

    fn timed(mut work: impl FnMut(u64) + 'static) -> Loop {
        Box::new(move |n| {
            let start = Instant::now();
            work(n);
            start.elapsed().as_nanos()
        })
    }

    pub fn request() -> Loop {
        let (linked, call) = (linked(REQUEST), call("request"));
        timed(move |n| {
            for _ in 0..n {
                let mut instance = instance(linked.as_ref());
                let id = instance.prepare(&call).expect("a call");
                std::hint::black_box(instance.run(id));
            }
        })
    }

    pub fn copy() -> Loop {
        let mut instance = instance(linked(REQUEST).as_ref());
        timed(move |n| {
            instance.write_memory(0, &[7; 1024], n).expect("room");
        })
    }

    pub fn grow() -> Loop {
        let linked = linked(REQUEST);
        timed(move |n| {
            for _ in 0..n {
                let mut instance = instance(linked.as_ref());
                instance.grow_memory(1, STEPS).expect("room");
            }
        })
    }

    pub fn trap() -> Loop {
        let mut instance = instance(linked(TRAP).as_ref());
        let id = instance.prepare(&call("trap")).expect("a call");
        timed(move |n| {
            instance.trap_batch(id, n).expect("traps");
        })
    }
}

#[cfg(feature = "wasmtime-cranelift")]
mod by_hand {
    use std::hint::black_box;
    use std::time::Instant;

    use wasmtime::{Config, Engine, Instance, InstancePre, Linker, Module, Store};

    use super::super::calls::Loop;
    use super::{REQUEST, STEPS, TRAP};

    fn prepared(text: &str) -> InstancePre<()> {
        let mut config = Config::new();
        config.parallel_compilation(false);
        let engine = Engine::new(&config).expect("an engine");
        let wasm = wat::parse_str(text).expect("a module");
        let module = Module::from_binary(&engine, &wasm).expect("a module");
        let linker = Linker::new(&engine);
        linker.instantiate_pre(&module).expect("no imports")
    }

    fn instance(prepared: &InstancePre<()>) -> (Store<()>, Instance) {
        let mut store = Store::new(prepared.module().engine(), ());
        let instance = prepared.instantiate(&mut store).expect("an instance");
        (store, instance)
    }

    fn timed(mut work: impl FnMut(u64) + 'static) -> Loop {
        Box::new(move |n| {
            let start = Instant::now();
            work(n);
            start.elapsed().as_nanos()
        })
    }

    pub fn request() -> Loop {
        let prepared = prepared(REQUEST);
        timed(move |n| {
            for _ in 0..n {
                let (mut store, instance) = instance(&prepared);
                let call = instance.get_typed_func::<(), i32>(&mut store, "request");
                black_box(
                    call.expect("an export")
                        .call(&mut store, ())
                        .expect("no trap"),
                );
            }
        })
    }

    pub fn copy() -> Loop {
        let (mut store, instance) = instance(&prepared(REQUEST));
        let memory = instance.get_memory(&mut store, "memory").expect("a memory");
        let bytes = [7; 1024];
        timed(move |n| {
            for _ in 0..n {
                let written = memory.write(&mut store, 0, black_box(&bytes));
                written.expect("room");
            }
        })
    }

    pub fn grow() -> Loop {
        let prepared = prepared(REQUEST);
        timed(move |n| {
            for _ in 0..n {
                let (mut store, instance) = instance(&prepared);
                let memory = instance.get_memory(&mut store, "memory").expect("a memory");
                for _ in 0..STEPS {
                    memory.grow(&mut store, black_box(1)).expect("room");
                }
            }
        })
    }

    pub fn trap() -> Loop {
        let (mut store, instance) = instance(&prepared(TRAP));
        let call = instance.get_typed_func::<(), i32>(&mut store, "trap");
        let call = call.expect("an export");
        timed(move |n| {
            for _ in 0..n {
                black_box(call.call(&mut store, ()).expect_err("a trap"));
            }
        })
    }
}
