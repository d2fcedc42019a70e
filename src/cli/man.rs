//! `wasmbench man`: manual pages, made from the definition of the command line.

use std::path::PathBuf;

use anyhow::{Context as _, anyhow};
use clap::{Args, Command};
use clap_mangen::Man;

use crate::model::suggest;
use crate::results::store;

use super::{Exit, output};

#[derive(Args)]
pub struct ManArgs {
    /// The subcommand whose page to print; wasmbench's own if not given
    #[arg(value_name = "COMMAND", conflicts_with = "dir")]
    command: Option<String>,

    /// Write all pages into a folder instead: wasmbench.1, wasmbench-compare.1, …
    #[arg(long, value_name = "DIR")]
    dir: Option<PathBuf>,
}

/// A page: its file's name and its text in roff.
struct Page {
    name: String,
    roff: String,
}

pub fn run(args: &ManArgs, definition: Command) -> anyhow::Result<Exit> {
    let pages = pages(definition)?;
    if let Some(folder) = &args.dir {
        for page in &pages {
            store::write_atomically(&folder.join(&page.name), page.roff.as_bytes())
                .with_context(|| format!("cannot write the page `{}`", page.name))?;
        }
        return Ok(Exit::Done);
    }
    let wanted = match &args.command {
        Some(command) => format!("wasmbench-{command}.1"),
        None => "wasmbench.1".to_owned(),
    };
    let page = pages.iter().find(|p| p.name == wanted).ok_or_else(|| {
        let names = pages.iter().map(|page| page.name.as_str());
        let known: Vec<&str> = names
            .filter_map(|name| name.strip_prefix("wasmbench-")?.strip_suffix(".1"))
            .collect();
        let name = args.command.as_deref().unwrap_or_default();
        let listing = "wasmbench --help";
        anyhow!(suggest::unknown("subcommand", name, &known, listing))
    })?;
    output::print(&page.roff)?;
    Ok(Exit::Done)
}

/// wasmbench's own page, and one a subcommand.
fn pages(definition: Command) -> anyhow::Result<Vec<Page>> {
    // What comes after the help has sections of its own here.
    let mut command = definition.disable_help_subcommand(true).after_help("");
    command.build();
    let mut own = page(&command)?;
    own.roff.push_str(MORE);
    let mut pages = vec![own];
    for sub in command.get_subcommands().filter(|c| !c.is_hide_set()) {
        let mut page = page(sub)?;
        page.roff.push_str(SEE_ALSO);
        pages.push(page);
    }
    Ok(pages)
}

fn page(command: &Command) -> anyhow::Result<Page> {
    let man = Man::new(command.clone())
        .manual("wasmbench")
        .source(concat!("wasmbench ", env!("CARGO_PKG_VERSION")));
    let name = man.get_filename();
    let mut roff = Vec::new();
    man.render(&mut roff)?;
    let roff = with_usage(&String::from_utf8_lossy(&roff), command);
    Ok(Page {
        name,
        roff: ascii(&roff),
    })
}

/// The usage as `--help` has it, in place of a list of all flags.
fn with_usage(text: &str, command: &Command) -> String {
    const START: &str = ".SH SYNOPSIS\n";
    let usage = command.clone().render_usage().to_string();
    let usage = usage.trim_start_matches("Usage:").trim();
    let Some((before, rest)) = text.split_once(START) else {
        return text.to_owned();
    };
    let after = rest.find(".SH ").map_or("", |place| &rest[place..]);
    format!("{before}{START}{}\n{after}", usage.replace('-', "\\-"))
}

/// Other characters as roff names them: not every roff takes them as they are.
fn ascii(text: &str) -> String {
    let plain = |c: char| match c.is_ascii() {
        true => c.to_string(),
        false => format!("\\[u{:04X}]", u32::from(c)),
    };
    text.chars().map(plain).collect()
}

/// What the definition does not know, for wasmbench's own page.
const MORE: &str = include_str!("man.roff");

/// Where the rest stands.
const SEE_ALSO: &str =
    ".SH \"SEE ALSO\"\n\\fBwasmbench\\fR(1), for exit status, files and variables\n";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::definition;

    #[test]
    fn every_visible_subcommand_has_a_page() {
        let pages = pages(definition()).unwrap();
        let names: Vec<&str> = pages.iter().map(|p| p.name.as_str()).collect();
        let definition = definition();
        for command in definition.get_subcommands() {
            let name = format!("wasmbench-{}.1", command.get_name());
            assert_eq!(
                names.contains(&name.as_str()),
                !command.is_hide_set(),
                "{name}"
            );
        }
        assert_eq!(names[0], "wasmbench.1");
    }

    #[test]
    fn pages_are_ascii() {
        assert_eq!(ascii("a … µs"), "a \\[u2026] \\[u00B5]s");
        for page in pages(definition()).unwrap() {
            assert!(page.roff.is_ascii(), "{}", page.name);
        }
    }

    #[test]
    fn pages_name_flags_and_variables() {
        let pages = pages(definition()).unwrap();
        let text = |name: &str| {
            let page = pages.iter().find(|p| p.name == name).unwrap();
            page.roff.clone()
        };
        let compare = text("wasmbench-compare.1");
        assert!(compare.contains("\\-\\-max\\-time") && compare.contains("WASMBENCH_MAX_TIME"));
        assert!(compare.contains(".SH SYNOPSIS\nwasmbench compare [OPTIONS] [MODULE]..."));
        assert!(compare.contains(".SH DESCRIPTION\n") && compare.contains("SEE ALSO"));
        let own = text("wasmbench.1");
        for part in ["EXIT STATUS", "wasmbench.toml", "wasmbench\\-compare"] {
            assert!(own.contains(part), "{part}");
        }
    }
}
