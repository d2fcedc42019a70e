//! The host of a guest: what its imports are, and what they act on.
//!
//! An engine binds each [`Function`] and, when the guest calls it, hands its arguments and
//! the guest's memory to [`Context::run`]. It stops the guest with any error when that says
//! so; the kit remembers why.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::clock;
use crate::region::Region;
use crate::region::Regions;
use crate::shape::{Import, Shape, Signature};
use crate::wasi::{self, System};
use crate::wire::HostSpec;
use crate::{About, Answer, Error};

/// An import with its provider.
#[derive(Clone, Debug)]
pub struct Function {
    /// The module that it is imported from.
    pub module: String,
    pub name: String,
    pub signature: Signature,
    pub act: Act,
    /// Whether it is to be bound in the engine's dynamic form, where there are two.
    pub dynamic: bool,
}

impl Function {
    /// Whether it reads or writes the guest's memory.
    pub fn needs_memory(&self) -> bool {
        matches!(self.act, Act::Wasi(_))
    }
}

/// What an import does.
#[derive(Clone, Copy, Debug)]
pub enum Act {
    /// `wasmbench.nop`.
    Nop,
    /// `wasmbench.add`: two numbers.
    Add,
    /// `wasmbench.nop16`: sixteen.
    Nop16,
    /// `bench.start`.
    Start,
    /// `bench.end`.
    End,
    /// A function of WASI preview 1.
    Wasi(wasi::Act),
    /// Nobody provides it: it traps.
    Stub,
}

/// What the functions for guests that measure calls return.
pub fn sum(args: impl IntoIterator<Item = i32>) -> i32 {
    args.into_iter().fold(0, i32::wrapping_add)
}

/// Why a host function does not return.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stop {
    /// The guest ends itself.
    Exit(i32),
    /// The host refuses to go on.
    Failed(String),
}

/// A place is out of a memory's bounds.
#[derive(Clone, Copy, Debug)]
pub struct Outside;

/// A guest's memory.
pub trait Memory {
    /// Reads as many bytes as `to` has.
    ///
    /// # Errors
    /// Out of bounds.
    fn read(&self, at: usize, to: &mut [u8]) -> Result<(), Outside>;

    /// Writes all of `from`.
    ///
    /// # Errors
    /// Out of bounds.
    fn write(&mut self, at: usize, from: &[u8]) -> Result<(), Outside>;
}

/// The usual one. No memory is an empty slice.
impl Memory for &mut [u8] {
    fn read(&self, at: usize, to: &mut [u8]) -> Result<(), Outside> {
        let end = at.checked_add(to.len()).ok_or(Outside)?;
        to.copy_from_slice(self.get(at..end).ok_or(Outside)?);
        Ok(())
    }

    fn write(&mut self, at: usize, from: &[u8]) -> Result<(), Outside> {
        let end = at.checked_add(from.len()).ok_or(Outside)?;
        self.get_mut(at..end).ok_or(Outside)?.copy_from_slice(from);
        Ok(())
    }
}

/// What the host functions of one instance act on. A clone is the same one.
#[derive(Clone)]
pub struct Context(Arc<Mutex<State>>);

struct State {
    system: System,
    regions: Regions,
    stop: Option<Stop>,
}

impl Context {
    /// Of a guest with these permissions.
    pub(crate) fn new(host: &HostSpec) -> Answer<Self> {
        Ok(Self(Arc::new(Mutex::new(State {
            system: System::new(host)?,
            regions: Regions::default(),
            stop: None,
        }))))
    }

