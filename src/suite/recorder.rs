//! Collects observations until the answers are known to be right.

use std::collections::BTreeMap;

use crate::model::{Observations, metric};

use super::Sink;

/// Observations by metric id, each metric with its batch size.
#[derive(Default)]
pub struct Recorder {
    values: BTreeMap<&'static str, (u64, Vec<u64>)>,
}

impl Recorder {
    /// Adds a single observation.
    pub fn add(&mut self, id: &'static str, value: u64) {
        self.values
            .entry(id)
            .or_insert_with(|| (1, Vec::new()))
            .1
            .push(value);
    }

    /// Sets all observations of a metric whose calls were batched.
    pub fn set(&mut self, id: &'static str, batch: u64, values: Vec<u64>) {
        self.values.insert(id, (batch, values));
    }

    /// Hands everything over, in the life cycle's order.
    pub fn flush(mut self, sink: &mut dyn Sink) {
        for def in metric::LIFECYCLE {
            if let Some((batch, values)) = self.values.remove(def.id) {
                sink.observations(
                    def.id,
                    Observations {
                        unit: def.unit,
                        batch,
                        values,
                    },
                );
            }
        }
    }
}
