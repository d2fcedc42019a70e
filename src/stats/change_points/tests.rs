use proptest::prelude::*;

use super::*;
use crate::stats::fixture::Source;

fn readings(logs: impl IntoIterator<Item = f64>) -> Vec<Reading> {
    logs.into_iter()
        .map(|log| Reading { log, error: 0.0 })
        .collect()
}

/// `n` values with noise, and steps of so much from each place on.
fn series(source: &mut Source, n: usize, noise: f64, steps: &[(usize, f64)]) -> Vec<Reading> {
    readings((0..n).map(|i| {
        let level: f64 = steps
            .iter()
            .filter(|(at, _)| i >= *at)
            .map(|(_, step)| step.ln_1p())
            .sum();
        20.0 + level + noise * source.normal()
    }))
}

/// How many of `runs` series have a step.
fn alarms(runs: usize, mut make: impl FnMut() -> Vec<Reading>) -> usize {
    (0..runs)
        .filter(|_| !change_points(&make(), 0.05).is_empty())
        .count()
}

#[test]
fn series_without_a_step_are_given_one_in_at_most_one_of_twenty() {
    let mut source = Source::new(20);
    for n in [6, 8, 12, 20, 50, 200] {
        let found = alarms(1000, || series(&mut source, n, 0.02, &[]));
        // 50 expected at most; 70 is three standard deviations above.
        assert!(found < 70, "{found} of 1000 at {n}");
    }
}

#[test]
fn disturbed_results_are_no_steps() {
    let mut source = Source::new(21);
    for n in [12, 30, 60] {
        // Every tenth result is slower by up to a half.
        let found = alarms(500, || {
            readings((0..n).map(|_| {
                let disturbed = if source.uniform() < 0.1 {
                    0.4 * source.uniform()
                } else {
                    0.0
                };
                disturbed + 0.01 * source.normal()
            }))
        });
        assert!(found < 35, "{found} of 500 at {n}");
    }
}

#[test]
fn two_speeds_that_take_turns_are_no_steps() {
    let mut source = Source::new(22);
    let found = alarms(500, || {
        readings((0..30).map(|_| {
            let speed = if source.uniform() < 0.5 { 0.03 } else { 0.0 };
            speed + 0.001 * source.normal()
        }))
    });
    assert!(found < 35, "{found} of 500");
}

#[test]
fn a_step_of_ten_percent_in_noise_of_two_is_found_where_it_is() {
    let mut source = Source::new(23);
    for (n, at) in [(12, 6), (20, 10), (20, 15), (40, 8)] {
        let mut near = 0;
        for _ in 0..200 {
            let found = change_points(&series(&mut source, n, 0.02, &[(at, 0.10)]), 0.05);
            near += usize::from(matches!(found[..], [one] if one.at.abs_diff(at) <= 1));
        }
        assert!(near >= 180, "{near} of 200 at {at} of {n}");
    }
}

#[test]
fn a_step_is_found_three_results_after_it() {
    let mut source = Source::new(24);
    let found = (0..200)
        .filter(|_| {
            let found = change_points(&series(&mut source, 23, 0.02, &[(20, 0.10)]), 0.05);
            found.last().is_some_and(|step| step.at >= 19)
        })
        .count();
    assert!(found >= 160, "{found} of 200");
}

#[test]
fn a_step_and_its_end_do_not_hide_each_other() {
    let mut source = Source::new(25);
    let steps = [(15, 0.10), (22, -0.0909)];
    let found = (0..200)
        .filter(|_| {
            let found = change_points(&series(&mut source, 40, 0.02, &steps), 0.05);
            matches!(found[..], [a, b] if a.at.abs_diff(15) <= 1 && b.at.abs_diff(22) <= 1)
        })
        .count();
    assert!(found >= 160, "{found} of 200");
}

