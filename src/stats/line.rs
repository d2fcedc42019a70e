//! A straight line through points.

/// A straight line.
pub(super) struct Line {
    /// How much it rises by one step to the right.
    pub slope: f64,
    /// The weighted mean of the points, which it goes through.
    pub middle: (f64, f64),
    /// The weighted sum of the squared distances of the arguments from their mean.
    pub square: f64,
}

impl Line {
    /// Weighted least squares; `None` when all arguments are the same.
    pub fn through(points: &[(f64, f64)], weight: impl Fn(f64) -> f64) -> Option<Self> {
        let weights: Vec<f64> = points.iter().map(|(_, y)| weight(*y)).collect();
        let sum = |of: &dyn Fn(&(f64, f64)) -> f64| -> f64 {
            points.iter().zip(&weights).map(|(p, w)| w * of(p)).sum()
        };
        let whole = sum(&|_| 1.0);
        let middle = (sum(&|p| p.0) / whole, sum(&|p| p.1) / whole);
        let square = sum(&|p| (p.0 - middle.0).powi(2));
        let slope = sum(&|p| (p.0 - middle.0) * (p.1 - middle.1)) / square;
        (square > 0.0 && slope.is_finite()).then_some(Self {
            slope,
            middle,
            square,
        })
    }

    /// Its value at an argument.
    pub fn at(&self, x: f64) -> f64 {
        self.middle.1 + self.slope * (x - self.middle.0)
    }
}
