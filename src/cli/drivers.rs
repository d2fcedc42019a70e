//! `wasmbench drivers`: runtimes that are programs of their own.

use std::fmt::Write as _;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use anyhow::{Context as _, anyhow, bail};
use clap::{Args, Subcommand};

use crate::campaign::Scratch;
use crate::model::{RuntimeConfig, suggest};
use crate::runtime::driver::Remote;
use crate::runtime::driver::check::{self, Finding, Verdict};
use crate::runtime::driver::declaration::{self, Foreign, Standing};
use crate::runtime::registry::{self, Configured};

use crate::worker::{claim_stdout, serve};

use super::{Exit, columns, output};

/// What is asked of drivers.
#[derive(Args)]
pub struct DriversArgs {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Subcommand)]
enum Verb {
    /// Show the drivers there are, and whether they are installed
    List,
    /// Install drivers into wasmbench's folder
    Install(InstallArgs),
    /// Ask a driver for everything that the protocol has, and show what it does wrong
    Check {
        /// Runtimes, as in `wasmbench drivers list`, with options; or a declaration's file
        #[arg(required = true, value_name = "RUNTIME|FILE")]
        runtimes: Vec<String>,
    },
    /// Show the folder that drivers are installed in
    Path,
    /// Be a driver for a runtime of this build: answer requests (see docs/DRIVER.md)
    Serve {
        /// The runtime, with its options
        #[arg(value_name = "RUNTIME")]
        runtime: String,

        /// Do something wrong, for tests: halve, double, slow, fork, die-at=VERB, rubbish-at=VERB
        #[arg(long, hide = true, value_name = "FAULT")]
        fault: Option<serve::Fault>,
    },
}

/// What to install.
#[derive(Args)]
pub struct InstallArgs {
    /// Names of drivers, as in `wasmbench drivers list`; `all` for those that can be had
    #[arg(required = true, value_name = "NAME")]
    names: Vec<String>,

    /// Show what would be done
    #[arg(long)]
    dry_run: bool,
}

pub fn run(args: &DriversArgs) -> anyhow::Result<Exit> {
    let (all, broken) = declaration::all();
    for declaration in &broken {
        output::warning(&format!(
            "{}: {}",
            declaration.file.display(),
            declaration.problem
        ));
    }
    match &args.verb {
        Verb::List => output::print(&list(&all))?,
        Verb::Path => output::print(&format!("{}\n", declaration::folder().display()))?,
        Verb::Install(args) => return install(&all, args),
        Verb::Check { runtimes } => return check(runtimes),
        Verb::Serve { runtime, fault } => serve(runtime, fault.as_ref())?,
    }
    Ok(Exit::Done)
}

fn check(runtimes: &[String]) -> anyhow::Result<Exit> {
    let mut exit = Exit::Done;
    let (files, mut runtimes): (Vec<String>, Vec<String>) = runtimes
        .iter()
        .cloned()
        .partition(|name| name.ends_with(".toml"));
    let files: Vec<PathBuf> = files.into_iter().map(PathBuf::from).collect();
    declaration::name(&files).map_err(|e| anyhow!(e))?;
    for file in &files {
        let declared = declaration::read_file(file).map_err(|e| anyhow!(e))?;
        runtimes.extend(
            declared
                .iter()
                .map(|foreign| foreign.id.as_str().to_owned()),
        );
    }
    for column in columns::parse(&runtimes).map_err(|e| anyhow!(e))? {
        let found = check_one(&column.config)?;
        let mut text = format!("{}\n", column.label);
        for Finding { what, verdict } in found {
            let line = match verdict {
                Verdict::Kept => format!("ok    {what}"),
                Verdict::Cannot(reason) => format!("n/a   {what}: {reason}"),
                Verdict::Broken(problem) => {
                    exit = Exit::CellFailed;
                    format!("WRONG {what}: {problem}")
                }
            };
            let _ = writeln!(text, "  {line}");
        }
        output::print(&text)?;
    }
    Ok(exit)
}

/// All findings on one driver, its end too.
fn check_one(config: &RuntimeConfig) -> anyhow::Result<Vec<Finding>> {
    let Configured::Foreign(foreign, options) = registry::configure(config)? else {
        bail!("{config} is built in: there is no driver to check");
    };
    let scratch = Scratch::new().context("cannot make a private folder")?;
    let mut remote = Remote::start(&foreign, &options)?;
    let mut found = check::check(&mut remote, scratch.path());
    let end = match remote.end() {
        Ok(()) => Verdict::Kept,
        Err(problem) => Verdict::Broken(problem),
    };
    found.push(Finding {
        what: "`bye` is answered, and ends it",
        verdict: end,
    });
    Ok(found)
}

