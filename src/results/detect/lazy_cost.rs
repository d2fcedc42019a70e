//! Lazy cost: work that a runtime puts off until the first call.

use crate::model::lifecycle::id;
use crate::model::setting;
use crate::model::units::format_time;
use crate::results::comparison::medians;
use crate::stats::Difference;
use crate::stats::centre::centre_of_rounds;

use super::doubt::Doubt;
use crate::results::schema::Cell;

/// The first call takes at least this many times as long as a later one.
const FACTOR: f64 = 2.0;
/// Deferred work is at least this share of the time before the first call.
const SHARE: f64 = 0.10;

/// A first call always meets cold caches. It is put-off work when it takes twice
/// as long as later ones for certain, and the difference is a tenth of compiling and
/// instantiating or more: then leaving it out would change who wins.
pub(super) fn find(cell: &Cell) -> Option<Doubt> {
    measured(cell).or_else(|| declared(cell))
}

/// An engine that declares lazy compilation.
fn declared(cell: &Cell) -> Option<Doubt> {
    let lazy = cell.settings.get(setting::COMPILATION)?.starts_with("lazy");
    let has_figure = cell.metrics.get(id::COMPILE)?.summary().is_some();
    (lazy && has_figure).then(|| {
        Doubt::new(
            "lazy_compile",
            cell,
            id::COMPILE,
            "functions are compiled when they are first called: this figure does not hold that work".to_owned(),
            "judge start-up by JIT or time to first result, not by compile",
        )
    })
}

fn measured(cell: &Cell) -> Option<Doubt> {
    if cell.settings.get(setting::REGION).is_some() {
        // The first call is whole, later ones are the region that the guest marks.
        return None;
    }
    let steady = medians(cell, id::EXECUTE);
    let first = medians(cell, id::FIRST_CALL);
    let value = |metric: &str| Some(cell.metrics.get(metric)?.summary()?.value);
    let put_off = centre_of_rounds(&first)? - centre_of_rounds(&steady)?;
    let before = value(id::COMPILE)? + value(id::INSTANTIATE)?;
    let ratio = Difference::paired(&steady, &first)?;
    let certain = 1.0 + ratio.interval(0.95)?.low;
    (certain > FACTOR && put_off > SHARE * before).then(|| {
        let total = value(id::TIME_TO_FIRST_RESULT).map_or_else(String::new, |total| {
            format!("; time to first result, {}, holds it", format_time(total, None))
        });
        Doubt::new(
            "lazy_cost",
            cell,
            id::FIRST_CALL,
            format!(
                "the first call takes {:.1} times as long as a later one, {} more: the engine defers work to it{total}",
                1.0 + ratio.change(),
                format_time(put_off, None)
            ),
            "judge start-up by JIT or time to first result, not by compile",
        )
    })
}

#[cfg(test)]
mod tests {
    use super::super::fixture;
    use super::*;

    fn cell(first: f64, compile: f64) -> Cell {
        let around = |v: f64| {
            (0..4)
                .map(|i| vec![v * (1.0 + 0.01 * f64::from(i)); 3])
                .collect::<Vec<_>>()
        };
        fixture::cell(&[
            (id::EXECUTE, around(1e8)),
            (id::FIRST_CALL, around(first)),
            (id::COMPILE, around(compile)),
            (id::INSTANTIATE, around(1e6)),
            (id::TIME_TO_FIRST_RESULT, around(first + compile)),
        ])
    }

    #[test]
    fn a_lazy_compilation_is_doubted_even_if_it_cannot_be_measured() {
        let mut lazy = cell(1e8, 1e9);
        assert_eq!(find(&lazy), None);
        std::sync::Arc::make_mut(&mut lazy.settings)
            .insert(setting::COMPILATION.into(), "lazy, by function".into());
        assert_eq!(find(&lazy).unwrap().code, "lazy_compile");
    }

    #[test]
    fn put_off_work_is_found_and_cold_caches_are_not() {
        let found = find(&cell(9e8, 1e9)).unwrap();
        assert_eq!(
            (found.code, found.metric.as_str()),
            ("lazy_cost", id::FIRST_CALL)
        );
        assert!(found.message.contains("9.0 times"), "{found:?}");
        // Three times as long, but nothing beside compiling.
        assert_eq!(find(&cell(3e8, 1e12)), None);
        assert_eq!(find(&cell(1.2e8, 1e8)), None);
    }
}
