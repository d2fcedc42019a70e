//! What a runtime is: traits that follow the life cycle, so that a phase cannot be
//! called out of order, and the plain types that they share.
//!
//! ```text
//! Runtime ─ engine() ─► Engine ─ compile / load_bytes / load_file ─► Module ─ link ─► Linked
//!                          └ validate                                   └ serialize ─► Artifact
//!
//! Linked ─ open() ─► (Context, Watch)       Linked + Context ─ instantiate ─► Instance
//! ```
//!
//! Linking finds a provider for each import, opening makes what they act on (a WASI
//! context with its files): both are ready before an instance is timed.
//!
//! What a configuration lacks it declares in [`Runtime::abilities`]; the methods of
//! what not every runtime has refuse unless they are there.

use std::collections::BTreeMap;
use std::path::Path;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use strum::IntoStaticStr;

use crate::model::setting::NEW_PROCESS;
use crate::model::{Abilities, Ability, Call, HostSpec, TwinRef, Value};

use super::artifact::{Artifact, StoredArtifact};
use super::error::{RuntimeError, Trap};
use super::host::context::Context;
use super::host::stop::Stop;
use super::host::watch::Watch;

/// What a runtime is handed to compile.
#[derive(Clone, Copy, Debug)]
pub struct Source<'a> {
    /// The module's file.
    pub file: &'a Path,
    /// What it holds.
    pub wasm: &'a [u8],
    /// The native baseline, for runtimes that run it instead of the module.
    pub twin: Option<&'a TwinRef>,
}

/// Settings of a configuration that matter for a fair comparison, by name.
pub type Settings = BTreeMap<String, String>;

/// What kind of engine a runtime is.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, IntoStaticStr,
)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Kind {
    /// No engine: code for this machine.
    Native,
    /// It runs what it translated to code of its own.
    Interpreter,
    /// It compiles in one pass over the code.
    SinglePass,
    /// It compiles with optimisation.
    Optimising,
    /// It begins with one and goes on with another.
    Tiering,
    /// It compiles to a file before it runs.
    AheadOfTime,
}

/// A configured runtime.
pub trait Runtime: Send + Sync {
    /// The engine's version.
    fn version(&self) -> String;

    /// The settings that matter for a fair comparison.
    fn settings(&self) -> Settings;

    /// What it can do, and why not the rest.
    fn abilities(&self) -> Abilities;

    /// Makes an engine. Cheap beside compiling, and no part of any phase.
    ///
    /// # Errors
    /// When the runtime refuses its settings on this machine.
    fn engine(&self) -> Result<Box<dyn Engine>, RuntimeError>;
}

/// A runtime's compiler and loader.
pub trait Engine: Send + Sync {
    /// Parses and validates without compiling.
    ///
    /// # Errors
    /// When the module is not valid, or the runtime cannot validate alone.
    fn validate(&self, _: &Source<'_>) -> Result<(), RuntimeError> {
        Err(RuntimeError::lacks(Ability::Validate))
    }

    /// Parses, validates and compiles.
    ///
    /// # Errors
    /// When the module is not valid or needs what the runtime lacks.
    fn compile(&self, source: &Source<'_>) -> Result<Box<dyn Module>, RuntimeError>;

    /// Loads an artifact from memory.
    ///
    /// # Errors
    /// When the runtime has no artifacts or does not take this one.
    fn load_bytes(&self, _: &Artifact) -> Result<Box<dyn Module>, RuntimeError> {
        Err(RuntimeError::lacks(Ability::LoadBytes))
    }

    /// Loads an artifact from its file, mapped where the runtime can.
    ///
    /// # Errors
    /// As [`Engine::load_bytes`], and when the file cannot be read.
    fn load_file(&self, _: &StoredArtifact) -> Result<Box<dyn Module>, RuntimeError> {
        Err(RuntimeError::lacks(Ability::LoadFile))
    }
}

/// A compiled or loaded module.
pub trait Module: Send + Sync {
    /// Turns the compiled module into bytes.
    ///
    /// # Errors
    /// When the runtime has no serialised form.
    fn serialize(&self) -> Result<Artifact, RuntimeError> {
        Err(RuntimeError::lacks(Ability::Serialize))
    }

    /// Finds a provider for every import.
    ///
    /// # Errors
    /// `Unsupported` when something is imported that nobody provides, with its
    /// name; `Failed` when an import has another type than its provider.
    fn link(&self, host: &HostSpec) -> Result<Box<dyn Linked>, RuntimeError>;
}

/// A module whose imports are settled.
pub trait Linked: Send + Sync {
    /// Makes what the imports of one instance act on (files, outputs, clocks), and
    /// what will tell what its guest did. No part of any phase.
    ///
    /// # Errors
    /// When a file or folder that the guest was promised cannot be opened.
    fn open(&self) -> Result<(Context, Watch), RuntimeError>;

    /// Makes an instance in a store of its own: memories, tables, data segments,
    /// start function. The context is one that this module opened. An engine that
    /// ties host functions to a store makes them here.
    ///
    /// # Errors
    /// When the start function traps or a limit is met.
    fn instantiate(&self, context: Context) -> Result<Box<dyn Instance>, RuntimeError>;
}

/// Names a prepared call of an instance. An id, not a borrow, so that memory can
/// be touched and another function called between two runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CallId(pub(super) usize);

/// How calls enter the guest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CallPath {
    /// The engine's handle for a signature known when wasmbench was compiled.
    Typed,
    /// Values passed in a slice, checked at each call.
    Dynamic,
    /// The typed handle's future, which is polled.
    Async,
    /// A native function pointer that the compiler cannot see through.
    Native,
    /// A native program in a process of its own.
    Process,
}

