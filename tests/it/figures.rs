//! The figures of a result, computed again from what it keeps.

use base64::Engine as _;
use hdrhistogram::serialization::Deserializer;
use serde_json::Value;

use super::contract::three;
use super::support::{Campaign, Place, array, counts, integers, number, object, text};

/// Measured in a cell's first process only: a check, no figure.
const ONCE: &str = "execute_2n";

/// Every summary of every cell, with where it stands.
fn summaries(campaign: &Campaign) -> Vec<(String, &Value, &Value)> {
    let mut all = Vec::new();
    for cell in campaign.cells() {
        for (id, metric) in object(&cell["metrics"]) {
            if metric.get("unsupported").is_none() && id != ONCE {
                all.push((format!("{} {id}", cell["cell_id"]), cell, metric));
            }
        }
    }
    assert!(!all.is_empty());
    all
}

#[test]
fn no_interval_below_three_processes() {
    let campaign =
        Place::new().campaign("--runtimes mock --samples add-one --processes 2 --quick -m 5 -M 5");
    for (place, _, metric) in summaries(&campaign) {
        assert_eq!(metric["processes"], 2, "{place}");
        assert!(metric["ci_low"].is_null(), "{place}");
        assert!(metric["ci_high"].is_null(), "{place}");
    }
    for (place, _, metric) in summaries(three()) {
        let (low, value, high) = (&metric["ci_low"], &metric["value"], &metric["ci_high"]);
        assert!(
            number(low) <= number(value) && number(value) <= number(high),
            "{place}: {low} {value} {high}"
        );
    }
}

#[test]
fn twice_the_work_is_measured_once_where_work_grows_at_all() {
    for cell in three().cells() {
        if cell["sample"] == "add-one" {
            assert!(cell["metrics"].get(ONCE).is_none());
            continue;
        }
        let metric = &cell["metrics"][ONCE];
        assert_eq!(metric["processes"], 1, "{}", cell["cell_id"]);
        assert!(metric["ci_low"].is_null());
        for process in array(&cell["processes"]) {
            let there = process["metrics"].get(ONCE).is_some();
            assert_eq!(there, process["round"] == 0, "{}", cell["cell_id"]);
        }
    }
}

#[test]
fn percentiles_have_their_floors() {
    for (place, _, metric) in summaries(three()) {
        let n = metric["n"].as_u64().expect("a count");
        for (percentile, floor) in [("p90", 100), ("p95", 200), ("p99", 1000)] {
            assert_eq!(
                metric[percentile].is_null(),
                n < floor,
                "{place}: {percentile} of {n} observations"
            );
        }
    }
    // 3 × 40: the flags hold, p90 is there and p95 is not.
    let execute = &three().cell("mock", "add-one")["metrics"]["execute"];
    assert_eq!(execute["n"], 120);
    assert!(execute["p90"].is_number() && execute["p95"].is_null());
    assert_eq!(
        three().cell("mock", "add-one")["metrics"]["memory_peak"]["n"],
        3
    );
}

#[test]
fn short_calls_are_batched_above_the_clocks_resolution() {
    let cell = three().cell("mock", "add-one");
    let resolution = number(&three().json["context"]["clock"]["resolution_ps"]);
    for process in array(&cell["processes"]) {
        let execute = &process["metrics"]["execute"];
        let region = number(&execute["batch"]) * number(&execute["median"]);
        assert!(region > 10.0 * resolution, "{region} at {resolution}");
    }
    assert!(number(&cell["metrics"]["execute"]["batch"]) > 1.0);
    assert_eq!(cell["metrics"]["compile"]["batch"], 1);
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    let n = values.len();
    f64::midpoint(values[(n - 1) / 2], values[n / 2])
}

/// The centre of processes' figures, as docs/STATISTICS.md has it.
fn centre(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    let n = values.len();
    let cut = if n < 8 { 0 } else { (n - 3) / 5 };
    let kept = &values[cut..n - cut];
    if kept.iter().any(|value| *value <= 0.0) {
        return median(values);
    }
    let logs = kept.iter().map(|value| value.ln()).sum::<f64>();
    (logs / kept.len() as f64).exp()
}

