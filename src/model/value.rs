//! Values that go into and come out of a guest function.

use std::fmt;
use std::str::FromStr;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use strum::{Display, EnumString, IntoStaticStr};

use super::as_text::as_text;

/// The type of a [`Value`]: the four number types of WebAssembly 1.0.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    Hash,
    Serialize,
    Deserialize,
    JsonSchema,
    Display,
    EnumString,
    IntoStaticStr,
)]
#[serde(rename_all = "lowercase")]
#[strum(serialize_all = "lowercase", parse_err_fn = unknown, parse_err_ty = String)]
pub enum ValueType {
    /// 32-bit integer.
    I32,
    /// 64-bit integer.
    I64,
    /// 32-bit float.
    F32,
    /// 64-bit float.
    F64,
}

impl ValueType {
    /// The name used in the WebAssembly text format.
    pub fn name(self) -> &'static str {
        self.into()
    }
}

fn unknown(name: &str) -> String {
    format!("unknown value type `{name}`: expected i32, i64, f32 or f64")
}

/// A WebAssembly number. Floats are held as their bits, so that equality is
/// exact and a NaN equals itself: a benchmark's answer is right or wrong to the
/// last bit.
///
/// Written as `type:number`, for example `i32:1000` or `f64:2.5`; a NaN keeps
/// its payload as `f64:nan:0x7ff8000000000000`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Value {
    /// A 32-bit integer, read as signed.
    I32(i32),
    /// A 64-bit integer, read as signed.
    I64(i64),
    /// The bits of a 32-bit float.
    F32(u32),
    /// The bits of a 64-bit float.
    F64(u64),
}

impl Value {
    /// The value's type.
    pub fn value_type(self) -> ValueType {
        match self {
            Self::I32(_) => ValueType::I32,
            Self::I64(_) => ValueType::I64,
            Self::F32(_) => ValueType::F32,
            Self::F64(_) => ValueType::F64,
        }
    }

    /// Reads `text` as a number of the given type.
    ///
    /// # Errors
    /// When the text is not a number of that type or does not fit it.
    pub fn parse_as(kind: ValueType, text: &str) -> Result<Self, String> {
        let bad = |why: &dyn fmt::Display| format!("`{text}` is not an {kind}: {why}");
        match (kind, text.strip_prefix("nan:0x")) {
            (ValueType::I32, _) => {
                let unsigned = || text.parse().map(u32::cast_signed);
                let number = text.parse().or_else(|e| unsigned().map_err(|_| bad(&e)));
                number.map(Self::I32)
            }
            (ValueType::I64, _) => {
                let unsigned = || text.parse().map(u64::cast_signed);
                let number = text.parse().or_else(|e| unsigned().map_err(|_| bad(&e)));
                number.map(Self::I64)
            }
            (ValueType::F32, Some(bits)) => {
                let bits = u32::from_str_radix(bits, 16);
                bits.map(Self::F32).map_err(|e| bad(&e))
            }
            (ValueType::F32, None) => {
                let number: f32 = text.parse().map_err(|e| bad(&e))?;
                fits(text, f64::from(number)).map_err(|e| bad(&e))?;
                Ok(Self::F32(number.to_bits()))
            }
            (ValueType::F64, Some(bits)) => {
                let bits = u64::from_str_radix(bits, 16);
                bits.map(Self::F64).map_err(|e| bad(&e))
            }
            (ValueType::F64, None) => {
                let number: f64 = text.parse().map_err(|e| bad(&e))?;
                fits(text, number).map_err(|e| bad(&e))?;
                Ok(Self::F64(number.to_bits()))
            }
        }
    }

    /// The number without its type, as a user would write it.
    pub fn number(self) -> String {
        match self {
            Self::I32(v) => v.to_string(),
            Self::I64(v) => v.to_string(),
            Self::F32(bits) if f32::from_bits(bits).is_nan() => format!("nan:0x{bits:08x}"),
            Self::F32(bits) => format!("{:?}", f32::from_bits(bits)),
            Self::F64(bits) if f64::from_bits(bits).is_nan() => format!("nan:0x{bits:016x}"),
            Self::F64(bits) => format!("{:?}", f64::from_bits(bits)),
        }
    }
}

/// Refuses digits that are beyond the largest number, which would be infinity unasked.
fn fits(text: &str, number: f64) -> Result<(), &'static str> {
    let digits = text.contains(|c: char| c.is_ascii_digit());
    match digits && number.is_infinite() {
        true => Err("it is too large (`inf` and `-inf` are infinity)"),
        false => Ok(()),
    }
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.value_type(), self.number())
    }
}

impl FromStr for Value {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (kind, number) = text
            .split_once(':')
            .ok_or_else(|| format!("`{text}` has no type: write it as i32:{text}"))?;
        Self::parse_as(kind.parse()?, number)
    }
}

as_text!(Value, {
    "type": "string",
    "description": "A WebAssembly number as `type:number`, for example `i32:1000`",
    "pattern": "^(i32|i64|f32|f64):"
});

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn text_round_trips(kind in 0..4, bits: u64) {
            let value = match kind {
                0 => Value::I32((bits as u32).cast_signed()),
                1 => Value::I64(bits.cast_signed()),
                2 => Value::F32(bits as u32),
                _ => Value::F64(bits),
            };
            prop_assert_eq!(value.to_string().parse::<Value>(), Ok(value));
        }
    }

    #[test]
    fn unsigned_spelling_is_accepted() {
        assert_eq!("i32:4294967295".parse(), Ok(Value::I32(-1)));
        assert!("i32:4294967296".parse::<Value>().is_err());
        assert!("7".parse::<Value>().unwrap_err().contains("i32:7"));
    }

    #[test]
    fn what_is_too_large_is_not_infinity() {
        for text in ["f64:1e400", "f64:-1e400", "f32:3.5e38", "f32:1e39"] {
            let error = text.parse::<Value>().unwrap_err();
            assert!(error.contains("too large"), "{error}");
        }
        let (f32, f64) = (f32::NEG_INFINITY.to_bits(), f64::INFINITY.to_bits());
        assert_eq!("f32:-inf".parse(), Ok(Value::F32(f32)));
        for text in ["f64:inf", "f64:+Infinity"] {
            assert_eq!(text.parse(), Ok(Value::F64(f64)));
        }
        let largest = Value::F32(f32::MAX.to_bits());
        assert_eq!("f32:3.4028235e38".parse(), Ok(largest));
    }

    #[test]
    fn a_nan_keeps_its_payload() {
        let nan = Value::F64(0x7ff8_0000_0000_0001);
        assert_eq!(nan.to_string(), "f64:nan:0x7ff8000000000001");
        assert_eq!(nan, nan);
    }
}
