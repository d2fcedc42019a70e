//! What backends share to call guests: typed signatures and prepared calls.

use std::borrow::Cow;

use crate::model::Call;
use crate::model::value::{Value, ValueType};

use super::api::{CallId, CallPath, GuestMemory, Instance, Outcome, Special, Traps};
use super::error::RuntimeError;
use super::repeats::CallLoop;

/// What makes calls of a guest ready.
pub(super) trait Callee: GuestMemory {
    /// What the calls run in.
    type Store;

    /// Looks an export up; `dynamic` calls pass values in a slice.
    fn prepare(
        &mut self,
        call: &Call,
        dynamic: bool,
    ) -> Result<(CallPath, CallLoop<Self::Store>), RuntimeError>;

    /// Looks an export up for calls that not every engine has.
    fn prepare_special(
        &mut self,
        _: &Call,
        how: Special,
    ) -> Result<CallLoop<Self::Store>, RuntimeError> {
        Err(RuntimeError::lacks(how.needs()))
    }

    fn store(&mut self) -> &mut Self::Store;

    /// Corrects what a batch seems to have come to.
    fn came_to(&self, outcome: Outcome) -> Outcome {
        outcome
    }
}

/// A callee with its prepared calls.
pub(super) struct Called<C: Callee> {
    /// Dropped before what they call.
    calls: Vec<(CallPath, CallLoop<C::Store>)>,
    callee: C,
}

impl<C: Callee + 'static> Called<C> {
    /// An instance on which nothing is prepared yet.
    pub fn boxed(callee: C) -> Box<dyn Instance> {
        let calls = Vec::new();
        Box::new(Self { calls, callee })
    }

    fn add(&mut self, call: (CallPath, CallLoop<C::Store>)) -> CallId {
        self.calls.push(call);
        CallId(self.calls.len() - 1)
    }
}

impl<C: Callee> GuestMemory for Called<C> {
    fn read_memory(&mut self, offset: usize, to: &mut [u8], n: u64) -> Result<(), RuntimeError> {
        self.callee.read_memory(offset, to, n)
    }

    fn write_memory(&mut self, offset: usize, from: &[u8], n: u64) -> Result<(), RuntimeError> {
        self.callee.write_memory(offset, from, n)
    }

    fn read_view(&mut self, offset: usize, to: &mut [u8], n: u64) -> Result<(), RuntimeError> {
        self.callee.read_view(offset, to, n)
    }

    fn write_view(&mut self, offset: usize, from: &[u8], n: u64) -> Result<(), RuntimeError> {
        self.callee.write_view(offset, from, n)
    }

    fn grow_memory(&mut self, pages: u64, n: u64) -> Result<u64, RuntimeError> {
        self.callee.grow_memory(pages, n)
    }
}

impl<C: Callee + 'static> Instance for Called<C> {
    fn prepare(&mut self, call: &Call) -> Result<CallId, RuntimeError> {
        let prepared = self.callee.prepare(call, false)?;
        Ok(self.add(prepared))
    }

    fn prepare_dynamic(&mut self, call: &Call) -> Result<CallId, RuntimeError> {
        let prepared = self.callee.prepare(call, true)?;
        Ok(self.add(prepared))
    }

    fn prepare_special(&mut self, call: &Call, how: Special) -> Result<CallId, RuntimeError> {
        let prepared = self.callee.prepare_special(call, how)?;
        Ok(self.add((how.path(), prepared)))
    }

    fn call_path(&self, id: CallId) -> CallPath {
        self.calls[id.0].0
    }

    fn run_batch(&mut self, id: CallId, n: u64) -> Outcome {
        let outcome = self.calls[id.0].1.run(self.callee.store(), n);
        self.callee.came_to(outcome)
    }

    fn trap_batch(&mut self, id: CallId, n: u64) -> Result<Traps, RuntimeError> {
        self.calls[id.0].1.trap(self.callee.store(), n)
    }
}

/// The exports of an engine's instance.
pub(super) trait Exports: GuestMemory {
    type Store;
    type Function;

    /// The function of this name.
    fn function(&mut self, name: &str) -> Option<Self::Function>;

