//! What figures are called: a metric with its point, and with its suite where tables
//! hold several.

use crate::model::series;

/// `grow, pages = 16`; `execute` where there is no series.
pub(crate) fn figure(key: &str) -> String {
    match series::words(key) {
        at if at.is_empty() => key.to_owned(),
        at => format!("{}, {at}", series::metric(key)),
    }
}

/// The same, with the suite in front where there are several: `memory/grow, pages = 16`.
pub(crate) fn of_suite(several: bool, suite: &str, key: &str) -> String {
    match several {
        true => series::qualified(suite, &figure(key)),
        false => figure(key),
    }
}

/// Whether there is more than one name.
pub(crate) fn are_several<'a>(mut names: impl Iterator<Item = &'a str>) -> bool {
    let first = names.next();
    names.any(|name| Some(name) != first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_and_suites_are_said() {
        assert_eq!(figure("execute"), "execute");
        assert_eq!(figure("grow@pages=16"), "grow, pages = 16");
        assert_eq!(
            of_suite(true, "memory", "grow@pages=16"),
            "memory/grow, pages = 16"
        );
        assert_eq!(of_suite(false, "memory", "grow"), "grow");
        assert!(are_several(["a", "b"].into_iter()) && !are_several(["a", "a"].into_iter()));
    }
}
