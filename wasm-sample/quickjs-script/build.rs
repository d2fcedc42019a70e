//! Compiles QuickJS for the native twin: the same C source as the WebAssembly
//! module (`quickjs-script_C` in ../Makefile), out of the package rquickjs-sys.
//! Needs only a C compiler.

use std::path::Path;

fn main() {
    let here = std::env::var("CARGO_MANIFEST_DIR").expect("Cargo names the package's folder");
    let package = sample_crate_source::folder(Path::new(&here), "rquickjs-sys")
        .unwrap_or_else(|e| panic!("the source of QuickJS is not to be found: {e}"));
    let source = package.join("quickjs");
    cc::Build::new()
        .file("script/main.c")
        .files(["dtoa.c", "libregexp.c", "libunicode.c", "quickjs.c"].map(|name| source.join(name)))
        .include(&source)
        .define("_GNU_SOURCE", None)
        .define("NDEBUG", None)
        // Whatever the Cargo profile: the twin stands for native speed.
        .opt_level(3)
        .debug(false)
        // No fused multiply-add: results are bit-identical to WebAssembly's.
        .flag("-ffp-contract=off")
        .flag("-std=gnu11")
        .flag("-w")
        .warnings(false)
        .compile("wasmbench_quickjs_script");
    // Math, and the locks of atomics.
    if std::env::var("CARGO_CFG_TARGET_OS").as_deref() != Ok("windows") {
        println!("cargo::rustc-link-lib=m");
        println!("cargo::rustc-link-lib=pthread");
    }
    for path in ["build.rs", "script/main.c", "script/script.h"] {
        println!("cargo::rerun-if-changed={path}");
    }
}
