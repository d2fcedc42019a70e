//! Calls by a typed handle.

use wasmer::{Store, TypedFunction, WasmTypeList};

use crate::runtime::typed::{Params, Sixteen};

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
typed_call!(Sixteen, (
    a: i32, b: i32, c: i32, d: i32, e: i32, f: i32, g: i32, h: i32,
    i: i32, j: i32, k: i32, l: i32, m: i32, n: i32, o: i32, p: i32
));
