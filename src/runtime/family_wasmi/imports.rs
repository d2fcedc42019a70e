//! The shared host's functions, bound to wasmi's stores and memories.

use wasmi::{Caller, ExternType, Linker, Memory, Module};

use super::super::RuntimeError;
use super::super::host::{Context, Import, Provider, Stop, resolve, wasi};
use crate::model::HostSpec;

impl wasmi::errors::HostError for Stop {}

/// What a store holds.
pub struct Data {
    /// What the shared host's functions act on.
    pub context: Context,
    /// The memory that the guest exports as `memory`, once there is an instance.
    pub memory: Option<Memory>,
}

/// The providers of a module's imports.
pub fn providers(module: &Module, host: &HostSpec) -> Result<Vec<Provider>, RuntimeError> {
    resolve(
        module.imports().map(|import| Import {
            module: import.module(),
            name: import.name(),
            is_function: matches!(import.ty(), ExternType::Func(_)),
        }),
        host,
    )
}

/// A linker with what the module imports.
pub fn linker(
    engine: &wasmi::Engine,
    module: &Module,
    providers: &[Provider],
) -> Result<Linker<Data>, RuntimeError> {
    let mut linker = Linker::new(engine);
    // A module may import one function twice.
    linker.allow_shadowing(true);
    for (import, provider) in module.imports().zip(providers) {
        let (from, name) = (import.module(), import.name());
        let bound = match provider {
            Provider::Wasi => preview_1(&mut linker, from, name),
            Provider::WasiUnstable => unstable(&mut linker, from, name),
            Provider::RegionStart => linker
                .func_wrap(from, name, |caller: Caller<'_, Data>| {
                    caller.data().context.region_start();
                })
                .map(|_| ()),
            Provider::RegionEnd => linker
                .func_wrap(from, name, |caller: Caller<'_, Data>| {
                    caller.data().context.region_end();
                })
                .map(|_| ()),
            Provider::Stub => match import.ty() {
                ExternType::Func(kind) => {
                    let stop = Stop::stubbed(from, name);
                    linker
                        .func_new(from, name, kind.clone(), move |_, _, _| {
                            Err(wasmi::Error::host(stop.clone()))
                        })
                        .map(|_| ())
                }
                _ => Ok(()),
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
                let function = |mut caller: Caller<'_, Data>, $($arg: $type),*| -> Result<$ret, wasmi::Error> {
                    let (memory, context) = parts(&mut caller).map_err(wasmi::Error::host)?;
                    wasi::$version::$name(context, memory $(, $arg)*).map_err(wasmi::Error::host)
                };
                $linker.func_wrap($module, $wanted, function)?;
            })*
            _ => {}
        }
    };
}

type Bound = Result<(), wasmi::errors::LinkerError>;

fn preview_1(linker: &mut Linker<Data>, module: &str, name: &str) -> Bound {
    wasi::both_versions!(bind, linker, module, name, preview_1);
    wasi::ending!(bind, linker, module, name, preview_1);
    wasi::preview_1_only!(bind, linker, module, name, preview_1);
    Ok(())
}

fn unstable(linker: &mut Linker<Data>, module: &str, name: &str) -> Bound {
    wasi::both_versions!(bind, linker, module, name, unstable);
    wasi::ending!(bind, linker, module, name, unstable);
    Ok(())
}
