//! Every runtime there is: one entry each, whether this build has it or not.

use std::sync::OnceLock;

use serde::Serialize;

use crate::model::{Abilities, Options, RuntimeConfig, RuntimeId};

use super::api::{Kind, Runtime, Settings, Source};
use super::driver::declaration::{self, Foreign, Standing};
use super::driver::{Clocked, Driver, Remote};
use super::error::RuntimeError;
use super::options::{
    self, BACKTRACE, BOUNDS, COW, DEADLINE, DEBUG, DIRS, EPOCH, FEATURES, FUEL, GUARD,
    MEMORY_LIMIT, MODE, NAN, OPT, OPT_OR_NOT, OptionSpec, PERFMAP, POOLING, REGALLOC, RELAXED_SIMD,
    Refusal, SIMD, SPECTRE, STACK, TABLE_LIMIT, THREADS, VERIFIER, Values, WASI,
};
use super::{mock, native};

/// Makes a configured runtime; says what is wrong with an option's value.
type Make = fn(&Options) -> Result<Box<dyn Runtime>, String>;

/// A runtime that can be named on the command line.
#[derive(Clone, Debug, Serialize)]
pub struct Entry {
    /// `family.variant`.
    pub id: &'static str,
    /// One line for people.
    pub what: &'static str,
    /// What kind of engine it is.
    pub kind: Kind,
    /// The engine's licence: SPDX names, and what to mind.
    pub licence: String,
    /// The Cargo feature that brings it; none for what is always there.
    pub feature: Option<&'static str>,
    /// Options it takes.
    #[serde(skip)]
    pub options: &'static [OptionSpec],
    /// Not shown to users, never chosen by a pattern.
    #[serde(skip)]
    pub hidden: bool,
    /// The sample's source compiled for this machine: what others are measured by,
    /// asked for answers where the manifest knows none. One entry is.
    #[serde(skip)]
    pub yardstick: bool,
    #[serde(skip)]
    make: Option<Make>,
    /// A program that is spoken to, for what this build does not have in itself.
    #[serde(skip)]
    foreign: Option<Foreign>,
}

impl Entry {
    /// Whether this build has it.
    pub fn built_in(&self) -> bool {
        self.make.is_some()
    }

    /// The program that is spoken to, if it is one.
    pub fn foreign(&self) -> Option<&Foreign> {
        self.foreign.as_ref()
    }

    /// Whether it can be measured on this machine.
    pub fn available(&self) -> bool {
        let foreign = self.foreign.as_ref();
        self.built_in() || foreign.is_some_and(|f| f.standing() == Standing::Installed)
    }

    /// Why it cannot be measured here, and all that helps; none where it can.
    pub fn absent(&self) -> Option<String> {
        if self.available() {
            return None;
        }
        let build = self
            .feature
            .map(|feature| format!("not in this build: build with the feature {feature}"));
        let foreign = self.foreign.as_ref().map(Foreign::standing);
        Some(match (build, foreign) {
            (Some(build), Some(Standing::Installable(how))) => format!("{build}, or {how}"),
            (Some(build), _) => build,
            (None, Some(Standing::Installable(how))) => format!("not installed: {how}"),
            (None, Some(Standing::Unavailable(why))) => format!("not to be had: {why}"),
            (None, _) => "not here".to_owned(),
        })
    }

    /// The runtime with these options: the engine of this build, or else the program.
    ///
    /// # Errors
    /// When it is not here, or an option is unknown or has a value that it does not
    /// support.
    pub fn configure(&self, options: &Options) -> Result<Configured, ConfigureError> {
        if let (None, Some(foreign)) = (self.make, &self.foreign) {
            self.here()?;
            self.check(options)?;
            return Ok(Configured::Foreign(
                Box::new(foreign.clone()),
                options.clone(),
            ));
        }
        Ok(Configured::Engine(self.engine(options)?))
    }

    fn here(&self) -> Result<(), ConfigureError> {
        let lacking = |absent| ConfigureError(format!("runtime {} is {absent}", self.id));
        self.absent().map_or(Ok(()), |absent| Err(lacking(absent)))
    }

