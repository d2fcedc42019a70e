//! Every runtime there is: one entry each, whether this build has it or not.

use serde::Serialize;

use crate::model::RuntimeConfig;

use super::api::Runtime;
use super::options::{NAN, OPT, OptionSpec, THREADS, WASI};
use super::{mock, native};

/// Makes a configured runtime; says what is wrong with an option's value.
type Make = fn(&crate::model::Options) -> Result<Box<dyn Runtime>, String>;

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
    pub fn configure(
        &self,
        options: &crate::model::Options,
    ) -> Result<Box<dyn Runtime>, ConfigureError> {
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

/// `Some` of a constructor when the feature is on, else `None`.
macro_rules! if_built {
    ($feature:literal, $make:expr) => {{
        #[cfg(feature = $feature)]
        {
            let make: Make = $make;
            Some(make)
        }
        #[cfg(not(feature = $feature))]
        {
            None
        }
    }};
}

/// Whether a runtime is native code, what others are measured by.
#[must_use]
pub fn is_yardstick(id: &crate::model::RuntimeId) -> bool {
    id.family() == "native"
}

/// All entries, in the order in which tables show them.
pub fn entries() -> Vec<Entry> {
    vec![
        Entry {
            id: "native",
            what: "the sample's source compiled for this machine",
            licence: "as the sample",
            feature: None,
            options: &[],
            hidden: false,
            make: Some(|_| Ok(Box::new(native::Native))),
        },
        Entry {
            id: "wasmtime.cranelift",
            what: "Wasmtime, optimising compiler",
            licence: APACHE_LLVM,
            feature: Some("wasmtime-cranelift"),
            options: &[NAN, OPT, THREADS, WASI],
            hidden: false,
            make: if_built!("wasmtime-cranelift", |options| {
                use super::family_wasmtime::{Variant, Wasmtime};
                Ok(Box::new(Wasmtime::new(Variant::Cranelift, options)?))
            }),
        },
        Entry {
            id: "wasmtime.winch",
            what: "Wasmtime, single-pass compiler",
            licence: APACHE_LLVM,
            feature: Some("wasmtime-winch"),
            options: &[THREADS, WASI],
            hidden: false,
            make: if_built!("wasmtime-winch", |options| {
                use super::family_wasmtime::{Variant, Wasmtime};
                Ok(Box::new(Wasmtime::new(Variant::Winch, options)?))
            }),
        },
        Entry {
            id: "wasmtime.pulley",
            what: "Wasmtime, interpreter of optimised bytecode",
            licence: APACHE_LLVM,
            feature: Some("wasmtime-pulley"),
            options: &[NAN, OPT, THREADS, WASI],
            hidden: false,
            make: if_built!("wasmtime-pulley", |options| {
                use super::family_wasmtime::{Variant, Wasmtime};
                Ok(Box::new(Wasmtime::new(Variant::Pulley, options)?))
            }),
        },
        Entry {
            id: "wasmer.cranelift",
            what: "Wasmer, optimising compiler",
            licence: "MIT; compiler Apache-2.0 WITH LLVM-exception",
            feature: Some("wasmer-cranelift"),
            options: &[NAN, OPT, THREADS, WASI],
            hidden: false,
            make: if_built!("wasmer-cranelift", |options| {
                use super::family_wasmer::{Variant, Wasmer};
                Ok(Box::new(Wasmer::new(
                    Variant::cranelift(options)?,
                    options,
                )?))
            }),
        },
        Entry {
            id: "wasmer.singlepass",
            what: "Wasmer, single-pass compiler",
            licence: BUSL,
            feature: Some("wasmer-singlepass"),
            options: &[NAN, THREADS, WASI],
            hidden: false,
            make: if_built!("wasmer-singlepass", |options| {
                use super::family_wasmer::{Variant, Wasmer};
                Ok(Box::new(Wasmer::new(Variant::Singlepass, options)?))
            }),
        },
        Entry {
            id: "wasmi.eager",
            what: "wasmi, interpreter, translation in compile",
            licence: "MIT OR Apache-2.0",
            feature: Some("wasmi"),
            options: &[],
            hidden: false,
            make: if_built!("wasmi", |_| {
                use super::family_wasmi::{Mode, Wasmi};
                Ok(Box::new(Wasmi(Mode::Eager)))
            }),
        },
        Entry {
            id: "wasmi.lazy",
            what: "wasmi, interpreter, translation at first calls",
            licence: "MIT OR Apache-2.0",
            feature: Some("wasmi"),
            options: &[],
            hidden: false,
            make: if_built!("wasmi", |_| {
                use super::family_wasmi::{Mode, Wasmi};
                Ok(Box::new(Wasmi(Mode::Lazy)))
            }),
        },
        Entry {
            id: "mock",
            what: "no engine: for tests of everything around engines",
            licence: "as wasmbench",
            feature: None,
            options: &[],
            hidden: true,
            make: Some(|options| Ok(Box::new(mock::Mock::new(options)?))),
        },
    ]
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
            assert!(id.parse::<crate::model::RuntimeId>().is_ok(), "{id}");
            assert_eq!(ids.iter().filter(|other| *other == id).count(), 1);
        }
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
