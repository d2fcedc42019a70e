use super::*;
use crate::model::lifecycle::id;
use crate::results::Cell;
use crate::results::comparison::medians;
use crate::results::detect::fixture::cell;

const PRESENT: &str = "mock+drag=40";

/// A made-up campaign on two samples: settings with their factors to the present one, process
/// by process within so many per cents of it.
fn campaign(settings: &[(&str, [f64; 2])], noise: f64) -> Vec<Cell> {
    let mut cells = Vec::new();
    let all = std::iter::once((PRESENT, [1.0, 1.0])).chain(settings.iter().copied());
    for (place, (setting, factors)) in all.enumerate() {
        for (sample, factor) in ["nbody", "fibonacci"].into_iter().zip(factors) {
            let execute = (0..12).map(|round| {
                let wave = ((round * 7 + place * 3) % 5) as f64 / 2.0 - 1.0;
                vec![1e9 * factor * (1.0 + noise * wave); 3]
            });
            let jit = vec![vec![2e9; 3]; 12];
            cells.push(Cell {
                runtime: setting.parse().unwrap(),
                label: setting.to_owned(),
                sample: sample.to_owned(),
                ..cell(&[(id::EXECUTE, execute.collect()), (id::JIT, jit)])
            });
        }
    }
    cells
}

fn present() -> RuntimeConfig {
    PRESENT.parse().unwrap()
}

fn verdicts(gains: &[Gain]) -> Vec<Kept> {
    gains.iter().map(|gain| gain.verdict).collect()
}

#[test]
fn screening_keeps_what_promises_enough() {
    let result = campaign(
        &[
            ("mock+a", [0.9, 0.9]),
            ("mock+b", [1.1, 1.1]),
            ("mock+c", [1.0, 1.0]),
        ],
        0.01,
    );
    let gains = screened(&result, &present(), Goal::Steady, Rules::default());
    assert_eq!(verdicts(&gains), [Kept::Kept, Kept::Dropped, Kept::Dropped]);
    assert!((gains[0].gain.unwrap() - 0.1).abs() < 0.02, "{gains:?}");
    assert!(gains[0].confidence.unwrap() > 0.95 && gains[2].confidence.unwrap() < 0.05);
    assert_eq!(promising(&gains).len(), 1);
}

#[test]
fn what_makes_a_sample_worse_is_dropped() {
    let result = campaign(&[("mock+a", [0.7, 1.03]), ("mock+b", [0.8, 1.01])], 0.002);
    let gains = measured(&result, &present(), Goal::Steady, Rules::default());
    assert_eq!(verdicts(&gains), [Kept::Worse, Kept::Kept]);
    let (sample, worst) = gains[0].worst.clone().unwrap();
    assert_eq!(sample, "fibonacci");
    assert!((worst + 0.03).abs() < 0.01);
}

#[test]
fn of_tied_settings_the_simplest_is_chosen() {
    let rules = Rules::default();
    let chosen = |settings: &[(&str, [f64; 2])]| {
        let result = campaign(settings, 0.02);
        let gains = measured(&result, &present(), Goal::Steady, rules);
        choose(&result, &gains, Goal::Steady, rules).map(|setting| setting.to_string())
    };
    let tied = [("mock+a", [0.9, 0.9]), ("mock+a+b", [0.899, 0.899])];
    assert_eq!(chosen(&tied).unwrap(), "mock+a");
    let better = [("mock+a", [0.9, 0.9]), ("mock+a+b", [0.7, 0.7])];
    assert_eq!(chosen(&better).unwrap(), "mock+a+b");
    assert_eq!(chosen(&[("mock+a", [0.98, 0.98])]), None);
}

#[test]
fn a_setting_without_figures_says_why() {
    let mut result = campaign(&[("mock+a", [0.9, 0.9])], 0.01);
    let last = result.last_mut().unwrap();
    last.processes.clear();
    last.reason = Some("the mock was told to trap".into());
    let gains = measured(&result, &present(), Goal::Steady, Rules::default());
    assert_eq!(verdicts(&gains), [Kept::Missing]);
    assert!(gains[0].missing.as_ref().unwrap().contains("told to trap"));
}

#[test]
fn goals_are_written_as_they_are_read() {
    for text in ["first-call", "calls=1000", "steady", "memory"] {
        assert_eq!(text.parse::<Goal>().unwrap().to_string(), text);
    }
    for text in ["calls", "calls=0", "calls=x", "fast"] {
        assert!(text.parse::<Goal>().unwrap_err().contains("calls=N"));
    }
}

#[test]
fn a_start_and_calls_are_added_process_by_process() {
    let result = campaign(&[], 0.0);
    let cell = &result[0];
    let jit = medians(cell, id::JIT)[0].1;
    let execute = medians(cell, id::EXECUTE)[0].1;
    let of = |goal: Goal| goal.figures(cell)[0].1;
    assert!((of(Goal::Calls(100)) - (jit + 99.0 * execute)).abs() < 1.0);
    assert!((of(Goal::Steady) - execute).abs() < 1.0);
}
