//! Typed calls: which signatures get a handle of their own type.

use std::cell::RefCell;
use std::hint::black_box;
use std::rc::Rc;

use crate::Calls;
use crate::trap::Trap;
use crate::values::{Type, Value};

/// A Rust type that is a WebAssembly number.
pub trait Scalar: Copy + 'static {
    const TYPE: Type;
    fn of_value(value: Value) -> Option<Self>;
    fn into_value(self) -> Value;
}

macro_rules! scalar {
    ($rust:ty, $variant:ident, $from:expr, $into:expr) => {
        impl Scalar for $rust {
            const TYPE: Type = Type::$variant;

            fn of_value(value: Value) -> Option<Self> {
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

/// Parameters of a typed handle, as a tuple.
pub trait Params: Copy + 'static {
    fn of_values(values: &[Value]) -> Option<Self>;
}

macro_rules! params {
    ($($type:ident)*) => {
        impl<$($type: Scalar),*> Params for ($($type,)*) {
            #[allow(non_snake_case, reason = "a parameter is called as its type")]
            fn of_values(values: &[Value]) -> Option<Self> {
                let [$($type),*] = values else {
                    return None;
                };
                Some(($($type::of_value(*$type)?,)*))
            }
        }
    };
}

params!();
params!(A);
params!(A B);
params!(A B C);
params!(A B C D);
params!(A B C D E F G H I J K L M N O P);

/// Sixteen numbers.
#[rustfmt::skip]
pub type Sixteen = (
    i32, i32, i32, i32, i32, i32, i32, i32, i32, i32, i32, i32, i32, i32, i32, i32,
);

/// What a typed handle returns: nothing or one number.
pub trait Returned: 'static {
    const TYPE: Option<Type>;
    fn into_value(self) -> Option<Value>;
}

impl Returned for () {
    const TYPE: Option<Type> = None;

    fn into_value(self) -> Option<Value> {
        None
    }
}

impl<T: Scalar> Returned for T {
    const TYPE: Option<Type> = Some(T::TYPE);

    fn into_value(self) -> Option<Value> {
        Some(Scalar::into_value(self))
    }
}

/// A loop around one call of an engine in a store. Both are compiled into it.
pub fn repeat<S: 'static, R: Returned>(
    store: Rc<RefCell<S>>,
    mut call: impl FnMut(&mut S) -> Result<R, Trap> + 'static,
) -> Calls {
    Box::new(move |n| {
        let store = &mut *store.borrow_mut();
        let mut last = None;
        for _ in 0..n {
            last = Some(black_box(call(store)?));
        }
        Ok(last.and_then(R::into_value))
    })
}

/// Calls `$make!(PARAMS, RETURNED, arguments)` for the signature of a [`Call`](crate::Call)
/// if it is one of those that get a typed handle, or one of those that follow; `None` for
/// others, which take the dynamic path.
#[macro_export]
macro_rules! typed {
    ($call:expr, $make:ident $(, $params:ty => $returned:ty)*) => {
        $crate::typed!(@ $call, $make,
            (i32,) => i32, (i32,) => i64, (i32,) => f64, (i32,) => (),
            (i64,) => i64, (f32,) => f32, (f64,) => f64,
            () => (), () => i32, () => i64, (i32, i32) => i32
            $(, $params => $returned)*)
    };
    (@ $call:expr, $make:ident, $($params:ty => $returned:ty),*) => {
        'found: {
            $(if $call.returns == <$returned as $crate::Returned>::TYPE
                && let Some(args) = <$params as $crate::Params>::of_values(&$call.args)
            {
                break 'found Some($make!($params, $returned, args));
            })*
            None
        }
    };
}
