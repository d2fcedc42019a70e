//! Calls of exports, and what errors of calls are.

use std::convert::identity;
use std::hint::black_box;

use wasmtime::{Store, Val, ValType};

use crate::model::value::{Value, ValueType};
use crate::runtime::api::{GuestMemory, Outcome};
use crate::runtime::call::{
    CallLoop, Exports, Params, Returned, Slot, conversions, first_typed, looped, no_memory,
};
use crate::runtime::error::{RuntimeError, Trap, TrapKind};
use crate::runtime::host::stop::Stop;
use crate::runtime::linking::exports;

use super::data::Data;

/// An instance and its store.
pub struct Guest {
    pub instance: wasmtime::Instance,
    pub store: Store<Data>,
}

exports!(wasmtime);

conversions!(
    Val,
    ValType,
    ToString::to_string,
    (identity, identity),
    (identity, identity)
);

pub fn instantiation_error(error: wasmtime::Error) -> RuntimeError {
    let trapped = error.is::<wasmtime::Trap>() || error.is::<Stop>();
    let failed = RuntimeError::failed(&error);
    match ended(error) {
        Outcome::Trapped(trap) if trapped => RuntimeError::Trapped(trap),
        _ => failed,
    }
}

fn convert_trap(trap: wasmtime::Trap) -> Trap {
    use wasmtime::Trap as T;
    let kind = match trap {
        T::UnreachableCodeReached => TrapKind::Unreachable,
        T::IntegerDivisionByZero => TrapKind::DivisionByZero,
        T::IntegerOverflow => TrapKind::IntegerOverflow,
        T::BadConversionToInteger => TrapKind::BadConversion,
        T::MemoryOutOfBounds => TrapKind::MemoryOutOfBounds,
        T::TableOutOfBounds => TrapKind::TableOutOfBounds,
        T::IndirectCallToNull => TrapKind::NullElement,
        T::BadSignature => TrapKind::BadSignature,
        T::StackOverflow => TrapKind::StackOverflow,
        T::OutOfFuel => TrapKind::OutOfFuel,
        T::Interrupt => TrapKind::Interrupted,
        _ => TrapKind::Other,
    };
    Trap {
        kind,
        message: trap.to_string(),
    }
}

/// What an error of a call came to.
fn ended(error: wasmtime::Error) -> Outcome {
    if let Some(trap) = error.downcast_ref::<wasmtime::Trap>() {
        return Outcome::Trapped(convert_trap(*trap));
    }
    #[cfg(feature = "wasmtime-wasi")]
    if let Some(exit) = error.downcast_ref::<wasmtime_wasi::I32Exit>() {
        return Outcome::Exited(exit.0);
    }
    match error.downcast_ref::<Stop>() {
        Some(stop) => stop.clone().into(),
        None => Outcome::Trapped(Trap {
            kind: TrapKind::Other,
            message: format!("{error:#}"),
        }),
    }
}
