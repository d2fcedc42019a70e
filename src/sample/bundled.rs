//! The bundled samples, inside the program.

/// The manifest.
pub const MANIFEST: &str = include_str!("../../samples/manifest.toml");

/// The modules, by the file name that the manifest gives.
pub const FILES: &[(&str, &[u8])] = &[
    ("add-one.wasm", include_bytes!("../../samples/add-one.wasm")),
    ("nbody.wasm", include_bytes!("../../samples/nbody.wasm")),
    (
        "fibonacci.wasm",
        include_bytes!("../../samples/fibonacci.wasm"),
    ),
    (
        "mruby-script.wasm",
        include_bytes!("../../samples/mruby-script.wasm"),
    ),
    (
        "lua-script.wasm",
        include_bytes!("../../samples/lua-script.wasm"),
    ),
    (
        "quickjs-script.wasm",
        include_bytes!("../../samples/quickjs-script.wasm"),
    ),
    ("sqlite.wasm", include_bytes!("../../samples/sqlite.wasm")),
    (
        "go-command.wasm",
        include_bytes!("../../samples/go-command.wasm"),
    ),
    ("simd.wasm", include_bytes!("../../samples/simd.wasm")),
    ("memory.wasm", include_bytes!("../../samples/memory.wasm")),
    (
        "nbody-wasi.wasm",
        include_bytes!("../../samples/nbody-wasi.wasm"),
    ),
];
