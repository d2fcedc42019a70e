//! The shared host's functions, bound to Wasmtime's stores and memories.

use wasmtime::{Caller, Linker, Memory, Module};

use super::super::RuntimeError;
use super::super::host::{Context, Import, Provider, Stop, resolve, wasi};
use crate::model::HostSpec;

/// What a store holds.
pub struct Data {
    /// What the shared host's functions act on.
    pub context: Context,
    /// The memory that the guest exports as `memory`, once there is an instance.
    pub memory: Option<Memory>,
    /// Wasmtime's own WASI, where it was asked for.
    #[cfg(feature = "wasmtime-wasi")]
    pub own: Option<wasmtime_wasi::p1::WasiP1Ctx>,
}

/// The providers of a module's imports.
pub fn providers(module: &Module, host: &HostSpec) -> Result<Vec<Provider>, RuntimeError> {
    resolve(
        module.imports().map(|import| Import {
            module: import.module(),
            name: import.name(),
            is_function: import.ty().func().is_some(),
        }),
        host,
    )
}

/// A linker with what the module imports.
pub fn linker(
    module: &Module,
    providers: &[Provider],
    own: bool,
) -> Result<Linker<Data>, RuntimeError> {
    let mut linker = Linker::new(module.engine());
    // A module may import one function twice.
    linker.allow_shadowing(true);
    #[cfg(feature = "wasmtime-wasi")]
    if own {
        super::own_wasi::add(&mut linker).map_err(RuntimeError::failed)?;
    }
    for (import, provider) in module.imports().zip(providers) {
        let (from, name) = (import.module(), import.name());
        let bound = match provider {
            Provider::Wasi if own => Ok(()),
            Provider::Wasi => preview_1(&mut linker, from, name),
            Provider::WasiUnstable => unstable(&mut linker, from, name),
            Provider::RegionStart => linker
                .func_wrap(from, name, |mut caller: Caller<'_, Data>| {
                    caller.data_mut().context.region_start();
                })
                .map(|_| ()),
            Provider::RegionEnd => linker
                .func_wrap(from, name, |mut caller: Caller<'_, Data>| {
                    caller.data_mut().context.region_end();
                })
                .map(|_| ()),
            Provider::Stub => match import.ty().func() {
                Some(kind) => {
                    let message = Stop::stubbed(from, name);
                    linker
                        .func_new(from, name, kind.clone(), move |_, _, _| {
                            Err(wasmtime::Error::new(message.clone()))
                        })
                        .map(|_| ())
                }
                None => Ok(()),
            },
        };
        bound.map_err(RuntimeError::failed)?;
    }
    Ok(linker)
}

/// The guest's memory and what its imports act on.
fn parts<'a>(caller: &'a mut Caller<'_, Data>) -> Result<(&'a mut [u8], &'a mut Context), Stop> {
    let memory = caller.data().memory.ok_or_else(Stop::no_memory)?;
    let (bytes, data) = memory.data_and_store_mut(caller);
    Ok((bytes, &mut data.context))
}

/// Binds the function called `$wanted` from the list that follows.
macro_rules! bind {
    ($linker:ident, $module:ident, $wanted:ident, $version:ident;
     $($name:ident($($arg:ident: $type:ty),*) -> $ret:ty;)*) => {
        match $wanted {
            $(stringify!($name) => {
                let function = |mut caller: Caller<'_, Data>, $($arg: $type),*| -> wasmtime::Result<$ret> {
                    let (memory, context) = parts(&mut caller)?;
                    Ok(wasi::$version::$name(context, memory $(, $arg)*)?)
                };
                $linker.func_wrap($module, $wanted, function)?;
            })*
            _ => {}
        }
    };
}

fn preview_1(linker: &mut Linker<Data>, module: &str, name: &str) -> wasmtime::Result<()> {
    wasi::both_versions!(bind, linker, module, name, preview_1);
    wasi::ending!(bind, linker, module, name, preview_1);
    wasi::preview_1_only!(bind, linker, module, name, preview_1);
    Ok(())
}

fn unstable(linker: &mut Linker<Data>, module: &str, name: &str) -> wasmtime::Result<()> {
    wasi::both_versions!(bind, linker, module, name, unstable);
    wasi::ending!(bind, linker, module, name, unstable);
    Ok(())
}
