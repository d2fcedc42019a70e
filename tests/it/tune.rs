//! `tune` on the mock: options that are better, worse, or do nothing.

use super::support::{Place, array, number, text};

const COMMAND: &str = "tune --runtimes mock+drag=100 --samples nbody --vary less=60,more=60,idle=1 \
                       --max-time 12s --format json";

fn tuning(place: &Place, more: &str) -> serde_json::Value {
    let run = place.run(&format!("{COMMAND} {more}"));
    run.exits(0);
    serde_json::from_str(&run.stdout).unwrap()
}

#[test]
fn what_is_better_is_found_and_the_rest_is_left() {
    let place = Place::new();
    let found = tuning(&place, "");
    let confirmed = &found["confirmed"];
    assert_eq!(confirmed["setting"], "mock+drag=100+less=60", "{found}");
    assert_eq!(confirmed["verdict"], "kept", "{found}");
    assert!(number(&confirmed["low"]) > 0.0, "{found}");
    let verdicts: Vec<(&str, &str)> = array(&found["screened"])
        .iter()
        .map(|gain| (text(&gain["setting"]), text(&gain["verdict"])))
        .collect();
    assert_eq!(
        verdicts,
        [
            ("mock+drag=100+less=60", "kept"),
            ("mock+drag=100+more=60", "dropped"),
            ("mock+drag=100+idle=1", "dropped"),
        ]
    );
    // What was measured is not measured again.
    let folder = place.names("results").pop().unwrap();
    let again = tuning(&place, &format!("--resume results/{folder}"));
    assert_eq!(again, found);
}

#[test]
fn a_setting_that_fails_costs_its_row() {
    let run = Place::new()
        .run("tune --runtimes mock+drag=100 --samples nbody --vary trap,less=60 --max-time 12s");
    run.exits(0);
    run.prints("told to trap");
    run.prints("`+less=60` takes");
}

#[test]
fn without_a_better_option_the_present_ones_stay() {
    let run =
        Place::new().run("tune --runtimes mock --samples nbody --vary idle=1,idle=2 --max-time 8s");
    run.exits(0);
    run.prints("Keep `mock`: none of 2 settings takes more than 5.0 % off");
}
