//! What the program says of itself: suites, metrics, views, settings, formats.

use serde_json::json;

use crate::model::{lifecycle, series, setting};
use crate::report::parts::view::Scope;
use crate::report::{Format, views};
use crate::suite;

use super::entries::{Entry, entry};

/// Suites as results carry them.
pub fn suites() -> Vec<Entry> {
    let suites = suite::declarations().into_iter();
    suites
        .map(|suite| entry(&suite.id, &suite.what, json!(suite)))
        .collect()
}

/// Every metric of every suite, with its suite; those of the life cycle are called by
/// their ids alone.
pub fn metrics() -> Vec<Entry> {
    let mut entries = Vec::new();
    for suite in suite::declarations() {
        for metric in &suite.metrics {
            let name = lifecycle::named(&suite.id, &metric.id);
            let point: Vec<(&str, &str)> = metric.keys.iter().map(|key| (&**key, "…")).collect();
            let mut facts = json!(metric);
            facts["suite"] = json!(suite.id);
            facts["keys"] = json!(metric.keys);
            entries.push(entry(series::key(&name, &point), &metric.what, facts));
        }
    }
    entries
}

pub fn views() -> Vec<Entry> {
    let view = |view: &views::ViewDef| {
        let suite = match view.scope {
            Scope::One(suite) => Some(suite),
            Scope::Each | Scope::Whole => None,
        };
        let facts = json!({
            "id": view.id,
            "alias": view.alias,
            "title": view.title,
            "what": view.what,
            "default": view.default,
            "detail": view.detail,
            "suite": suite,
        });
        entry(view.id, view.what, facts)
    };
    views::ALL.iter().map(view).collect()
}

/// Those that matter first.
pub fn settings() -> Vec<Entry> {
    let setting = |setting: &setting::SettingDef| {
        let facts = json!({
            "name": setting.name,
            "what": setting.what,
            "matters": setting.matters,
        });
        entry(setting.name, setting.what, facts)
    };
    setting::ALL.iter().map(setting).collect()
}

pub fn formats() -> Vec<Entry> {
    let format = |format: &Format| {
        let def = format.def();
        let facts = json!({ "id": def.name, "what": def.what });
        entry(def.name, def.what, facts)
    };
    Format::ALL.iter().map(format).collect()
}
