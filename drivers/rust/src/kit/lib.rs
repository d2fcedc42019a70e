//! The part of a driver that knows the protocol and no engine.
//!
//! A program implements [`Runtime`] for its engine and calls [`serve`]. The kit reads
//! requests, keeps what was made under its name, holds the clock, checks names and types,
//! and acts as the host of a guest: the closed list of host functions, and WASI preview 1.

mod clock;
mod handles;
mod host;
mod library;
mod memory;
mod random;
mod region;
mod scratch;
mod serve;
mod shape;
mod trap;
mod typed;
mod values;
mod verbs;
mod wasi;
mod wire;

pub use host::{Act, Context, Function, Memory, Outside, Stop, sum};
pub use library::Library;
pub use memory::{Copies, GuestMemory, copies, raw_copies, read, write};
pub use scratch::Scratch;
pub use serve::serve;
pub use shape::{Shape, Signature};
pub use trap::{Trap, TrapKind};
pub use typed::{Params, Returned, Scalar, Sixteen, repeat};
pub use values::{Type, Value};

use std::collections::BTreeMap;
use std::fmt::Display;
use std::path::Path;
use std::rc::Rc;

/// Options of the configuration (`+name=value`), by name.
pub type Options = BTreeMap<String, String>;

/// Why an operation came to nothing.
#[derive(Clone, Debug)]
pub enum Error {
    /// The engine cannot do this at all.
    Unsupported(String),
    /// It tried and failed.
    Failed(String),
    /// Guest code trapped while an instance was made.
    Trapped(Trap),
}

impl Error {
    /// From an engine's own error.
    pub fn failed(error: impl Display) -> Self {
        Self::Failed(format!("{error:#}"))
    }

    /// What the engine lacks.
    pub fn unsupported(what: impl Into<String>) -> Self {
        Self::Unsupported(what.into())
    }
}

/// What came of an operation.
pub type Answer<T> = Result<T, Error>;

/// Runs a prepared call so many times; the last result. A trap ends the loop.
pub type Calls = Box<dyn FnMut(u64) -> Result<Option<Value>, Trap>>;

/// What a program says of its engine.
pub struct About {
    /// The engine's version.
    pub version: String,
    /// What matters for a fair comparison: `compiler`, `compilation`, `threads`, ….
    pub settings: Vec<(&'static str, String)>,
    /// Abilities that the engine lacks, and why.
    pub cannot: Vec<(&'static str, String)>,
    /// Why guests get no WASI, where host functions cannot reach the guest's memory.
    pub no_wasi: Option<String>,
}

/// A call to prepare. The export is there, and has this type.
pub struct Call {
    /// The export's name.
    pub invoke: String,
    pub args: Vec<Value>,
    pub returns: Option<Type>,
    /// Whether values have to be passed in a slice.
    pub dynamic: bool,
}

impl Call {
    /// The arguments in slots of 64 bits, as engines in C take them.
    pub fn slots(&self) -> Vec<u64> {
        self.args.iter().map(|value| value.slot()).collect()
    }
}

/// An engine. All times are taken around these functions, and nothing else is done
/// between the two readings of the clock.
///
/// Things are dropped in any order: what needs another to live keeps an [`Rc`] of it.
pub trait Runtime: Sized + 'static {
    type Engine: 'static;
    type Module: 'static;
    /// A module with a provider for each import: what can be prepared without a store.
    type Linked: 'static;
    type Instance: 'static;

    /// Starts: words of the command line, and the configuration's options.
    ///
    /// # Errors
    /// When an option is not known, or a library is not there.
    fn start(args: &[String], options: &Options) -> Answer<Self>;

    /// What it is.
    fn about(&self) -> About;

    /// Makes an engine.
    ///
    /// # Errors
    /// When the engine says so.
    fn engine(&self) -> Answer<Self::Engine>;

    /// Parses and validates.
    ///
    /// # Errors
    /// When the module is not valid, in the engine's words.
    fn validate(&self, engine: &Self::Engine, wasm: &[u8]) -> Answer<()> {
        let _ = (engine, wasm);
        Err(Error::unsupported(
            "the engine has no validation of its own",
        ))
    }

    /// Parses, validates, compiles.
    ///
    /// # Errors
    /// When the engine refuses the module, in its words.
    fn compile(&self, engine: &Rc<Self::Engine>, wasm: &[u8]) -> Answer<Self::Module>;

    /// The bytes of a compiled module.
    ///
    /// # Errors
    /// When the engine says so.
    fn serialize(&self, module: &Self::Module) -> Answer<Box<dyn AsRef<[u8]>>> {
        let _ = module;
        Err(Error::unsupported(NO_ARTIFACTS))
    }

    /// A compiled module from such bytes.
    ///
    /// # Errors
    /// When the engine says so.
    fn load_bytes(&self, engine: &Rc<Self::Engine>, bytes: &[u8]) -> Answer<Self::Module> {
        let _ = (engine, bytes);
        Err(Error::unsupported(NO_ARTIFACTS))
    }

    /// A compiled module from a file of such bytes, mapped where the engine can.
    ///
    /// # Errors
    /// When the engine says so, or the file cannot be read.
    fn load_file(&self, engine: &Rc<Self::Engine>, file: &Path) -> Answer<Self::Module> {
        self.load_bytes(engine, &std::fs::read(file).map_err(Error::failed)?)
    }

    /// Binds the provider of each import, in the module's order.
    ///
    /// # Errors
    /// When the engine says so.
    fn link(&self, module: &Rc<Self::Module>, functions: &[Function]) -> Answer<Self::Linked>;

    /// Makes an instance in a store of its own. Its host functions act on `context`.
    ///
    /// # Errors
    /// When the engine says so; [`Error::Trapped`] when guest code trapped.
    fn instantiate(&self, linked: &Self::Linked, context: &Context) -> Answer<Self::Instance>;

    /// Looks an export up and fixes the arguments: a loop with nothing but the call in it,
    /// and how it enters the guest (`typed`, `dynamic`, or a word of its own).
    ///
    /// # Errors
    /// When the engine says so.
    fn prepare(&self, instance: &Rc<Self::Instance>, call: &Call) -> Answer<(Calls, &'static str)>;

    /// Looks up the memory that the guest exports as `memory`. It is there.
    ///
    /// # Errors
    /// When the host has no access to it.
    fn memory(&self, instance: &Rc<Self::Instance>) -> Answer<Box<dyn GuestMemory>> {
        let _ = instance;
        Err(Error::unsupported(
            "the driver has no access to a guest's memory",
        ))
    }
}

/// The usual reason.
pub const NO_ARTIFACTS: &str = "the engine has no serialised form of a compiled module";

/// Abilities around artifacts, and why an engine lacks all of them.
pub fn no_artifacts(why: &str) -> Vec<(&'static str, String)> {
    ["serialize", "load_bytes", "load_file"]
        .map(|ability| (ability, why.to_owned()))
        .to_vec()
}
