//! The result object, field by field.

use std::sync::OnceLock;

use serde_json::Value;

use super::support::{Campaign, Place, array, integers, number, object, text};

const METRICS: &[(&str, &str)] = &[
    ("compile", "ps"),
    ("compile_first", "ps"),
    ("compile_cpu", "ps"),
    ("instantiate", "ps"),
    ("first_call", "ps"),
    ("drop", "ps"),
    ("serialize", "ps"),
    ("write", "ps"),
    ("load_file", "ps"),
    ("load_file_cold", "ps"),
    ("load_bytes", "ps"),
    ("aot_instantiate", "ps"),
    ("aot_first_call", "ps"),
    ("jit", "ps"),
    ("jit_first", "ps"),
    ("aot_compile", "ps"),
    ("aot_execute", "ps"),
    ("aot_execute_cold", "ps"),
    ("aot_total", "ps"),
    // Of engines with tiers.
    ("call", "ps"),
    ("time_to_steady", "ps"),
    ("execute", "ps"),
    ("execute_cpu", "ps"),
    ("latency", "ps"),
    ("execute_2n", "ps"),
    ("validate", "ps"),
    ("time_to_first_result", "ps"),
    ("artifact_bytes", "bytes"),
    ("memory_peak", "bytes"),
    ("memory_after_compile", "bytes"),
    ("memory_after_instantiate", "bytes"),
];

/// Three processes, each with exactly 40 observations of the steady state.
pub fn three() -> &'static Campaign {
    static CAMPAIGN: OnceLock<Campaign> = OnceLock::new();
    CAMPAIGN.get_or_init(|| {
        Place::new().campaign(
            "--runtimes mock,other=mock+slow --samples add-one,fibonacci --processes 3 \
             --max-time 1s --seed 3 -m 40 -M 40",
        )
    })
}

/// Asserts the JSON types of an object's fields: `name:type`, where the type is
/// one of text, count (a non-negative integer), number, flag, list, object; a
/// question mark allows null.
#[track_caller]
fn fields(place: &str, value: &Value, wanted: &str) {
    let fields = object(value);
    for field in wanted.split_whitespace() {
        let (name, kind) = field.split_once(':').expect("name:type");
        let value = fields
            .get(name)
            .unwrap_or_else(|| panic!("{place} has no field {name}"));
        if value.is_null() && kind.ends_with('?') {
            continue;
        }
        let fits = match kind.trim_end_matches('?') {
            "text" => value.is_string(),
            "count" => value.is_u64(),
            "number" => value.is_number(),
            "flag" => value.is_boolean(),
            "list" => value.is_array(),
            "object" => value.is_object(),
            other => panic!("no such type: {other}"),
        };
        assert!(fits, "{place}.{name} is no {kind}: {value}");
    }
}

fn ids(cell: &Value) -> Vec<&str> {
    object(&cell["metrics"])
        .keys()
        .map(String::as_str)
        .collect()
}

#[test]
fn the_result_and_its_context_have_every_field() {
    let json = &three().json;
    fields(
        "result",
        json,
        "schema_version:count context:object suites:list cells:list comparisons:list",
    );
    assert_eq!(json["schema_version"], 2);
    let context = &json["context"];
    fields(
        "context",
        context,
        "argv:list seed:count order:text budget:object started:text ended:text \
         interrupted:flag confidence_level:number reference:text? primary:text \
         noise_threshold:number wasmbench:object \
         machine:object clock:object calibration:object warnings:list",
    );
    fields(
        "budget",
        &context["budget"],
        "preset:text max_time_ps:count used_ps:count timeout_ps:count",
    );
    fields(
        "wasmbench",
        &context["wasmbench"],
        "version:text profile:text lto:text codegen_units:text target_cpu:text \
         rustc:text features:list",
    );
    fields(
        "machine",
        &context["machine"],
        "os:text kernel:text arch:text cpu:text cpus:count memory_bytes:count? governor:text? \
         turbo:flag? smt:flag? virtualised:text? clock_source:text? load_percent:count? \
         l1d_cache_bytes:count? l2_cache_bytes:count? l3_cache_bytes:count? \
         throttle_count:count? steal_ppm:count? swap_bytes:count? swap_used_bytes:count? \
         address_space_limit_bytes:count? cgroup_memory_limit_bytes:count? \
         open_files_limit:count? cpu_quota_percent:count? aslr_level:count? \
         huge_pages:text? power_source:text?",
    );
    fields(
        "clock",
        &context["clock"],
        "resolution_ps:count overhead_ps:count empty_region_ps:count",
    );
    fields(
        "calibration",
        &context["calibration"],
        "median_ps:count min_ps:count max_ps:count",
    );
    for warning in array(&context["warnings"]) {
        fields("warning", warning, "code:text message:text advice:text");
    }
}

#[test]
fn the_context_says_what_was_asked_for_and_when() {
    let context = &three().json["context"];
    assert_eq!(context["seed"], 3);
    assert_eq!(context["confidence_level"], 0.95);
    assert_eq!(context["interrupted"], false);
    assert_eq!(context["budget"]["max_time_ps"], 1_000_000_000_000_u64);
    assert!(array(&context["argv"]).contains(&Value::from("--seed")));
    let time = |field: &str| -> jiff::Timestamp {
        text(&context[field])
            .parse()
            .expect("a time as in RFC 3339")
    };
    assert!(time("started") <= time("ended"));
    let calibration = &context["calibration"];
    let of = |field: &str| number(&calibration[field]);
    assert!(of("min_ps") > 0.0);
    assert!(of("min_ps") <= of("median_ps") && of("median_ps") <= of("max_ps"));
}

