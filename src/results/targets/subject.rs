//! Which figures a target is about: metrics by name, of any suite, with or without
//! a point of a series, or by a pattern over `suite/metric@point`.

use crate::model::lifecycle::{self, id};
use crate::model::{Better, MetricDecl, SuiteDecl, Unit, series, suggest};
use crate::results::pattern::Pattern;
use crate::results::schema::Cell;

/// Views that show one metric: their names stand for it.
pub const VIEWS: &[(&str, &str)] = &[
    ("jit", id::JIT),
    ("aot-total", id::AOT_TOTAL),
    ("aot-compile", id::AOT_COMPILE),
    ("aot-space", id::ARTIFACT_BYTES),
    ("aot-execute", id::AOT_EXECUTE),
    ("pure", id::EXECUTE),
];

/// The view that is `execute` as a share above native code.
pub const OVERHEAD: &str = "overhead";

/// The metric that a view's name stands for; any other text is one already.
pub(super) fn metric_of(text: &str) -> &str {
    let view = VIEWS.iter().find(|(view, _)| *view == text);
    view.map_or_else(|| lifecycle::metric_of(text), |(_, metric)| metric)
}

/// Names that stand for a metric of the life cycle.
fn names() -> impl Iterator<Item = &'static str> {
    let views = VIEWS.iter().chain(lifecycle::NAMES);
    views.map(|v| v.0).chain([OVERHEAD])
}

/// The figures of a target, all of one unit and direction.
#[derive(Clone, Debug)]
pub struct Subject {
    /// As tables and messages call it.
    pub words: String,
    /// The unit of the figures.
    pub unit: Unit,
    /// Which direction keeps a limit.
    pub better: Better,
    which: Which,
}

#[derive(Clone, Debug)]
enum Which {
    /// One metric of one suite, or a point of it.
    Named { suite: String, name: String },
    /// Whatever matches, of these suites.
    Matching(Pattern, Vec<String>),
}

impl Subject {
    /// Reads a name or a pattern; `suites` is all that can be named.
    ///
    /// # Errors
    /// Says what is wrong with it.
    pub fn parse(text: &str, suites: &[SuiteDecl]) -> Result<Self, String> {
        if text.contains(['*', '?', '[', '{']) {
            return matching(text, suites);
        }
        let bare = text.split_once('/').map_or(text, |(_, rest)| rest);
        let mut found: Vec<(&SuiteDecl, &MetricDecl)> = suites
            .iter()
            .filter(|s| series::is_meant(text, &s.id, bare))
            .filter_map(|s| Some((s, s.metric(bare)?)))
            .collect();
        // The life cycle's names keep their meaning, whatever other suites call theirs.
        if let Some(first) = found.iter().position(|(s, _)| s.id == lifecycle::SUITE) {
            found = vec![found[first]];
        }
        let (suite, metric) = match found[..] {
            [one] => one,
            [] => return Err(unknown(text, suites)),
            _ => {
                let names = found.iter().map(|(s, m)| series::qualified(&s.id, &m.id));
                let names: Vec<String> = names.collect();
                return Err(format!("`{text}` could be {}", names.join(" or ")));
            }
        };
        if suite.is_check(bare) {
            return Err(format!(
                "`{bare}` is measured once, as a check: no limit can be put on it"
            ));
        }
        let at: Vec<&str> = series::at(bare).map(|(name, _)| name).collect();
        if bare.contains('@') && at != metric.keys {
            return Err(match metric.keys.is_empty() {
                true => format!("`{}` is no series: it has no points", metric.id),
                false => format!(
                    "points of `{}` are written `{}@{}=…`",
                    metric.id,
                    metric.id,
                    metric.keys.join("=…,")
                ),
            });
        }
        Ok(Self {
            words: lifecycle::named(&suite.id, bare),
            unit: metric.unit,
            better: metric.better,
            which: Which::Named {
                suite: suite.id.clone(),
                name: bare.to_owned(),
            },
        })
    }

    /// Whether cells of a suite can have such figures.
    pub fn is_of(&self, suite: &str) -> bool {
        match &self.which {
            Which::Named { suite: of, .. } => of == suite,
            Which::Matching(_, suites) => suites.iter().any(|s| s == suite),
        }
    }

