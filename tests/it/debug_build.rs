//! What a build refuses that is not fit to measure. The build beside the tests
//! shares their profile.

use super::support::{Place, Run, beside, turn};

/// Whether the build beside the tests is a debug build.
const DEBUG: bool = cfg!(debug_assertions);

fn run(place: &Place, args: &str) -> Run {
    let _turn = turn();
    place.run_with(beside(), args.split_whitespace())
}

#[test]
fn a_debug_build_refuses_to_compare() {
    let place = Place::new();
    let run = run(
        &place,
        "compare --runtimes mock --samples add-one --processes 1 --quick",
    );
    if DEBUG {
        run.exits(2).says("debug build").says("--test");
        assert!(run.stdout.is_empty(), "{run}");
        assert!(place.names("results").is_empty());
    } else {
        run.exits(0);
    }
}

#[test]
fn a_debug_build_refuses_to_run() {
    let place = Place::new();
    let measured = run(&place, "run mock add-one --quick");
    if DEBUG {
        measured.exits(2).says("debug build");
    } else {
        measured.exits(0);
    }
    run(&place, "run mock add-one --test").exits(0);
}

#[test]
fn a_debug_build_refuses_to_calibrate() {
    // What an optimised build makes of it is tested with the other detectors.
    if DEBUG {
        let calibrated = run(&Place::new(), "env --calibrate");
        calibrated.exits(2).says("debug build");
        assert!(calibrated.stdout.is_empty(), "{calibrated}");
    }
    run(&Place::new(), "env").exits(0);
}

#[test]
fn any_build_checks_answers() {
    let place = Place::new();
    run(
        &place,
        "compare --test --runtimes native,mock --samples add-one,nbody,fibonacci",
    )
    .exits(0);
    run(&place, "verify --runtimes native,mock --samples add-one").exits(0);
    run(
        &place,
        "verify --runtimes mock,mock+wrong --samples add-one",
    )
    .exits(1)
    .prints("wrong answer");
    assert!(place.names("results").is_empty());
}

#[test]
fn a_runtime_that_a_build_leaves_out_is_na_and_says_how_to_get_it() {
    let run = run(
        &Place::new(),
        "compare --test --runtimes native,wasmi.eager --samples add-one",
    );
    run.exits(0);
    if cfg!(feature = "wasmi") {
        run.prints("ok");
    } else {
        let line = run.stdout.lines().find(|l| l.contains("wasmi.eager"));
        let line = line.unwrap_or_else(|| panic!("{run}"));
        assert!(
            line.starts_with("n/a") && line.contains("feature"),
            "{line}"
        );
    }
}

#[test]
fn a_comparison_of_nothing_but_absent_runtimes_fails() {
    let run = run(
        &Place::new(),
        "compare --test --runtimes wasmi --samples add-one",
    );
    run.exits(i32::from(!cfg!(feature = "wasmi")));
}
