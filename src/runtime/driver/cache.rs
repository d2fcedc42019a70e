//! A cache of compiled modules in memory, as a host keeps one: by the SHA-256 of their bytes.

use std::collections::{HashMap, VecDeque};
use std::hint::black_box;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use sha2::{Digest, Sha256};

use crate::model::HostSpec;
use crate::runtime::api::{Engine, Linked, Module, Source};
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

/// Modules that threads deploy and take, with their imports settled.
pub struct Deployments<'a> {
    engine: &'a dyn Engine,
    source: Source<'a>,
    host: &'a HostSpec,
    /// One of so many requests names a module that is not there.
    miss_every: u64,
    base: Key,
    kept: Mutex<Kept>,
}

/// What they keep.
#[derive(Default)]
struct Kept {
    modules: HashMap<Key, Arc<dyn Linked>>,
    /// Without the module that is always there, the oldest first.
    order: VecDeque<Key>,
}

/// What a request took.
pub struct Taken {
    /// Ready to be instantiated.
    pub linked: Arc<dyn Linked>,
    /// Whether it was there.
    pub hit: bool,
    /// What had to leave for it. Dropping it may take long.
    _evicted: Option<Arc<dyn Linked>>,
}

/// So many modules stay beside the one that most requests name.
const KEPT: usize = 8;

impl<'a> Deployments<'a> {
    /// With one module, which is compiled here.
    ///
    /// # Errors
    /// When the module cannot be compiled or linked.
    pub fn new(
        engine: &'a dyn Engine,
        source: Source<'a>,
        host: &'a HostSpec,
        miss_every: u64,
    ) -> Result<Self, RuntimeError> {
        let (base, module, _) = compiled(engine, &source)?;
        let kept = Kept {
            modules: HashMap::from([(base, Arc::from(module.link(host)?))]),
            order: VecDeque::new(),
        };
        Ok(Self {
            engine,
            source,
            host,
            miss_every: miss_every.max(1),
            base,
            kept: Mutex::new(kept),
        })
    }

    /// Takes the module that the request of this number names. One that is not there is
    /// deployed: its SHA-256, compiling, linking and keeping it.
    ///
    /// # Errors
    /// As [`Self::new`].
    pub fn take(&self, number: u64) -> Result<Taken, RuntimeError> {
        if number % self.miss_every != self.miss_every / 2 {
            let linked = self.kept().modules.get(&self.base).map(Arc::clone);
            let linked = linked.ok_or_else(|| RuntimeError::Failed("no module is kept".into()))?;
            return Ok(Taken {
                linked,
                hit: true,
                _evicted: None,
            });
        }
        let wasm = numbered(self.source.wasm, number);
        let source = Source {
            wasm: &wasm,
            ..self.source
        };
        let (key, module, _) = compiled(self.engine, &source)?;
        let linked: Arc<dyn Linked> = Arc::from(module.link(self.host)?);
        let mut kept = self.kept();
        kept.modules.insert(key, Arc::clone(&linked));
        kept.order.push_back(key);
        let oldest = (kept.order.len() > KEPT).then(|| kept.order.pop_front());
        let evicted = oldest.flatten().and_then(|key| kept.modules.remove(&key));
        Ok(Taken {
            linked,
            hit: false,
            _evicted: evicted,
        })
    }

    fn kept(&self) -> MutexGuard<'_, Kept> {
        // What it holds is right at any time.
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A module with the same code and other bytes: with a custom section behind it.
pub fn numbered(wasm: &[u8], number: u64) -> Vec<u8> {
    let mut wasm = wasm.to_vec();
    let section = wasm_encoder::CustomSection {
        name: "number".into(),
        data: number.to_le_bytes().to_vec().into(),
    };
    wasm_encoder::Section::append_to(&section, &mut wasm);
    wasm
}
