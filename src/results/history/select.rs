//! Which results and cells are followed, and which results belong together.
//!
//! A trend is of one machine, one build of wasmbench and one way of measuring. What
//! else may change (engines, modules, settings of a cell, kernel, wasmbench's
//! version) is what a history is there to show: it stays in the trend, and the change
//! is named beside the figure.

use jiff::Timestamp;
use regex::Regex;

use crate::model::Map;
use crate::results::circumstances;
use crate::results::pattern::Pattern;

use super::entry::{CellFacts, Entry, Facts};

/// What has to be equal for two results to be of one trend, by the names that
/// `diff` has for it.
const SEPARATE: &[&str] = &[
    "machine.cpu",
    "machine.cpus",
    "machine.arch",
    "machine.governor",
    "machine.turbo",
    "machine.smt",
    "machine.virtualised",
    "wasmbench.profile",
    "wasmbench.lto",
    "wasmbench.codegen_units",
    "wasmbench.target_cpu",
    "order",
    "--estimate",
    "warm-up (ps)",
    "steady state (ps)",
    "iterations (ps)",
    "--min-runs",
    "--max-runs",
    "--pin",
];

/// Which results.
#[derive(Clone, Debug, Default)]
pub struct Results {
    /// Started at this moment or later.
    pub since: Option<Timestamp>,
    /// Started at this moment or earlier.
    pub until: Option<Timestamp>,
    /// Words that the machine's description has to contain, whatever their case.
    pub machine: Option<String>,
    /// The newest of them only.
    pub last: Option<usize>,
}

impl Results {
    /// Whether a result is wanted, but for `last`.
    pub fn wants(&self, entry: &Entry) -> bool {
        let described = |words: &String| {
            machine(&entry.facts)
                .to_lowercase()
                .contains(&words.to_lowercase())
        };
        self.since.is_none_or(|t| entry.started >= t)
            && self.until.is_none_or(|t| entry.started <= t)
            && self.machine.as_ref().is_none_or(described)
    }
}

/// Which cells.
#[derive(Clone, Debug, Default)]
pub struct Cells {
    runtimes: Vec<Pattern>,
    samples: Vec<Pattern>,
    filter: Option<Regex>,
}

impl Cells {
    /// Cells whose column (by label, configuration or family) and sample are among
    /// those named, all where none is, and whose id matches `filter`.
    ///
    /// # Errors
    /// When a glob or the regular expression is none.
    pub fn new(
        runtimes: &[String],
        samples: &[String],
        filter: Option<&str>,
    ) -> Result<Self, String> {
        let patterns = |names: &[String]| -> Result<Vec<Pattern>, String> {
            names
                .iter()
                .map(|name| name.trim())
                .filter(|name| !name.is_empty())
                .map(|name| Pattern::new(name).map_err(|e| format!("`{name}`: {e}")))
                .collect()
        };
        Ok(Self {
            runtimes: patterns(runtimes)?,
            samples: patterns(samples)?,
            filter: filter
                .map(|f| Regex::new(f).map_err(|e| format!("--filter {f}: {e}")))
                .transpose()?,
        })
    }

    /// Whether a cell is followed.
    pub fn wants(&self, cell: &CellFacts) -> bool {
        let any = |patterns: &[Pattern], fits: &dyn Fn(&Pattern) -> bool| {
            patterns.is_empty() || patterns.iter().any(fits)
        };
        any(&self.runtimes, &|p| is_runtime(p, cell))
            && any(&self.samples, &|p| p.fits(&cell.sample))
            && self
                .filter
                .as_ref()
                .is_none_or(|f| f.is_match(&cell.cell_id))
    }

    /// Names of runtimes and samples that fit no cell: `(what, name, what there is)`.
    pub fn unknown<'a>(
        &self,
        cells: impl Iterator<Item = &'a CellFacts> + Clone,
    ) -> Option<(&'static str, String, Vec<&'a str>)> {
        let names = |name: fn(&CellFacts) -> &str| {
            let mut names: Vec<&str> = cells.clone().map(name).collect();
            names.sort_unstable();
            names.dedup();
            names
        };
        let fits_none = |patterns: &[Pattern], fits: fn(&Pattern, &CellFacts) -> bool| {
            let mut patterns = patterns.iter();
            let unknown = patterns.find(|p| !cells.clone().any(|c| fits(p, c)))?;
            Some(unknown.text.clone())
        };
        let runtime = fits_none(&self.runtimes, is_runtime);
        let runtime = runtime.map(|name| ("runtime", name, names(|c| &c.label)));
        runtime.or_else(|| {
            let sample = fits_none(&self.samples, |p, c| p.fits(&c.sample))?;
            Some(("sample", sample, names(|c| &c.sample)))
        })
    }
}

