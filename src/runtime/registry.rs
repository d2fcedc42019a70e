//! Every runtime there is: one entry each, whether this build has it or not.

use serde::Serialize;

use crate::model::{Options, RuntimeConfig, RuntimeId};

use super::api::Runtime;
use super::options::{NAN, OPT, OptionSpec, THREADS, WASI};
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
    /// The engine's licence: SPDX names, and what to mind.
    pub licence: &'static str,
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
}

impl Entry {
    /// Whether this build has it.
    pub fn built_in(&self) -> bool {
        self.make.is_some()
    }

    /// Makes the runtime with these options.
    ///
    /// # Errors
    /// When this build leaves it out, or an option is unknown or has a value
    /// that it does not take.
    pub fn configure(&self, options: &Options) -> Result<Box<dyn Runtime>, ConfigureError> {
        let Some(make) = self.make else {
            return Err(ConfigureError(format!(
                "runtime {} is not in this build: build wasmbench with the feature {}",
                self.id,
                self.feature.unwrap_or("of its name")
            )));
        };
        // The mock's switches are free; everything else takes what it declares.
        if !self.hidden
            && let Some(name) = options
                .keys()
                .find(|name| !self.options.iter().any(|o| o.name == name.as_str()))
        {
            let known: Vec<String> = self
                .options
                .iter()
                .map(|o| format!("+{}={{{}}}", o.name, o.values))
                .collect();
            let known = if known.is_empty() {
                "it takes no options".to_owned()
            } else {
                format!("it takes {}", known.join(" and "))
            };
            return Err(ConfigureError(format!(
                "runtime {} has no option `{name}`: {known}",
                self.id
            )));
        }
        make(options).map_err(|error| ConfigureError(format!("runtime {}: {error}", self.id)))
    }
}

/// Why a runtime could not be configured.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct ConfigureError(String);

const APACHE_LLVM: &str = "Apache-2.0 WITH LLVM-exception";
const BUSL: &str = "MIT; compiler BUSL-1.1 (evaluation and benchmarking are free, production use needs the vendor's sponsorship)";

/// Entries of engines: id, line for people, licence, feature, options, constructor.
macro_rules! engines {
    ($($id:literal, $what:literal, $licence:expr, $feature:literal, $options:expr, $make:expr;)*) => {
        [$(Entry {
            id: $id,
            what: $what,
            licence: $licence,
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
        }),*]
    };
}

/// All entries, in the order in which tables show them.
pub fn entries() -> Vec<Entry> {
    #[cfg(feature = "_wasmer")]
    use super::family_wasmer::{Variant as WasmerVariant, Wasmer};
    #[cfg(feature = "wasmi")]
    use super::family_wasmi::{Mode, Wasmi};
    #[cfg(feature = "_wasmtime")]
    use super::family_wasmtime::{Variant, Wasmtime};

    let native = Entry {
        id: "native",
        what: "the sample's source compiled for this machine",
        licence: "as the sample",
        feature: None,
        options: &[],
        hidden: false,
        yardstick: true,
        make: Some(|_| Ok(Box::new(native::Native))),
    };
    let mock = Entry {
        id: "mock",
        what: "no engine: for tests of everything around engines",
        licence: "as wasmbench",
        hidden: true,
        yardstick: false,
        make: Some(|options| Ok(Box::new(mock::Mock::new(options)?))),
        ..native.clone()
    };
    let engines = engines! {
        "wasmtime.cranelift", "Wasmtime, optimising compiler", APACHE_LLVM,
            "wasmtime-cranelift", [NAN, OPT, THREADS, WASI],
            |options| Wasmtime::new(Variant::Cranelift, options);
        "wasmtime.winch", "Wasmtime, single-pass compiler", APACHE_LLVM,
            "wasmtime-winch", [THREADS, WASI],
            |options| Wasmtime::new(Variant::Winch, options);
        "wasmtime.pulley", "Wasmtime, interpreter of optimised bytecode", APACHE_LLVM,
            "wasmtime-pulley", [NAN, OPT, THREADS, WASI],
            |options| Wasmtime::new(Variant::Pulley, options);
        "wasmer.cranelift", "Wasmer, optimising compiler",
            "MIT; compiler Apache-2.0 WITH LLVM-exception",
            "wasmer-cranelift", [NAN, OPT, THREADS, WASI],
            |options| Wasmer::new(WasmerVariant::cranelift(options)?, options);
        "wasmer.singlepass", "Wasmer, single-pass compiler", BUSL,
            "wasmer-singlepass", [NAN, THREADS, WASI],
            |options| Wasmer::new(WasmerVariant::Singlepass, options);
        "wasmi.eager", "wasmi, interpreter, translation in compile", "MIT OR Apache-2.0",
            "wasmi", [],
            |_| Ok::<_, String>(Wasmi(Mode::Eager));
        "wasmi.lazy", "wasmi, interpreter, translation at first calls", "MIT OR Apache-2.0",
            "wasmi", [],
            |_| Ok::<_, String>(Wasmi(Mode::Lazy));
    };
    [native].into_iter().chain(engines).chain([mock]).collect()
}

/// What others are measured by.
pub fn yardstick() -> RuntimeId {
    let entry = entries().into_iter().find(|entry| entry.yardstick);
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
    entries().into_iter().find(|e| e.id == id)
}

/// Makes the runtime of a configuration.
///
/// # Errors
/// When there is no such runtime, or as [`Entry::configure`].
pub fn configure(config: &RuntimeConfig) -> Result<Box<dyn Runtime>, ConfigureError> {
    match find(config.id.as_str()) {
        Some(entry) => entry.configure(&config.options),
        None => Err(ConfigureError(format!(
            "unknown runtime `{}`: `wasmbench list runtimes` shows what there is",
            config.id
        ))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_valid_and_unique() {
        let ids: Vec<&str> = entries().iter().map(|e| e.id).collect();
        for id in &ids {
            assert!(id.parse::<RuntimeId>().is_ok(), "{id}");
            assert_eq!(ids.iter().filter(|other| *other == id).count(), 1);
        }
    }

    #[test]
    fn there_is_one_yardstick() {
        let all = entries();
        assert_eq!(all.iter().filter(|entry| entry.yardstick).count(), 1);
        assert!(is_yardstick(&yardstick()));
        assert!(!is_yardstick(&"mock".parse().unwrap()));
        assert!(!is_yardstick(&"no.such".parse().unwrap()));
    }

    #[test]
    fn unknown_options_are_refused_with_what_there_is() {
        let error = configure(&"native+opt=none".parse().unwrap())
            .err()
            .unwrap();
        assert_eq!(
            error.to_string(),
            "runtime native has no option `opt`: it takes no options"
        );
    }

    #[test]
    fn an_absent_engine_says_which_feature() {
        for entry in entries().iter().filter(|e| !e.built_in()) {
            let error = entry.configure(&Default::default()).err().unwrap();
            assert!(error.to_string().contains(entry.feature.unwrap()));
        }
    }
}
