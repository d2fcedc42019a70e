//! `wasmbench list`: what there is to choose from.

use std::fmt::Write as _;

use clap::{Args, ValueEnum};
use serde_json::json;

use crate::model::text::counted;
use crate::model::{Abilities, Ability, Options, SampleSpec, arg, lifecycle, series};
use crate::report::{Format, views};
use crate::results::targets::bundled;
use crate::results::{baseline, store};
use crate::runtime::Runtime;
use crate::runtime::registry::{self, Entry};
use crate::sample::Samples;
use crate::suite;

use super::{Exit, output, sink};

#[derive(Clone, Copy, ValueEnum)]
enum What {
    Runtimes,
    Samples,
    Suites,
    Metrics,
    Views,
    Formats,
    Targets,
    Baselines,
}

#[derive(Args)]
pub struct ListArgs {
    /// What to list
    what: What,

    /// A folder with a manifest.toml of other samples
    #[arg(long, value_name = "DIR")]
    samples_dir: Option<std::path::PathBuf>,

    /// Folder of results, where baselines are
    #[arg(long, value_name = "DIR", default_value = "results")]
    results_dir: std::path::PathBuf,

    /// terminal or json
    #[arg(long, value_name = "FORMAT", value_parser = sink::one_of(sink::FACTS), default_value = "terminal")]
    format: Format,
}

pub fn run(args: &ListArgs) -> anyhow::Result<Exit> {
    let json = args.format == Format::Json;
    let text = match args.what {
        What::Runtimes if json => pretty(&runtimes_json())?,
        What::Runtimes => runtimes(),
        What::Samples => {
            let samples = match &args.samples_dir {
                Some(folder) => Samples::from_folder(folder)?,
                None => Samples::bundled()?,
            };
            if json {
                pretty(&json!(samples.specs()))?
            } else {
                samples_text(&samples)
            }
        }
        What::Suites if json => pretty(&json!(suite::declarations()))?,
        What::Suites => entries(json, suite::SUITES.iter().map(|s| (s.id, s.what)))?,
        What::Metrics => metrics(json)?,
        What::Baselines => baselines(&args.results_dir, json)?,
        What::Formats => {
            let defs: Vec<_> = Format::ALL.iter().map(|format| format.def()).collect();
            entries(json, defs.iter().map(|def| (def.name, def.what)))?
        }
        What::Targets => targets(json)?,
        What::Views => entries(json, views::ALL.iter().map(|v| (v.id, v.what)))?,
    };
    output::print(&text)?;
    Ok(Exit::Done)
}

fn pretty(value: &serde_json::Value) -> anyhow::Result<String> {
    Ok(serde_json::to_string_pretty(value)? + "\n")
}

fn entries<'a>(
    json: bool,
    items: impl Iterator<Item = (&'a str, &'a str)> + Clone,
) -> anyhow::Result<String> {
    if json {
        let list: Vec<_> = items
            .map(|(id, what)| json!({ "id": id, "what": what }))
            .collect();
        return pretty(&json!(list));
    }
    let width = items.clone().map(|(id, _)| id.len()).max().unwrap_or(0);
    Ok(items.fold(String::new(), |mut text, (id, what)| {
        let _ = writeln!(text, "{id:<width$}  {what}");
        text
    }))
}

/// Every metric of every suite; those of the life cycle by their ids alone.
fn metrics(json: bool) -> anyhow::Result<String> {
    if json {
        let all: Vec<serde_json::Value> = suite::declarations()
            .iter()
            .flat_map(|suite| {
                suite.metrics.iter().map(|metric| {
                    let mut entry = json!(metric);
                    entry["suite"] = json!(suite.id);
                    entry
                })
            })
            .collect();
        return pretty(&json!(all));
    }
    let all: Vec<(String, &str)> = suite::SUITES
        .iter()
        .flat_map(|suite| suite.metrics.iter().map(move |m| (suite, m)))
        .map(|(suite, metric)| {
            let name = match suite.id {
                lifecycle::SUITE => metric.id.to_owned(),
                id => series::qualified(id, metric.id),
            };
            let keys: Vec<String> = metric.keys.iter().map(|key| format!("{key}=…")).collect();
            let at = if keys.is_empty() { "" } else { "@" };
            (format!("{name}{at}{}", keys.join(",")), metric.what)
        })
        .collect();
    entries(json, all.iter().map(|(name, what)| (name.as_str(), *what)))
}

/// Targets that are built in, with their limits.
fn targets(json: bool) -> anyhow::Result<String> {
    if json {
        let list: Vec<_> = bundled::ALL
            .iter()
            .map(|b| json!({ "id": b.name, "what": b.what, "file": b.text }))
            .collect();
        return pretty(&json!(list));
    }
    let mut text = String::new();
    for bundled in bundled::ALL {
        let _ = writeln!(text, "{}  {}", bundled.name, bundled.what);
        for target in bundled.targets(&suite::declarations())? {
            let _ = writeln!(
                text,
                "    {}: {} ({})",
                target.title(),
                target.limit_words(),
                target.cells.words()
            );
        }
        text.push('\n');
    }
    text.pop();
    Ok(text)
}

