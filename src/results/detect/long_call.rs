//! A call or an iteration so long that the first one has to do for later ones.

use crate::model::lifecycle::id;
use crate::model::setting;

use super::doubt::Doubt;
use crate::results::schema::Cell;

/// Figures that first ones stand for.
pub(super) fn find(cell: &Cell) -> Vec<Doubt> {
    let calls = match cell.settings.get(setting::RESTS_ON).map(String::as_str) {
        Some(setting::FIRST_CALLS) => {
            "they hold what the engine defers to a first call: measure a smaller argument too"
        }
        _ => {
            "the first call holds deferred work and cold caches: raise --timeout for a steady state"
        }
    };
    let iterations = "it holds what only a new process pays: raise --timeout for warm figures";
    [
        ("first_call_only", setting::RESTS_ON, id::EXECUTE, calls),
        ("cold_only", setting::WARM, id::JIT, iterations),
    ]
    .into_iter()
    .filter_map(|(code, setting, metric, advice)| {
        let rests_on = cell.settings.get(setting)?;
        cell.metrics.get(metric)?.summary()?;
        let found = format!("it rests on {rests_on}");
        Some(Doubt::new(code, cell, metric, found, advice))
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::super::fixture;
    use super::*;
    use std::sync::Arc;

    #[test]
    fn what_stands_for_later_ones_is_doubted() {
        let with = |settings: &[(&str, &str)]| {
            let figure = vec![vec![1e6]; 3];
            let mut cell = fixture::cell(&[("execute", figure.clone()), ("jit", figure)]);
            for (name, value) in settings {
                let all = Arc::make_mut(&mut cell.settings);
                all.insert((*name).to_owned(), (*value).to_owned());
            }
            let found = find(&cell).into_iter();
            found
                .map(|doubt| (doubt.code, doubt.metric))
                .collect::<Vec<_>>()
        };
        assert_eq!(with(&[]), []);
        let calls = ("first_call_only", "execute".to_owned());
        assert_eq!(with(&[(setting::RESTS_ON, setting::FIRST_CALLS)]), [calls]);
        let cold = ("cold_only", "jit".to_owned());
        assert_eq!(with(&[(setting::WARM, setting::COLD_ONLY)]), [cold]);
    }
}
