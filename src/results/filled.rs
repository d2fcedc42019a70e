//! What a file leaves open, filled in: results of schema version 1 declare no
//! suites and say of no cell that it runs native code.

use crate::model::suite::{Against, MetricDecl, Role, SubjectKind};
use crate::model::{SuiteDecl, lifecycle};

use super::schema::{Metric, ResultFile, SCHEMA_VERSION};

/// The family that version 1 knew native code by.
const NATIVE: &str = "native";

/// Fills in what is missing.
pub(super) fn fill(result: &mut ResultFile) {
    if result.schema_version == 1 {
        for cell in &mut result.cells {
            cell.yardstick = cell.runtime.id.family() == NATIVE;
        }
    }
    let missing: Vec<String> = result
        .suites_in_use()
        .filter(|id| result.declared(id).is_none())
        .map(str::to_owned)
        .collect();
    // What is written again is of the version that it was filled up to.
    result.schema_version = SCHEMA_VERSION;
    for id in missing {
        let declared = if id == lifecycle::SUITE {
            lifecycle::declaration()
        } else {
            found(result, &id)
        };
        result.suites.push(declared);
    }
}

/// A suite that nobody declared, as its figures show it.
fn found(result: &ResultFile, id: &str) -> SuiteDecl {
    let mut suite = SuiteDecl {
        id: id.to_owned(),
        title: id.to_owned(),
        what: "a suite that the file does not declare".to_owned(),
        subject: SubjectKind::Samples,
        primary: String::new(),
        axes: Vec::new(),
        metrics: Vec::new(),
    };
    for cell in result.cells.iter().filter(|c| c.suite == id) {
        for (key, metric) in cell.metrics.iter() {
            let (Metric::Summary(summary), None) = (metric, suite.metric(key)) else {
                continue;
            };
            suite.metrics.push(MetricDecl {
                id: crate::model::series::metric(key).to_owned(),
                what: String::new(),
                unit: summary.unit,
                better: summary.better,
                role: Role::Headline,
                against: Against::Usual,
                checks: None,
                keys: summary.params.keys().cloned().collect(),
                sweep: false,
            });
        }
    }
    if let Some(first) = suite.metrics.first() {
        suite.primary = first.id.clone();
    }
    suite
}
