//! Compiles SQLite for the native twin: the same C source and definitions as the
//! WebAssembly module (`sqlite_FLAGS` in ../Makefile), out of the package
//! libsqlite3-sys. Needs only a C compiler.

use std::path::Path;

fn main() {
    let here = std::env::var("CARGO_MANIFEST_DIR").expect("Cargo names the package's folder");
    let package = sample_crate_source::folder(Path::new(&here), "libsqlite3-sys")
        .unwrap_or_else(|e| panic!("the source of SQLite is not to be found: {e}"));
    let source = package.join("sqlite3");
    cc::Build::new()
        .file("script/main.c")
        .file(source.join("sqlite3.c"))
        .include(&source)
        .define("NDEBUG", None)
        .define("SQLITE_OS_OTHER", "1")
        .define("SQLITE_THREADSAFE", "0")
        .define("SQLITE_TEMP_STORE", "3")
        .define("SQLITE_DEFAULT_MEMSTATUS", "0")
        .define("SQLITE_DQS", "0")
        .define("SQLITE_OMIT_LOAD_EXTENSION", None)
        .define("SQLITE_OMIT_LOCALTIME", None)
        // Whatever the Cargo profile: the twin stands for native speed.
        .opt_level(3)
        .debug(false)
        // No fused multiply-add: results are bit-identical to WebAssembly's.
        .flag("-ffp-contract=off")
        .flag("-std=gnu11")
        .flag("-w")
        .warnings(false)
        .compile("wasmbench_sqlite");
    if std::env::var("CARGO_CFG_TARGET_OS").as_deref() != Ok("windows") {
        println!("cargo::rustc-link-lib=m");
    }
    for path in ["build.rs", "script/main.c", "script/script.h"] {
        println!("cargo::rerun-if-changed={path}");
    }
}
