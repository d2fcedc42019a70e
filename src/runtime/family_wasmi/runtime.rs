//! A configured wasmi.

use wasmi::{CompilationMode, Config};

use crate::model::{Abilities, Ability, setting};
use crate::runtime::api::{Engine, Runtime, Settings};
use crate::runtime::error::RuntimeError;
use crate::runtime::options::settings;

use super::module::WasmiEngine;

const NO_ARTIFACTS: &str = "wasmi has no serialised form of a compiled module";

/// When wasmi validates and translates function bodies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// All in `compile`.
    Eager,
    /// Each at its first call, validation included.
    Lazy,
}

pub struct Wasmi(pub Mode);

impl Runtime for Wasmi {
    fn version(&self) -> String {
        env!("WASMBENCH_VERSION_WASMI").to_owned()
    }

    fn settings(&self) -> Settings {
        let compilation = match self.0 {
            Mode::Eager => "eager",
            Mode::Lazy => "lazy, validation too",
        };
        settings([
            ("compiler", "bytecode translation"),
            ("compilation", compilation),
            ("threads", "1"),
            ("bounds_checks", "explicit"),
            (setting::NAN, "off"),
            ("copy_on_write", "off"),
            ("cache", "off"),
            ("fuel", "off"),
            ("deadline", "off"),
        ])
    }

    fn abilities(&self) -> Abilities {
        Abilities::without_artifacts(NO_ARTIFACTS)
            .without(Ability::AsyncCall, "wasmi has no asynchronous calls")
    }

    fn engine(&self) -> Result<Box<dyn Engine>, RuntimeError> {
        let mut config = Config::default();
        config.compilation_mode(match self.0 {
            Mode::Eager => CompilationMode::Eager,
            Mode::Lazy => CompilationMode::Lazy,
        });
        Ok(Box::new(WasmiEngine::new(&config)))
    }
}
