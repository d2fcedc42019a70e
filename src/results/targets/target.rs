//! A limit, and the cells that have to keep it.

use crate::model::Better;

use super::limit::Form;
use super::select::Selection;
use super::subject::Subject;

/// How far over its limit an estimate may be before it fails.
pub const WARN: f64 = 0.20;

/// A limit, and the cells that have to keep it.
#[derive(Clone, Debug)]
pub struct Target {
    /// The file it stands in, as the user named it.
    pub origin: String,
    /// The line where it begins.
    pub line: usize,
    /// A requirement's id, say.
    pub id: Option<String>,
    /// What it is about, in words.
    pub name: Option<String>,
    /// Who set the limit.
    pub source: Option<String>,
    /// The metric, or several.
    pub metric: Subject,
    /// Which cells.
    pub cells: Selection,
    /// Whether the geometric mean over the samples is meant, not each sample.
    pub mean: bool,
    /// What the limit is on: the value, or how it compares with `against`.
    pub form: Form,
    /// The limit: in the metric's unit, a share (0.1 is 10 % more than
    /// `against`), or a factor.
    pub limit: f64,
    /// The limit as it was written, without its sign.
    pub words: String,
    /// The column that shares and factors are against.
    pub against: Option<String>,
    /// How far over the limit an estimate may be before it fails: 0.2 is 20 %.
    pub warn: f64,
    /// What the metric holds that the limit does not speak of. Its figure is then
    /// an upper bound, which can keep the limit and never shows that it is missed.
    pub upper_bound: Option<String>,
}

impl Target {
    /// The direction in which figures keep the limit. Below native's time by a
    /// factor or a share is better for a time, above for a throughput.
    pub fn better(&self) -> Better {
        self.metric.better
    }

    /// What tables call it: id and name, the metric where it has neither.
    pub fn title(&self) -> String {
        self.title_of(&self.metric.words)
    }

    /// The same for one of the figures that it is about.
    pub fn title_of(&self, metric: &str) -> String {
        match (&self.id, &self.name) {
            (Some(id), Some(name)) => format!("{id} {name}"),
            (Some(one), None) | (None, Some(one)) => one.clone(),
            (None, None) => metric.to_owned(),
        }
    }

    /// The limit in words: `compile < 100 ms`, `execute < 10 % over native, mean`.
    pub fn limit_words(&self) -> String {
        let sign = match self.better() {
            Better::Lower => '<',
            Better::Higher => '>',
        };
        let against = match (&self.against, self.form) {
            (Some(against), Form::Share) => format!(" over {against}"),
            (Some(against), Form::Factor) => format!(" of {against}"),
            _ => String::new(),
        };
        let mean = if self.mean { ", mean" } else { "" };
        format!("{} {sign} {}{against}{mean}", self.metric.words, self.words)
    }

    /// Where it stands, for messages: `targets.toml:3`.
    pub fn place(&self) -> String {
        format!("{}:{}", self.origin, self.line)
    }
}
