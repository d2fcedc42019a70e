//! Calls by a typed handle.

use wasmer::{Function, Store, TypedFunction, WasmTypeList};

use crate::model::value::{Value, ValueType};
use crate::runtime::typed::{Params, Returned, Sixteen};

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

/// The arguments and the handle of a call with these types; `None` if the function has others.
pub fn handle<P, R>(
    function: &Function,
    store: &Store,
    args: &[Value],
    result: Option<ValueType>,
) -> Option<(P, TypedFunction<P::List, R>)>
where
    P: TypedCall,
    R: Returned + WasmTypeList,
{
    // Wasmer's refusal is an error with a backtrace, which takes 5 µs: look first.
    let args = P::from_values(args).filter(|_| R::TYPE == result)?;
    Some((args, function.typed(store).ok()?))
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
typed_call!(Sixteen, (
    a: i32, b: i32, c: i32, d: i32, e: i32, f: i32, g: i32, h: i32,
    i: i32, j: i32, k: i32, l: i32, m: i32, n: i32, o: i32, p: i32
));
