//! What results are held against: built-in targets, and baselines that were saved.

use std::fmt::Write as _;
use std::path::Path;

use serde_json::json;

use crate::cli::output::{lined_up, pretty};
use crate::model::text::counted;
use crate::results::targets::bundled;
use crate::results::{baseline, store};
use crate::suite;

/// Targets that are built in, with their limits.
pub fn targets(json: bool) -> anyhow::Result<String> {
    if json {
        let list: Vec<_> = bundled::ALL
            .iter()
            .map(|b| json!({ "id": b.name, "what": b.what, "file": b.text }))
            .collect();
        return pretty(&list);
    }
    let mut text = String::new();
    for bundled in bundled::ALL {
        let _ = writeln!(text, "{}  {}", bundled.name, bundled.what);
        for target in bundled.targets(&suite::declarations())? {
            let _ = writeln!(
                text,
                "    {}: {} ({})",
                target.title(),
                target.limit_words(),
                target.cells.words()
            );
        }
        text.push('\n');
    }
    text.pop();
    Ok(text)
}

/// Baselines with what they are of. One that cannot be read says so.
pub fn baselines(results: &Path, json: bool) -> anyhow::Result<String> {
    let of = |name: &String| store::load(&baseline::path(results, name));
    let names = baseline::names(results);
    if json {
        let list: Vec<_> = names
            .iter()
            .map(|name| match of(name) {
                Ok(r) => json!({
                    "name": name,
                    "started": r.context.started,
                    "cells": r.cells.len(),
                    "machine": r.context.machine.cpu,
                    "wasmbench": r.context.wasmbench.version,
                    "argv": r.context.argv,
                }),
                Err(error) => json!({ "name": name, "error": error.to_string() }),
            })
            .collect();
        return pretty(&list);
    }
    if names.is_empty() {
        return Ok(format!(
            "No baselines in `{}`: `wasmbench compare --save-baseline NAME` makes one.\n",
            results.display()
        ));
    }
    let row = |name: &String| {
        let words = match of(name) {
            Ok(r) => format!(
                "{}  {}  {}  wasmbench {}",
                r.context.started,
                counted(r.cells.len(), "cell"),
                r.context.machine.cpu,
                r.context.wasmbench.version
            ),
            Err(error) => error.to_string(),
        };
        [name.clone(), words]
    };
    let rows: Vec<_> = names.iter().map(row).collect();
    Ok(lined_up(&rows, 0))
}
