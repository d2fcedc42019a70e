//! `wasmbench list`: what there is to choose from.

mod declared;
mod entries;
mod kept;
mod runtimes;
mod samples;

#[cfg(test)]
mod document_tests;
#[cfg(test)]
mod option_tables;
#[cfg(test)]
mod table;

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use serde_json::json;

use crate::report::Format;

use super::{Exit, output, plan, sink};
use entries::shown;

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
        What::Runtimes if json => output::pretty(&runtimes::json())?,
        What::Runtimes => runtimes::text(),
        What::Samples => {
            let samples = plan::samples(args.samples_dir.as_deref())?;
            match json {
                true => output::pretty(&json!(samples.specs()))?,
                false => samples::text(&samples),
            }
        }
        What::Suites => shown(declared::suites(), json)?,
        What::Metrics => shown(declared::metrics(), json)?,
        What::Views => shown(declared::views(), json)?,
        What::Settings => shown(declared::settings(), json)?,
        What::Formats => shown(declared::formats(), json)?,
        What::Targets => kept::targets(json)?,
        What::Baselines => kept::baselines(&args.results_dir, json)?,
    };
    output::print(&text)?;
    Ok(Exit::Done)
}
