//! Keys of figures: a metric's id and, where a metric is measured at several
//! points inside one process, the point: `grow@pages=16`.
//!
//! Observations, results, targets and exports all look figures up by such keys;
//! they are put together and taken apart here alone.

use std::cmp::Ordering;
use std::collections::BTreeMap;

const AT: char = '@';

/// The key of one point: `key("grow", &[("pages", "16")])` is `grow@pages=16`;
/// without a point, the metric's id.
pub fn key(metric: &str, at: &[(&str, &str)]) -> String {
    let parts: Vec<String> = at.iter().map(|(k, v)| format!("{k}={v}")).collect();
    match parts.is_empty() {
        true => metric.to_owned(),
        false => format!("{metric}{AT}{}", parts.join(",")),
    }
}

/// The metric of a key.
pub fn metric(key: &str) -> &str {
    key.split(AT).next().unwrap_or(key)
}

/// Names and values of a key's point, in order; none for a metric without series.
pub fn at(key: &str) -> impl Iterator<Item = (&str, &str)> {
    let (_, at) = key.split_once(AT).unwrap_or((key, ""));
    at.split(',').filter_map(|part| part.split_once('='))
}

/// The same as a map, as results hold it beside the figure.
pub fn params(key: &str) -> BTreeMap<String, String> {
    at(key)
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect()
}

/// The point in words: `pages = 16, depth = 2`.
pub fn words(key: &str) -> String {
    let parts: Vec<String> = at(key).map(|(k, v)| format!("{k} = {v}")).collect();
    parts.join(", ")
}

/// Keys by metric, points by value.
pub fn sorted<'a>(keys: impl IntoIterator<Item = &'a String>) -> Vec<&'a String> {
    let mut keys: Vec<&String> = keys.into_iter().collect();
    keys.sort_by(|a, b| order(a, b));
    keys.dedup();
    keys
}

/// Order of two points of one metric: by value, numbers as numbers.
pub fn order(a: &str, b: &str) -> Ordering {
    let pairs = at(a).zip(at(b));
    let by_value = pairs.map(
        |((_, a), (_, b))| match (a.parse::<f64>(), b.parse::<f64>()) {
            (Ok(x), Ok(y)) => x.total_cmp(&y),
            _ => a.cmp(b),
        },
    );
    metric(a)
        .cmp(metric(b))
        .then_with(|| by_value.fold(Ordering::Equal, Ordering::then))
        .then_with(|| a.cmp(b))
}

/// A name for a metric of any suite: `suite/metric`.
pub fn qualified(suite: &str, key: &str) -> String {
    format!("{suite}/{key}")
}

/// Whether somebody who asks for a metric means this figure: by its key, or by
/// its metric for all points of a series; with its suite in front or without.
pub fn is_meant(asked: &str, suite: &str, key: &str) -> bool {
    let asked = match asked.split_once('/') {
        Some((of, _)) if of != suite => return false,
        Some((_, rest)) => rest,
        None => asked,
    };
    asked == key || asked == metric(key)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn points_stand_by_their_values() {
        let keys = ["b", "a@n=16", "a@n=2", "a@n=0", "a@n=2"].map(str::to_owned);
        assert_eq!(sorted(&keys), ["a@n=0", "a@n=2", "a@n=16", "b"]);
    }

    proptest! {
        #[test]
        fn keys_come_apart_as_they_were_put_together(
            id in "[a-z][a-z0-9_]{0,8}", parts in prop::collection::vec(("[a-z]{1,4}", "[a-z0-9.]{1,4}"), 0..3),
        ) {
            let borrowed: Vec<(&str, &str)> =
                parts.iter().map(|(k, v)| (k.as_str(), v.as_str())).collect();
            let text = key(&id, &borrowed);
            prop_assert_eq!(metric(&text), id);
            prop_assert_eq!(at(&text).collect::<Vec<_>>(), borrowed);
        }
    }

    #[test]
    fn points_are_ordered_by_number() {
        let mut keys = ["grow@pages=256", "grow@pages=16", "grow@pages=1"];
        keys.sort_by(|a, b| order(a, b));
        assert_eq!(keys, ["grow@pages=1", "grow@pages=16", "grow@pages=256"]);
        assert_eq!(words("grow@pages=16,kind=host"), "pages = 16, kind = host");
        assert_eq!(words("grow"), "");
    }

    #[test]
    fn a_metric_is_named_with_its_suite_or_without() {
        for asked in ["grow", "memory/grow", "grow@pages=1", "memory/grow@pages=1"] {
            assert!(is_meant(asked, "memory", "grow@pages=1"), "{asked}");
        }
        for asked in ["grow@pages=16", "calls/grow", "gro"] {
            assert!(!is_meant(asked, "memory", "grow@pages=1"), "{asked}");
        }
    }
}