impl CallPath {
    /// The value of the `call_path` setting.
    pub fn name(self) -> &'static str {
        match self {
            Self::Typed => "typed",
            Self::Dynamic => "dynamic",
            Self::Async => "async",
            Self::Native => "native pointer",
            Self::Process => NEW_PROCESS,
        }
    }
}

/// Calls that not every engine has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Special {
    /// Each is a future.
    Async,
    /// Each is given less fuel than it needs.
    OutOfFuel,
    /// Before each the deadline is over.
    Overdue,
}

impl Special {
    /// What they need.
    pub fn needs(self) -> Ability {
        match self {
            Self::Async => Ability::AsyncCall,
            Self::OutOfFuel => Ability::Fuel,
            Self::Overdue => Ability::Deadline,
        }
    }

    /// How they enter the guest.
    pub fn path(self) -> CallPath {
        match self {
            Self::Async => CallPath::Async,
            Self::OutOfFuel | Self::Overdue => CallPath::Typed,
        }
    }
}

/// What a call came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It returned, with a value or without.
    Returned(Option<Value>),
    /// It ended itself by `proc_exit`.
    Exited(i32),
    /// It trapped.
    Trapped(Trap),
}

/// What trapping calls took.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Traps {
    /// All calls with their errors, which were dropped, in picoseconds.
    pub ps: u64,
    /// Finding the kind of one, mean of many, in picoseconds.
    pub classify_ps: u64,
    /// The last one.
    pub last: Trap,
}

impl Outcome {
    /// Whether it came to an end of its own, so that another call may follow.
    pub fn is_end(&self) -> bool {
        !matches!(self, Self::Trapped(_))
    }
}

impl From<Stop> for Outcome {
    fn from(stop: Stop) -> Self {
        match stop {
            Stop::Exit(code) => Self::Exited(code),
            Stop::Failed(message) => Self::Trapped(message.into()),
        }
    }
}

/// The memory that a guest exports as `memory`, from the host's side. The loops are in
/// the backend, as those of calls.
pub trait GuestMemory {
    /// Copies `n` times as many bytes as `to` has.
    ///
    /// # Errors
    /// When there is no such memory, or the bytes are out of its bounds.
    fn read_memory(&mut self, _offset: usize, _to: &mut [u8], _n: u64) -> Result<(), RuntimeError> {
        Err(RuntimeError::lacks(Ability::GuestMemory))
    }

    /// Copies all of `from` into it, `n` times.
    ///
    /// # Errors
    /// As [`Self::read_memory`].
    fn write_memory(&mut self, _offset: usize, _from: &[u8], _n: u64) -> Result<(), RuntimeError> {
        Err(RuntimeError::lacks(Ability::GuestMemory))
    }

    /// As [`Self::read_memory`], through a slice of the memory that is made for each copy.
    ///
    /// # Errors
    /// As [`Self::read_memory`].
    fn read_view(&mut self, _offset: usize, _to: &mut [u8], _n: u64) -> Result<(), RuntimeError> {
        Err(RuntimeError::lacks(Ability::MemoryView))
    }

    /// As [`Self::write_memory`], through a slice of the memory that is made for each copy.
    ///
    /// # Errors
    /// As [`Self::read_memory`].
    fn write_view(&mut self, _offset: usize, _from: &[u8], _n: u64) -> Result<(), RuntimeError> {
        Err(RuntimeError::lacks(Ability::MemoryView))
    }

    /// Grows it by `pages`, `n` times. Returns its size in pages.
    ///
    /// # Errors
    /// When there is no such memory, or it cannot grow as far.
    fn grow_memory(&mut self, _pages: u64, _n: u64) -> Result<u64, RuntimeError> {
        Err(RuntimeError::lacks(Ability::GuestMemory))
    }
}

/// An instance and its store. Dropping it is a metric.
///
/// Not `Send`: wasmer's store is bound to its thread. Threads that need
/// instances make their own from a shared [`Module`].
pub trait Instance: GuestMemory {
    /// Looks the export up and fixes arguments, so that nothing but the call is
    /// left to time. The call is typed where the engine has a typed handle.
    ///
    /// # Errors
    /// When there is no such export or the arguments do not fit its signature;
    /// the message lists what there is.
    fn prepare(&mut self, call: &Call) -> Result<CallId, RuntimeError>;

    /// The same for a call with values in a slice, where a typed handle would be
    /// there too.
    ///
    /// # Errors
    /// As [`Self::prepare`], and when the runtime has no such calls.
    fn prepare_dynamic(&mut self, _: &Call) -> Result<CallId, RuntimeError> {
        Err(RuntimeError::lacks(Ability::DynamicCall))
    }

    /// The same for calls that not every engine has.
    ///
    /// # Errors
    /// As [`Self::prepare_dynamic`].
    fn prepare_special(&mut self, _: &Call, how: Special) -> Result<CallId, RuntimeError> {
        Err(RuntimeError::lacks(how.needs()))
    }

    /// How this call enters the guest.
    fn call_path(&self, id: CallId) -> CallPath;

    /// Calls once.
    fn run(&mut self, id: CallId) -> Outcome {
        self.run_batch(id, 1)
    }

    /// Calls `n` times and returns the last outcome; a trap ends the batch. The
    /// loop is inside the backend, so that dynamic dispatch is paid once a
    /// batch. Arguments and results pass through `black_box` at each call.
    fn run_batch(&mut self, id: CallId, n: u64) -> Outcome;

    /// Calls `n` times, of which each has to trap. The loop is inside the backend, as that of
    /// [`Self::run_batch`].
    ///
    /// # Errors
    /// When a call returns, or the runtime has no traps.
    fn trap_batch(&mut self, _: CallId, _: u64) -> Result<Traps, RuntimeError> {
        Err(RuntimeError::lacks(Ability::Traps))
    }
}
