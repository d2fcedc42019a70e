//! Made-up measurements with known truth, for tests of the statistics.

use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;

/// Standard deviations on the logarithm.
#[derive(Clone, Copy, Debug)]
pub struct Noise {
    /// Of what stays for a process's life.
    pub between: f64,
    /// Of an observation within its process.
    pub within: f64,
}

/// A seeded source of processes.
pub struct Source(ChaCha8Rng);

impl Source {
    pub fn new(seed: u64) -> Self {
        Self(ChaCha8Rng::seed_from_u64(seed))
    }

    /// A standard normal number (Box and Muller 1958).
    pub fn normal(&mut self) -> f64 {
        let u: f64 = 1.0 - self.0.random::<f64>();
        let v: f64 = self.0.random();
        (-2.0 * u.ln()).sqrt() * (std::f64::consts::TAU * v).cos()
    }

    pub fn uniform(&mut self) -> f64 {
        self.0.random()
    }

    /// Observations of one process around `truth`.
    pub fn process(&mut self, truth: f64, noise: Noise, observations: usize) -> Vec<f64> {
        let effect = noise.between * self.normal();
        (0..observations)
            .map(|_| truth * (effect + noise.within * self.normal()).exp())
            .collect()
    }
}
