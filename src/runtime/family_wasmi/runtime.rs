//! A configured wasmi.

use wasmi::{CompilationMode, Config};

use crate::model::{Abilities, Ability, Options, setting};
use crate::runtime::api::{Engine, Runtime, Settings};
use crate::runtime::error::RuntimeError;
use crate::runtime::options::{
    DIRS, FUEL, MEMORY_LIMIT, MODE, RELAXED_SIMD, SIMD, STACK, TABLE_LIMIT, bytes, elements,
    on_or_off, settings, without_limits,
};

use super::module::{Given, WasmiEngine};

const NO_ARTIFACTS: &str = "wasmi has no serialised form of a compiled module";

/// When wasmi validates and translates function bodies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// All in `compile`.
    Eager,
    /// Each at its first call, validation included.
    Lazy,
    /// All are validated in `compile`, and each is translated at its first call.
    LazyTranslation,
}

impl Mode {
    /// The lazy one that was asked for.
    pub fn lazy(options: &Options) -> Self {
        match MODE.of(options).as_str() {
            "lazy-translation" => Self::LazyTranslation,
            _ => Self::Lazy,
        }
    }
}

pub struct Wasmi {
    mode: Mode,
    options: Options,
}

impl Wasmi {
    pub fn new(mode: Mode, options: &Options) -> Self {
        Self {
            mode,
            options: options.clone(),
        }
    }
}

impl Wasmi {
    fn relaxed_simd(&self) -> bool {
        [SIMD, RELAXED_SIMD].iter().all(|o| o.is_on(&self.options))
    }
}

impl Runtime for Wasmi {
    fn version(&self) -> String {
        env!("WASMBENCH_VERSION_WASMI").to_owned()
    }

    fn settings(&self) -> Settings {
        let compilation = match self.mode {
            Mode::Eager => "eager",
            Mode::Lazy => "lazy, validation too",
            Mode::LazyTranslation => "lazy, validation in compile",
        };
        let mut all = settings([
            ("compiler", "bytecode translation"),
            ("compilation", compilation),
            ("threads", "1"),
            ("bounds_checks", "explicit"),
            (setting::NAN, "off"),
            ("copy_on_write", "off"),
            ("cache", "off"),
            ("deadline", "off"),
        ]);
        all.extend(settings([
            ("fuel", FUEL.of(&self.options)),
            (setting::MEMORY_LIMIT, MEMORY_LIMIT.of(&self.options)),
            (setting::TABLE_LIMIT, TABLE_LIMIT.of(&self.options)),
            (setting::DIRS, DIRS.of(&self.options)),
            (setting::STACK, STACK.of(&self.options)),
            (setting::GUEST_SIMD, SIMD.of(&self.options)),
            (
                setting::RELAXED_SIMD,
                on_or_off(self.relaxed_simd()).to_owned(),
            ),
        ]));
        all
    }

    fn abilities(&self) -> Abilities {
        without_limits(Abilities::without_artifacts(NO_ARTIFACTS), &self.options)
            .without(Ability::AsyncCall, "wasmi has no asynchronous calls")
            .without(Ability::Deadline, "wasmi has no clock to stop guests by")
    }

    fn engine(&self) -> Result<Box<dyn Engine>, RuntimeError> {
        let mut config = Config::default();
        config.compilation_mode(match self.mode {
            Mode::Eager => CompilationMode::Eager,
            Mode::Lazy => CompilationMode::Lazy,
            Mode::LazyTranslation => CompilationMode::LazyTranslation,
        });
        config.wasm_simd(SIMD.is_on(&self.options));
        config.wasm_relaxed_simd(self.relaxed_simd());
        let fuel = FUEL.is_on(&self.options);
        config.consume_fuel(fuel);
        if let Some(stack) = bytes(&STACK, &self.options) {
            config.set_max_stack_height(stack);
        }
        let given = Given {
            fuel,
            memory: bytes(&MEMORY_LIMIT, &self.options),
            elements: elements(&self.options),
        };
        Ok(Box::new(WasmiEngine::new(&config, given)))
    }
}
