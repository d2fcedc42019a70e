//! The clock of engines with deadlines: one thread ticks for all of them.

use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use wasmtime::{Engine, EngineWeak};

/// What a host would choose: often enough for a request, seldom enough to cost nothing.
pub const TICK: Duration = Duration::from_millis(10);

/// Engines that may have gone; empty before the thread was started.
static ENGINES: Mutex<Vec<EngineWeak>> = Mutex::new(Vec::new());

/// Ticks for an engine as long as it lives.
pub fn tick(engine: &Engine) {
    let mut engines = ENGINES.lock().unwrap_or_else(PoisonError::into_inner);
    let is_first = engines.is_empty();
    engines.push(engine.weak());
    if is_first {
        thread::spawn(tick_all);
    }
}

/// Ends with the last engine.
fn tick_all() {
    loop {
        thread::sleep(TICK);
        let mut engines = ENGINES.lock().unwrap_or_else(PoisonError::into_inner);
        engines.retain(|engine| {
            let engine = engine.upgrade();
            engine.inspect(Engine::increment_epoch).is_some()
        });
        if engines.is_empty() {
            return;
        }
    }
}