/// Whether a column is meant: by its label, its configuration or its family.
fn is_runtime(pattern: &Pattern, cell: &CellFacts) -> bool {
    let plain = cell.runtime.split('+').next();
    let family = cell.runtime.split(['.', '+']).next();
    let names = [Some(&*cell.label), Some(&cell.runtime), plain, family];
    names.into_iter().flatten().any(|name| pattern.fits(name))
}

/// A fact that differs between two results.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Differs {
    /// What: `machine.cpu`.
    pub what: String,
    /// How it is in the first.
    pub one: String,
    /// How it is in the other.
    pub other: String,
}

impl Differs {
    /// `machine.cpu: one → other`.
    pub fn sentence(&self) -> String {
        let said = |text: &str| match text {
            "" => "not stated".to_owned(),
            text => text.to_owned(),
        };
        format!("{}: {} → {}", self.what, said(&self.one), said(&self.other))
    }
}

/// What keeps two results from being of one trend.
pub fn apart(one: &Facts, other: &Facts) -> Vec<Differs> {
    facts(one, other, true)
}

/// What differs between two results of one trend.
pub fn changed(one: &Facts, other: &Facts) -> Vec<Differs> {
    facts(one, other, false)
        .into_iter()
        // It names what `apart` looks at piece by piece.
        .filter(|d| d.what != "budget.preset")
        .collect()
}

fn facts(one: &Facts, other: &Facts, separate: bool) -> Vec<Differs> {
    if one.context == other.context {
        return Vec::new();
    }
    differences(&one.context, &other.context)
        .filter(|d| SEPARATE.contains(&d.what.as_str()) == separate)
        .collect()
}

/// In what two maps differ, by name; what one of them lacks is empty.
fn differences<'a>(
    one: &'a Map<String, String>,
    other: &'a Map<String, String>,
) -> impl Iterator<Item = Differs> + 'a {
    circumstances::unequal(one, other).map(|(what, one, other)| Differs {
        what: what.to_owned(),
        one: one.cloned().unwrap_or_default(),
        other: other.cloned().unwrap_or_default(),
    })
}

/// What differs between a cell of two results.
pub fn cell_changed(one: &CellFacts, other: &CellFacts) -> Vec<Differs> {
    let fact = |what: &str, of: fn(&CellFacts) -> &String| Differs {
        what: what.to_owned(),
        one: of(one).clone(),
        other: of(other).clone(),
    };
    let mut found = vec![
        fact("runtime", |c| &c.runtime),
        fact("runtime_version", |c| &c.runtime_version),
        fact("module_sha256", |c| &c.module),
    ];
    found.retain(|d| d.one != d.other);
    if one.settings != other.settings {
        let settings = differences(&one.settings, &other.settings);
        found.extend(settings.map(|d| Differs {
            what: format!("settings.{}", d.what),
            ..d
        }));
    }
    found
}

/// The machine in one line.
pub fn machine(facts: &Facts) -> String {
    let get = |name: &str| facts.context.get(name).map(String::as_str);
    let cpus = get("machine.cpus").map(|n| format!("{n} CPU{}", if n == "1" { "" } else { "s" }));
    let under = get("machine.virtualised").map(|v| format!("virtualised ({v})"));
    [
        get("machine.cpu").map(str::to_owned),
        cpus,
        get("machine.arch").map(str::to_owned),
        get("machine.os").map(str::to_owned),
        under,
    ]
    .into_iter()
    .flatten()
    .filter(|part| !part.is_empty())
    .collect::<Vec<_>>()
    .join(" · ")
}

/// The results that are comparable with the newest, and the others with the reason.
pub fn comparable<'a>(
    entries: &[&'a Entry],
    with: &Facts,
) -> (Vec<&'a Entry>, Vec<(&'a Entry, Vec<Differs>)>) {
    let (mut same, mut others) = (Vec::new(), Vec::new());
    for entry in entries {
        match apart(&entry.facts, with) {
            none if none.is_empty() => same.push(*entry),
            reasons => others.push((*entry, reasons)),
        }
    }
    (same, others)
}
