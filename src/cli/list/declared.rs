//! What the program says of itself: suites, metrics, views, settings, formats.

use serde_json::{Value, json};

use crate::model::{lifecycle, series, setting};
use crate::report::parts::view::Scope;
use crate::report::{Format, views};
use crate::suite;

use super::entries::lines;

/// Suites as results carry them.
pub fn suites_json() -> Value {
    json!(suite::declarations())
}

pub fn suites() -> String {
    lines(suite::SUITES.iter().map(|s| (s.id, s.what)))
}

/// Every metric of every suite, with its suite.
pub fn metrics_json() -> Value {
    let suites = suite::declarations();
    let metrics = suites.iter().flat_map(|suite| {
        suite.metrics.iter().map(|metric| {
            let mut entry = json!(metric);
            entry["suite"] = json!(suite.id);
            entry["keys"] = json!(metric.keys);
            entry
        })
    });
    metrics.collect()
}

/// Every metric of every suite; those of the life cycle by their ids alone.
pub fn metrics() -> String {
    let suites = suite::SUITES.iter();
    let all: Vec<(String, &str)> = suites
        .flat_map(|suite| suite.metrics.iter().map(move |m| (suite, m)))
        .map(|(suite, metric)| {
            let name = lifecycle::named(suite.id, metric.id);
            let point: Vec<(&str, &str)> = metric.keys.iter().map(|key| (*key, "…")).collect();
            (series::key(&name, &point), metric.what)
        })
        .collect();
    lines(all.iter().map(|(name, what)| (name.as_str(), *what)))
}

pub fn views_json() -> Value {
    let view = |view: &views::ViewDef| {
        json!({
            "id": view.id,
            "title": view.title,
            "what": view.what,
            "default": view.default,
            "detail": view.detail,
            "suite": match view.scope {
                Scope::One(suite) => Some(suite),
                Scope::Each | Scope::Whole => None,
            },
        })
    };
    views::ALL.iter().map(view).collect()
}

pub fn views() -> String {
    lines(views::ALL.iter().map(|v| (v.id, v.what)))
}

pub fn settings_json() -> Value {
    let setting = |setting: &setting::SettingDef| {
        json!({
            "name": setting.name,
            "what": setting.what,
            "matters": setting.matters,
        })
    };
    setting::ALL.iter().map(setting).collect()
}

/// Those that matter first.
pub fn settings() -> String {
    lines(setting::ALL.iter().map(|s| (s.name, s.what)))
}

pub fn formats_json() -> Value {
    let format = |format: &Format| {
        let def = format.def();
        json!({ "id": def.name, "what": def.what })
    };
    Format::ALL.iter().map(format).collect()
}

pub fn formats() -> String {
    let defs: Vec<_> = Format::ALL.iter().map(|format| format.def()).collect();
    lines(defs.iter().map(|def| (def.name, def.what)))
}
