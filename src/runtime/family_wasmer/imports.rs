//! The shared host's functions, bound to Wasmer's stores and memories. Wasmer
//! ties every host function to a store: they are made for each instance,
//! which is part of instantiating.

use std::slice;

use wasmer::{
    Function, FunctionEnv, FunctionEnvMut, FunctionType, ImportType, Imports, Memory, Module,
    RuntimeError as WasmerError, Store, Type, Value,
};

use crate::model::HostSpec;
use crate::runtime::error::RuntimeError;
use crate::runtime::host::imports::{Import, Provider, resolve};
use crate::runtime::host::stop::Stop;
use crate::runtime::host::{Context, functions, wasi};

/// What a store's host functions hold.
pub struct Data {
    /// What the shared host's functions act on.
    pub context: Context,
    /// The memory that the guest exports as `memory`, once there is an instance.
    pub memory: Option<Memory>,
}

/// An import and who provides it.
pub struct Binding {
    import: ImportType,
    pub provider: Provider,
}

/// The providers of a module's imports.
pub fn bindings(module: &Module, host: &HostSpec) -> Result<Vec<Binding>, RuntimeError> {
    let imports: Vec<_> = module.imports().collect();
    let providers = resolve(
        imports.iter().map(|import| Import {
            module: import.module(),
            name: import.name(),
            is_function: import.ty().func().is_some(),
        }),
        host,
    )?;
    let all = imports.into_iter().zip(providers);
    Ok(all
        .map(|(import, provider)| Binding { import, provider })
        .collect())
}

/// The function called `$wanted` from the list that follows.
macro_rules! make {
    ($store:ident, $env:ident, $wanted:ident, $version:ident;
     $($name:ident($($arg:ident: $type:ty),*) -> $ret:ty;)*) => {
        match $wanted {
            $(stringify!($name) => Some(Function::new_typed_with_env(
                $store,
                $env,
                |mut env: FunctionEnvMut<'_, Data>, $($arg: $type),*| -> Result<$ret, Stop> {
                    with_parts(&mut env, |context, memory| {
                        wasi::$version::$name(context, memory $(, $arg)*)
                    })
                },
            )),)*
            _ => None,
        }
    };
}

/// The function called `$wanted` from the list that follows, by its own type.
macro_rules! typed {
    ($store:ident, $wanted:ident;
     $($name:ident($($arg:ident: $type:ty),*) -> $ret:ty;)*) => {
        match $wanted {
            $(stringify!($name) => Some(Function::new_typed($store, functions::$name)),)*
            _ => None,
        }
    };
}

/// Makes the functions in a store.
pub fn bind(
    store: &mut Store,
    env: &FunctionEnv<Data>,
    bindings: &[Binding],
    imports: &mut Imports,
) {
    for binding in bindings {
        let (module, name) = (binding.import.module(), binding.import.name());
        let function = match binding.provider {
            Provider::Wasi => wasi::preview_1_functions!(make, store, env, name, preview_1),
            Provider::WasiUnstable => wasi::unstable_functions!(make, store, env, name, unstable),
            Provider::RegionStart => Some(Function::new_typed_with_env(
                store,
                env,
                |env: FunctionEnvMut<'_, Data>| env.data().context.region_start(),
            )),
            Provider::RegionEnd => Some(Function::new_typed_with_env(
                store,
                env,
                |env: FunctionEnvMut<'_, Data>| env.data().context.region_end(),
            )),
            Provider::Function => functions::host_functions!(typed, store, name),
            Provider::DynamicFunction => functions::signature(name).map(|(params, results)| {
                let numbers = |n| vec![Type::I32; n];
                let kind = FunctionType::new(numbers(params), numbers(results));
                Function::new(store, kind, move |args| {
                    let args = args.iter().map(|arg| arg.i32().unwrap_or_default());
                    let sum = functions::sum(args);
                    Ok(vec![Value::I32(sum); results])
                })
            }),
            Provider::Stub => binding.import.ty().func().map(|kind| {
                let stop = Stop::stubbed(module, name);
                Function::new(store, kind, move |_| {
                    Err(WasmerError::user(Box::new(stop.clone())))
                })
            }),
        };
        if let Some(function) = function {
            imports.define(module, name, function);
        }
    }
}

/// Calls with the guest's memory and what its imports act on.
fn with_parts<R>(
    env: &mut FunctionEnvMut<'_, Data>,
    call: impl FnOnce(&mut Context, &mut [u8]) -> Result<R, Stop>,
) -> Result<R, Stop> {
    let (data, store) = env.data_and_store_mut();
    let memory = data.memory.as_ref().ok_or_else(Stop::no_memory)?;
    let view = memory.view(&store);
    let size = usize::try_from(view.data_size()).unwrap_or(0);
    if size == 0 {
        return call(&mut data.context, &mut []);
    }
    // SAFETY: the pages are mapped for as long as the memory lives; the guest and
    // every other user of the store wait for this call to return, and no function
    // of the host grows a memory.
    let bytes = unsafe { slice::from_raw_parts_mut(view.data_ptr(), size) };
    call(&mut data.context, bytes)
}
