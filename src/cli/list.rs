//! `wasmbench list`: what there is to choose from.

mod declared;
mod entries;
mod kept;
mod runtimes;
mod samples;

#[cfg(test)]
mod document_tests;

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use serde_json::json;

use crate::report::Format;
use crate::sample::Samples;

use super::{Exit, output, sink};
use entries::pretty;

#[derive(Clone, Copy, ValueEnum)]
enum What {
    Runtimes,
    Samples,
    Suites,
    Metrics,
    Views,
    Settings,
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
    samples_dir: Option<PathBuf>,

    /// Folder of results, where baselines are
    #[arg(long, value_name = "DIR", default_value = "results")]
    results_dir: PathBuf,

    /// terminal or json
    #[arg(long, value_name = "FORMAT", value_parser = sink::one_of(sink::FACTS), default_value = "terminal")]
    format: Format,
}

pub fn run(args: &ListArgs) -> anyhow::Result<Exit> {
    let json = args.format == Format::Json;
    let text = match args.what {
        What::Runtimes if json => pretty(&runtimes::json())?,
        What::Runtimes => runtimes::text(),
        What::Samples => {
            let samples = match &args.samples_dir {
                Some(folder) => Samples::from_folder(folder)?,
                None => Samples::bundled()?,
            };
            if json {
                pretty(&json!(samples.specs()))?
            } else {
                samples::text(&samples)
            }
        }
        What::Suites if json => pretty(&declared::suites_json())?,
        What::Suites => declared::suites(),
        What::Metrics if json => pretty(&declared::metrics_json())?,
        What::Metrics => declared::metrics(),
        What::Views if json => pretty(&declared::views_json())?,
        What::Views => declared::views(),
        What::Settings if json => pretty(&declared::settings_json())?,
        What::Settings => declared::settings(),
        What::Formats if json => pretty(&declared::formats_json())?,
        What::Formats => declared::formats(),
        What::Targets => kept::targets(json)?,
        What::Baselines => kept::baselines(&args.results_dir, json)?,
    };
    output::print(&text)?;
    Ok(Exit::Done)
}
