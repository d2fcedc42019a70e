//! Why the host ends a guest.

/// Why a host function ends its guest.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Stop {
    /// It called `proc_exit`.
    #[error("exited with code {0}")]
    Exit(i32),
    /// The host refuses to go on.
    #[error("{0}")]
    Failed(String),
}

impl Stop {
    /// For WASI functions that are called before there is a memory to act on.
    pub fn no_memory() -> Self {
        Self::Failed(
            "a WASI function needs an exported memory called `memory`, and none is there (yet: a start function runs before)".into(),
        )
    }

    /// For a function that `--stub-imports` put in.
    pub fn stubbed(module: &str, name: &str) -> Self {
        Self::Failed(format!(
            "the guest called `{name}` from `{module}`, which only a stub provides"
        ))
    }
}