fn serve(runtime: &str, fault: Option<&serve::Fault>) -> anyhow::Result<()> {
    let config = runtime.parse().map_err(|e: String| anyhow!(e))?;
    let answers = claim_stdout()?;
    Ok(serve::serve(
        &config,
        fault,
        std::io::stdin().lock(),
        answers,
    )?)
}

/// Programs by name, in order, each with its runtimes.
fn programs(all: &[Foreign]) -> Vec<(&str, Vec<&Foreign>)> {
    let mut programs: Vec<(&str, Vec<&Foreign>)> = Vec::new();
    for foreign in all {
        match programs
            .iter_mut()
            .find(|(name, _)| *name == foreign.program)
        {
            Some((_, runtimes)) => runtimes.push(foreign),
            None => programs.push((&foreign.program, vec![foreign])),
        }
    }
    programs
}

fn list(all: &[Foreign]) -> String {
    let mut text = String::new();
    for (name, runtimes) in programs(all) {
        let standing = match runtimes[0].standing() {
            Standing::Installed => format!("installed in {}", runtimes[0].folder().display()),
            Standing::Installable(how) => format!("not installed: {how}"),
            Standing::Unavailable(why) => format!("not to be had: {why}"),
        };
        let _ = writeln!(text, "{name}  {standing}");
        let _ = writeln!(text, "    licence    {}", runtimes[0].licence);
        if let Some(home) = &runtimes[0].home {
            let _ = writeln!(text, "    home       {home}");
        }
        for runtime in runtimes {
            let _ = writeln!(text, "    {:<22} {}", runtime.id.as_str(), runtime.what);
        }
        text.push('\n');
    }
    text.pop();
    text
}

fn install(all: &[Foreign], args: &InstallArgs) -> anyhow::Result<Exit> {
    let programs = programs(all);
    let names: Vec<&str> = programs.iter().map(|(name, _)| *name).collect();
    let mut chosen: Vec<&Foreign> = Vec::new();
    for name in &args.names {
        let of_name = |(program, _): &&(&str, Vec<&Foreign>)| *program == name;
        match programs.iter().find(of_name) {
            Some((_, runtimes)) => chosen.push(runtimes[0]),
            None if name == "all" => {
                let first = programs.iter().map(|(_, runtimes)| runtimes[0]);
                chosen.extend(first.filter(|f| f.install().is_some()));
            }
            None => bail!(suggest::unknown(
                "driver",
                name,
                &names,
                "wasmbench drivers list"
            )),
        }
    }
    let mut exit = Exit::Done;
    for foreign in chosen {
        if let Err(error) = install_one(foreign, args.dry_run) {
            output::error(&format!("{}: {error:#}", foreign.program));
            exit = Exit::CellFailed;
        }
    }
    Ok(exit)
}

fn install_one(foreign: &Foreign, dry_run: bool) -> anyhow::Result<()> {
    let Some(install) = foreign.install() else {
        match foreign.standing() {
            Standing::Unavailable(why) => bail!("{why}"),
            _ => bail!("its declaration does not say how it is installed"),
        }
    };
    let folder = foreign.folder();
    if dry_run {
        let mut text = format!("{}: in {}\n", foreign.program, folder.display());
        for (name, _) in &install.files {
            let _ = writeln!(text, "    write {name}");
        }
        for line in install.script.lines().filter(|l| !l.trim().is_empty()) {
            let _ = writeln!(text, "    {line}");
        }
        return Ok(output::print(&text)?);
    }
    for need in &install.needs {
        let found = Command::new("sh")
            .args(["-c", "command -v \"$0\" >/dev/null 2>&1", need])
            .status();
        if !found.is_ok_and(|status| status.success()) {
            bail!("installing it needs `{need}`, which is not here");
        }
    }
    output::note(&format!(
        "installing {} into {}",
        foreign.program,
        folder.display()
    ));
    let making = || format!("cannot make `{}`", folder.display());
    std::fs::create_dir_all(folder).with_context(making)?;
    for (name, text) in &install.files {
        let path = folder.join(name);
        let writing = || format!("cannot write `{}`", path.display());
        let parent = path.parent().unwrap_or(folder);
        std::fs::create_dir_all(parent).with_context(writing)?;
        std::fs::write(&path, text).with_context(writing)?;
    }
    let status = Command::new("sh")
        .args(["-eu", "-c", &install.script])
        .current_dir(folder)
        .stdin(Stdio::null())
        .status()
        .context("cannot start `sh`")?;
    if !status.success() {
        bail!("its commands ended with {status}");
    }
    match foreign.standing() {
        Standing::Installed => Ok(()),
        _ => bail!("its commands ended well, and its program is not there"),
    }
}
