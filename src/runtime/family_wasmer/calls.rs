//! Calls of exports, and what errors of calls are.

use std::hint::black_box;

use wasmer::{Function, Memory, MemoryView, Store, Type, Value as Val, WasmTypeList};

use crate::model::value::{Value, ValueType};
use crate::runtime::api::{GuestMemory, Outcome, Special};
use crate::runtime::call::{Exports, Slot, conversions, no_memory, part};
use crate::runtime::error::{RuntimeError, Trap, TrapKind};
use crate::runtime::host::stop::Stop;
use crate::runtime::repeats::{CallError, CallLoop, looped};
use crate::runtime::typed::{Returned, first_typed};

use super::fuel::out_of_fuel;
#[cfg(feature = "wasmer-wasix")]
use super::own_wasi;
use super::typed::{TypedCall, handle};

/// An instance and its store.
pub struct Guest {
    pub instance: wasmer::Instance,
    pub store: Store,
    #[cfg(feature = "wasmer-wasix")]
    pub own: Option<own_wasi::Bound>,
}

#[cfg(feature = "wasmer-wasix")]
impl Drop for Guest {
    fn drop(&mut self) {
        if let Some(own) = &self.own {
            own.close(&mut self.store);
        }
    }
}

conversions!(
    Val,
    Type,
    |kind: &Type| format!("{kind:?}").to_lowercase(),
    (f32::from_bits, f32::to_bits),
    (f64::from_bits, f64::to_bits)
);

fn typed<P, R>(
    function: &Function,
    store: &Store,
    args: &[Value],
    result: Option<ValueType>,
) -> Option<CallLoop<Store>>
where
    P: TypedCall,
    R: Returned + WasmTypeList,
{
    let (args, function) = handle::<P, R>(function, store, args, result)?;
    let call = move |store: &mut Store| black_box(args).call(&function, store);
    Some(looped(call))
}

impl Guest {
    fn memory(&self) -> Result<Memory, RuntimeError> {
        let memory = self.instance.exports.get_memory("memory");
        memory.cloned().map_err(|_| no_memory())
    }
}

/// All bytes of a memory.
fn slice<'a>(view: &MemoryView<'a>) -> &'a mut [u8] {
    // SAFETY: the view borrows its store, which nobody else uses meanwhile; no guest of it runs.
    unsafe { std::slice::from_raw_parts_mut(view.data_ptr(), view.data_size() as usize) }
}

impl GuestMemory for Guest {
    fn read_memory(&mut self, offset: usize, to: &mut [u8], n: u64) -> Result<(), RuntimeError> {
        let memory = self.memory()?;
        for _ in 0..n {
            let view = memory.view(&self.store);
            let read = view.read(offset as u64, black_box(&mut *to));
            read.map_err(RuntimeError::failed)?;
        }
        Ok(())
    }

    fn write_memory(&mut self, offset: usize, from: &[u8], n: u64) -> Result<(), RuntimeError> {
        let memory = self.memory()?;
        for _ in 0..n {
            let view = memory.view(&self.store);
            let written = view.write(offset as u64, black_box(from));
            written.map_err(RuntimeError::failed)?;
        }
        Ok(())
    }

    fn read_view(&mut self, offset: usize, to: &mut [u8], n: u64) -> Result<(), RuntimeError> {
        let memory = self.memory()?;
        for _ in 0..n {
            let from = part(slice(&memory.view(&self.store)), offset, to.len())?;
            black_box(&mut *to).copy_from_slice(from);
        }
        Ok(())
    }

    fn write_view(&mut self, offset: usize, from: &[u8], n: u64) -> Result<(), RuntimeError> {
        let memory = self.memory()?;
        for _ in 0..n {
            let to = part(slice(&memory.view(&self.store)), offset, from.len())?;
            to.copy_from_slice(black_box(from));
        }
        Ok(())
    }

    fn grow_memory(&mut self, pages: u64, n: u64) -> Result<u64, RuntimeError> {
        let memory = self.memory()?;
        let by = u32::try_from(pages).map_err(RuntimeError::failed)?;
        for _ in 0..n {
            let grown = memory.grow(&mut self.store, black_box(by));
            grown.map_err(RuntimeError::failed)?;
        }
        Ok(memory.view(&self.store).size().0.into())
    }
}

impl Exports for Guest {
    type Store = Store;
    type Function = Function;

