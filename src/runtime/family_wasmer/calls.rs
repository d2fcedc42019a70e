//! Calls of exports by Wasmer's typed and dynamic handles.

use std::hint::black_box;

use wasmer::{Store, TypedFunction, WasmTypeList};

use crate::model::value::{Value, ValueType};

use super::super::call::{Params, Prepared, Returned, Slot};
use super::super::{CallPath, Outcome};
use super::ended;

pub fn slot(kind: wasmer::Type) -> Slot {
    let number = match kind {
        wasmer::Type::I32 => Some(ValueType::I32),
        wasmer::Type::I64 => Some(ValueType::I64),
        wasmer::Type::F32 => Some(ValueType::F32),
        wasmer::Type::F64 => Some(ValueType::F64),
        _ => None,
    };
    let name = number.map_or_else(|| format!("{kind:?}").to_lowercase(), |n| n.to_string());
    (number, name)
}

fn to_wasmer(value: Value) -> wasmer::Value {
    match value {
        Value::I32(v) => wasmer::Value::I32(v),
        Value::I64(v) => wasmer::Value::I64(v),
        Value::F32(v) => wasmer::Value::F32(f32::from_bits(v)),
        Value::F64(v) => wasmer::Value::F64(f64::from_bits(v)),
    }
}

fn from_wasmer(value: &wasmer::Value) -> Option<Value> {
    match value {
        wasmer::Value::I32(v) => Some(Value::I32(*v)),
        wasmer::Value::I64(v) => Some(Value::I64(*v)),
        wasmer::Value::F32(v) => Some(Value::F32(v.to_bits())),
        wasmer::Value::F64(v) => Some(Value::F64(v.to_bits())),
        _ => None,
    }
}

/// Wasmer's typed handles take their parameters one by one, so that each number
/// of parameters has a `call` of its own.
pub trait TypedCall: Params {
    type List: WasmTypeList;

    fn call<R: WasmTypeList>(
        self,
        function: &TypedFunction<Self::List, R>,
        store: &mut Store,
    ) -> Result<R, wasmer::RuntimeError>;
}

impl TypedCall for () {
    type List = ();

    fn call<R: WasmTypeList>(
        self,
        function: &TypedFunction<(), R>,
        store: &mut Store,
    ) -> Result<R, wasmer::RuntimeError> {
        function.call(store)
    }
}

macro_rules! typed_call {
    ($list:ty, ($($arg:ident: $kind:ty),+)) => {
        impl TypedCall for ($($kind,)+) {
            type List = $list;

            fn call<R: WasmTypeList>(
                self,
                function: &TypedFunction<$list, R>,
                store: &mut Store,
            ) -> Result<R, wasmer::RuntimeError> {
                let ($($arg,)+) = self;
                function.call(store, $($arg),+)
            }
        }
    };
}

typed_call!(i32, (a: i32));
typed_call!(i64, (a: i64));
typed_call!(f64, (a: f64));
typed_call!((i32, i32), (a: i32, b: i32));

pub fn typed<P, R>(
    function: &wasmer::Function,
    store: &Store,
    args: &[Value],
) -> Option<Prepared<Store>>
where
    P: TypedCall,
    R: Returned + WasmTypeList,
{
    let function: TypedFunction<P::List, R> = function.typed(store).ok()?;
    let args = P::from_values(args)?;
    Some(Prepared {
        path: CallPath::Typed,
        run: Box::new(move |store, n| {
            let mut last = None;
            for _ in 0..n {
                match black_box(args).call(&function, store) {
                    Ok(result) => last = Some(black_box(result)),
                    Err(error) => return ended(error),
                }
            }
            Outcome::Returned(last.and_then(R::into_value))
        }),
    })
}

pub fn dynamic(function: wasmer::Function, args: &[Value]) -> Prepared<Store> {
    let args: Vec<wasmer::Value> = args.iter().copied().map(to_wasmer).collect();
    Prepared {
        path: CallPath::Dynamic,
        run: Box::new(move |store, n| {
            let mut last = None;
            for _ in 0..n {
                match function.call(store, black_box(&args)) {
                    Ok(results) => last = black_box(results).first().and_then(from_wasmer),
                    Err(error) => return ended(error),
                }
            }
            Outcome::Returned(last)
        }),
    }
}