    /// The engine of this process with these options.
    ///
    /// # Errors
    /// When this build leaves it out, or an option is unknown or has a value that it
    /// does not support.
    pub fn engine(&self, options: &Options) -> Result<Box<dyn Runtime>, ConfigureError> {
        let Some(make) = self.make else {
            self.here()?;
            return Err(ConfigureError(format!(
                "runtime {} is a program of its own",
                self.id
            )));
        };
        self.check(options)?;
        make(options).map_err(|error| ConfigureError(format!("runtime {}: {error}", self.id)))
    }

    /// Becomes the program where this build has no engine; the feature is a way still.
    fn or(&mut self, program: Self) {
        if !self.built_in() {
            *self = Self {
                feature: self.feature,
                ..program
            };
        }
    }

    /// Why an engine does not have an option, where that is known.
    pub fn refusal(&self, option: &str) -> Option<&'static Refusal> {
        match self.foreign {
            None => options::refusal(self.id, option),
            Some(_) => None,
        }
    }

    /// The mock's switches are free; everything else supports what it declares.
    fn check(&self, given: &Options) -> Result<(), ConfigureError> {
        if self.hidden {
            return Ok(());
        }
        for (name, value) in given {
            let Some(option) = self.options.iter().find(|o| o.name == name) else {
                let known: Vec<String> = self.options.iter().map(OptionSpec::usage).collect();
                let known = match known.is_empty() {
                    true => "it has no options".to_owned(),
                    false => format!("it has {}", known.join(", ")),
                };
                let why = match self.refusal(name) {
                    Some(refusal) => format!("{}; {known}", refusal.why),
                    None => known,
                };
                return Err(ConfigureError(format!(
                    "runtime {} has no option `{name}`: {why}",
                    self.id
                )));
            };
            let refused = |why| ConfigureError(format!("runtime {}: {why}", self.id));
            option.check(value).map_err(refused)?;
        }
        if let Some(clash) = options::clash(self.id, given) {
            let [one, other] = clash.written();
            return Err(ConfigureError(format!(
                "runtime {} refuses {one} with {other}: {}",
                self.id, clash.why
            )));
        }
        Ok(())
    }
}

/// A runtime with its options.
pub enum Configured {
    /// An engine of this process.
    Engine(Box<dyn Runtime>),
    /// A program that is spoken to.
    Foreign(Box<Foreign>, Options),
}

impl Configured {
    /// The engine's version; empty where only the running program knows.
    pub fn version(&self) -> String {
        match self {
            Self::Engine(runtime) => runtime.version(),
            Self::Foreign(..) => String::new(),
        }
    }

    /// The settings that matter for a fair comparison, as far as they are known.
    pub fn settings(&self) -> Settings {
        match self {
            Self::Engine(runtime) => runtime.settings(),
            Self::Foreign(foreign, options) => {
                let mut settings = foreign.settings.clone();
                settings.extend(options.clone());
                settings
            }
        }
    }

    /// What it can do, as far as it is known.
    pub fn abilities(&self) -> Abilities {
        match self {
            Self::Engine(runtime) => runtime.abilities(),
            Self::Foreign(foreign, _) => foreign.abilities(),
        }
    }

    /// A driver that measures this module.
    ///
    /// # Errors
    /// When the program cannot be started or speaks another protocol.
    pub fn start<'a>(&'a self, source: Source<'a>) -> Result<Box<dyn Driver + 'a>, RuntimeError> {
        match self {
            Self::Engine(runtime) => Ok(Box::new(Clocked::new(runtime.as_ref(), source))),
            Self::Foreign(foreign, options) => Ok(Box::new(Remote::start(foreign, options)?)),
        }
    }
}

/// Why a runtime could not be configured.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct ConfigureError(String);

const APACHE_LLVM: &str = "Apache-2.0 WITH LLVM-exception";
const BUSL: &str = "MIT; compiler BUSL-1.1 (evaluation and benchmarking are free, production use needs the vendor's sponsorship)";

/// Entries of engines: id, kind, line for people, licence, feature, options, constructor.
macro_rules! engines {
    ($($id:literal, $kind:ident, $what:literal, $licence:expr, $feature:literal, $options:expr, $make:expr;)*) => {
        [$(Entry {
            id: $id,
            what: $what,
            kind: Kind::$kind,
            licence: $licence.to_owned(),
            feature: Some($feature),
            options: &$options,
            hidden: false,
            yardstick: false,
            #[cfg(feature = $feature)]
            make: Some(|options| match ($make)(options) {
                Ok(made) => Ok(Box::new(made)),
                Err(error) => Err(error),
            }),
            #[cfg(not(feature = $feature))]
            make: None,
            foreign: None,
        }),*]
    };
}

