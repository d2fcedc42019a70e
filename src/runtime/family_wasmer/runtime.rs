//! A configured Wasmer.

use crate::model::{Abilities, Ability, Options, setting};
use crate::runtime::api::{Engine, Runtime, Settings};
use crate::runtime::error::RuntimeError;
use crate::runtime::options::{
    BOUNDS, DIRS, FEATURES, FUEL, MEMORY_LIMIT, RELAXED_SIMD, SIMD, STACK, TABLE_LIMIT, VERIFIER,
    canonical_nans, on_or_off, own_wasi, settings, threads, without_limits,
};

use super::compiler::{Compiler, SINGLE_PASS, Variant};
use super::module::WasmerEngine;

const NO_CLOCK: &str = "Wasmer's interrupts are no part of this build";

/// One of Wasmer's compilers with its options.
pub struct Wasmer(Compiler);

impl Wasmer {
    pub fn new(variant: Variant, options: &Options) -> Result<Self, String> {
        if own_wasi(options) && !cfg!(feature = "wasmer-wasix") {
            return Err(
                "this build leaves Wasmer's own WASI out: build with the feature wasmer-wasix"
                    .into(),
            );
        }
        Ok(Self(Compiler {
            variant,
            options: options.clone(),
        }))
    }
}

impl Runtime for Wasmer {
    fn version(&self) -> String {
        env!("WASMBENCH_VERSION_WASMER").to_owned()
    }

    fn settings(&self) -> Settings {
        let (options, (compiler, opt)) = (&self.0.options, self.0.words());
        let [simd, relaxed] = [SIMD, RELAXED_SIMD].map(|o| o.is_on(options));
        let bounds = match BOUNDS.of(options).as_str() {
            "explicit" => "explicit",
            _ => "guard pages",
        };
        let mut all = settings([
            ("compiler", compiler.to_owned()),
            ("opt_level", opt.to_owned()),
            ("threads", threads(options).to_string()),
            ("thread_pool", "new at every compile".to_owned()),
            ("bounds_checks", bounds.to_owned()),
            (setting::NAN, on_or_off(canonical_nans(options)).to_owned()),
            ("compilation", "eager".to_owned()),
            ("copy_on_write", "off".to_owned()),
            ("pooling", "off".to_owned()),
            ("cache", "off".to_owned()),
            ("fuel", FUEL.of(options)),
            ("deadline", "off".to_owned()),
            (setting::MEMORY_LIMIT, MEMORY_LIMIT.of(options)),
            (setting::TABLE_LIMIT, TABLE_LIMIT.of(options)),
            (setting::DIRS, DIRS.of(options)),
            (setting::STACK, STACK.of(options)),
        ]);
        // What Singlepass has no switch for, it has not.
        if opt != SINGLE_PASS {
            all.extend(settings([
                (setting::VERIFIER, VERIFIER.of(options)),
                (setting::GUEST_SIMD, on_or_off(simd).to_owned()),
                (setting::RELAXED_SIMD, on_or_off(simd && relaxed).to_owned()),
                (setting::FEATURES, FEATURES.of(options)),
            ]));
        }
        all
    }

    fn abilities(&self) -> Abilities {
        without_limits(Abilities::one_tier(), &self.0.options)
            .without(
                Ability::MemoryLimiter,
                "Wasmer limits a memory when it is made, and has no hook when it grows",
            )
            .without(Ability::Deadline, NO_CLOCK)
            .without(
                Ability::AsyncCall,
                "Wasmer's asynchronous calls are experimental: this build leaves them out",
            )
    }

    fn engine(&self) -> Result<Box<dyn Engine>, RuntimeError> {
        Ok(Box::new(WasmerEngine::new(&self.0)))
    }
}
