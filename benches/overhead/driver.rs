//! What the protocol of drivers adds: one engine embedded and served over pipes, in one
//! campaign, as the ratio of each metric, paired by round.

use std::process::Command;

use serde_json::Value;

use super::{program, quartiles};

/// Engines of which the first in this build is measured.
const ENGINES: &[&str] = &["wasmtime.cranelift", "wasmi.eager", "wasmer.singlepass"];

const METRICS: &[&str] = &["compile", "instantiate", "first_call", "execute"];

pub fn run(quick: bool) {
    let folder = tempfile::tempdir().expect("a folder");
    let declaration = folder.path().join("served.toml");
    let result = folder.path().join("result.json");
    let rounds = if quick { "3" } else { "21" };
    for engine in ENGINES {
        let program = program();
        let text = format!(
            "licence = \"as the engine\"\ncommand = [{program:?}, \"drivers\", \"serve\", \"--no-config\", {engine:?}]\n\
             [[runtime]]\nid = \"served\"\nwhat = \"served\"\nkind = \"optimising\"\n"
        );
        std::fs::write(&declaration, text).expect("a declaration");
        let measured = Command::new(&program)
            .args(["compare", "--no-config", "--quiet", "--quick"])
            .args(["--samples", "add-one,nbody", "--processes", rounds])
            .args(["--runtimes", &format!("{engine},served"), "--driver"])
            .arg(&declaration)
            .arg("--results-dir")
            .arg(folder.path())
            .arg("--export-json")
            .arg(&result)
            .output();
        let measured = measured.expect("wasmbench");
        let text = std::fs::read(&result).unwrap_or_default();
        let Ok(found) = serde_json::from_slice::<Value>(&text) else {
            println!(
                "driver: n/a: {}",
                String::from_utf8_lossy(&measured.stderr).trim()
            );
            continue;
        };
        if found["cells"][0]["status"] != "ok" {
            continue;
        }
        println!("driver: ratio served / embedded {engine}, median [quartiles] of {rounds} rounds");
        for sample in ["add-one", "nbody"] {
            for metric in METRICS {
                let (low, middle, high) = quartiles(ratios(&found, engine, sample, metric));
                println!("  {sample:<10} {metric:<12} {middle:.3} [{low:.3} .. {high:.3}]");
            }
        }
        return;
    }
    println!("driver: n/a: no engine in this build that could be served");
}

/// Served over embedded, round by round.
fn ratios(result: &Value, engine: &str, sample: &str, metric: &str) -> Vec<f64> {
    let medians = |label: &str| -> Vec<f64> {
        let cells = result["cells"].as_array().into_iter().flatten();
        let mut of_it = cells.filter(|c| c["label"] == label && c["sample"] == sample);
        let processes = of_it.next().map(|cell| cell["processes"].clone());
        let processes = processes.unwrap_or_default();
        let processes = processes.as_array().into_iter().flatten();
        processes
            .filter_map(|p| p["metrics"][metric]["median"].as_f64())
            .collect()
    };
    let pairs = medians("served").into_iter().zip(medians(engine));
    pairs.map(|(served, embedded)| served / embedded).collect()
}