#[test]
fn cells_and_processes_have_every_field() {
    assert_eq!(three().cells().len(), 4);
    for cell in three().cells() {
        fields(
            "cell",
            cell,
            "cell_id:text label:text runtime:text runtime_version:text settings:object \
             sample:text args:list module_sha256:text module_bytes:count suite:text \
             status:text reason:text? check:object wasi:text? exit_code:number? \
             metrics:object processes:list",
        );
        fields(
            "check",
            &cell["check"],
            "kind:text expected:text? got:text?",
        );
        assert_eq!(text(&cell["module_sha256"]).len(), 64);
        let processes = array(&cell["processes"]);
        assert_eq!(processes.len(), 3);
        for process in processes {
            fields(
                "process",
                process,
                "index:count round:count order:count started:text wall_ps:count \
                 calibration_ps:list answer:text memory:object metrics:object",
            );
            assert_eq!(integers(&process["calibration_ps"]).len(), 2);
            assert_eq!(process["answer"], cell["check"]["expected"]);
            for (id, metric) in object(&process["metrics"]) {
                fields(
                    id,
                    metric,
                    "unit:text batch:count count:count median:number first:list histogram:text",
                );
            }
        }
    }
    let cell = three().cell("other", "fibonacci");
    assert_eq!(cell["cell_id"], "other/fibonacci/24/lifecycle");
    assert_eq!(cell["runtime"], "mock+slow");
    assert_eq!(cell["args"], serde_json::json!(["i32:24"]));
    assert_eq!(cell["suite"], "lifecycle");
    assert_eq!(cell["check"]["kind"], "manifest");
}

#[test]
fn the_metrics_are_those_of_the_life_cycle_with_unit_and_direction() {
    let mut wanted: Vec<&str> = METRICS.iter().map(|(id, _)| *id).collect();
    wanted.sort_unstable();
    for cell in three().cells() {
        // Work that does not grow with the argument is not measured at twice it.
        let constant = cell["sample"] == "add-one";
        let there = |id: &str| !(constant && id == "execute_2n");
        let wanted: Vec<&str> = wanted.iter().copied().filter(|id| there(id)).collect();
        assert_eq!(ids(cell), wanted);
        for (id, unit) in METRICS.iter().filter(|(id, _)| there(id)) {
            let metric = &cell["metrics"][id];
            if ["call", "time_to_steady"].contains(id) {
                assert!(
                    text(&metric["unsupported"]).contains("compiled once"),
                    "{metric}"
                );
                continue;
            }
            // A call of add-one is too short for the clock, one of fibonacci fills a batch.
            if *id == "latency" && metric.get("unsupported").is_some() {
                continue;
            }
            // Where the folder for temporary files lies in memory.
            if id.ends_with("_cold") && metric.get("unsupported").is_some() {
                assert!(text(&metric["unsupported"]).contains("tmpfs"), "{metric}");
                continue;
            }
            fields(
                id,
                metric,
                "unit:text better:text params:object value:number ci_low:number? \
                 ci_high:number? n:count processes:count mean:number stddev:number \
                 min:number max:number p50:number p90:number? p95:number? p99:number?",
            );
            assert_eq!(metric["unit"], *unit, "{id}");
            assert_eq!(metric["better"], "lower", "{id}");
        }
    }
}

#[test]
fn list_metrics_shows_the_same_ids() {
    let run = Place::new().run("list metrics --format json");
    let list: Value = serde_json::from_str(&run.exits(0).stdout).expect("JSON");
    let ours = |m: &&Value| m["suite"] == "lifecycle";
    let listed: Vec<&str> = array(&list)
        .iter()
        .filter(ours)
        .map(|m| text(&m["id"]))
        .collect();
    let mut wanted: Vec<&str> = METRICS.iter().map(|(id, _)| *id).collect();
    let mut sorted = listed.clone();
    sorted.sort_unstable();
    wanted.sort_unstable();
    assert_eq!(sorted, wanted);
}

#[test]
fn memory_is_read_at_every_point_and_never_above_its_peak() {
    for cell in three().cells() {
        for process in array(&cell["processes"]) {
            let memory = object(&process["memory"]);
            for point in [
                "start",
                "after_compile",
                "after_instantiate",
                "after_first_call",
                "end",
            ] {
                let reading = &memory[point];
                assert!(number(&reading["resident"]) > 0.0, "{point}");
                assert!(
                    number(&reading["peak"]) >= number(&reading["resident"]) * 0.9,
                    "{point}"
                );
            }
        }
    }
}

#[test]
fn the_result_reads_back_as_the_types_that_wrote_it() {
    let text = serde_json::to_string(&three().json).expect("JSON");
    let result: wasmbench::results::ResultFile = serde_json::from_str(&text).expect("a result");
    assert_eq!(serde_json::to_value(&result).expect("JSON"), three().json);
}