    /// The keys of a cell that are meant; a metric that the cell lacks by its name.
    pub fn keys<'a>(&'a self, cell: &'a Cell) -> Vec<&'a str> {
        let keys = cell.metrics.keys().map(String::as_str);
        let mut keys: Vec<&str> = match &self.which {
            Which::Named { name, .. } => keys
                .filter(|key| series::is_meant(name, &cell.suite, key))
                .collect(),
            Which::Matching(pattern, _) => keys
                .filter(|key| pattern.fits(&series::qualified(&cell.suite, key)))
                .collect(),
        };
        keys.sort_by(|a, b| series::order(a, b));
        match &self.which {
            Which::Named { name, .. } if keys.is_empty() => vec![name],
            _ => keys,
        }
    }
}

/// Reads a pattern.
///
/// # Errors
/// When the text is not a glob.
pub(super) fn pattern(text: &str) -> Result<Pattern, String> {
    Pattern::new(text).map_err(|e| format!("`{text}` is not a pattern: {e}"))
}

fn matching(text: &str, suites: &[SuiteDecl]) -> Result<Subject, String> {
    let figures = pattern(text)?;
    // A declaration has no points.
    let metrics = pattern(series::metric(text))?;
    let found: Vec<(&SuiteDecl, &MetricDecl)> = suites
        .iter()
        .flat_map(|suite| suite.figures().map(move |metric| (suite, metric)))
        .filter(|(s, m)| metrics.fits(&series::qualified(&s.id, &m.id)))
        .collect();
    let Some((_, first)) = found.first() else {
        return Err(format!(
            "`{text}` matches no metric: a pattern is over suite/metric@point (`wasmbench list metrics` shows them)"
        ));
    };
    let other = found
        .iter()
        .find(|(_, m)| (m.unit, m.better) != (first.unit, first.better));
    if let Some((_, other)) = other {
        return Err(format!(
            "`{text}` matches `{}` and `{}`, which one limit cannot be put on",
            first.id, other.id
        ));
    }
    let mut of: Vec<String> = found.iter().map(|(s, _)| s.id.clone()).collect();
    of.dedup();
    Ok(Subject {
        words: text.to_owned(),
        unit: first.unit,
        better: first.better,
        which: Which::Matching(figures, of),
    })
}

fn unknown(text: &str, suites: &[SuiteDecl]) -> String {
    let known: Vec<String> = suites
        .iter()
        .flat_map(|suite| suite.figures().map(|m| m.id.clone()))
        .chain(names().map(str::to_owned))
        .collect();
    let known: Vec<&str> = known.iter().map(String::as_str).collect();
    suggest::unknown("metric", text, &known, "wasmbench list metrics")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::suite::{Against, MetricDef, SubjectKind};

    fn suites() -> Vec<SuiteDecl> {
        let metrics = [
            MetricDef::time("grow", "memory.grow")
                .keys(&["pages"])
                .headline(Against::Usual),
            MetricDef::rate("copy", Unit::BytesPerSecond, "bytes copied").keys(&["bytes"]),
            MetricDef::time("drop", "drop it"),
        ];
        let memory = SuiteDecl {
            id: "memory".into(),
            title: "Memory".into(),
            what: String::new(),
            subject: SubjectKind::Guest,
            primary: "grow".into(),
            axes: Vec::new(),
            metrics: metrics.iter().map(Into::into).collect(),
        };
        vec![lifecycle::declaration(), memory]
    }

    #[test]
    fn names_of_any_suite_are_found() {
        let words = |text: &str| Subject::parse(text, &suites()).map(|s| s.words);
        for (text, found) in [
            ("execute", "execute"),
            ("lifecycle/execute", "execute"),
            ("grow", "memory/grow"),
            ("memory/grow@pages=16", "memory/grow@pages=16"),
            ("drop", "drop"),
            ("memory/drop", "memory/drop"),
            ("memory/grow@*", "memory/grow@*"),
        ] {
            assert_eq!(words(text).as_deref(), Ok(found));
        }
        assert_eq!(
            Subject::parse("copy", &suites()).unwrap().better,
            Better::Higher
        );
    }

    #[test]
    fn mistakes_say_what_is_expected() {
        for (text, said) in [
            ("gro", "did you mean `grow`"),
            ("grow@page=1", "written `grow@pages=…`"),
            ("execute@n=1", "is no series"),
            ("execute_2n", "measured once, as a check"),
            ("memory/*", "which one limit cannot be put on"),
            ("memory/x*", "matches no metric"),
        ] {
            let error = Subject::parse(text, &suites()).unwrap_err();
            assert!(error.contains(said), "{text}: {error}");
        }
    }
}