/// All entries, in the order in which tables show them.
pub fn entries() -> Vec<Entry> {
    meet(engines(), foreign())
}

/// Engines and programs. Where both have an id, the engine of this build counts, and the
/// program only if the build leaves the engine out.
fn meet(mut all: Vec<Entry>, foreign: Vec<Entry>) -> Vec<Entry> {
    // The mock is the last.
    let mock = all.pop();
    for program in foreign {
        match all.iter_mut().find(|engine| engine.id == program.id) {
            Some(engine) => engine.or(program),
            None => all.push(program),
        }
    }
    all.extend(mock);
    all
}

/// Those that need no program, in every build the same.
fn engines() -> Vec<Entry> {
    #[cfg(feature = "_wasmer")]
    use super::family_wasmer::{Variant as WasmerVariant, Wasmer};
    #[cfg(feature = "wasmi")]
    use super::family_wasmi::{Mode, Wasmi};
    #[cfg(feature = "_wasmtime")]
    use super::family_wasmtime::{Variant, Wasmtime};

    let native = Entry {
        id: "native",
        what: "the sample's source compiled for this machine",
        kind: Kind::Native,
        licence: "as the sample".to_owned(),
        feature: None,
        options: &[],
        hidden: false,
        yardstick: true,
        make: Some(|_| Ok(Box::new(native::Native))),
        foreign: None,
    };
    let mock = Entry {
        id: "mock",
        what: "no engine: for tests of everything around engines",
        licence: "as wasmbench".to_owned(),
        hidden: true,
        yardstick: false,
        make: Some(|options| Ok(Box::new(mock::Mock::new(options)?))),
        ..native.clone()
    };
    let engines = engines! {
        "wasmtime.cranelift", Optimising, "Wasmtime, optimising compiler", APACHE_LLVM,
            "wasmtime-cranelift",
            [BACKTRACE, BOUNDS, COW, DEADLINE, DEBUG, DIRS, EPOCH, FEATURES, FUEL, GUARD,
             MEMORY_LIMIT, NAN, OPT, PERFMAP, POOLING, REGALLOC, RELAXED_SIMD, SIMD, SPECTRE, STACK,
             TABLE_LIMIT, THREADS, VERIFIER, WASI],
            |options| Wasmtime::new(Variant::Cranelift, options);
        "wasmtime.winch", SinglePass, "Wasmtime, single-pass compiler", APACHE_LLVM,
            "wasmtime-winch",
            [BACKTRACE, BOUNDS, COW, DEADLINE, DIRS, EPOCH, FEATURES, FUEL, GUARD, MEMORY_LIMIT,
             PERFMAP, POOLING, SIMD, SPECTRE, STACK, TABLE_LIMIT, THREADS, WASI],
            |options| Wasmtime::new(Variant::Winch, options);
        "wasmtime.pulley", Interpreter, "Wasmtime, interpreter of optimised bytecode", APACHE_LLVM,
            "wasmtime-pulley",
            [BACKTRACE, COW, DEADLINE, DIRS, EPOCH, FUEL, MEMORY_LIMIT, NAN, OPT, POOLING, REGALLOC,
             RELAXED_SIMD, SIMD, STACK, TABLE_LIMIT, THREADS, VERIFIER, WASI],
            |options| Wasmtime::new(Variant::Pulley, options);
        "wasmer.cranelift", Optimising, "Wasmer, optimising compiler",
            "MIT; compiler Apache-2.0 WITH LLVM-exception",
            "wasmer-cranelift",
            [BOUNDS, DIRS, FEATURES, FUEL, MEMORY_LIMIT, NAN, OPT, PERFMAP, RELAXED_SIMD, SIMD, STACK,
             TABLE_LIMIT, THREADS, VERIFIER, WASI],
            |options| Wasmer::new(WasmerVariant::cranelift(options), options);
        "wasmer.singlepass", SinglePass, "Wasmer, single-pass compiler", BUSL,
            "wasmer-singlepass",
            [BOUNDS, DIRS, FUEL, MEMORY_LIMIT, NAN, STACK, TABLE_LIMIT, THREADS, WASI],
            |options| Wasmer::new(WasmerVariant::Singlepass, options);
        "wasmer.llvm", Optimising, "Wasmer, optimising compiler LLVM", BUSL,
            "wasmer-llvm", [DIRS, NAN, OPT_OR_NOT, THREADS, WASI],
            |options| Wasmer::new(WasmerVariant::llvm(options), options);
        "wasmi.eager", Interpreter, "wasmi, interpreter, translation in compile", "MIT OR Apache-2.0",
            "wasmi", [DIRS, FUEL, MEMORY_LIMIT, RELAXED_SIMD, SIMD, STACK, TABLE_LIMIT],
            |options| Ok::<_, String>(Wasmi::new(Mode::Eager, options));
        "wasmi.lazy", Interpreter, "wasmi, interpreter, translation at first calls", "MIT OR Apache-2.0",
            "wasmi", [DIRS, FUEL, MEMORY_LIMIT, MODE, RELAXED_SIMD, SIMD, STACK, TABLE_LIMIT],
            |options| Ok::<_, String>(Wasmi::new(Mode::lazy(options), options));
    };
    [native].into_iter().chain(engines).chain([mock]).collect()
}

