//! Globs over names, which keep their text.

use globset::{Error, Glob, GlobMatcher};

/// A name or a glob, as it was written and to match with.
#[derive(Clone, Debug)]
pub struct Pattern {
    /// Its text.
    pub text: String,
    glob: GlobMatcher,
}

impl Pattern {
    /// Reads one.
    ///
    /// # Errors
    /// When it is no pattern.
    pub fn new(text: &str) -> Result<Self, Error> {
        Ok(Self {
            text: text.to_owned(),
            glob: Glob::new(text)?.compile_matcher(),
        })
    }

    /// Whether a name matches.
    pub fn fits(&self, name: &str) -> bool {
        self.glob.is_match(name)
    }
}
