//! Compiles the guest's C for the native twin. Needs only a C compiler.

fn main() {
    cc::Build::new()
        .file("allocate.c")
        // Whatever the Cargo profile: the twin stands for native speed.
        .opt_level(3)
        .debug(false)
        .flag("-std=gnu11")
        .compile("wasmbench_allocate");
    println!("cargo::rerun-if-changed=allocate.c");
}
