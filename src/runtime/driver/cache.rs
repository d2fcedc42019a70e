//! A cache of compiled modules in memory, as a host keeps one: by the SHA-256 of their bytes.

use std::collections::HashMap;
use std::hint::black_box;
use std::sync::Arc;

use sha2::{Digest, Sha256};

use crate::runtime::api::{Engine, Module, Source};
use crate::runtime::error::RuntimeError;
use crate::runtime::time::timed;

/// The SHA-256 of a module.
pub type Key = [u8; 32];

/// Compiled modules by their keys.
#[derive(Default)]
pub struct Cache(HashMap<Key, Arc<dyn Module>>);

/// Finds a module's key and compiles it: both, and how long it took in picoseconds.
pub fn compiled(
    engine: &dyn Engine,
    source: &Source<'_>,
) -> Result<(Key, Arc<dyn Module>, u64), RuntimeError> {
    let (made, ps) = timed(|| {
        let key: Key = Sha256::digest(source.wasm).into();
        Ok::<_, RuntimeError>((key, Arc::from(engine.compile(source)?)))
    });
    made.map(|(key, module)| (key, module, ps))
}

impl Cache {
    /// Puts a module into it, unless one with its key is there. Returns the time.
    pub fn put(&mut self, key: Key, module: &Arc<dyn Module>) -> u64 {
        let shared = Arc::clone(module);
        timed(|| {
            self.0.entry(key).or_insert(shared);
        })
        .1
    }

    /// Finds a module `n` times and shares it each time. Returns the time; `None` where it is
    /// not there.
    pub fn find(&self, key: Key, n: u64) -> Option<u64> {
        let share = |_| black_box(self.0.get(black_box(&key)).map(Arc::clone)).is_some();
        let (found, ps) = timed(|| (0..n).all(share));
        found.then_some(ps)
    }

    /// Takes this very module out.
    pub fn forget(&mut self, key: &Key, module: &Arc<dyn Module>) {
        if self
            .0
            .get(key)
            .is_some_and(|kept| Arc::ptr_eq(kept, module))
        {
            self.0.remove(key);
        }
    }
}
