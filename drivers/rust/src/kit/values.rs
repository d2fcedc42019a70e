//! Values of guests, as text and in slots of 64 bits.

use std::fmt;
use std::str::FromStr;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A type of values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Type {
    I32,
    I64,
    F32,
    F64,
    /// A vector or a reference: no caller gives or takes one.
    #[serde(skip)]
    Other,
}

/// A number. Floats are held as their bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Value {
    I32(i32),
    I64(i64),
    F32(u32),
    F64(u64),
}

impl Value {
    pub fn kind(self) -> Type {
        match self {
            Self::I32(_) => Type::I32,
            Self::I64(_) => Type::I64,
            Self::F32(_) => Type::F32,
            Self::F64(_) => Type::F64,
        }
    }

    /// Its bits, with zeros above them.
    pub fn slot(self) -> u64 {
        match self {
            Self::I32(v) => v.cast_unsigned().into(),
            Self::I64(v) => v.cast_unsigned(),
            Self::F32(bits) => bits.into(),
            Self::F64(bits) => bits,
        }
    }

    /// From its bits; what lies above them is passed over.
    #[allow(clippy::cast_possible_truncation, reason = "as wide as the type is")]
    pub fn of_slot(kind: Type, slot: u64) -> Option<Self> {
        Some(match kind {
            Type::I32 => Self::I32((slot as u32).cast_signed()),
            Type::I64 => Self::I64(slot.cast_signed()),
            Type::F32 => Self::F32(slot as u32),
            Type::F64 => Self::F64(slot),
            Type::Other => return None,
        })
    }
}

impl fmt::Display for Type {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::I32 => "i32",
            Self::I64 => "i64",
            Self::F32 => "f32",
            Self::F64 => "f64",
            Self::Other => "no number",
        })
    }
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::I32(v) => write!(f, "i32:{v}"),
            Self::I64(v) => write!(f, "i64:{v}"),
            Self::F32(bits) if f32::from_bits(bits).is_nan() => write!(f, "f32:nan:0x{bits:08x}"),
            Self::F32(bits) => write!(f, "f32:{:?}", f32::from_bits(bits)),
            Self::F64(bits) if f64::from_bits(bits).is_nan() => write!(f, "f64:nan:0x{bits:016x}"),
            Self::F64(bits) => write!(f, "f64:{:?}", f64::from_bits(bits)),
        }
    }
}

impl FromStr for Value {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let bad = |e: &dyn fmt::Display| format!("`{text}` is no value: {e}");
        let (kind, number) = text.split_once(':').ok_or_else(|| bad(&"no type"))?;
        let nan = number.strip_prefix("nan:0x");
        match (kind, nan) {
            ("i32", _) => number.parse().map(Self::I32).map_err(|e| bad(&e)),
            ("i64", _) => number.parse().map(Self::I64).map_err(|e| bad(&e)),
            ("f32", Some(bits)) => u32::from_str_radix(bits, 16)
                .map(Self::F32)
                .map_err(|e| bad(&e)),
            ("f64", Some(bits)) => u64::from_str_radix(bits, 16)
                .map(Self::F64)
                .map_err(|e| bad(&e)),
            ("f32", None) => number
                .parse()
                .map(|v: f32| Self::F32(v.to_bits()))
                .map_err(|e| bad(&e)),
            ("f64", None) => number
                .parse()
                .map(|v: f64| Self::F64(v.to_bits()))
                .map_err(|e| bad(&e)),
            _ => Err(bad(&"unknown type")),
        }
    }
}

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        String::deserialize(from)?.parse().map_err(D::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_go_there_and_back() {
        for text in [
            "i32:-5",
            "i64:9223372036854775807",
            "f32:1.5",
            "f64:-0.1",
            "f64:-0.0",
            "f64:inf",
            "f64:nan:0x7ff8000000000000",
        ] {
            let value: Value = text.parse().unwrap();
            assert_eq!(value.to_string(), text);
            assert_eq!(Value::of_slot(value.kind(), value.slot()), Some(value));
        }
        for bad in ["5", "i32:x", "v128:0"] {
            assert!(bad.parse::<Value>().is_err());
        }
    }
}
