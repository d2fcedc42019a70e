//! `wasmbench list`: what there is to choose from.

mod declared;
mod entries;
mod features;
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
use std::time::Duration;

use clap::{Args, ValueEnum};
use serde_json::json;

use crate::report::Format;
use crate::sample::MODULE_LIMIT;

use super::flags::ProgressArgs;
use super::{Exit, output, plan, sink};
use entries::shown;

#[derive(Clone, Copy, ValueEnum)]
enum What {
    Runtimes,
    Samples,
    /// Which proposals each runtime supports: each is asked, in processes of its own
    Features,
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

    /// For features: runtimes to ask; all of this build if not given
    #[arg(short, long, value_name = "LIST", value_delimiter = ',')]
    runtimes: Vec<String>,

    /// For features: stop a runtime that takes longer for one of them
    #[arg(long, value_name = "TIME", default_value = "10s", value_parser = super::parse::time_limit)]
    timeout: Duration,

    /// terminal or json
    #[arg(long, value_name = "FORMAT", value_parser = sink::one_of(sink::FACTS), default_value = "terminal")]
    format: Format,

    #[command(flatten)]
    progress: ProgressArgs,
}

pub fn run(args: &ListArgs) -> anyhow::Result<Exit> {
    let json = args.format == Format::Json;
    let mut exit = Exit::Done;
    let text = match args.what {
        What::Runtimes if json => output::pretty(&runtimes::json())?,
        What::Runtimes => runtimes::text(),
        What::Samples => {
            let samples = plan::samples(args.samples_dir.as_deref(), MODULE_LIMIT)?;
            match json {
                true => output::pretty(&json!(samples.specs()))?,
                false => samples::text(&samples),
            }
        }
        What::Features => {
            let asked = features::ask(&args.runtimes, args.timeout, &args.progress)?;
            exit = asked.exit();
            match json {
                true => output::pretty(&asked.json())?,
                false => asked.text(),
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
    Ok(exit)
}