#[test]
fn the_size_of_a_step_is_estimated() {
    let values = [1.0, 1.01, 0.99, 1.0, 1.1, 1.11, 1.09, 1.1];
    let found = change_points(&readings(values.map(f64::ln)), 0.05);
    let [step] = found[..] else {
        panic!("{found:?}")
    };
    assert_eq!(step.at, 4);
    assert!((step.difference.change() - 0.1).abs() < 1e-3, "{step:?}");
    let interval = step.difference.interval(0.95).unwrap();
    assert!(interval.low > 0.08 && interval.high < 0.12, "{interval:?}");
}

#[test]
fn sizes_step_for_certain() {
    let values = [96.0f64, 96.0, 96.0, 96.0, 97.0, 97.0, 97.0];
    let found = change_points(&readings(values.map(f64::ln)), 0.05);
    assert_eq!((found.len(), found[0].at), (1, 4));
    assert!(found[0].p < 1e-9);
    // Two alone are none yet.
    assert!(change_points(&readings(values[..6].iter().map(|v| v.ln())), 0.05).is_empty());
    assert!(change_points(&readings([4.5; 9]), 0.05).is_empty());
}

#[test]
fn too_few_have_no_steps() {
    assert!(change_points(&readings([0.0, 0.0, 0.0, 1.0, 1.0]), 0.05).is_empty());
    assert!(change_points(&readings([0.0, 0.0, f64::NAN, 1.0, 1.0, 1.0]), 0.05).is_empty());
    assert!(change_points(&[], 0.05).is_empty());
}

#[test]
fn errors_of_the_results_themselves_count() {
    let values = [0.0, 0.001, -0.001, 0.05, 0.051, 0.049, 0.05, 0.051];
    assert_eq!(change_points(&readings(values), 0.05).len(), 1);
    let vague: Vec<Reading> = values
        .iter()
        .map(|log| Reading {
            log: *log,
            error: 0.05,
        })
        .collect();
    assert!(change_points(&vague, 0.05).is_empty());
}

#[test]
fn intervals_cover_the_series() {
    for n in [6, 7, 20, 1000] {
        let all = intervals(n);
        assert!(all.contains(&(0, n)), "{n}");
        assert!(all.iter().all(|(a, b)| b - a >= LEAST && *b <= n));
        for last in [all.iter().map(|(_, b)| *b).max(), Some(n)] {
            assert_eq!(last, Some(n));
        }
    }
    assert!(intervals(2000).len() < 5000);
}

/// The interval that found a step can hold the step of a wider one.
#[test]
fn a_step_whose_interval_holds_another_one_keeps_its_p() {
    let mut logs = vec![0.0; 31];
    logs[18] = 0.71;
    logs[21..28].copy_from_slice(&[-0.61, -0.88, -0.88, -0.67, 0.58, 0.54, 0.73]);
    logs[30] = 0.28;
    let steps = change_points(&readings(logs), 0.2);
    assert!(
        !steps.is_empty() && steps.iter().all(|step| step.p < 0.2),
        "{steps:?}"
    );
}

proptest! {
    #[test]
    fn steps_are_in_order_apart_and_the_same_again(
        logs in prop::collection::vec(-1.0f64..1.0, 0..80),
    ) {
        let readings = readings(logs);
        let steps = change_points(&readings, 0.2);
        prop_assert_eq!(&steps, &change_points(&readings, 0.2));
        let mut last = 0;
        for step in steps {
            prop_assert!(step.at >= last + SIDE && step.at + SIDE <= readings.len());
            prop_assert!(step.p < 0.2);
            last = step.at;
        }
    }

    #[test]
    fn scale_and_level_do_not_matter(
        logs in prop::collection::vec(-0.1f64..0.1, 6..40), shift in -5.0f64..5.0,
    ) {
        let at = |readings: &[Reading]| -> Vec<usize> {
            change_points(readings, 0.05).iter().map(|s| s.at).collect()
        };
        let plain = readings(logs.iter().copied());
        let moved = readings(logs.iter().map(|l| 3.0 * l + shift));
        prop_assert_eq!(at(&plain), at(&moved));
    }
}
