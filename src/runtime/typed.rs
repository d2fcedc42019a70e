//! Signatures that get a typed handle: parameters and results as Rust types.

use crate::model::value::{Value, ValueType};

/// A Rust type that is a WebAssembly number.
pub(super) trait Scalar: Copy + Send + Sync + 'static {
    const TYPE: ValueType;
    fn from_value(value: Value) -> Option<Self>;
    fn into_value(self) -> Value;
}

macro_rules! scalar {
    ($rust:ty, $variant:ident, $from:expr, $into:expr) => {
        impl Scalar for $rust {
            const TYPE: ValueType = ValueType::$variant;

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

macro_rules! params {
    ($($type:ident)*) => {
        impl<$($type: Scalar),*> Params for ($($type,)*) {
            #[allow(non_snake_case, reason = "a parameter is called as its type")]
            fn from_values(values: &[Value]) -> Option<Self> {
                let [$($type),*] = values else {
                    return None;
                };
                Some(($($type::from_value(*$type)?,)*))
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
pub(super) type Sixteen = (
    i32, i32, i32, i32, i32, i32, i32, i32, i32, i32, i32, i32, i32, i32, i32, i32,
);

/// A result list of a typed handle: nothing or one number.
pub(super) trait Returned: Send + 'static {
    /// Its type; none for nothing.
    const TYPE: Option<ValueType>;
    fn into_value(self) -> Option<Value>;
}

impl Returned for () {
    const TYPE: Option<ValueType> = None;

    fn into_value(self) -> Option<Value> {
        None
    }
}

impl<T: Scalar> Returned for T {
    const TYPE: Option<ValueType> = Some(T::TYPE);

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
            .or_else(|| $try!($crate::runtime::typed::Sixteen, i32))
    };
}
pub(super) use first_typed;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn params_come_from_values() {
        assert_eq!(<(i32,)>::from_values(&[Value::I32(7)]), Some((7,)));
        assert_eq!(<(i32,)>::from_values(&[Value::I64(7)]), None);
        assert_eq!(
            <(i32, i32)>::from_values(&[Value::I32(1), Value::I32(2)]),
            Some((1, 2))
        );
        let sixteen: Vec<Value> = (0..16).map(Value::I32).collect();
        assert_eq!(Sixteen::from_values(&sixteen).map(|all| all.15), Some(15));
        assert!(Sixteen::from_values(&sixteen[1..]).is_none());
    }
}
