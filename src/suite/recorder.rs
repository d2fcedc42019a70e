//! Collects observations until the answers are known to be right.

use std::borrow::Cow;

use crate::model::{MetricDef, Observations, series};

use super::steady::{Steady, count};
use super::task::Sink;

/// A metric's id, or the key of a point of its series.
pub type Key = Cow<'static, str>;

struct Recorded {
    key: Key,
    steady: Steady,
}

/// Observations by key. A list and no map: a suite has few keys, and recording
/// has to cost next to nothing between two timed spans.
#[derive(Default)]
pub struct Recorder(Vec<Recorded>);

impl Recorder {
    /// Adds a single observation, which a turn gave.
    pub fn add(&mut self, key: &'static str, value: u64, turn: u32) {
        let place = self.0.iter().position(|r| r.key == key);
        let place = place.unwrap_or_else(|| {
            self.set(key.into(), (1, Vec::new()).into());
            self.0.len() - 1
        });
        let Steady { values, turns, .. } = &mut self.0[place].steady;
        values.push(value);
        count(turns, turn);
    }

    /// Sets all observations of a metric.
    pub fn set(&mut self, key: Key, steady: Steady) {
        self.0.retain(|r| r.key != key);
        self.0.push(Recorded { key, steady });
    }

    /// Hands everything over, in the order of the declarations; the order of its
    /// points is the order in which they were recorded.
    pub fn hand_over(&self, metrics: &[MetricDef], sink: &mut dyn Sink) {
        for def in metrics {
            for recorded in self.0.iter().filter(|r| def.has_key(&r.key)) {
                sink.observations(
                    &recorded.key,
                    Observations {
                        unit: def.unit,
                        batch: recorded.steady.batch,
                        values: recorded.steady.values.clone(),
                        turns: recorded.steady.turns.clone(),
                    },
                );
            }
        }
    }

    /// Whether all that was recorded is declared.
    ///
    /// # Errors
    /// Names what is not.
    pub fn check(&self, metrics: &[MetricDef]) -> Result<(), String> {
        for Recorded { key, .. } in &self.0 {
            let id = series::metric(key);
            match metrics.iter().find(|def| def.id == id) {
                Some(def) if def.has_key(key) => {}
                Some(def) => {
                    return Err(format!(
                        "`{key}` is recorded, and the suite declares `{id}` with the keys [{}]",
                        def.keys.join(", ")
                    ));
                }
                None => {
                    return Err(format!(
                        "`{key}` is recorded, and the suite does not declare it"
                    ));
                }
            }
        }
        Ok(())
    }
}
