//! What a sample is and how it is called.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Value;

/// How a sample's workload is repeated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Repeat {
    /// An export that can be called again and again on one instance.
    SameInstance,
    /// Every execution needs an instance of its own, as a WASI command does.
    FreshInstance,
}

/// A call of an export: what is timed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Call {
    /// The export's name.
    pub invoke: String,
    /// Its arguments, in order.
    #[serde(default)]
    pub args: Vec<Value>,
}

/// Says that the work is proportional to one argument, so that a run at twice
/// the argument must take twice the time; a cell where it does not is measuring
/// something else.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Linear {
    /// Which argument, from 0.
    pub arg: usize,
    /// The result with that argument doubled.
    pub expected_2n: Value,
}

/// A call that does twice the work.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Twice {
    /// Its arguments.
    pub args: Vec<Value>,
    /// What it returns, if that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expected: Option<Value>,
}

/// One entry of the samples' manifest.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SampleSpec {
    /// The name used on the command line and in results.
    pub name: String,
    /// The module's file, relative to the manifest.
    pub file: String,
    /// The language the sample is written in.
    pub language: String,
    /// What the sample is hard on.
    pub stresses: String,
    /// How the workload is repeated.
    pub repeat: Repeat,
    /// The export that is called.
    pub invoke: String,
    /// Its default arguments.
    #[serde(default)]
    pub args: Vec<Value>,
    /// What the call returns with the default arguments; a manifest always says
    /// so, a module of the user's own does not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expected: Option<Value>,
    /// Whether the work is linear in an argument.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub linear: Option<Linear>,
    /// The native twin's name, if the sample has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub native: Option<String>,
    /// How the native twin is compiled.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub twin: Option<String>,
    /// Where the sources lie, relative to the project.
    pub source: String,
    /// SPDX expression of the sample's licence.
    pub licence: String,
    /// Names under which several samples are chosen together.
    #[serde(default)]
    pub groups: Vec<String>,
}

impl SampleSpec {
    /// The default call.
    #[must_use]
    pub fn call(&self) -> Call {
        Call {
            invoke: self.invoke.clone(),
            args: self.args.clone(),
        }
    }

    /// The default arguments with the linear one doubled; `None` when the work
    /// is not linear or the doubled argument does not fit its type.
    #[must_use]
    pub fn doubled_args(&self) -> Option<Vec<Value>> {
        let linear = self.linear.as_ref()?;
        let mut args = self.args.clone();
        let slot = args.get_mut(linear.arg)?;
        *slot = match *slot {
            Value::I32(v) => Value::I32(v.checked_mul(2)?),
            Value::I64(v) => Value::I64(v.checked_mul(2)?),
            Value::F32(_) | Value::F64(_) => return None,
        };
        Some(args)
    }

    /// A call of twice the work of one with these arguments, and what it returns
    /// where the manifest knows; `None` as for [`Self::doubled_args`].
    #[must_use]
    pub fn twice(&self, args: &[Value]) -> Option<Twice> {
        let of_these = Self {
            args: args.to_vec(),
            ..self.clone()
        };
        let doubled = of_these.doubled_args()?;
        let expected = self.expected_for(&doubled);
        Some(Twice {
            args: doubled,
            expected,
        })
    }

    /// What the manifest knows of the result of a call with these arguments.
    #[must_use]
    pub fn expected_for(&self, args: &[Value]) -> Option<Value> {
        if args == self.args {
            return self.expected;
        }
        let linear = self.linear.as_ref()?;
        (self.doubled_args()?.as_slice() == args).then_some(linear.expected_2n)
    }
}
