//! HDR histograms: one a metric and process, kept in the result file.
//!
//! Encoded as V2 of the HdrHistogram format (Gil Tene), base64, without
//! compression, so that the histogram libraries of other languages read it.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hdrhistogram::Histogram;
use hdrhistogram::serialization::{Deserializer, Serializer, V2Serializer};

/// Significant digits kept: 0.1 % of a value.
pub const SIGNIFICANT_DIGITS: u8 = 3;

/// Why a histogram could not be written or read.
#[derive(Debug, thiserror::Error)]
#[error("HDR histogram: {0}")]
pub struct HistogramError(String);

fn failed(error: impl std::fmt::Display) -> HistogramError {
    HistogramError(error.to_string())
}

/// Builds and encodes the histogram of all values. A zero is counted as 1, the
/// smallest value the format holds.
///
/// # Errors
/// When the encoder refuses, which it does only for want of memory.
pub fn encode(values: &[u64]) -> Result<String, HistogramError> {
    let mut histogram = Histogram::<u64>::new(SIGNIFICANT_DIGITS).map_err(failed)?;
    histogram.auto(true);
    for value in values {
        histogram.record((*value).max(1)).map_err(failed)?;
    }
    let mut bytes = Vec::new();
    V2Serializer::new()
        .serialize(&histogram, &mut bytes)
        .map_err(failed)?;
    Ok(STANDARD.encode(bytes))
}

/// Reads an encoded histogram back.
///
/// # Errors
/// When the text is not base64 or not such a histogram.
pub fn decode(text: &str) -> Result<Histogram<u64>, HistogramError> {
    let bytes = STANDARD.decode(text).map_err(failed)?;
    Deserializer::new()
        .deserialize(&mut bytes.as_slice())
        .map_err(failed)
}

/// Reads several encoded histograms and adds them up.
///
/// # Errors
/// When there is none, one cannot be read, or they do not add up.
pub fn merged<'a>(
    texts: impl IntoIterator<Item = &'a str>,
) -> Result<Histogram<u64>, HistogramError> {
    let mut sum: Option<Histogram<u64>> = None;
    for text in texts {
        let next = decode(text)?;
        match &mut sum {
            Some(sum) => sum
                .add(&next)
                .map_err(|e| HistogramError(format!("cannot be added up: {e:?}")))?,
            None => {
                let mut first = next;
                first.auto(true);
                sum = Some(first);
            }
        }
    }
    sum.ok_or_else(|| HistogramError("there is none".to_owned()))
}

/// Points of a percentile plot, `(share, value)`: five a halving of what is left
/// above, as HdrHistogram's own plots have, up to the share that one observation
/// is short of. The value is the smallest below which that share lies, to three
/// digits. Empty for an empty histogram.
pub fn percentile_points(histogram: &Histogram<u64>) -> Vec<(f64, f64)> {
    if histogram.is_empty() {
        return Vec::new();
    }
    let n = histogram.len() as f64;
    let last = 1.0 - 1.0 / n;
    let mut shares = (0..)
        .map(|step| 1.0 - (-f64::from(step) / 5.0).exp2())
        .take_while(|share| *share < last)
        .peekable();
    let mut points = Vec::new();
    // One walk for all shares: a wide histogram has ten thousands of buckets.
    let mut below = 0u64;
    for step in histogram.iter_recorded() {
        below = below.saturating_add(step.count_since_last_iteration());
        let value = step.value_iterated_to() as f64;
        while let Some(share) = shares.next_if(|share| (share * n).ceil() <= below as f64) {
            points.push((share, value));
        }
    }
    // The largest has a place too.
    points.push((last, histogram.max() as f64));
    points
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn keeps_counts_and_three_digits(values in prop::collection::vec(1u64..1 << 50, 1..300)) {
            let histogram = decode(&encode(&values).unwrap()).unwrap();
            prop_assert_eq!(histogram.len(), values.len() as u64);
            let max = *values.iter().max().unwrap();
            prop_assert!(histogram.max().abs_diff(max) <= max / 1000 + 1);
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(40))]

        #[test]
        fn adding_up_is_counting_together(
            a in prop::collection::vec(1u64..1 << 50, 1..100),
            b in prop::collection::vec(1u64..1 << 20, 1..100),
        ) {
            let texts = [encode(&a).unwrap(), encode(&b).unwrap()];
            let all: Vec<u64> = a.iter().chain(&b).copied().collect();
            let together = decode(&encode(&all).unwrap()).unwrap();
            for order in [[0, 1], [1, 0]] {
                let sum = merged(order.map(|i| texts[i].as_str())).unwrap();
                prop_assert_eq!(sum.len(), together.len());
                prop_assert_eq!(percentile_points(&sum), percentile_points(&together));
            }
        }

        #[test]
        fn points_rise_and_end_at_the_largest(values in prop::collection::vec(1u64..1 << 50, 1..500)) {
            let points = percentile_points(&decode(&encode(&values).unwrap()).unwrap());
            prop_assert!(points.is_sorted_by(|a, b| a.0 < b.0 && a.1 <= b.1));
            prop_assert!(points.iter().all(|(share, _)| (0.0..1.0).contains(share)));
            // As many as the share says lie at or below each.
            for (share, value) in &points {
                let below = values.iter().filter(|v| **v as f64 <= *value).count();
                prop_assert!(below as f64 >= (share * values.len() as f64).floor());
            }
            let max = *values.iter().max().unwrap() as f64;
            prop_assert!((points.last().unwrap().1 / max - 1.0).abs() < 2e-3);
        }
    }

    #[test]
    fn what_is_missing_or_broken_does_not_add_up() {
        let good = encode(&[1, 2, 3]).unwrap();
        assert!(merged([]).is_err());
        assert!(merged([good.as_str(), "!"]).is_err());
        assert!(merged([good.as_str(), ""]).is_err());
        assert_eq!(merged([good.as_str()]).unwrap().len(), 3);
    }

    #[test]
    fn rubbish_is_refused() {
        assert!(decode("!").is_err());
        assert!(decode("AAAA").is_err());
    }
}
