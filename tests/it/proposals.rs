//! Modules that need more than the first version of WebAssembly: a runtime takes
//! them and answers rightly, or they are n/a on it, with the proposal named.

use super::guests::{engines, hosts, named, verify};
use super::support::Place;

#[test]
fn a_proposal_is_taken_or_named_as_what_is_missing() {
    let (place, hosts) = (Place::new(), hosts());
    let proposals = [
        ("memory64", "i32:64", &["memory64"][..]),
        ("gc", "i32:7", &["gc", "reference-types"]),
        ("simd", "i32:10", &["simd"]),
        ("tail-call", "i32:1000000", &["tail-call"]),
        ("multi-memory", "i32:12", &["multi-memory"]),
        ("relaxed-simd", "i32:7", &["relaxed-simd", "simd"]),
        ("exceptions", "i32:5", &["exceptions"]),
        (
            "exceptions-legacy",
            "i32:5",
            &["legacy-exceptions", "exceptions"],
        ),
        ("threads", "i32:1", &["threads"]),
    ];
    place.write(
        "externref.wat",
        "(module (func (export \"run\") (result i32) (ref.is_null (ref.null extern))))",
    );
    let files = proposals.map(|(name, ..)| named(&format!("wat/{name}.wat")));
    place.write("good.wat", "(module (func (export \"_start\")))");
    let all = files
        .iter()
        .map(String::as_str)
        .chain(["externref.wat", "good.wat"]);
    let checked = verify(&place, &hosts, all);
    checked.all("good.wat", &hosts, "ok", &["exit code 0"]);
    let mut wrong = Vec::new();
    let references = ("externref", "i32:1", &["reference-types"][..]);
    for (name, value, needs) in proposals.into_iter().chain([references]) {
        checked.each(&format!("{name}.wat"), &hosts, |_| true);
        for line in checked
            .lines
            .iter()
            .filter(|l| l.row == format!("{name}.wat()"))
        {
            let named = |need: &&str| line.detail.contains(&format!("needs {need}"));
            let fits = match line.status.as_str() {
                "ok" => line.detail.starts_with(value),
                "n/a" => needs.iter().any(named),
                _ => false,
            };
            if !fits {
                wrong.push(format!("{name}: {line:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn all_that_a_runtime_cannot_take_is_not_a_failure_of_the_command() {
    // Where others take it, that is a result.
    let place = Place::new();
    let gc = named("wat/gc.wat");
    let label = |wanted: &str| engines().iter().any(|id| id == wanted);
    if label("wasmtime.cranelift") && label("wasmi.eager") {
        let both = ["wasmtime.cranelift", "wasmi.eager"];
        verify(&place, &both, [&gc]).run.exits(0);
    }
}

#[test]
fn what_is_thrown_and_not_caught_is_a_failure_where_it_can_be_thrown() {
    let (place, hosts) = (Place::new(), hosts());
    let thrown = named("wat/uncaught-exception.wat");
    let checked = verify(&place, &hosts, [&thrown]);
    checked.each("uncaught-exception.wat", &hosts, |line| {
        let at_run_time = line.detail.contains("in first_call: ");
        let thrown = line.status == "failed" && at_run_time && line.detail.contains("exception");
        thrown || (line.status == "n/a" && line.detail.contains("exceptions"))
    });
}

#[test]
fn types_that_cannot_be_passed_are_said() {
    let (place, hosts) = (Place::new(), hosts());
    let multi = named("wat/multi-value.wat");
    let vector = named("wat/simd-export.wat");
    let checked = verify(&place, &hosts, [&multi, &vector]);
    checked.all("multi-value.wat", &hosts, "n/a", &["returns 2 values"]);
    checked.each("simd-export.wat", &hosts, |line| {
        line.status == "n/a" && ["v128", "simd"].iter().any(|w| line.detail.contains(w))
    });
}