#[test]
fn a_value_is_the_centre_of_what_counts_of_its_processes() {
    for (place, cell, metric) in summaries(three()) {
        let id = place.rsplit(' ').next().expect("an id");
        let of_processes: Vec<&Value> = array(&cell["processes"])
            .iter()
            .map(|p| &p["metrics"][id])
            .collect();
        let figures = of_processes.iter().copied().map(counts).collect();
        let (value, again) = (number(&metric["value"]), centre(figures));
        assert!(
            (value - again).abs() <= 1e-9 * again,
            "{place}: {value} {again}"
        );
        let count: u64 = of_processes
            .iter()
            .filter_map(|m| m["count"].as_u64())
            .sum();
        assert_eq!(metric["n"], count, "{place}");
    }
}

#[test]
fn process_medians_are_those_of_the_values_kept() {
    for cell in three().cells() {
        for process in array(&cell["processes"]) {
            for (id, metric) in object(&process["metrics"]) {
                let first = integers(&metric["first"]);
                let count = metric["count"].as_u64().expect("a count");
                assert_eq!(first.len() as u64, count.min(256), "{id}");
                if count <= 256 {
                    #[expect(clippy::cast_precision_loss, reason = "as the program does")]
                    let again = median(first.iter().map(|v| *v as f64).collect());
                    assert!((number(&metric["median"]) - again).abs() < 1e-9 * again.max(1.0));
                }
            }
        }
    }
    // The bound is met somewhere, or this tested nothing.
    let processes = array(&three().cell("mock", "add-one")["processes"]);
    let mut metrics = processes
        .iter()
        .flat_map(|p| object(&p["metrics"]).values());
    assert!(metrics.any(|m| m["count"].as_u64().is_some_and(|count| count > 256)));
}

#[test]
fn histograms_hold_every_observation() {
    for cell in three().cells() {
        for process in array(&cell["processes"]) {
            for (id, metric) in object(&process["metrics"]) {
                let bytes = base64::engine::general_purpose::STANDARD
                    .decode(text(&metric["histogram"]))
                    .expect("base64");
                let histogram: hdrhistogram::Histogram<u64> = Deserializer::new()
                    .deserialize(&mut bytes.as_slice())
                    .expect("an HDR histogram");
                assert_eq!(metric["count"], histogram.len(), "{id}");
                for value in integers(&metric["first"]) {
                    let value = value.max(1);
                    assert!(
                        histogram.count_at(value) > 0,
                        "{id}: {value} is not in the histogram"
                    );
                }
            }
        }
    }
}

/// Asserts that a composite is the sum of its parts in each single iteration.
#[track_caller]
fn adds_up(composite: &str, parts: &[&str]) {
    for cell in three().cells() {
        for process in array(&cell["processes"]) {
            let first = |id: &str| integers(&process["metrics"][id]["first"]);
            let parts: Vec<Vec<u64>> = parts.iter().map(|id| first(id)).collect();
            for (iteration, total) in first(composite).into_iter().enumerate() {
                let sum: u64 = parts.iter().map(|p| p[iteration]).sum();
                assert_eq!(total, sum, "{composite} of iteration {iteration}");
            }
        }
    }
}

#[test]
fn composites_are_summed_within_one_iteration() {
    adds_up("jit", &["compile", "instantiate", "first_call"]);
    adds_up("aot_compile", &["compile", "serialize", "write"]);
    adds_up(
        "aot_execute",
        &["load_file", "aot_instantiate", "aot_first_call"],
    );
    adds_up("aot_total", &["aot_compile", "aot_execute"]);
}

#[test]
fn a_phase_that_takes_longer_shows_longer() {
    // Each phase of the slow mock lingers for two milliseconds.
    let figure =
        |label: &str, id: &str| number(&three().cell(label, "add-one")["metrics"][id]["value"]);
    for id in [
        "compile",
        "instantiate",
        "first_call",
        "serialize",
        "validate",
        "execute",
    ] {
        let (quick, slow) = (figure("mock", id), figure("other", id));
        assert!(
            slow > 2e9 && slow > 10.0 * quick,
            "{id}: {quick} and {slow} ps"
        );
    }
}

#[test]
fn a_guest_that_sleeps_has_little_cpu_time_and_a_warning() {
    let campaign =
        Place::new().campaign("--runtimes mock+long=3 --samples add-one --processes 3 --quick");
    let metrics = &campaign.cell("mock+long=3", "add-one")["metrics"];
    let [wall, cpu] = ["execute", "execute_cpu"].map(|id| number(&metrics[id]["value"]));
    assert!(wall > 2.0 * cpu, "{wall} {cpu}");
    assert!(
        campaign.run.stdout.contains("waits (1 figure):"),
        "{}",
        campaign.run
    );
}
