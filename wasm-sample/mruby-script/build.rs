//! Compiles the interpreter for the native twin: the same C source and
//! definitions as the WebAssembly module (`MRUBY_DEFINES` in ../Makefile).
//! Needs only a C compiler.

use std::fs;
use std::path::{Path, PathBuf};

fn c_files(folder: &Path, found: &mut Vec<PathBuf>) {
    let entries = fs::read_dir(folder)
        .unwrap_or_else(|e| panic!("cannot list the folder {}: {e}", folder.display()));
    for entry in entries {
        let path = entry.expect("a readable folder entry").path();
        if path.is_dir() {
            c_files(&path, found);
        } else if path.extension().is_some_and(|e| e == "c") {
            found.push(path);
        }
    }
}

fn main() {
    let mut files = vec![PathBuf::from("script/main.c")];
    c_files(Path::new("csrc"), &mut files);
    files.sort();
    cc::Build::new()
        .files(files)
        .include("csrc/include")
        .define("MRB_NO_BOXING", None)
        .define("MRB_INT64", None)
        .define("MRB_UTF8_STRING", None)
        .define("NDEBUG", None)
        // Whatever the Cargo profile: the twin stands for native speed.
        .opt_level(3)
        .debug(false)
        // No fused multiply-add: results are bit-identical to WebAssembly's.
        .flag("-ffp-contract=off")
        .flag("-std=gnu11")
        .flag("-w")
        .warnings(false)
        .compile("wasmbench_mruby_script");
    // mruby-math.
    if std::env::var("CARGO_CFG_TARGET_OS").as_deref() != Ok("windows") {
        println!("cargo::rustc-link-lib=m");
    }
    for path in ["build.rs", "csrc", "script/main.c", "script/script.h"] {
        println!("cargo::rerun-if-changed={path}");
    }
}
