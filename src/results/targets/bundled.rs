//! Targets that the program brings along, by name.

use crate::model::SuiteDecl;

use super::file::{TargetsError, parse};
use super::target::Target;

/// A file of targets inside the program.
#[derive(Debug)]
pub struct Bundled {
    /// Its name on the command line; the file is `targets/NAME.toml`.
    pub name: &'static str,
    /// One line for people who choose.
    pub what: &'static str,
    /// The file.
    pub text: &'static str,
}

/// All of them.
pub const ALL: &[Bundled] = &[
    Bundled {
        name: "embedding",
        what: "what a host that embeds a runtime may pay: start, compile, instantiate, call, drop",
        text: include_str!("../../../targets/embedding.toml"),
    },
    Bundled {
        name: "actor-platform",
        what: "what a platform of actors may pay (PlexSpaces): deploy, instantiate, state",
        text: include_str!("../../../targets/actor-platform.toml"),
    },
    Bundled {
        name: "component-runtime",
        what: "what a runtime of components may pay (AirsSys): start, memory, drop, recovery",
        text: include_str!("../../../targets/component-runtime.toml"),
    },
    Bundled {
        name: "sandbox",
        what: "what a sandbox may pay (wasm-sandbox): cached start, call, allocation, density",
        text: include_str!("../../../targets/sandbox.toml"),
    },
    Bundled {
        name: "host",
        what: "actor-platform, component-runtime and sandbox: all published limits for --suite host",
        text: concat!(
            include_str!("../../../targets/actor-platform.toml"),
            include_str!("../../../targets/component-runtime.toml"),
            include_str!("../../../targets/sandbox.toml"),
        ),
    },
    Bundled {
        name: "near-native",
        what: "what execution may cost over native code, overall and for plain functions",
        text: include_str!("../../../targets/near-native.toml"),
    },
    Bundled {
        name: "example",
        what: "every kind of target, with round figures: a file to begin with",
        text: include_str!("../../../targets/example.toml"),
    },
];

impl Bundled {
    /// Its targets; `suites` is all that can be named.
    ///
    /// # Errors
    /// Never for a program whose tests passed: they read all of them.
    pub fn targets(&self, suites: &[SuiteDecl]) -> Result<Vec<Target>, TargetsError> {
        parse(&format!("{}.toml", self.name), self.text, suites)
    }
}

/// Finds one by name.
pub fn find(name: &str) -> Option<&'static Bundled> {
    ALL.iter().find(|b| b.name == name)
}
