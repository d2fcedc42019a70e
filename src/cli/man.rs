//! `wasmbench man`: manual pages, made from the definition of the command line.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, anyhow};
use clap::{Args, Command};
use clap_mangen::Man;

use crate::model::suggest;

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
        write(folder, &pages)?;
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

fn write(folder: &Path, pages: &[Page]) -> anyhow::Result<()> {
    for page in pages {
        let path = folder.join(&page.name);
        crate::results::store::write_atomically(&path, page.roff.as_bytes())
            .with_context(|| format!("cannot write the page `{}`", page.name))?;
    }
    Ok(())
}

/// wasmbench's own page, and one a subcommand.
fn pages(definition: Command) -> anyhow::Result<Vec<Page>> {
    // What comes after the help has sections of its own here.
    let mut command = definition.disable_help_subcommand(true).after_help("");
    command.build();
    let mut own = page(&command)?;
    own.roff.push_str(&more());
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
    format!("{before}{START}{}\n{after}", roff(usage))
}

/// Other characters as roff names them: not every roff takes them as they are.
fn ascii(text: &str) -> String {
    let plain = |c: char| match c.is_ascii() {
        true => c.to_string(),
        false => format!("\\[u{:04X}]", u32::from(c)),
    };
    text.chars().map(plain).collect()
}

/// Where the rest stands.
const SEE_ALSO: &str =
    ".SH \"SEE ALSO\"\n\\fBwasmbench\\fR(1), for exit status, files and variables\n";

const EXIT_CODES: &[(&str, &str)] = &[
    ("0", "Done. Cells that say n/a are no failure."),
    (
        "1",
        "A cell failed, or none could run, or something could not be written.",
    ),
    (
        "2",
        "A mistake in the command line or in wasmbench.toml, or an unreadable result.",
    ),
    (
        "3",
        "A regression above what --fail-on-regression allows, or a target of --targets missed.",
    ),
    ("130", "Interrupted. What was measured is written."),
];

const FILES: &[(&str, &str)] = &[
    (
        "wasmbench.toml",
        "Defaults for flags, by their long names; the nearest one counts, in the current folder or above, up to the home folder.",
    ),
    ("results/", "Results, journals of campaigns, and baselines."),
];

const ENVIRONMENT: &[(&str, &str)] = &[
    (
        "WASMBENCH_*",
        "A default for nearly every flag; its description names it. A flag outranks its variable, that outranks wasmbench.toml.",
    ),
    (
        "NO_COLOR, CLICOLOR, CLICOLOR_FORCE, FORCE_COLOR, TERM",
        "Whether to use colour, unless --color says so.",
    ),
    (
        "COLUMNS",
        "The width of tables on standard output that is no terminal; unlimited without it.",
    ),
];

/// What the definition does not know.
fn more() -> String {
    let mut text = String::new();
    for (title, entries) in [
        ("EXIT STATUS", EXIT_CODES),
        ("FILES", FILES),
        ("ENVIRONMENT", ENVIRONMENT),
    ] {
        let _ = writeln!(text, ".SH \"{title}\"");
        for (name, what) in entries {
            let _ = writeln!(text, ".TP\n\\fB{}\\fR\n{}", roff(name), roff(what));
        }
    }
    text
}

fn roff(text: &str) -> String {
    text.replace('\\', "\\\\").replace('-', "\\-")
}

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
