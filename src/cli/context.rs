//! The circumstances of a campaign, for its result.

use crate::environment;
use crate::model::{Build, Clock, Machine, Warning};

/// Whether this build is fit to measure: not with debug assertions.
pub fn measures() -> bool {
    !cfg!(debug_assertions)
}

/// What to say instead of measuring with a debug build.
pub const DEBUG_BUILD: &str = "this is a debug build, and its figures would be wrong: \
    build with `cargo build --release`, or check answers only with --test";

/// Machine, clock and everything that makes figures less trustworthy.
pub struct Circumstances {
    /// The machine.
    pub machine: Machine,
    /// The clock.
    pub clock: Clock,
    /// Warnings of both and of the build.
    pub warnings: Vec<Warning>,
}

impl Circumstances {
    /// Looks around.
    pub fn observe() -> Self {
        let machine = environment::machine();
        let clock = environment::clock();
        let mut warnings = build_warnings(&Build::here());
        warnings.extend(environment::warnings(&machine, &clock));
        Self {
            machine,
            clock,
            warnings,
        }
    }
}

fn build_warnings(build: &Build) -> Vec<Warning> {
    let whole_program = matches!(build.lto.as_str(), "thin" | "fat");
    if !measures() {
        return vec![Warning {
            code: "debug-build".into(),
            message: "this is a debug build".into(),
            advice: "build with `cargo build --release`".into(),
        }];
    }
    if whole_program && build.codegen_units == "1" {
        return Vec::new();
    }
    vec![Warning {
        code: "build-profile".into(),
        message: format!(
            "built with profile `{}`: LTO {}, {} codegen units; interpreters lose speed so",
            build.profile, build.lto, build.codegen_units
        ),
        advice: "measure with `cargo build --release`".into(),
    }]
}
