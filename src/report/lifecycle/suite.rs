//! The suite of this wing.

/// Its id in results.
pub(crate) const SUITE: &str = "lifecycle";