    fn function(&mut self, name: &str) -> Option<Function> {
        self.instance.exports.get_function(name).ok().cloned()
    }

    fn functions(&mut self) -> Vec<String> {
        let functions = self.instance.exports.iter().functions();
        functions.map(|(name, _)| name.clone()).collect()
    }

    fn signature(&self, function: &Function) -> (Vec<Slot>, Vec<Slot>) {
        let kind = function.ty(&self.store);
        (
            kind.params().iter().map(slot).collect(),
            kind.results().iter().map(slot).collect(),
        )
    }

    fn typed(
        &self,
        function: &Function,
        args: &[Value],
        result: Option<ValueType>,
    ) -> Option<CallLoop<Store>> {
        macro_rules! attempt {
            ($p:ty, $r:ty) => {
                typed::<$p, $r>(function, &self.store, args, result)
            };
        }
        first_typed!(attempt)
    }

    fn special(
        &self,
        how: Special,
        function: &Function,
        args: &[Value],
        result: Option<ValueType>,
    ) -> Option<CallLoop<Store>> {
        macro_rules! attempt {
            ($p:ty, $r:ty) => {
                out_of_fuel::<$p, $r>(function, (&self.instance, &self.store), args, result)
            };
        }
        match how {
            Special::OutOfFuel => first_typed!(attempt),
            Special::Async | Special::Overdue => None,
        }
    }

    fn dynamic(&self, function: Function, _: usize, args: &[Value]) -> CallLoop<Store> {
        let args: Vec<Val> = args.iter().map(to_engine).collect();
        Box::new(move |store: &mut Store, n: u64| {
            let mut last = None;
            for _ in 0..n {
                match function.call(store, black_box(&args)) {
                    Ok(results) => last = black_box(results).first().and_then(from_engine),
                    Err(error) => return error.ended(),
                }
            }
            Outcome::Returned(last)
        })
    }

    fn store(&mut self) -> &mut Store {
        &mut self.store
    }

    #[cfg(feature = "wasmer-wasix")]
    fn came_to(&self, outcome: Outcome) -> Outcome {
        match &self.own {
            Some(own) => own.outcome(outcome),
            None => outcome,
        }
    }
}

pub fn instantiation_error(error: wasmer::InstantiationError) -> RuntimeError {
    match error {
        wasmer::InstantiationError::Start(error) => match error.ended() {
            Outcome::Trapped(trap) => RuntimeError::Trapped(trap),
            _ => RuntimeError::Failed("the start function ended the guest".into()),
        },
        other => RuntimeError::failed(other),
    }
}

impl CallError for wasmer::RuntimeError {
    fn ended(self) -> Outcome {
        let error = match self.downcast::<Stop>() {
            Ok(stop) => return stop.into(),
            Err(error) => error,
        };
        #[cfg(feature = "wasmer-wasix")]
        let error = match own_wasi::ended(error) {
            Ok(outcome) => return outcome,
            Err(error) => error,
        };
        let message = error.message();
        let kind = kind(error);
        Outcome::Trapped(Trap { kind, message })
    }

    fn kind(&self) -> TrapKind {
        match self.downcast_ref::<Stop>() {
            Some(_) => TrapKind::Host,
            // A clone counts a reference: only by value an error tells its trap.
            None => kind(self.clone()),
        }
    }
}

fn kind(error: wasmer::RuntimeError) -> TrapKind {
    use wasmer_types::TrapCode as T;
    match error.to_trap() {
        Some(T::UnreachableCodeReached) => TrapKind::Unreachable,
        Some(T::IntegerDivisionByZero) => TrapKind::DivisionByZero,
        Some(T::IntegerOverflow) => TrapKind::IntegerOverflow,
        Some(T::BadConversionToInteger) => TrapKind::BadConversion,
        Some(T::HeapAccessOutOfBounds) => TrapKind::MemoryOutOfBounds,
        Some(T::TableAccessOutOfBounds) => TrapKind::TableOutOfBounds,
        Some(T::IndirectCallToNull) => TrapKind::NullElement,
        Some(T::BadSignature) => TrapKind::BadSignature,
        Some(T::StackOverflow) => TrapKind::StackOverflow,
        Some(T::HostInterrupt) => TrapKind::Interrupted,
        _ => TrapKind::Other,
    }
}
