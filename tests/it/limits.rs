//! Guests that do not end, or want too much, on every runtime: they are stopped,
//! and the next is measured as if nothing had been.

use super::guests::{engines, hosts, named, verify};
use super::support::Place;

const GOOD: &str = "(module (func (export \"_start\")))";

#[test]
fn a_guest_that_does_not_end_is_stopped_in_the_phase_it_is_in() {
    let (place, hosts) = (Place::new(), hosts());
    let endless = named("wat/endless-loop.wat");
    let start = named("wat/start-loops.wat");
    place.write("good.wat", GOOD);
    let args = [&*endless, &start, "good.wat", "--timeout", "2s"];
    let checked = verify(&place, &hosts, args);
    let said = ["2.0 s", "in first_call", "--timeout"];
    checked.all("endless-loop.wat", &hosts, "timed out", &said);
    let said = ["2.0 s", "in instantiate", "--timeout"];
    checked.all("start-loops.wat", &hosts, "timed out", &said);
    checked.all("good.wat", &hosts, "ok", &["exit code 0"]);
}

/// wasmi fills what it grows by with zeroes: 4 GiB of them.
fn grows_lazily(label: &str) -> bool {
    !label.starts_with("wasmi")
}

#[test]
fn a_guest_that_grows_to_the_limit_harms_nobody() {
    let place = Place::new();
    let labels: Vec<&str> = engines()
        .iter()
        .map(String::as_str)
        .filter(|label| grows_lazily(label))
        .collect();
    let export = named("wat/grow-to-limit.wat");
    let command = named("wat/grow-to-limit-command.wat");
    place.write("good.wat", GOOD);
    let args = [&*export, &command, "good.wat", "--timeout", "20s"];
    let checked = verify(&place, &labels, args);
    for row in ["grow-to-limit.wat", "grow-to-limit-command.wat"] {
        checked.each(row, &labels, |line| {
            let grown = line.status == "ok" && line.detail.contains("65536");
            grown || line.status == "timed out"
        });
    }
    checked.all("good.wat", &labels, "ok", &["exit code 0"]);
}

#[test]
fn much_output_at_once_is_stopped_too() {
    let (place, hosts) = (Place::new(), hosts());
    let huge = named("wat/huge-write.wat");
    place.write("good.wat", GOOD);
    let checked = verify(&place, &hosts, [&huge, "good.wat", "--timeout", "20s"]);
    let shared: Vec<&str> = engines().iter().map(String::as_str).collect();
    let said = ["standard output", "--output-limit"];
    checked.all("huge-write.wat", &shared, "failed", &said);
    // Wasmtime's own WASI takes a part, which is the guest's to notice.
    checked.each("huge-write.wat", &hosts, |line| {
        ["ok", "failed"].contains(&line.status.as_str())
    });
    checked.all("good.wat", &hosts, "ok", &["exit code 0"]);
}
