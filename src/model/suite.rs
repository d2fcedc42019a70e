//! What suites measure: as a suite declares it, and as results carry it.
//!
//! A result holds the declarations of its suites, so that a report, a diff, a
//! target or an export needs no list of metrics of its own, and prints the
//! result of a build that knows other suites.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::series;
use super::{Ability, Better, Unit};

/// What a metric is there for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// An answer that a reader came for: a table of its own.
    Headline,
    /// Shown folded, behind the headlines.
    Detail,
    /// One addend of a headline.
    Part,
    /// What a detector compares, never shown as a figure.
    Check,
}

/// What a metric is compared with unless somebody asks for another column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Against {
    /// The usual reference.
    Usual,
    /// Native code, where it was measured.
    Native,
}

/// What a suite is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum SubjectKind {
    /// The samples, and modules of the user's own.
    Samples,
    /// A guest that belongs to the suite.
    Guest,
    /// No module at all.
    Nothing,
}

/// A metric as its suite declares it.
#[derive(Clone, Copy, Debug)]
pub struct MetricDef {
    /// The id in results and on the command line; keeps its meaning for ever.
    pub id: &'static str,
    /// One line for people.
    pub what: &'static str,
    /// The unit of its values.
    pub unit: Unit,
    /// Which direction is better.
    pub better: Better,
    /// What it is there for.
    pub role: Role,
    /// What it is compared with.
    pub against: Against,
    /// Of a check: the metric that does half of its work.
    pub checks: Option<&'static str>,
    /// Names of the values that tell the points of a series apart.
    pub keys: &'static [&'static str],
    /// What a configuration must be able to do to have it.
    pub needs: &'static [Ability],
    /// Whether reports say how it grows along a sweep, as they do of the primary metric.
    pub sweep: bool,
}

impl MetricDef {
    /// A detail with this unit and direction.
    pub const fn new(id: &'static str, unit: Unit, better: Better, what: &'static str) -> Self {
        Self {
            id,
            what,
            unit,
            better,
            role: Role::Detail,
            against: Against::Usual,
            checks: None,
            keys: &[],
            needs: &[],
            sweep: false,
        }
    }

    /// A time; less is better.
    pub const fn time(id: &'static str, what: &'static str) -> Self {
        Self::new(id, Unit::Ps, Better::Lower, what)
    }

    /// A size; less is better.
    pub const fn bytes(id: &'static str, what: &'static str) -> Self {
        Self::new(id, Unit::Bytes, Better::Lower, what)
    }

    /// A throughput; more is better.
    pub const fn rate(id: &'static str, unit: Unit, what: &'static str) -> Self {
        Self::new(id, unit, Better::Higher, what)
    }

    /// An answer that a reader came for, and what it is compared with.
    pub const fn headline(self, against: Against) -> Self {
        Self {
            role: Role::Headline,
            against,
            ..self
        }
    }

    /// An addend of a headline.
    pub const fn part(self) -> Self {
        Self {
            role: Role::Part,
            ..self
        }
    }

    /// A check: twice the work of this metric.
    pub const fn checks(self, metric: &'static str) -> Self {
        Self {
            role: Role::Check,
            checks: Some(metric),
            ..self
        }
    }

    /// A series, with the names that tell its points apart.
    pub const fn keys(self, keys: &'static [&'static str]) -> Self {
        Self { keys, ..self }
    }

    /// What a configuration must be able to do.
    pub const fn needs(self, needs: &'static [Ability]) -> Self {
        Self { needs, ..self }
    }

    /// Reports say how it grows along a sweep.
    pub const fn sweep(self) -> Self {
        Self {
            sweep: true,
            ..self
        }
    }

    /// Whether a key names a figure of this metric: its id, with the names of a
    /// point where it is a series.
    pub fn has_key(&self, key: &str) -> bool {
        let names = series::at(key).map(|(name, _)| name);
        series::metric(key) == self.id && names.eq(self.keys.iter().copied())
    }
}