    /// The names of all functions.
    fn functions(&mut self) -> Vec<String>;

    /// Parameters and results.
    fn signature(&self, function: &Self::Function) -> (Vec<Slot>, Vec<Slot>);

    /// A loop by a typed handle, if there is one for these arguments and this result.
    fn typed(
        &self,
        function: &Self::Function,
        args: &[Value],
        result: Option<ValueType>,
    ) -> Option<CallLoop<Self::Store>>;

    /// A loop with values in a slice.
    fn dynamic(
        &self,
        function: Self::Function,
        results: usize,
        args: &[Value],
    ) -> CallLoop<Self::Store>;

    /// As [`Self::typed`], of calls that not every engine has.
    fn special(
        &self,
        _: Special,
        _: &Self::Function,
        _: &[Value],
        _: Option<ValueType>,
    ) -> Option<CallLoop<Self::Store>> {
        None
    }

    /// The function of a call, and what it returns.
    fn called(&mut self, call: &Call) -> Result<(Self::Function, Vec<Slot>), RuntimeError> {
        let Some(function) = self.function(&call.invoke) else {
            return Err(no_such_export(&call.invoke, &self.functions()));
        };
        let (params, results) = self.signature(&function);
        check_signature(call, &params, &results)?;
        Ok((function, results))
    }

    fn store(&mut self) -> &mut Self::Store;

    /// As [`Callee::came_to`].
    fn came_to(&self, outcome: Outcome) -> Outcome {
        outcome
    }
}

impl<E: Exports> Callee for E {
    type Store = E::Store;

    fn prepare(
        &mut self,
        call: &Call,
        dynamic: bool,
    ) -> Result<(CallPath, CallLoop<Self::Store>), RuntimeError> {
        let (function, results) = self.called(call)?;
        let typed = if dynamic {
            None
        } else {
            let result = results.first().and_then(|slot| slot.0);
            self.typed(&function, &call.args, result)
        };
        Ok(match typed {
            Some(run) => (CallPath::Typed, run),
            None => (
                CallPath::Dynamic,
                self.dynamic(function, results.len(), &call.args),
            ),
        })
    }

    fn prepare_special(
        &mut self,
        call: &Call,
        how: Special,
    ) -> Result<CallLoop<Self::Store>, RuntimeError> {
        let (function, results) = self.called(call)?;
        let result = results.first().and_then(|slot| slot.0);
        let special = self.special(how, &function, &call.args, result);
        special.ok_or_else(|| RuntimeError::lacks(how.needs()))
    }

    fn store(&mut self) -> &mut Self::Store {
        Exports::store(self)
    }

    fn came_to(&self, outcome: Outcome) -> Outcome {
        Exports::came_to(self, outcome)
    }
}

/// Functions between an engine's types and values and ours: `slot`, `to_engine`,
/// `from_engine`. Floats are held in `$f32` and `$f64`, which are made of bits and
/// become bits by the functions behind them; `$name` is a type in words.
macro_rules! conversions {
    ($value:ident, $kind:ident, $name:expr,
     ($f32_of:expr, $f32_bits:expr), ($f64_of:expr, $f64_bits:expr)) => {
        fn slot(kind: &$kind) -> Slot {
            let number = match kind {
                $kind::I32 => Some(ValueType::I32),
                $kind::I64 => Some(ValueType::I64),
                $kind::F32 => Some(ValueType::F32),
                $kind::F64 => Some(ValueType::F64),
                _ => None,
            };
            let name = match number {
                Some(number) => number.name().into(),
                None => $name(kind).into(),
            };
            (number, name)
        }

        fn to_engine(value: &Value) -> $value {
            match *value {
                Value::I32(v) => $value::I32(v),
                Value::I64(v) => $value::I64(v),
                Value::F32(bits) => $value::F32($f32_of(bits)),
                Value::F64(bits) => $value::F64($f64_of(bits)),
            }
        }

        fn from_engine(value: &$value) -> Option<Value> {
            match value {
                $value::I32(v) => Some(Value::I32(*v)),
                $value::I64(v) => Some(Value::I64(*v)),
                $value::F32(v) => Some(Value::F32($f32_bits(*v))),
                $value::F64(v) => Some(Value::F64($f64_bits(*v))),
                _ => None,
            }
        }
    };
}
pub(super) use conversions;

