//! Calls of exports, and what errors of calls are.

use std::convert::identity;
use std::hint::black_box;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use wasmtime::{Store, Val, ValType};

use crate::model::value::{Value, ValueType};
use crate::runtime::api::{GuestMemory, Outcome, Special};
use crate::runtime::call::{Exports, Slot, conversions, no_memory, part};
use crate::runtime::error::{RuntimeError, Trap, TrapKind};
use crate::runtime::host::stop::Stop;
use crate::runtime::linking::exports;
use crate::runtime::repeats::{CallError, CallLoop, looped};
use crate::runtime::typed::{Params, Returned, first_typed};

use super::data::Data;

/// An instance and its store.
pub struct Guest {
    pub instance: wasmtime::Instance,
    pub store: Store<Data>,
}

exports!(wasmtime
    fn special(
        &self,
        how: Special,
        function: &wasmtime::Func,
        args: &[Value],
        result: Option<ValueType>,
    ) -> Option<CallLoop<Store<Data>>> {
        macro_rules! attempt {
            ($p:ty, $r:ty) => {
                special::<$p, $r>(how, function, &self.store, args, result)
            };
        }
        first_typed!(attempt)
    }
);

/// A loop of calls, each with a deadline of its own where the store has one.
fn limited<R: Returned>(
    store: &Store<Data>,
    mut call: impl FnMut(&mut Store<Data>) -> wasmtime::Result<R> + 'static,
) -> CallLoop<Store<Data>> {
    match store.data().deadline {
        None => looped(call),
        Some(ticks) => looped(move |store: &mut Store<Data>| {
            store.set_epoch_deadline(ticks);
            call(store)
        }),
    }
}

/// The same of a loop that is there: where the store has a deadline, it runs once for each call.
fn with_reset(
    store: &Store<Data>,
    mut run: impl FnMut(&mut Store<Data>, u64) -> Outcome + 'static,
) -> CallLoop<Store<Data>> {
    let Some(ticks) = store.data().deadline else {
        return Box::new(run);
    };
    Box::new(move |store: &mut Store<Data>, n: u64| {
        let mut last = Outcome::Returned(None);
        for _ in 0..n {
            store.set_epoch_deadline(ticks);
            last = run(store, 1);
            if !matches!(last, Outcome::Returned(_)) {
                break;
            }
        }
        last
    })
}

/// A loop of calls that are more than calls.
fn special<P, R>(
    how: Special,
    function: &wasmtime::Func,
    store: &Store<Data>,
    args: &[Value],
    result: Option<ValueType>,
) -> Option<CallLoop<Store<Data>>>
where
    P: Params + wasmtime::WasmParams,
    R: Returned + wasmtime::WasmResults + Sync,
{
    let args = P::from_values(args).filter(|_| R::TYPE == result)?;
    let function = function.typed::<P, R>(store).ok()?;
    Some(match how {
        // On a stack of the guest's own. No function of the host waits here, so each future is
        // ready when it is polled first.
        Special::Async => limited(store, move |store: &mut Store<Data>| {
            let called = pin!(function.call_async(store, black_box(args)));
            match called.poll(&mut Context::from_waker(Waker::noop())) {
                Poll::Ready(returned) => returned,
                Poll::Pending => Err(wasmtime::Error::msg("the guest waits for its host")),
            }
        }),
        Special::OutOfFuel => limited(store, move |store: &mut Store<Data>| {
            store.set_fuel(1)?;
            function.call(store, black_box(args))
        }),
        Special::Overdue => looped(move |store: &mut Store<Data>| {
            store.set_epoch_deadline(0);
            function.call(store, black_box(args))
        }),
    })
}

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
    match error.ended() {
        Outcome::Trapped(trap) if trapped => RuntimeError::Trapped(trap),
        _ => failed,
    }
}

fn kind(trap: wasmtime::Trap) -> TrapKind {
    use wasmtime::Trap as T;
    match trap {
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
    }
}

impl CallError for wasmtime::Error {
    fn ended(self) -> Outcome {
        if let Some(trap) = self.downcast_ref::<wasmtime::Trap>() {
            return Outcome::Trapped(Trap {
                kind: kind(*trap),
                message: trap.to_string(),
            });
        }
        #[cfg(feature = "wasmtime-wasi")]
        if let Some(exit) = self.downcast_ref::<wasmtime_wasi::I32Exit>() {
            return Outcome::Exited(exit.0);
        }
        match self.downcast_ref::<Stop>() {
            Some(stop) => stop.clone().into(),
            None => Outcome::Trapped(Trap::other(format!("{self:#}"))),
        }
    }

    fn kind(&self) -> TrapKind {
        match self.downcast_ref::<wasmtime::Trap>() {
            Some(trap) => kind(*trap),
            None if self.is::<Stop>() => TrapKind::Host,
            None => TrapKind::Other,
        }
    }
}
