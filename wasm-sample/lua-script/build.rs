//! Compiles Lua for the native twins: the same C source as the WebAssembly modules
//! (`LUA_C` in ../Makefile), out of the package lua-src. Needs only a C compiler.

use std::path::Path;

/// The interpreter, its compiler, and the five libraries that the scripts use.
const FILES: &[&str] = &[
    "lapi", "lauxlib", "lbaselib", "lcode", "lcorolib", "lctype", "ldebug", "ldo", "ldump",
    "lfunc", "lgc", "llex", "lmathlib", "lmem", "lobject", "lopcodes", "lparser", "lstate",
    "lstring", "lstrlib", "ltable", "ltablib", "ltm", "lundump", "lvm", "lzio",
];

fn main() {
    let here = std::env::var("CARGO_MANIFEST_DIR").expect("Cargo names the package's folder");
    let package = sample_crate_source::folder(Path::new(&here), "lua-src")
        .unwrap_or_else(|e| panic!("the source of Lua is not to be found: {e}"));
    let source = package.join("lua-5.5.1");
    cc::Build::new()
        .file("script/main.c")
        .file("script/errors.c")
        .files(
            FILES
                .iter()
                .map(|name| source.join(name).with_extension("c")),
        )
        .include(&source)
        // Whatever the Cargo profile: the twin stands for native speed.
        .opt_level(3)
        .debug(false)
        // No fused multiply-add: results are bit-identical to WebAssembly's.
        .flag("-ffp-contract=off")
        .flag("-std=gnu11")
        .flag("-w")
        .warnings(false)
        .compile("wasmbench_lua_script");
    // math.
    if std::env::var("CARGO_CFG_TARGET_OS").as_deref() != Ok("windows") {
        println!("cargo::rustc-link-lib=m");
    }
    for path in ["build.rs", "script"] {
        println!("cargo::rerun-if-changed={path}");
    }
}
