//! Calls of exports, and what errors of calls are.

use std::hint::black_box;

use wasmi::{F32, F64, Store, Val, ValType};

use crate::model::value::{Value, ValueType};
use crate::runtime::api::{GuestMemory, Outcome, Special};
use crate::runtime::call::{Exports, Slot, conversions, no_memory, part};
use crate::runtime::error::{RuntimeError, Trap, TrapKind};
use crate::runtime::host::stop::Stop;
use crate::runtime::linking::exports;
use crate::runtime::repeats::{CallError, CallLoop, looped};
use crate::runtime::typed::{Params, Returned, first_typed};

use super::imports::Data;

/// An instance and its store.
pub struct Guest {
    pub instance: wasmi::Instance,
    pub store: Store<Data>,
}

exports!(wasmi
    fn special(
        &self,
        how: Special,
        function: &wasmi::Func,
        args: &[Value],
        result: Option<ValueType>,
    ) -> Option<CallLoop<Store<Data>>> {
        macro_rules! attempt {
            ($p:ty, $r:ty) => {
                out_of_fuel::<$p, $r>(function, &self.store, args, result)
            };
        }
        match how {
            Special::OutOfFuel => first_typed!(attempt),
            Special::Async | Special::Overdue => None,
        }
    }
);

/// A loop of calls: wasmi gives none more than the one before it.
fn limited<R: Returned>(
    _: &Store<Data>,
    call: impl FnMut(&mut Store<Data>) -> Result<R, wasmi::Error> + 'static,
) -> CallLoop<Store<Data>> {
    looped(call)
}

/// The same of a loop that is there.
fn with_reset(
    _: &Store<Data>,
    run: impl FnMut(&mut Store<Data>, u64) -> Outcome + 'static,
) -> CallLoop<Store<Data>> {
    Box::new(run)
}

/// A loop of calls with less fuel than they need.
fn out_of_fuel<P, R>(
    function: &wasmi::Func,
    store: &Store<Data>,
    args: &[Value],
    result: Option<ValueType>,
) -> Option<CallLoop<Store<Data>>>
where
    P: Params + wasmi::WasmParams,
    R: Returned + wasmi::WasmResults,
{
    let args = P::from_values(args).filter(|_| R::TYPE == result)?;
    let function = function.typed::<P, R>(store).ok()?;
    Some(looped(move |store: &mut Store<Data>| {
        store.set_fuel(1)?;
        function.call(store, black_box(args))
    }))
}

conversions!(
    Val,
    ValType,
    |kind: &ValType| format!("{kind:?}").to_lowercase(),
    (F32::from_bits, F32::to_bits),
    (F64::from_bits, F64::to_bits)
);

pub fn instantiation_error(error: wasmi::Error) -> RuntimeError {
    let trapped = error.as_trap_code().is_some() || error.downcast_ref::<Stop>().is_some();
    let failed = RuntimeError::failed(&error);
    match error.ended() {
        Outcome::Trapped(trap) if trapped => RuntimeError::Trapped(trap),
        _ => failed,
    }
}

impl CallError for wasmi::Error {
    fn ended(self) -> Outcome {
        match self.downcast_ref::<Stop>() {
            Some(stop) => stop.clone().into(),
            None => Outcome::Trapped(Trap {
                kind: CallError::kind(&self),
                message: self.to_string(),
            }),
        }
    }

    fn kind(&self) -> TrapKind {
        use wasmi::TrapCode as T;
        match self.as_trap_code() {
            Some(T::UnreachableCodeReached) => TrapKind::Unreachable,
            Some(T::IntegerDivisionByZero) => TrapKind::DivisionByZero,
            Some(T::IntegerOverflow) => TrapKind::IntegerOverflow,
            Some(T::BadConversionToInteger) => TrapKind::BadConversion,
            Some(T::MemoryOutOfBounds) => TrapKind::MemoryOutOfBounds,
            Some(T::TableOutOfBounds) => TrapKind::TableOutOfBounds,
            Some(T::IndirectCallToNull) => TrapKind::NullElement,
            Some(T::BadSignature) => TrapKind::BadSignature,
            Some(T::StackOverflow) => TrapKind::StackOverflow,
            Some(T::OutOfFuel) => TrapKind::OutOfFuel,
            Some(_) => TrapKind::Other,
            None if self.downcast_ref::<Stop>().is_some() => TrapKind::Host,
            None => TrapKind::Other,
        }
    }
}
