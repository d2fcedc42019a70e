//! `wasmbench env`: the machine, the clock, the build, and what makes figures
//! noisy here.

use std::fmt::Write as _;

use clap::Args;
use serde_json::json;

use crate::model::units::{format_bytes, format_time};

use super::context::{self, Circumstances};
use super::{Exit, output};

#[derive(Args)]
pub struct EnvArgs {
    /// Print JSON
    #[arg(long)]
    json: bool,
}

pub fn run(args: &EnvArgs) -> anyhow::Result<Exit> {
    let circumstances = Circumstances::observe();
    let text = if args.json {
        serde_json::to_string_pretty(&json!({
            "wasmbench": context::build(),
            "machine": circumstances.machine,
            "clock": circumstances.clock,
            "warnings": circumstances.warnings,
        }))? + "\n"
    } else {
        describe(&circumstances)
    };
    output::print(&text)?;
    Ok(Exit::Done)
}

fn describe(circumstances: &Circumstances) -> String {
    let Circumstances {
        machine,
        clock,
        warnings,
    } = circumstances;
    let build = context::build();
    let or = |value: &Option<String>| value.clone().unwrap_or_else(|| "unknown".into());
    let switch = |value: Option<bool>| match value {
        Some(true) => "on",
        Some(false) => "off",
        None => "unknown",
    };
    #[expect(clippy::cast_precision_loss, reason = "for people")]
    let time = |ps: u64| format_time(ps as f64, None);
    #[expect(clippy::cast_precision_loss, reason = "for people")]
    let memory = machine
        .memory_bytes
        .map_or_else(|| "unknown".into(), |b| format_bytes(b as f64));
    let load = machine.load_percent.map_or_else(
        || "unknown".into(),
        |l| format!("{:.2}", f64::from(l) / 100.0),
    );
    let rows = [
        ("cpu", machine.cpu.clone()),
        ("cpus", machine.cpus.to_string()),
        ("memory", memory),
        (
            "system",
            format!(
                "{}, kernel {}, {}",
                machine.os, machine.kernel, machine.arch
            ),
        ),
        (
            "virtual",
            machine
                .virtualised
                .clone()
                .unwrap_or_else(|| "no sign of a hypervisor".into()),
        ),
        ("governor", or(&machine.governor)),
        ("turbo", switch(machine.turbo).into()),
        ("smt", switch(machine.smt).into()),
        ("load", load),
        (
            "clock",
            format!(
                "{}; resolution {}, one reading {}, an empty region {}",
                or(&machine.clock_source),
                time(clock.resolution_ps),
                time(clock.overhead_ps),
                time(clock.empty_region_ps)
            ),
        ),
        (
            "wasmbench",
            format!(
                "{} (profile {}, LTO {}, codegen units {}, for CPU {}; {})",
                build.version,
                build.profile,
                build.lto,
                build.codegen_units,
                build.target_cpu,
                build.rustc
            ),
        ),
        ("features", build.features.join(", ")),
    ];
    let mut text = String::new();
    for (name, value) in rows {
        let _ = writeln!(text, "{name:<11} {value}");
    }
    if warnings.is_empty() {
        text.push_str("\nNothing here is known to make figures noisy.\n");
    } else {
        text.push_str("\nWhat makes figures noisy here:\n");
        for warning in warnings {
            let _ = writeln!(
                text,
                "  {}: {}\n      {}",
                warning.code, warning.message, warning.advice
            );
        }
    }
    text
}
