//! Reading a targets file: every mistake is found with its line, before anything
//! is measured.

use std::fs;
use std::path::{Path, PathBuf};

use toml::Spanned;

use crate::model::lifecycle::id;
use crate::model::{Better, SuiteDecl, Unit};
use crate::results::pattern::Pattern;

use super::limit::{self, Form, Limit};
use super::reading::{Mistake, RawTarget, Texts, at, line, raw};
use super::select::Selection;
use super::subject::{OVERHEAD, Subject, metric_of, pattern};
use super::target::{Target, WARN};

/// Why targets could not be read.
#[derive(Debug, thiserror::Error)]
pub enum TargetsError {
    /// The file could not be read.
    #[error("cannot read `{path}`: {cause}")]
    Io {
        /// Which.
        path: PathBuf,
        /// Why.
        cause: std::io::Error,
    },
    /// Something in it is wrong.
    #[error("{origin}:{line}: {message}")]
    Format {
        /// The file, as the user named it.
        origin: String,
        /// Which line.
        line: usize,
        /// What, and what is expected.
        message: String,
    },
}

/// What overhead is over.
const NATIVE: &str = "native";

/// Reads a file.
///
/// # Errors
/// When it cannot be read, or names its first mistake.
pub fn read(path: &Path, suites: &[SuiteDecl]) -> Result<Vec<Target>, TargetsError> {
    let text = fs::read_to_string(path).map_err(|cause| TargetsError::Io {
        path: path.to_owned(),
        cause,
    })?;
    parse(&path.display().to_string(), &text, suites)
}

/// Reads the text of a file; messages call it `origin`.
///
/// # Errors
/// Names its first mistake.
pub fn parse(origin: &str, text: &str, suites: &[SuiteDecl]) -> Result<Vec<Target>, TargetsError> {
    let bad = |(byte, message): Mistake| TargetsError::Format {
        origin: origin.to_owned(),
        line: line(text, byte),
        message,
    };
    let file = raw(text).map_err(bad)?;
    if file.target.is_empty() {
        return Err(bad((0, "there is no [[target]] in it".to_owned())));
    }
    file.target
        .into_iter()
        .map(|spanned| {
            let begins = line(text, spanned.span().start);
            target(origin, begins, spanned.into_inner(), suites).map_err(bad)
        })
        .collect()
}

fn target(
    origin: &str,
    line: usize,
    raw: RawTarget,
    suites: &[SuiteDecl],
) -> Result<Target, Mistake> {
    let overhead = raw.metric.get_ref() == OVERHEAD;
    let metric = subject(&raw.metric, suites)?;
    let limit = limit::parse(raw.limit.get_ref()).map_err(|m| at(&raw.limit, m))?;
    let against = match &raw.against {
        Some(name) if overhead && name.get_ref() != NATIVE => {
            let message = format!(
                "overhead is over native code: for a share over `{}` write metric = \"execute\"",
                name.get_ref()
            );
            return Err(at(name, message));
        }
        Some(name) => Some(name.get_ref().clone()),
        None => overhead.then(|| NATIVE.to_owned()),
    };
    fits(&limit, &metric, overhead, against.as_deref()).map_err(|m| at(&raw.limit, m))?;
    let mean = raw.mean.as_ref().is_some_and(|m| *m.get_ref());
    if let Some(asked) = raw
        .mean
        .as_ref()
        .filter(|_| mean && limit.form == Form::Value)
    {
        let message = "a mean over samples is one of ratios: it needs a limit in % or ×";
        return Err(at(asked, message.to_owned()));
    }
    let warn = match &raw.warn {
        Some(text) => limit::margin(text.get_ref()).map_err(|m| at(text, m))?,
        None => WARN,
    };
    let module_below = match &raw.module_below {
        Some(text) => Some(limit::size(text.get_ref()).map_err(|m| at(text, m))?),
        None => None,
    };
    let args = raw.args.iter().flat_map(|a| a.get_ref().list());
    Ok(Target {
        origin: origin.to_owned(),
        line,
        id: raw.id,
        name: raw.name,
        source: raw.source,
        metric,
        cells: Selection {
            samples: patterns(raw.sample.as_ref())?,
            runtimes: patterns(raw.runtime.as_ref())?,
            args: args.map(|a| spaceless(a)).collect(),
            module_below,
        },
        mean,
        form: limit.form,
        limit: limit.value,
        words: limit.words,
        against,
        warn,
        upper_bound: raw.upper_bound,
    })
}

/// `30, 2.5` as a cell's id has it: `30,2.5`.
fn spaceless(args: &str) -> String {
    let parts: Vec<&str> = args.split(',').map(str::trim).collect();
    parts.join(",")
}

fn patterns(texts: Option<&Spanned<Texts>>) -> Result<Vec<Pattern>, Mistake> {
    let Some(texts) = texts else {
        return pattern("*").map(|p| vec![p]).map_err(|m| (0, m));
    };
    let list = texts.get_ref().list();
    if list.is_empty() {
        return Err(at(texts, "an empty list matches nothing".to_owned()));
    }
    list.iter()
        .map(|text| pattern(text).map_err(|m| at(texts, m)))
        .collect()
}

/// The figures that `metric` names: a metric, a view of one metric, or overhead.
fn subject(name: &Spanned<String>, suites: &[SuiteDecl]) -> Result<Subject, Mistake> {
    let text = name.get_ref().as_str();
    let id = match text {
        OVERHEAD => id::EXECUTE,
        _ => metric_of(text),
    };
    Subject::parse(id, suites).map_err(|message| at(name, message))
}

fn unit_words(unit: Unit) -> &'static str {
    match unit {
        Unit::Ps => "a time",
        Unit::Bytes => "a size",
        Unit::BytesPerSecond => "bytes a second",
        Unit::PerSecond => "a number a second",
        Unit::Ratio => "a ratio",
        Unit::Count => "a number",
    }
}

/// Whether a limit can be one of this metric.
fn fits(
    limit: &Limit,
    metric: &Subject,
    overhead: bool,
    against: Option<&str>,
) -> Result<(), String> {
    let words = &limit.words;
    let id = &metric.words;
    if overhead && limit.form != Form::Share {
        return Err(format!(
            "`{words}` is no limit for overhead, a share of native's time: write it as in `10 %`"
        ));
    }
    match (limit.form, against) {
        (Form::Value, Some(against)) => {
            return Err(format!(
                "`{words}` is not against anything: a limit against `{against}` is in % or ×"
            ));
        }
        (Form::Share | Form::Factor, None) => {
            return Err(format!(
                "`{words}` of what? `against` names a column, as in against = \"native\""
            ));
        }
        (Form::Value, None) if limit.unit == Unit::Count && metric.unit != Unit::Count => {
            return Err(format!("`{words}` has no unit: {}", limit::EXPECTED));
        }
        (Form::Value, None) if limit.unit != metric.unit => {
            return Err(format!(
                "`{words}` is {}, but `{id}` is {}",
                unit_words(limit.unit),
                unit_words(metric.unit)
            ));
        }
        (Form::Share, Some(_)) if metric.better == Better::Higher => {
            return Err(format!(
                "more of `{id}` is better: give the least it may be as a factor, as in `0.9×`"
            ));
        }
        _ => {}
    }
    match limit.direction {
        Some(direction) if direction != metric.better => Err(match metric.better {
            Better::Lower => {
                format!("less of `{id}` is better: its limits are upper ones, `< {words}`")
            }
            Better::Higher => {
                format!("more of `{id}` is better: its limits are lower ones, `> {words}`")
            }
        }),
        _ => Ok(()),
    }
}
