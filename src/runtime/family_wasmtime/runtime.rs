//! A configured Wasmtime.

use wasmtime::{Config, OptLevel as WasmtimeOpt, Strategy};

use crate::model::{Abilities, Options, setting};
use crate::runtime::api::{Engine, Runtime, Settings};
use crate::runtime::error::RuntimeError;
use crate::runtime::options::{
    OptLevel, canonical_nans, on_or_off, opt_level, own_wasi, settings, threads,
};

use super::module::WasmtimeEngine;

/// Which of Wasmtime's compilers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Variant {
    #[cfg(feature = "wasmtime-cranelift")]
    Cranelift,
    #[cfg(feature = "wasmtime-winch")]
    Winch,
    #[cfg(feature = "wasmtime-pulley")]
    Pulley,
}

pub struct Wasmtime {
    variant: Variant,
    opt: OptLevel,
    threads: usize,
    canonical_nans: bool,
    own_wasi: bool,
}

impl Wasmtime {
    pub fn new(variant: Variant, options: &Options) -> Result<Self, String> {
        let own_wasi = own_wasi(options)?;
        if own_wasi && !cfg!(feature = "wasmtime-wasi") {
            return Err(
                "this build leaves Wasmtime's own WASI out: build with the feature wasmtime-wasi"
                    .into(),
            );
        }
        Ok(Self {
            variant,
            opt: opt_level(options)?,
            threads: threads(options)?.get(),
            canonical_nans: canonical_nans(options)?,
            own_wasi,
        })
    }

    fn config(&self) -> Result<Config, RuntimeError> {
        let mut config = Config::new();
        match self.variant {
            #[cfg(feature = "wasmtime-cranelift")]
            Variant::Cranelift => {
                config.strategy(Strategy::Cranelift);
            }
            #[cfg(feature = "wasmtime-winch")]
            Variant::Winch => {
                config.strategy(Strategy::Winch);
            }
            #[cfg(feature = "wasmtime-pulley")]
            Variant::Pulley => {
                config.strategy(Strategy::Cranelift);
                config
                    .target(pulley_target())
                    .map_err(RuntimeError::failed)?;
            }
        }
        if self.optimises() {
            config.cranelift_opt_level(match self.opt {
                OptLevel::None => WasmtimeOpt::None,
                OptLevel::Speed => WasmtimeOpt::Speed,
                OptLevel::Size => WasmtimeOpt::SpeedAndSize,
            });
            config.cranelift_nan_canonicalization(self.canonical_nans);
        }
        config.parallel_compilation(self.threads > 1);
        // As the others do, where a module asks for it.
        config.shared_memory(true);
        Ok(config)
    }

    fn optimises(&self) -> bool {
        match self.variant {
            #[cfg(feature = "wasmtime-winch")]
            Variant::Winch => false,
            #[allow(unreachable_patterns, reason = "with Winch alone nothing is left")]
            _ => true,
        }
    }

    fn compiler(&self) -> &'static str {
        match self.variant {
            #[cfg(feature = "wasmtime-cranelift")]
            Variant::Cranelift => "Cranelift",
            #[cfg(feature = "wasmtime-winch")]
            Variant::Winch => "Winch",
            #[cfg(feature = "wasmtime-pulley")]
            Variant::Pulley => "Cranelift to bytecode",
        }
    }

    fn bounds_checks(&self) -> &'static str {
        match self.variant {
            #[cfg(feature = "wasmtime-pulley")]
            Variant::Pulley => "explicit",
            #[allow(unreachable_patterns, reason = "with Pulley alone nothing is left")]
            _ => "guard pages",
        }
    }
}

#[cfg(feature = "wasmtime-pulley")]
fn pulley_target() -> &'static str {
    match (
        cfg!(target_pointer_width = "64"),
        cfg!(target_endian = "big"),
    ) {
        (true, false) => "pulley64",
        (true, true) => "pulley64be",
        (false, false) => "pulley32",
        (false, true) => "pulley32be",
    }
}

impl Runtime for Wasmtime {
    fn version(&self) -> String {
        env!("WASMBENCH_VERSION_WASMTIME").to_owned()
    }

    fn settings(&self) -> Settings {
        let opt = if self.optimises() {
            self.opt.name()
        } else {
            "single pass"
        };
        // Memory images are mapped on Linux only.
        let copy_on_write = if cfg!(target_os = "linux") {
            "on"
        } else {
            "off"
        };
        settings([
            ("compiler", self.compiler().to_owned()),
            ("opt_level", opt.to_owned()),
            ("threads", self.threads.to_string()),
            ("bounds_checks", self.bounds_checks().to_owned()),
            (setting::NAN, on_or_off(self.canonical_nans).to_owned()),
            ("compilation", "eager".to_owned()),
            ("copy_on_write", copy_on_write.to_owned()),
            ("pooling", "off".to_owned()),
            ("cache", "off".to_owned()),
            ("fuel", "off".to_owned()),
            ("deadline", "off".to_owned()),
        ])
    }

    fn abilities(&self) -> Abilities {
        Abilities::one_tier()
    }

    fn engine(&self) -> Result<Box<dyn Engine>, RuntimeError> {
        let engine = WasmtimeEngine::new(&self.config()?, self.own_wasi)?;
        Ok(Box::new(engine))
    }
}
