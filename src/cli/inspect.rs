//! `wasmbench inspect`: what a module is made of, what it needs, and which
//! runtimes take it, before anybody measures it.

mod json;
pub mod probe;
mod text;

use std::path::PathBuf;

use anyhow::anyhow;
use clap::Args;

use crate::model::{Ability, Column};
use crate::report::Format;
use crate::runtime::registry;
use crate::sample::module::{self, Needs};

use super::flags::ProgressArgs;
use super::{Exit, columns, output, sink};

use probe::Probed;

#[derive(Args)]
pub struct InspectArgs {
    /// WebAssembly modules, binary or text; a folder stands for those in it
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,

    /// Runtimes to ask: names, families, globs; all of this build if not given
    #[arg(short, long, value_name = "LIST", value_delimiter = ',')]
    runtimes: Vec<String>,

    /// Do not ask the runtimes whether they take the module
    #[arg(long)]
    no_probe: bool,

    /// Stop a runtime that takes longer to compile it
    #[arg(long, value_name = "TIME", default_value = "60s", value_parser = super::parse::time_limit)]
    timeout: std::time::Duration,

    /// Refuse a module whose file is larger
    #[arg(long, value_name = "SIZE", value_parser = super::parse::size, default_value = "256MiB")]
    module_limit: u64,

    /// terminal or json
    #[arg(long, value_name = "FORMAT", value_parser = sink::one_of(sink::FACTS), default_value = "terminal")]
    format: Format,

    #[command(flatten)]
    progress: ProgressArgs,
}

pub fn run(args: &InspectArgs) -> anyhow::Result<Exit> {
    let paths = module::expand(&args.files)?;
    let columns = match args.no_probe {
        true => Vec::new(),
        false => asked(&args.runtimes)?,
    };
    let mut exit = Exit::Done;
    let mut objects = Vec::new();
    let mut before = "";
    for path in &paths {
        let file = match module::read(path, args.module_limit) {
            Ok(file) => file,
            Err(error) => {
                // The others are worth seeing.
                output::error(&error.to_string());
                objects.push(json::unreadable(path, &error.to_string()));
                exit = worse(exit, Exit::Usage);
                continue;
            }
        };
        let needs = Needs::of(&file.wasm);
        if needs.is_err() {
            exit = worse(exit, Exit::Usage);
        }
        if args.format == Format::Terminal {
            // Before runtimes are asked, which may take a while.
            output::print(&(before.to_owned() + &text::describe(&file, &needs)))?;
            before = "\n";
        }
        let probe = || probe::run(&file, &columns, args.timeout, &args.progress);
        let probed = (!args.no_probe).then(probe).transpose()?;
        if args.format == Format::Json {
            objects.push(json::object(&file, &needs, probed.as_ref()));
        } else if let Some(probed) = &probed {
            output::print(&text::runtimes(probed))?;
        }
        exit = worse(exit, probed.as_ref().map_or(Exit::Done, Probed::exit));
        if exit == Exit::Interrupted {
            break;
        }
    }
    if args.format == Format::Json {
        output::print(&output::pretty(&objects)?)?;
    }
    Ok(exit)
}

/// The runtimes to ask: those that compile anything, or those that were named.
///
/// # Errors
/// When a name is wrong.
pub fn asked(runtimes: &[String]) -> anyhow::Result<Vec<Column>> {
    let named = columns::parse(runtimes).map_err(|e| anyhow!(e))?;
    if !runtimes.is_empty() {
        return Ok(named);
    }
    let compiles = |column: &Column| {
        registry::configure(&column.config).is_ok_and(|r| r.abilities().has(Ability::Compile))
    };
    Ok(named.into_iter().filter(compiles).collect())
}

/// The exit code that says more.
fn worse(one: Exit, other: Exit) -> Exit {
    let weight = |exit: Exit| match exit {
        Exit::Done => 0,
        Exit::CellFailed | Exit::Regression | Exit::TargetMissed => 1,
        Exit::Usage => 2,
        Exit::Interrupted => 3,
    };
    std::cmp::max_by_key(other, one, |exit| weight(*exit))
}