/// Baselines with what they are of. One that cannot be read says so.
fn baselines(results: &std::path::Path, json: bool) -> anyhow::Result<String> {
    let of = |name: &String| store::load(&baseline::path(results, name));
    let names = baseline::names(results);
    if json {
        let list: Vec<_> = names
            .iter()
            .map(|name| match of(name) {
                Ok(r) => json!({
                    "name": name,
                    "started": r.context.started,
                    "cells": r.cells.len(),
                    "machine": r.context.machine.cpu,
                    "wasmbench": r.context.wasmbench.version,
                    "argv": r.context.argv,
                }),
                Err(error) => json!({ "name": name, "error": error.to_string() }),
            })
            .collect();
        return pretty(&json!(list));
    }
    if names.is_empty() {
        return Ok(format!(
            "No baselines in `{}`: `wasmbench compare --save-baseline NAME` makes one.\n",
            results.display()
        ));
    }
    let width = names.iter().map(String::len).max().unwrap_or(0);
    Ok(names.iter().fold(String::new(), |mut text, name| {
        let _ = match of(name) {
            Ok(r) => writeln!(
                text,
                "{name:<width$}  {}  {}  {}  wasmbench {}",
                r.context.started,
                counted(r.cells.len(), "cell"),
                r.context.machine.cpu,
                r.context.wasmbench.version
            ),
            Err(error) => writeln!(text, "{name:<width$}  {error}"),
        };
        text
    }))
}

/// The runtimes that users can name, with their default configuration if built in.
fn visible() -> Vec<(Entry, Option<Box<dyn Runtime>>)> {
    registry::entries()
        .into_iter()
        .filter(|e| !e.hidden)
        .map(|e| {
            let runtime = e.configure(&Options::new()).ok();
            (e, runtime)
        })
        .collect()
}

fn runtimes() -> String {
    let mut text = String::new();
    for (entry, runtime) in visible() {
        let Some(runtime) = runtime else {
            let _ = writeln!(
                text,
                "{}  not in this build: build with the feature {}\n    {}\n    licence    {}\n",
                entry.id,
                entry.feature.unwrap_or_default(),
                entry.what,
                entry.licence
            );
            continue;
        };
        let _ = writeln!(text, "{}  {}", entry.id, runtime.version());
        let _ = writeln!(text, "    {}", entry.what);
        let _ = writeln!(text, "    licence    {}", entry.licence);
        let settings: Vec<String> = runtime
            .settings()
            .iter()
            .map(|(name, value)| format!("{name}: {value}"))
            .collect();
        let _ = writeln!(text, "    settings   {}", settings.join("; "));
        abilities(&mut text, &runtime.abilities());
        if !entry.options.is_empty() {
            let options: Vec<String> = entry
                .options
                .iter()
                .map(|o| format!("+{}= {} (default {})", o.name, o.values, o.default))
                .collect();
            let _ = writeln!(text, "    options    {}", options.join("; "));
        }
        text.push('\n');
    }
    text.pop();
    text
}

/// Phases that it has; and whatever it lacks.
fn abilities(text: &mut String, abilities: &Abilities) {
    let mut can = Vec::new();
    // Those that share a reason share a line.
    let mut reasons: Vec<(&str, Vec<&str>)> = Vec::new();
    for ability in Ability::ALL {
        let name = ability.name();
        match abilities.reason(*ability) {
            None if ability.is_phase() => can.push(name),
            None => {}
            Some(reason) => match reasons.iter_mut().find(|(r, _)| *r == reason) {
                Some((_, names)) => names.push(name),
                None => reasons.push((reason, vec![name])),
            },
        }
    }
    if !can.is_empty() {
        let _ = writeln!(text, "    can        {}", can.join(", "));
    }
    for (reason, names) in reasons {
        let _ = writeln!(text, "    cannot     {}: {reason}", names.join(", "));
    }
}

fn runtimes_json() -> serde_json::Value {
    let list: Vec<_> = visible()
        .into_iter()
        .map(|(entry, runtime)| {
            json!({
                "id": entry.id,
                "what": entry.what,
                "licence": entry.licence,
                "feature": entry.feature,
                "built_in": entry.built_in(),
                "version": runtime.as_ref().map(|r| r.version()),
                "settings": runtime.as_ref().map(|r| r.settings()),
                "capabilities": runtime.as_ref().map(|r| r.abilities()),
                "options": entry.options.iter().map(|o| json!({
                    "name": o.name, "values": o.values, "default": o.default,
                })).collect::<Vec<_>>(),
            })
        })
        .collect();
    json!(list)
}

/// The call with its answer: `fibonacci(24) = 46368`, or a command's line with how
/// its output begins.
fn call(spec: &SampleSpec) -> String {
    let args = spec.default_args();
    if spec.is_command() {
        let printed = spec.expected_stdout.as_deref().unwrap_or_default();
        let more = if printed.lines().count() > 1 {
            " …"
        } else {
            ""
        };
        return format!(
            "{} {} prints `{}`{more}",
            spec.name,
            arg::plain(&args, " "),
            printed.lines().next().unwrap_or_default()
        );
    }
    format!(
        "{}({}) = {}",
        spec.invoke,
        arg::plain(&args, ", "),
        spec.expected.map_or_else(|| "?".to_owned(), |v| v.number())
    )
}

fn samples_text(samples: &Samples) -> String {
    let mut text = String::new();
    for spec in samples.specs() {
        let size = samples.load(spec).map_or_else(
            |error| error.to_string(),
            |loaded| {
                #[expect(clippy::cast_precision_loss, reason = "a file's size")]
                let bytes = loaded.wasm.len() as f64;
                crate::model::units::format_bytes(bytes)
            },
        );
        let _ = writeln!(
            text,
            "{}  {} ({}), {size}",
            spec.name, spec.language, spec.licence
        );
        let _ = writeln!(text, "    stresses   {}", spec.stresses);
        let _ = writeln!(text, "    call       {}", call(spec));
        let _ = writeln!(
            text,
            "    native     {}",
            spec.twin.as_deref().unwrap_or("none")
        );
        let _ = writeln!(
            text,
            "    source     {}   groups {}\n",
            spec.source,
            spec.groups.join(", ")
        );
    }
    text.pop();
    text
}
