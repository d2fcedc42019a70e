//! `wasmbench completions`: a script that completes commands and flags.

use clap::{Args, Command};
use clap_complete::Shell;

use super::{Exit, output};

#[derive(Args)]
pub struct CompletionsArgs {
    /// The shell
    shell: Shell,
}

pub fn run(args: &CompletionsArgs, mut definition: Command) -> anyhow::Result<Exit> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut definition, "wasmbench", &mut script);
    output::print(&String::from_utf8(script)?)?;
    Ok(Exit::Done)
}
