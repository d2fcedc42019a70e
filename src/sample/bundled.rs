//! The bundled samples, inside the program.

/// The manifest.
pub const MANIFEST: &str = include_str!("../../samples/manifest.toml");

/// A file name and what the file holds.
macro_rules! module {
    ($file:literal) => {
        ($file, include_bytes!(concat!("../../samples/", $file)))
    };
}

/// The modules, by the file name that the manifest gives.
pub const FILES: &[(&str, &[u8])] = &[
    module!("add-one.wasm"),
    module!("nbody.wasm"),
    module!("fibonacci.wasm"),
    module!("mruby-script.wasm"),
    module!("lua-script.wasm"),
    module!("quickjs-script.wasm"),
    module!("sqlite.wasm"),
    module!("go-command.wasm"),
    module!("simd.wasm"),
    module!("memory.wasm"),
    module!("nbody-wasi.wasm"),
    module!("fib-iterative.wasm"),
    module!("fill.wasm"),
    module!("json.wasm"),
    module!("msgpack.wasm"),
    module!("postcard.wasm"),
    module!("protobuf.wasm"),
    module!("web-request.wasm"),
    module!("pipeline.wasm"),
    module!("inference.wasm"),
    module!("batch.wasm"),
    module!("many-files.wasm"),
    module!("relaxed-simd.wasm"),
    module!("nbody64.wasm"),
    module!("memory64.wasm"),
    module!("tail-call.wasm"),
    module!("exceptions.wasm"),
    module!("lua-errors.wasm"),
    module!("gc.wasm"),
    module!("threads.wasm"),
    module!("multi-memory.wasm"),
    // The guest of a suite, which is no sample.
    module!("allocate.wasm"),
];
