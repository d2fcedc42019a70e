//! A driver for libraries with the C interface of WebAssembly, `wasm.h`, opened at run
//! time. Where a library has Wasmtime's own interface too, `wasmtime.h`, that one is used:
//! its calls cost less.

mod either;
mod library;
mod standard;
mod types;
mod wasmtime;

fn main() -> std::io::Result<()> {
    kit::serve::<either::Either>()
}
