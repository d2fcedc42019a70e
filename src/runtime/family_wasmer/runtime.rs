//! A configured Wasmer.

use wasmer::sys;

use crate::model::{Abilities, Ability, Options, setting};
use crate::runtime::api::{Engine, Runtime, Settings};
use crate::runtime::error::RuntimeError;
#[cfg(any(feature = "wasmer-cranelift", feature = "wasmer-llvm"))]
use crate::runtime::options::OptLevel;
use crate::runtime::options::{canonical_nans, on_or_off, own_wasi, settings, threads};

use super::module::WasmerEngine;

const NO_LIMITS: &str = "Wasmer's metering and interrupts are no part of this build";

/// Which of Wasmer's compilers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Variant {
    #[cfg(feature = "wasmer-cranelift")]
    Cranelift(OptLevel),
    #[cfg(feature = "wasmer-singlepass")]
    Singlepass,
    #[cfg(feature = "wasmer-llvm")]
    Llvm(OptLevel),
}

impl Variant {
    #[cfg(feature = "wasmer-cranelift")]
    pub fn cranelift(options: &Options) -> Self {
        Self::Cranelift(OptLevel::of(options))
    }

    #[cfg(feature = "wasmer-llvm")]
    pub fn llvm(options: &Options) -> Self {
        Self::Llvm(OptLevel::of(options))
    }
}

pub struct Wasmer {
    variant: Variant,
    threads: std::num::NonZero<usize>,
    canonical_nans: bool,
    own_wasi: bool,
}

impl Wasmer {
    pub fn new(variant: Variant, options: &Options) -> Result<Self, String> {
        let own_wasi = own_wasi(options);
        if own_wasi && !cfg!(feature = "wasmer-wasix") {
            return Err(
                "this build leaves Wasmer's own WASI out: build with the feature wasmer-wasix"
                    .into(),
            );
        }
        Ok(Self {
            variant,
            threads: threads(options),
            canonical_nans: canonical_nans(options),
            own_wasi,
        })
    }

    fn compiler(&self) -> (&'static str, &'static str) {
        match self.variant {
            #[cfg(feature = "wasmer-cranelift")]
            Variant::Cranelift(opt) => ("Cranelift", opt.name()),
            #[cfg(feature = "wasmer-singlepass")]
            Variant::Singlepass => ("Singlepass", "single pass"),
            #[cfg(feature = "wasmer-llvm")]
            Variant::Llvm(opt) => ("LLVM", opt.name()),
        }
    }
}

impl Runtime for Wasmer {
    fn version(&self) -> String {
        env!("WASMBENCH_VERSION_WASMER").to_owned()
    }

    fn settings(&self) -> Settings {
        let (compiler, opt) = self.compiler();
        settings([
            ("compiler", compiler.to_owned()),
            ("opt_level", opt.to_owned()),
            ("threads", self.threads.to_string()),
            ("thread_pool", "new at every compile".to_owned()),
            ("bounds_checks", "guard pages".to_owned()),
            (setting::NAN, on_or_off(self.canonical_nans).to_owned()),
            ("compilation", "eager".to_owned()),
            ("copy_on_write", "off".to_owned()),
            ("pooling", "off".to_owned()),
            ("cache", "off".to_owned()),
            ("fuel", "off".to_owned()),
            ("deadline", "off".to_owned()),
        ])
    }

    fn abilities(&self) -> Abilities {
        Abilities::one_tier()
            .without(
                Ability::MemoryLimiter,
                "Wasmer limits a memory when it is made, and asks nobody when it grows",
            )
            .without(Ability::Fuel, NO_LIMITS)
            .without(Ability::Deadline, NO_LIMITS)
            .without(
                Ability::AsyncCall,
                "Wasmer's asynchronous calls are experimental: this build leaves them out",
            )
    }

    fn engine(&self) -> Result<Box<dyn Engine>, RuntimeError> {
        let engine: wasmer::Engine = match self.variant {
            #[cfg(feature = "wasmer-cranelift")]
            Variant::Cranelift(opt) => {
                let mut compiler = sys::Cranelift::new();
                compiler.num_threads(self.threads);
                compiler.canonicalize_nans(self.canonical_nans);
                compiler.opt_level(match opt {
                    OptLevel::None => sys::CraneliftOptLevel::None,
                    OptLevel::Speed => sys::CraneliftOptLevel::Speed,
                    OptLevel::Size => sys::CraneliftOptLevel::SpeedAndSize,
                });
                sys::EngineBuilder::new(compiler).engine().into()
            }
            #[cfg(feature = "wasmer-singlepass")]
            Variant::Singlepass => {
                let mut compiler = sys::Singlepass::new();
                compiler.num_threads(self.threads);
                compiler.canonicalize_nans(self.canonical_nans);
                sys::EngineBuilder::new(compiler).engine().into()
            }
            #[cfg(feature = "wasmer-llvm")]
            Variant::Llvm(opt) => {
                let mut compiler = sys::LLVM::new();
                compiler.num_threads(self.threads);
                sys::CompilerConfig::canonicalize_nans(&mut compiler, self.canonical_nans);
                compiler.opt_level(match opt {
                    OptLevel::None => sys::LLVMOptLevel::None,
                    OptLevel::Speed | OptLevel::Size => sys::LLVMOptLevel::Aggressive,
                });
                sys::EngineBuilder::new(compiler).engine().into()
            }
        };
        Ok(Box::new(WasmerEngine {
            engine,
            own_wasi: self.own_wasi,
        }))
    }
}