/// Those that are programs.
fn foreign() -> Vec<Entry> {
    static ALL: OnceLock<Vec<Entry>> = OnceLock::new();
    let all = || declaration::all().0.into_iter().map(entry).collect();
    ALL.get_or_init(all).clone()
}

/// The entry of a foreign runtime. There are few, and they live as long as the program.
fn entry(foreign: Foreign) -> Entry {
    let leaked = |text: &str| -> &'static str { Box::leak(text.to_owned().into_boxed_str()) };
    let options: Vec<OptionSpec> = foreign
        .options
        .iter()
        .map(|(name, values)| OptionSpec {
            name: leaked(name),
            what: "",
            values: Values::Any(leaked(values)),
            default: "the engine's",
        })
        .collect();
    Entry {
        id: leaked(foreign.id.as_str()),
        what: leaked(&foreign.what),
        kind: foreign.kind,
        licence: foreign.licence.clone(),
        feature: None,
        options: options.leak(),
        hidden: false,
        yardstick: false,
        make: None,
        foreign: Some(foreign),
    }
}

/// What others are measured by.
pub fn yardstick() -> RuntimeId {
    let entry = engines().into_iter().find(|entry| entry.yardstick);
    entry
        .and_then(|entry| entry.id.parse().ok())
        .expect("one entry is the yardstick, with a valid id")
}

/// Whether others are measured by it.
pub fn is_yardstick(id: &RuntimeId) -> bool {
    find(id.as_str()).is_some_and(|entry| entry.yardstick)
}

/// Finds an entry by its exact id.
pub fn find(id: &str) -> Option<Entry> {
    let is = |e: &Entry| e.id == id;
    let engine = engines().into_iter().find(is);
    // Declarations are read only for who needs them: a worker's memory is a figure.
    if engine.as_ref().is_some_and(Entry::built_in) {
        return engine;
    }
    match (engine, foreign().into_iter().find(is)) {
        (Some(mut engine), Some(program)) => {
            engine.or(program);
            Some(engine)
        }
        (engine, program) => engine.or(program),
    }
}

/// Makes the runtime of a configuration.
///
/// # Errors
/// When there is no such runtime, or as [`Entry::configure`].
pub fn configure(config: &RuntimeConfig) -> Result<Configured, ConfigureError> {
    known(config)?.configure(&config.options)
}

/// Makes the engine of this process of a configuration.
///
/// # Errors
/// When there is no such runtime, or as [`Entry::engine`].
pub fn engine(config: &RuntimeConfig) -> Result<Box<dyn Runtime>, ConfigureError> {
    known(config)?.engine(&config.options)
}

fn known(config: &RuntimeConfig) -> Result<Entry, ConfigureError> {
    find(config.id.as_str()).ok_or_else(|| {
        ConfigureError(format!(
            "unknown runtime `{}`: `wasmbench list runtimes` shows what there is",
            config.id
        ))
    })
}

#[cfg(test)]
mod tests;