/// A metric as results carry it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct MetricDecl {
    /// The id.
    pub id: String,
    /// One line for people.
    pub what: String,
    /// The unit of its values.
    pub unit: Unit,
    /// Which direction is better.
    pub better: Better,
    /// What it is there for.
    pub role: Role,
    /// What it is compared with unless somebody asks for another column.
    pub against: Against,
    /// Of a check: the metric that does half of its work.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub checks: Option<String>,
    /// Names of the values that tell the points of a series apart.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub keys: Vec<String>,
    /// Whether reports say how it grows along a sweep, as they do of the primary metric.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub sweep: bool,
}

impl From<&MetricDef> for MetricDecl {
    fn from(def: &MetricDef) -> Self {
        Self {
            id: def.id.to_owned(),
            what: def.what.to_owned(),
            unit: def.unit,
            better: def.better,
            role: def.role,
            against: def.against,
            checks: def.checks.map(str::to_owned),
            keys: def.keys.iter().map(|key| (*key).to_owned()).collect(),
            sweep: def.sweep,
        }
    }
}

/// What changes the state of a process, so that each value is a row of its own.
#[derive(Clone, Copy, Debug)]
pub struct AxisDef {
    /// Its name, as in `threads`.
    pub name: &'static str,
    /// Its values.
    pub values: &'static [i64],
}

/// A suite as results carry it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SuiteDecl {
    /// The name on the command line and in results.
    pub id: String,
    /// A heading.
    pub title: String,
    /// One line for people.
    pub what: String,
    /// What it is about.
    pub subject: SubjectKind,
    /// The metric that verdicts rest on unless somebody asks for another.
    pub primary: String,
    /// Names of the arguments of its rows, where the suite chooses them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub axes: Vec<String>,
    /// Its metrics, in the order in which they happen.
    pub metrics: Vec<MetricDecl>,
}

impl SuiteDecl {
    /// The metric of a key: `grow` of `grow@pages=16`.
    pub fn metric(&self, key: &str) -> Option<&MetricDecl> {
        let id = series::metric(key);
        self.metrics.iter().find(|m| m.id == id)
    }

    /// The metric that verdicts rest on: what was asked for, where the suite has it.
    pub fn primary<'a>(&'a self, asked: &'a str) -> &'a str {
        let (suite, metric) = asked.split_once('/').unwrap_or((&self.id, asked));
        let has = suite == self.id && self.metric(metric).is_some();
        if has { metric } else { &self.primary }
    }

    /// Whether verdicts rest on a figure when this metric was asked for.
    pub fn is_primary(&self, asked: &str, key: &str) -> bool {
        let primary = self.primary(asked);
        primary == key || primary == series::metric(key)
    }

    /// Whether a figure is a check, which no table shows and nothing compares.
    pub fn is_check(&self, key: &str) -> bool {
        self.metric(key).is_some_and(|m| m.role == Role::Check)
    }

    /// Metrics that are figures, checks left out.
    pub fn figures(&self) -> impl Iterator<Item = &MetricDecl> {
        self.metrics.iter().filter(|m| m.role != Role::Check)
    }

    /// Place of a key in the order of the declarations; unknown ones last.
    pub fn place(&self, key: &str) -> usize {
        let id = series::metric(key);
        let known = self.metrics.iter().position(|m| m.id == id);
        known.unwrap_or(self.metrics.len())
    }
}

/// Finds the declaration of a suite.
pub fn find<'a>(suites: &'a [SuiteDecl], id: &str) -> Option<&'a SuiteDecl> {
    suites.iter().find(|suite| suite.id == id)
}

/// Finds a metric by its suite and its key.
pub fn metric<'a>(suites: &'a [SuiteDecl], suite: &str, key: &str) -> Option<&'a MetricDecl> {
    find(suites, suite)?.metric(key)
}