/// A part of a memory.
///
/// # Errors
/// When it is out of bounds.
pub(super) fn part(
    memory: &mut [u8],
    offset: usize,
    length: usize,
) -> Result<&mut [u8], RuntimeError> {
    let size = memory.len();
    let part = memory.get_mut(offset..offset.saturating_add(length));
    part.ok_or_else(|| {
        RuntimeError::Failed(format!(
            "{length} bytes from {offset} on are out of bounds: the memory has {size}"
        ))
    })
}

/// The error for a guest without a memory.
pub(super) fn no_memory() -> RuntimeError {
    RuntimeError::Failed("the module exports no memory as `memory`".to_owned())
}

/// Type of a parameter or result as an engine tells it; `None` for one that
/// wasmbench cannot pass (v128, references).
pub(super) type Slot = (Option<ValueType>, Cow<'static, str>);

/// Refuses arguments that do not fit the export's signature.
pub(super) fn check_signature(
    call: &Call,
    params: &[Slot],
    results: &[Slot],
) -> Result<(), RuntimeError> {
    let fits = params.len() == call.args.len()
        && params
            .iter()
            .zip(&call.args)
            .all(|(slot, arg)| slot.0 == Some(arg.value_type()));
    if fits && results.len() <= 1 && results.iter().all(|slot| slot.0.is_some()) {
        // Looking up is timed: words are for those who need them.
        return Ok(());
    }
    let words = |slots: &[Slot]| {
        let names: Vec<&str> = slots.iter().map(|s| s.1.as_ref()).collect();
        format!("({})", names.join(", "))
    };
    let signature = format!("{} -> {}", words(params), words(results));
    if let Some(slot) = params.iter().chain(results).find(|s| s.0.is_none()) {
        return Err(RuntimeError::Unsupported(format!(
            "export `{}` has type {signature}, and wasmbench cannot pass {}: choose an export that takes and returns numbers",
            call.invoke, slot.1
        )));
    }
    if results.len() > 1 {
        return Err(RuntimeError::Unsupported(format!(
            "export `{}` returns {} values, wasmbench checks one: choose another export",
            call.invoke,
            results.len()
        )));
    }
    let given: Vec<String> = call.args.iter().map(ToString::to_string).collect();
    Err(RuntimeError::Failed(format!(
        "export `{}` has type {signature}, the call gives ({}): pass {} argument{} of these types",
        call.invoke,
        given.join(", "),
        params.len(),
        if params.len() == 1 { "" } else { "s" },
    )))
}

/// The error for an export that is not there.
pub(super) fn no_such_export(name: &str, functions: &[String]) -> RuntimeError {
    let there = if functions.is_empty() {
        "it exports no functions".to_owned()
    } else {
        format!("it exports the functions {}", functions.join(", "))
    };
    RuntimeError::Failed(format!(
        "the module has no exported function `{name}`; {there}"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn call(args: &[Value]) -> Call {
        Call {
            invoke: "f".into(),
            args: args.to_vec(),
            returns: None,
        }
    }

    fn slot(kind: ValueType) -> Slot {
        (Some(kind), kind.name().into())
    }

    #[test]
    fn wrong_arguments_are_named() {
        let error =
            check_signature(&call(&[Value::I64(1)]), &[slot(ValueType::I32)], &[]).unwrap_err();
        assert_eq!(
            error.to_string(),
            "export `f` has type (i32) -> (), the call gives (i64:1): pass 1 argument of these types"
        );
        assert!(check_signature(&call(&[Value::I32(1)]), &[slot(ValueType::I32)], &[]).is_ok());
    }

    #[test]
    fn vectors_are_unsupported() {
        let v128 = (None, "v128".into());
        let error = check_signature(&call(&[]), &[v128], &[]).unwrap_err();
        assert!(matches!(error, RuntimeError::Unsupported(m) if m.contains("v128")));
    }
}
