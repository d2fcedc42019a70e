//! What a sample is and how it is called.

use std::path::{Path, PathBuf};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::answer::{Answer, Output};
use super::value::ValueType;
use super::{Arg, Value};

/// How a sample's workload is repeated.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Repeat {
    /// An export that can be called again and again on one instance.
    #[default]
    SameInstance,
    /// Every execution needs an instance of its own, as a WASI command does.
    FreshInstance,
}

/// What a guest calls the folder of small files that its sample asks for.
pub const FILES: &str = "files";

/// The export by which a command runs.
pub const COMMAND: &str = "_start";

/// The export that a reactor wants called before all others.
pub const INITIALIZE: &str = "_initialize";

/// Native code that does a module's work.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum TwinRef {
    /// A function that is linked into wasmbench, by name.
    Linked(String),
    /// A program, run with a command's words and standard input.
    Program(#[serde(serialize_with = "super::path::serialize")] PathBuf),
    /// A shared library with the same export.
    Library(#[serde(serialize_with = "super::path::serialize")] PathBuf),
}

impl TwinRef {
    /// The file that the user gave; none for what is linked in.
    pub fn given(&self) -> Option<&Path> {
        match self {
            Self::Linked(_) => None,
            Self::Program(path) | Self::Library(path) => Some(path),
        }
    }
}

/// A call of an export: what is timed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Call {
    /// The export's name.
    pub invoke: String,
    /// Its arguments, in order.
    #[serde(default)]
    pub args: Vec<Value>,
    /// The type of its result, for those who do not tell: native libraries, JavaScript.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub returns: Option<ValueType>,
}

impl Call {
    /// The call that makes a reactor ready.
    pub fn initialize() -> Self {
        Self {
            invoke: INITIALIZE.to_owned(),
            args: Vec::new(),
            returns: None,
        }
    }
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
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expected_2n: Option<Value>,
    /// A command's standard output with that argument doubled.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expected_stdout_2n: Option<String>,
}

/// A call that does twice the work.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Twice {
    /// Its arguments; a command's words without its name.
    pub args: Vec<Arg>,
    /// What it comes to, if that is known.
    #[serde(default, skip_serializing_if = "Answer::is_empty")]
    pub expected: Answer,
}

/// One entry of the samples' manifest.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
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
    /// A command's default words, after its name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub argv: Vec<String>,
    /// What the call returns with the default arguments; a manifest always says
    /// so, or what is printed; a module of the user's own does not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expected: Option<Value>,
    /// What a command prints with its default words, exiting with code 0.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expected_stdout: Option<String>,
    /// Whether `_initialize` has to be called on a new instance.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub reactor: bool,
    /// Whether the work is linear in an argument.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub linear: Option<Linear>,
    /// The native baseline's name, if the sample has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub native: Option<String>,
    /// How the native baseline is compiled.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub twin: Option<String>,
    /// Where the sources lie, relative to the project.
    pub source: String,
    /// SPDX expression of the sample's licence.
    pub licence: String,
    /// How many small files a command is given, in a read-only folder [`FILES`] that
    /// wasmbench makes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub files: Option<u32>,
    /// The proposals beyond the first version of WebAssembly that the module needs.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub needs: Vec<String>,
    /// Names under which several samples are chosen together.
    #[serde(default)]
    pub groups: Vec<String>,
}

impl SampleSpec {
    /// A module of the user's own, without arguments.
    pub fn of_file(path: &Path, invoke: String, repeat: Repeat) -> Self {
        let file = path.display().to_string();
        let name = path
            .file_name()
            .map_or_else(|| file.clone(), |n| n.to_string_lossy().into_owned());
        Self {
            // A slash would split cell ids.
            name: name.replace('/', "_"),
            file: file.clone(),
            language: "unknown".into(),
            stresses: "a module of the user's own".into(),
            repeat,
            invoke,
            source: file,
            licence: "unknown".into(),
            ..Self::default()
        }
    }

    /// What a suite has in a sample's place: a guest of its own, or nothing.
    pub fn of_suite(id: &str) -> Self {
        Self {
            language: "WebAssembly text".to_owned(),
            stresses: "what its suite measures".to_owned(),
            ..Self::of_file(Path::new(id), String::new(), Repeat::SameInstance)
        }
    }

    /// Whether it is a WASI command: its arguments are words.
    pub fn is_command(&self) -> bool {
        self.invoke == COMMAND
    }

    /// The default arguments.
    pub fn default_args(&self) -> Vec<Arg> {
        if self.is_command() {
            self.argv.iter().cloned().map(Arg::Word).collect()
        } else {
            self.args.iter().copied().map(Arg::Number).collect()
        }
    }

    /// These arguments with the linear one doubled; `None` when the work is not
    /// linear or the argument cannot be doubled.
    pub fn doubled(&self, args: &[Arg]) -> Option<Vec<Arg>> {
        let linear = self.linear.as_ref()?;
        let mut args = args.to_vec();
        let slot = args.get_mut(linear.arg)?;
        *slot = slot.doubled()?;
        Some(args)
    }

    /// A call of twice the work of one with these arguments, and what it comes to
    /// where the manifest knows; `None` as for [`Self::doubled`].
    pub fn twice(&self, args: &[Arg]) -> Option<Twice> {
        let doubled = self.doubled(args)?;
        let expected = self.expected_for(&doubled);
        Some(Twice {
            args: doubled,
            expected,
        })
    }

    /// What the manifest knows of the answer to a call with these arguments.
    pub fn expected_for(&self, args: &[Arg]) -> Answer {
        let default = self.default_args();
        let (value, stdout) = if args == default {
            (self.expected, self.expected_stdout.as_ref())
        } else if let Some(linear) = &self.linear
            && self.doubled(&default).as_deref() == Some(args)
        {
            (linear.expected_2n, linear.expected_stdout_2n.as_ref())
        } else {
            return Answer::default();
        };
        Answer {
            value,
            exit_code: stdout.map(|_| 0),
            stdout: stdout.map(|text| Output::of(text.as_bytes())),
        }
    }
}
