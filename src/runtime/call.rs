//! What backends share to call guests: typed signatures and prepared calls.

use crate::model::Call;
use crate::model::value::{Value, ValueType};

use super::{CallId, CallPath, Outcome, RuntimeError};

/// A Rust type that is a WebAssembly number.
pub(super) trait Scalar: Copy + Send + Sync + 'static {
    fn from_value(value: Value) -> Option<Self>;
    fn into_value(self) -> Value;
}

macro_rules! scalar {
    ($rust:ty, $variant:ident, $from:expr, $into:expr) => {
        impl Scalar for $rust {
            fn from_value(value: Value) -> Option<Self> {
                match value {
                    Value::$variant(v) => Some($from(v)),
                    _ => None,
                }
            }

            fn into_value(self) -> Value {
                Value::$variant($into(self))
            }
        }
    };
}

scalar!(i32, I32, |v| v, |v| v);
scalar!(i64, I64, |v| v, |v| v);
scalar!(f32, F32, f32::from_bits, f32::to_bits);
scalar!(f64, F64, f64::from_bits, f64::to_bits);

/// A parameter list of a typed handle.
pub(super) trait Params: Copy + Send + Sync + 'static {
    fn from_values(values: &[Value]) -> Option<Self>;
}

impl Params for () {
    fn from_values(values: &[Value]) -> Option<Self> {
        values.is_empty().then_some(())
    }
}

impl<A: Scalar> Params for (A,) {
    fn from_values(values: &[Value]) -> Option<Self> {
        match values {
            [a] => Some((A::from_value(*a)?,)),
            _ => None,
        }
    }
}

impl<A: Scalar, B: Scalar> Params for (A, B) {
    fn from_values(values: &[Value]) -> Option<Self> {
        match values {
            [a, b] => Some((A::from_value(*a)?, B::from_value(*b)?)),
            _ => None,
        }
    }
}

/// A result list of a typed handle: nothing or one number.
pub(super) trait Returned: Send + 'static {
    fn into_value(self) -> Option<Value>;
}

impl Returned for () {
    fn into_value(self) -> Option<Value> {
        None
    }
}

impl<T: Scalar> Returned for T {
    fn into_value(self) -> Option<Value> {
        Some(Scalar::into_value(self))
    }
}

/// Calls `$try!(PARAMS, RESULT)` for every signature that gets a typed handle;
/// the first that gives `Some` wins. Others use the dynamic path.
macro_rules! first_typed {
    ($try:ident) => {
        None.or_else(|| $try!((i32,), i32))
            .or_else(|| $try!((i32,), i64))
            .or_else(|| $try!((i32,), f64))
            .or_else(|| $try!((i32,), ()))
            .or_else(|| $try!((i64,), i64))
            .or_else(|| $try!((f64,), f64))
            .or_else(|| $try!((), ()))
            .or_else(|| $try!((), i32))
            .or_else(|| $try!((), i64))
            .or_else(|| $try!((i32, i32), i32))
    };
}
pub(super) use first_typed;

/// A loop of calls in a store `S`, handle and arguments inside.
pub(super) type CallLoop<S> = Box<dyn FnMut(&mut S, u64) -> Outcome>;

/// A call with its handle and arguments, ready to run in a store `S`.
pub(super) struct Prepared<S> {
    pub path: CallPath,
    pub run: CallLoop<S>,
}

/// The prepared calls of an instance.
pub(super) struct CallTable<S>(Vec<Prepared<S>>);

impl<S> Default for CallTable<S> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<S> CallTable<S> {
    pub fn add(&mut self, prepared: Prepared<S>) -> CallId {
        self.0.push(prepared);
        CallId(self.0.len() - 1)
    }

    pub fn path(&self, id: CallId) -> CallPath {
        self.0[id.0].path
    }

    pub fn run(&mut self, store: &mut S, id: CallId, n: u64) -> Outcome {
        (self.0[id.0].run)(store, n)
    }
}

/// Type of a parameter or result as an engine tells it; `None` for one that
/// wasmbench cannot pass (v128, references).
pub(super) type Slot = (Option<ValueType>, String);

/// Refuses arguments that do not fit the export's signature.
pub(super) fn check_signature(
    call: &Call,
    params: &[Slot],
    results: &[Slot],
) -> Result<(), RuntimeError> {
    let words = |slots: &[Slot]| {
        let names: Vec<&str> = slots.iter().map(|s| s.1.as_str()).collect();
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
    let fits = params.len() == call.args.len()
        && params
            .iter()
            .zip(&call.args)
            .all(|(slot, arg)| slot.0 == Some(arg.value_type()));
    if fits {
        return Ok(());
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
        (Some(kind), kind.to_string())
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
        let v128 = (None, "v128".to_owned());
        let error = check_signature(&call(&[]), &[v128], &[]).unwrap_err();
        assert!(matches!(error, RuntimeError::Unsupported(m) if m.contains("v128")));
    }

    #[test]
    fn params_come_from_values() {
        assert_eq!(<(i32,)>::from_values(&[Value::I32(7)]), Some((7,)));
        assert_eq!(<(i32,)>::from_values(&[Value::I64(7)]), None);
        assert_eq!(
            <(i32, i32)>::from_values(&[Value::I32(1), Value::I32(2)]),
            Some((1, 2))
        );
    }
}