    /// Of a guest that is permitted nothing.
    ///
    /// # Errors
    /// Nothing is opened, so that none is there today.
    pub fn empty() -> Answer<Self> {
        Self::new(&HostSpec::default())
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Does what a function does. Arguments and result are slots of 64 bits; a function
    /// without a result returns 0.
    ///
    /// # Errors
    /// When the guest has to be stopped: by any trap of the engine's.
    pub fn run(
        &self,
        function: &Function,
        args: &[u64],
        memory: &mut dyn Memory,
    ) -> Result<u64, Stop> {
        match function.act {
            Act::Nop => return Ok(0),
            Act::Add | Act::Nop16 => {
                #[allow(clippy::cast_possible_truncation, reason = "32 bits of a slot")]
                let args = args.iter().map(|slot| (*slot as u32).cast_signed());
                return Ok(sum(args).cast_unsigned().into());
            }
            _ => {}
        }
        let now = clock::now();
        let mut state = self.state();
        let done = match function.act {
            Act::Start => {
                state.regions.start();
                Ok(0)
            }
            Act::End => {
                state.regions.end(now);
                Ok(0)
            }
            Act::Wasi(act) => act(&mut state.system, args, memory).map(u64::from),
            _ => Err(Stop::Failed(format!(
                "the guest called `{}` from `{}`, which nobody provides",
                function.name, function.module
            ))),
        };
        if let Err(stop) = &done {
            state.stop.get_or_insert(stop.clone());
        }
        done
    }

    /// Before a call: nothing was printed, marked or stopped yet.
    pub(crate) fn clear(&self) {
        let mut state = self.state();
        state.system.clear();
        state.regions = Regions::default();
        state.stop = None;
    }

    pub(crate) fn stopped(&self) -> Option<Stop> {
        self.state().stop.take()
    }

    pub(crate) fn printed(&self) -> String {
        self.state().system.printed()
    }

    pub(crate) fn last_words(&self) -> Option<String> {
        self.state().system.last_words()
    }

    pub(crate) fn region(&self) -> Region {
        self.state().regions.read()
    }
}

/// Finds a provider for every import of a module.
pub(crate) fn resolve(shape: &Shape, host: &HostSpec, about: &About) -> Answer<Vec<Function>> {
    // A guest that opens no file has no use for a folder.
    let opens = |import: &Import| {
        wasi::MODULES.contains(&import.module.as_str()) && import.name == "path_open"
    };
    if !host.folders.is_empty() && shape.imports.iter().any(opens) {
        return Err(Error::unsupported("the driver gives guests no folders"));
    }
    let imports = shape.imports.iter();
    imports
        .map(|import| provider(import, host, about))
        .collect()
}

fn provider(import: &Import, host: &HostSpec, about: &About) -> Answer<Function> {
    let Import { module, name, kind } = import;
    let missing = |what: &str, why: &str| {
        let text = format!("the module imports `{name}` from `{module}` ({what}), {why}");
        Error::Unsupported(text)
    };
    let nobody = "which the driver does not provide";
    let signature = kind.clone().map_err(|what| missing(what, nobody))?;
    let lacks = |ability: &str| {
        let found = about.cannot.iter().find(|(name, _)| *name == ability);
        found.map(|(_, why)| why.clone())
    };
    let (act, lacks) = match (module.as_str(), name.as_str()) {
        ("bench", "start") => (Some(Act::Start), lacks("host_function")),
        ("bench", "end") => (Some(Act::End), lacks("host_function")),
        // An engine with one form of functions binds both in it: guests import both, and
        // the figures of a form that is not there are n/a by the driver's abilities.
        ("wasmbench" | "wasmbench_dynamic", name) if host.functions => {
            let act = match name {
                "nop" => Some(Act::Nop),
                "add" => Some(Act::Add),
                "nop16" => Some(Act::Nop16),
                _ => None,
            };
            (act, lacks("host_function"))
        }
        (module, name) if wasi::MODULES.contains(&module) => {
            (Some(Act::Wasi(wasi::act(name))), about.no_wasi.clone())
        }
        _ => (None, None),
    };
    let act = match (act, lacks) {
        (Some(act), None) => act,
        // A function that traps has to be bound, too.
        _ if host.stub_imports && lacks_nothing(about) => Act::Stub,
        (Some(_), Some(why)) => return Err(missing("function", &format!("and {why}"))),
        (None, _) => return Err(missing("function", nobody)),
    };
    Ok(Function {
        module: module.clone(),
        name: name.clone(),
        signature,
        act,
        dynamic: module == "wasmbench_dynamic",
    })
}

fn lacks_nothing(about: &About) -> bool {
    about
        .cannot
        .iter()
        .all(|(name, _)| *name != "host_function")
}

/// Whether a module's imports mark regions, and whether they use WASI.
pub(crate) fn uses(functions: &[Function]) -> (bool, bool) {
    let any = |of: fn(&Act) -> bool| functions.iter().any(|f| of(&f.act));
    (
        any(|act| matches!(act, Act::Start | Act::End)),
        any(|act| matches!(act, Act::Wasi(_))),
    )
}
