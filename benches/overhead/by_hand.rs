//! The hand-written side: a loop of calls on each engine's own API.

#[cfg(any(feature = "wasmtime-cranelift", feature = "wasmer-cranelift"))]
use std::time::Instant;

#[cfg(any(feature = "wasmtime-cranelift", feature = "wasmer-cranelift"))]
use wasmbench::model::Call;

use super::calls::Loop;
#[cfg(any(feature = "wasmtime-cranelift", feature = "wasmer-cranelift"))]
use super::calls::sample;

/// Makes the loop for a sample.
pub type ByHand = fn(&str) -> Loop;

/// The engines of this build that have one.
pub fn by_hand() -> Vec<(&'static str, ByHand)> {
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
