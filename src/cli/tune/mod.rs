//! `wasmbench tune`: whether other options serve a goal better, and by how much.

mod args;
mod candidates;
mod stage;

pub use args::TuneArgs;

use anyhow::{anyhow, bail, ensure};
use clap::ArgMatches;

use crate::model::RuntimeConfig;
use crate::report::Format;
use crate::report::compare::tuning as report;
use crate::results::ResultFile;
use crate::results::tuning::{self as tuned, Rules, Tuning};
use crate::runtime::paste;

use super::{Exit, columns, context, output};

use stage::{Ended, Stages};

/// Runtimes that are tuned where none is named.
const USUAL: &str = "wasmtime.cranelift";
/// Per cents of the time that each campaign has.
const SCREENING: u32 = 35;
const MEASURING: u32 = 40;
const CONFIRMING: u32 = 25;
/// Of promising options at most so many are measured in pairs.
const PAIRED: usize = 4;

pub fn run(args: &TuneArgs, matches: &ArgMatches) -> anyhow::Result<Exit> {
    let present = present(&args.selection.runtimes)?;
    ensure!(
        args.selection.suite == ["lifecycle"],
        "tune measures the life cycle: leave --suite out"
    );
    let given = |set: bool, flag: &str| match set {
        true => Err(anyhow!("tune makes its own columns: leave {flag} out")),
        false => Ok(()),
    };
    given(!args.selection.security.is_empty(), "--security")?;
    given(!args.selection.options.is_empty(), "--options")?;
    given(args.selection.filter.is_some(), "--filter")?;
    let tried = candidates::all(&present, &args.selection.vary)?;
    ensure!(
        !tried.is_empty(),
        "{present} has no option to try: `wasmbench list runtimes` shows what it has, and --vary names them"
    );
    ensure!(context::measures(), context::DEBUG_BUILD);
    let mut stages = Stages::new(args, matches, &present)?;
    let rules = Rules::default();
    let mut tuning = Tuning {
        goal: args.goal,
        present: present.clone(),
        samples: Vec::new(),
        screened: Vec::new(),
        measured: Vec::new(),
        confirmed: None,
        results: Vec::new(),
    };
    let done = stages.run("screening", SCREENING, &present, &tried)?;
    let Some(screening) = kept(done, &mut tuning)? else {
        return Ok(stopped(&stages));
    };
    tuning.samples = samples(&screening);
    tuning.screened = tuned::screened(&screening.cells, &present, args.goal, rules);
    let promising = tuned::promising(&tuning.screened);
    let promising: Vec<RuntimeConfig> = promising.iter().map(|gain| gain.setting.clone()).collect();
    if !promising.is_empty() {
        let together = candidates::together(&present, &promising, PAIRED);
        let done = stages.run("measuring", MEASURING, &present, &together)?;
        let Some(measuring) = kept(done, &mut tuning)? else {
            return Ok(stopped(&stages));
        };
        tuning.measured = tuned::measured(&measuring.cells, &present, args.goal, rules);
        let chosen = tuned::choose(&measuring.cells, &tuning.measured, args.goal, rules);
        if let Some(chosen) = chosen {
            let chosen = [chosen];
            let done = stages.run("confirming", CONFIRMING, &present, &chosen)?;
            let Some(confirming) = kept(done, &mut tuning)? else {
                return Ok(stopped(&stages));
            };
            let gains = tuned::measured(&confirming.cells, &present, args.goal, rules);
            tuning.confirmed = gains.into_iter().next();
        }
    }
    let text = match args.format {
        Format::Json => output::pretty(&tuning)?,
        format => {
            let code = paste::code(tuning.setting());
            args.sink
                .draw(format, &report::document(&tuning, &code, rules))
        }
    };
    args.sink.write(&text)?;
    Ok(Exit::Done)
}

/// The setting before: one runtime, with options or without.
fn present(runtimes: &[String]) -> anyhow::Result<RuntimeConfig> {
    let usual = [USUAL.to_owned()];
    let named = match runtimes {
        [] => &usual,
        named => named,
    };
    match columns::parse(named).map_err(|e| anyhow!(e))?.as_slice() {
        [one] if one.build.is_none() => Ok(one.config.clone()),
        [_] => bail!("tune has no options of another build: name a runtime of this one"),
        several => bail!(
            "tune has one runtime, and --runtimes names {}: choose one, as in --runtimes {}",
            several.len(),
            several[0].config
        ),
    }
}

/// A campaign's result, noted in the tuning; `None` where somebody stopped it.
fn kept(ended: Ended, tuning: &mut Tuning) -> anyhow::Result<Option<ResultFile>> {
    match ended {
        Ended::Stopped => Ok(None),
        Ended::Done(file, result) => {
            let measured = result.cells.iter().any(|cell| !cell.metrics.is_empty());
            let why = result.cells.iter().find_map(|cell| cell.reason.clone());
            ensure!(
                measured,
                "nothing could be measured: {}",
                why.unwrap_or_default()
            );
            tuning.results.push(file.display().to_string());
            Ok(Some(*result))
        }
    }
}

fn stopped(stages: &Stages) -> Exit {
    output::note(&format!(
        "stopped: to continue, run the same command with --resume {}",
        stages.folder().display()
    ));
    Exit::Interrupted
}

/// The names of samples, each once.
fn samples(result: &ResultFile) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for cell in &result.cells {
        if !names.contains(&cell.sample) {
            names.push(cell.sample.clone());
        }
    }
    names
}
