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

/// Builds and encodes the histogram of all values. A zero is counted as 1, the
/// smallest value the format holds.
///
/// # Errors
/// When the encoder refuses, which it does only for want of memory.
pub fn encode(values: &[u64]) -> Result<String, HistogramError> {
    let fail = |e: &dyn std::fmt::Display| HistogramError(e.to_string());
    let mut histogram = Histogram::<u64>::new(SIGNIFICANT_DIGITS).map_err(|e| fail(&e))?;
    histogram.auto(true);
    for value in values {
        histogram.record((*value).max(1)).map_err(|e| fail(&e))?;
    }
    let mut bytes = Vec::new();
    V2Serializer::new()
        .serialize(&histogram, &mut bytes)
        .map_err(|e| fail(&e))?;
    Ok(STANDARD.encode(bytes))
}

/// Reads an encoded histogram back.
///
/// # Errors
/// When the text is not base64 or not such a histogram.
pub fn decode(text: &str) -> Result<Histogram<u64>, HistogramError> {
    let bytes = STANDARD
        .decode(text)
        .map_err(|e| HistogramError(e.to_string()))?;
    Deserializer::new()
        .deserialize(&mut bytes.as_slice())
        .map_err(|e| HistogramError(e.to_string()))
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

    #[test]
    fn rubbish_is_refused() {
        assert!(decode("!").is_err());
        assert!(decode("AAAA").is_err());
    }
}
