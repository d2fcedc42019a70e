//! Engines of Wasmer: a compiler with its options.

use wasmer::sys::{self, CompilerConfig, CpuFeature, NativeEngineExt, Target, Triple};

use crate::model::Options;
#[cfg(any(feature = "wasmer-cranelift", feature = "wasmer-llvm"))]
use crate::runtime::options::OptLevel;
use crate::runtime::options::{
    FEATURES, FUEL, PERFMAP, RELAXED_SIMD, SIMD, VERIFIER, canonical_nans, threads,
};

use super::fuel;
use super::tunables::Limited;

/// A setting's value.
pub const SINGLE_PASS: &str = "single pass";

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

/// One of them with options.
#[derive(Clone)]
pub struct Compiler {
    pub variant: Variant,
    pub options: Options,
}

impl Compiler {
    /// An engine. With fuel, it compiles one module alone.
    pub fn make(&self) -> wasmer::Engine {
        let mut engine: wasmer::Engine = match self.variant {
            #[cfg(feature = "wasmer-cranelift")]
            Variant::Cranelift(opt) => {
                let mut compiler = sys::Cranelift::new();
                compiler.num_threads(threads(&self.options));
                compiler.canonicalize_nans(canonical_nans(&self.options));
                compiler.opt_level(match opt {
                    OptLevel::None => sys::CraneliftOptLevel::None,
                    OptLevel::Speed => sys::CraneliftOptLevel::Speed,
                    OptLevel::Size => sys::CraneliftOptLevel::SpeedAndSize,
                });
                self.built(compiler)
            }
            #[cfg(feature = "wasmer-singlepass")]
            Variant::Singlepass => {
                let mut compiler = sys::Singlepass::new();
                compiler.num_threads(threads(&self.options));
                // Its own: that of all compilers' configurations does nothing here.
                compiler.canonicalize_nans(canonical_nans(&self.options));
                self.built(compiler)
            }
            #[cfg(feature = "wasmer-llvm")]
            Variant::Llvm(opt) => {
                let mut compiler = sys::LLVM::new();
                compiler.num_threads(threads(&self.options));
                CompilerConfig::canonicalize_nans(&mut compiler, canonical_nans(&self.options));
                compiler.opt_level(match opt {
                    OptLevel::None => sys::LLVMOptLevel::None,
                    OptLevel::Speed | OptLevel::Size => sys::LLVMOptLevel::Aggressive,
                });
                self.built(compiler)
            }
        };
        if let Some(limited) = Limited::new(&self.options) {
            engine.set_tunables(limited);
        }
        engine
    }

    /// An engine with this compiler.
    fn built(&self, mut compiler: impl CompilerConfig + 'static) -> wasmer::Engine {
        let options = &self.options;
        if FUEL.is_on(options) {
            fuel::count(&mut compiler);
        }
        if VERIFIER.is_on(options) {
            compiler.enable_verifier();
        }
        if PERFMAP.is_on(options) {
            compiler.enable_perfmap();
        }
        let features = self.without_vectors(&compiler);
        let builder = sys::EngineBuilder::new(compiler).set_features(features);
        // Any CPU of its kind has these, and no more is to be relied on.
        let baseline = (FEATURES.of(options) == "baseline")
            .then(|| Target::new(Triple::host(), CpuFeature::SSE2.into()));
        builder.set_target(baseline).engine().into()
    }

    /// The compiler's features without those that are off; none for its default.
    fn without_vectors(&self, compiler: &dyn CompilerConfig) -> Option<sys::Features> {
        let [simd, relaxed] = [SIMD, RELAXED_SIMD].map(|o| o.is_on(&self.options));
        if simd && relaxed {
            return None;
        }
        let mut features = compiler.default_features_for_target(&Target::default());
        features.relaxed_simd(false);
        if !simd {
            features.simd(false);
        }
        Some(features)
    }

    /// Its name, and how much it optimises, for settings.
    pub fn words(&self) -> (&'static str, &'static str) {
        match self.variant {
            #[cfg(feature = "wasmer-cranelift")]
            Variant::Cranelift(opt) => ("Cranelift", opt.name()),
            #[cfg(feature = "wasmer-singlepass")]
            Variant::Singlepass => ("Singlepass", SINGLE_PASS),
            #[cfg(feature = "wasmer-llvm")]
            Variant::Llvm(opt) => ("LLVM", opt.name()),
        }
    }
}
