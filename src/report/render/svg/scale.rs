//! From values to places along an axis.

use crate::report::chart::{Axis, Scale};

/// An axis laid out between two places.
#[derive(Clone, Debug)]
pub(super) struct Place<'a> {
    pub axis: &'a Axis,
    /// The ends, transformed: logarithms on a logarithmic axis.
    low: f64,
    high: f64,
    from: f64,
    to: f64,
}

/// The share of the axis that stays free at each end.
const MARGIN: f64 = 0.04;

impl<'a> Place<'a> {
    /// An axis that holds all values, between two places (`from` may be above `to`:
    /// vertical axes grow upwards). Values that the scale cannot hold are left out.
    pub fn new(axis: &'a Axis, values: impl Iterator<Item = f64>, from: f64, to: f64) -> Self {
        let seen: Vec<f64> = values.filter_map(|v| transform(&axis.scale, v)).collect();
        let low = seen.iter().copied().fold(f64::INFINITY, f64::min);
        let high = seen.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let (low, high) = match &axis.scale {
            Scale::Names(names) => {
                let last = names.len().max(1) as f64 - 0.5;
                (-0.5, last)
            }
            // Nothing can be placed: any axis serves.
            _ if seen.is_empty() => (0.0, 1.0),
            Scale::Linear { from_zero: true } => padded(low.min(0.0), high.max(0.0), true),
            _ => padded(low, high, false),
        };
        Self {
            axis,
            low,
            high,
            from,
            to,
        }
    }

    /// Where a value stands; at an end if it lies beyond, `None` if the scale has no
    /// place for it.
    pub fn at(&self, value: f64) -> Option<f64> {
        let value = if value == 1.0 && self.axis.scale == Scale::Percentile {
            self.high
        } else {
            transform(&self.axis.scale, value)?
        };
        let share = (value.clamp(self.low, self.high) - self.low) / (self.high - self.low);
        Some(self.from + share * (self.to - self.from))
    }

    /// Where both ends of an interval stand.
    pub fn interval(&self, interval: Option<(f64, f64)>) -> Option<(f64, f64)> {
        let (low, high) = interval?;
        self.at(low).zip(self.at(high))
    }

    /// The values at both ends.
    pub fn ends(&self) -> (f64, f64) {
        let back = |v: f64| match self.axis.scale {
            Scale::Log => 10f64.powf(v),
            Scale::Percentile => 1.0 - 10f64.powf(-v),
            _ => v,
        };
        (back(self.low), back(self.high))
    }

    /// The places of both ends.
    pub fn span(&self) -> (f64, f64) {
        (self.from, self.to)
    }
}

/// Beyond this nothing is measured, and room at the ends would be beyond numbers.
const LARGEST: f64 = 1e280;

/// A value on an evenly divided axis; `None` where the scale cannot hold it.
fn transform(scale: &Scale, value: f64) -> Option<f64> {
    if value.is_nan() || value.abs() > LARGEST {
        return None;
    }
    let transformed = match scale {
        Scale::Linear { .. } | Scale::Names(_) => value,
        Scale::Log if value < 1.0 / LARGEST => return None,
        Scale::Log => value.log10(),
        Scale::Percentile if !(0.0..1.0).contains(&value) => return None,
        Scale::Percentile => -(1.0 - value).log10(),
    };
    transformed.is_finite().then_some(transformed)
}

/// A range with room at its ends; one without width gets some.
fn padded(low: f64, high: f64, zero: bool) -> (f64, f64) {
    let width = high - low;
    if width <= 1e-9 * low.abs().max(high.abs()) {
        let around = (0.1 * low.abs()).max(0.3);
        return (low - around, high + around);
    }
    let keep = |end: f64| zero && end == 0.0;
    (
        if keep(low) { low } else { low - MARGIN * width },
        if keep(high) {
            high
        } else {
            high + MARGIN * width
        },
    )
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::report::chart::Quantity;

    fn axis(scale: Scale) -> Axis {
        Axis {
            label: "x".into(),
            scale,
            quantity: Quantity::Number,
        }
    }

    #[test]
    fn equal_factors_are_equally_far_apart_on_a_logarithmic_axis() {
        let axis = axis(Scale::Log);
        let place = Place::new(&axis, [1.0, 100.0].into_iter(), 0.0, 100.0);
        let at = |v| place.at(v).unwrap();
        assert!((at(10.0) - at(1.0) - (at(100.0) - at(10.0))).abs() < 1e-9);
        assert_eq!(place.at(0.0), None);
        assert_eq!(place.at(f64::NAN), None);
    }

    #[test]
    fn nines_are_equally_far_apart_on_a_percentile_axis() {
        let axis = axis(Scale::Percentile);
        let place = Place::new(&axis, [0.0, 0.999].into_iter(), 0.0, 100.0);
        let at = |v| place.at(v).unwrap();
        assert!((at(0.99) - at(0.9) - (at(0.999) - at(0.99))).abs() < 1e-6);
        // The slowest of all is not infinitely far.
        assert_eq!(place.at(1.0), Some(100.0));
    }

    #[test]
    fn zero_stands_at_the_end_where_it_has_to_be() {
        let axis = axis(Scale::Linear { from_zero: true });
        let place = Place::new(&axis, [3.0, 5.0].into_iter(), 10.0, 110.0);
        assert_eq!(place.at(0.0), Some(10.0));
    }

    #[test]
    fn names_have_even_room() {
        let axis = axis(Scale::Names(vec!["a".into(), "b".into()]));
        let place = Place::new(&axis, std::iter::empty(), 0.0, 100.0);
        assert_eq!((place.at(0.0), place.at(1.0)), (Some(25.0), Some(75.0)));
    }

    proptest! {
        #[test]
        fn everything_lies_between_the_ends(
            values in prop::collection::vec(prop_oneof![-1e15..1e15f64, Just(0.0), Just(f64::NAN), Just(1.0)], 0..20),
            kind in 0..4usize,
        ) {
            let scale = [
                Scale::Linear { from_zero: true },
                Scale::Linear { from_zero: false },
                Scale::Log,
                Scale::Percentile,
            ][kind].clone();
            let axis = axis(scale);
            let place = Place::new(&axis, values.iter().copied(), 20.0, 520.0);
            for at in values.iter().filter_map(|v| place.at(*v)) {
                prop_assert!((20.0..=520.0).contains(&at), "{at}");
            }
        }
    }
}
