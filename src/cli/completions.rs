//! `wasmbench completions`: a script that completes commands and flags.

use clap::Args;
use clap_complete::Shell;

use super::{Exit, definition, output};

#[derive(Args)]
pub struct CompletionsArgs {
    /// The shell
    shell: Shell,
}

pub fn run(args: &CompletionsArgs) -> anyhow::Result<Exit> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut definition(), "wasmbench", &mut script);
    output::print(&String::from_utf8(script)?)?;
    Ok(Exit::Done)
}
