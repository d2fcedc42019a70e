//! Fuel: a middleware counts operators in two globals of the module.

use std::hint::black_box;
use std::sync::Arc;

use wasmer::sys::CompilerConfig;
use wasmer::sys::wasmparser::Operator;
use wasmer::{Function, Instance, Store, WasmTypeList};
use wasmer_middlewares::Metering;
use wasmer_middlewares::metering::{MeteringPoints, get_remaining_points, set_remaining_points};

use crate::model::value::{Value, ValueType};
use crate::runtime::api::Outcome;
use crate::runtime::error::{Trap, TrapKind};
use crate::runtime::repeats::{CallError, CallLoop, looped};
use crate::runtime::typed::Returned;

use super::typed::{TypedCall, handle};

/// Has a compiler count every operator as one. The counters are of one module: a second one
/// that the same compiler compiles panics.
pub fn count(compiler: &mut dyn CompilerConfig) {
    let metering = Metering::new(u64::MAX, |_: &Operator<'_>| 1);
    compiler.push_middleware(Arc::new(metering));
}

/// An error of a call that had less fuel than it needs.
enum Stopped {
    /// Wasmer says "unreachable", and only the counters know better.
    OutOfFuel(wasmer::RuntimeError),
    Otherwise(wasmer::RuntimeError),
}

/// A loop of calls with less fuel than they need.
pub fn out_of_fuel<P, R>(
    function: &Function,
    (instance, store): (&Instance, &Store),
    args: &[Value],
    result: Option<ValueType>,
) -> Option<CallLoop<Store>>
where
    P: TypedCall,
    R: Returned + WasmTypeList,
{
    let (args, function) = handle::<P, R>(function, store, args, result)?;
    let instance = instance.clone();
    Some(looped(move |store: &mut Store| {
        set_remaining_points(store, &instance, 1);
        let called: Result<R, _> = black_box(args).call(&function, store);
        called.map_err(|error| match get_remaining_points(store, &instance) {
            MeteringPoints::Exhausted => Stopped::OutOfFuel(error),
            MeteringPoints::Remaining(_) => Stopped::Otherwise(error),
        })
    }))
}

impl CallError for Stopped {
    fn ended(self) -> Outcome {
        match self {
            Self::OutOfFuel(error) => Outcome::Trapped(Trap {
                kind: TrapKind::OutOfFuel,
                message: error.message(),
            }),
            Self::Otherwise(error) => error.ended(),
        }
    }

    fn kind(&self) -> TrapKind {
        match self {
            Self::OutOfFuel(_) => TrapKind::OutOfFuel,
            Self::Otherwise(error) => error.kind(),
        }
    }
}
