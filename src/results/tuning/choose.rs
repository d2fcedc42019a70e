//! From a campaign's result to what is promising, what is kept, and what is chosen.

use std::cmp::Ordering;

use crate::model::RuntimeConfig;
use crate::results::Cell;
use crate::stats::difference::POWER;
use crate::stats::{self, Difference, geomean};

use super::gain::{Gain, Kept};
use super::goal::Goal;

/// What decides.
#[derive(Clone, Copy, Debug)]
pub struct Rules {
    /// The least gain that counts.
    pub least: f64,
    /// What a sample may lose at most.
    pub loss: f64,
    /// The confidence in a gain from which on an option is promising.
    pub promising: f64,
    /// The confidence level of intervals and verdicts.
    pub level: f64,
}

impl Default for Rules {
    fn default() -> Self {
        Self {
            least: 0.05,
            loss: 0.02,
            promising: 0.8,
            level: 0.95,
        }
    }
}

/// What the settings of a campaign gain over `present`, in the order of its columns. Kept are
/// those that promise enough.
pub fn screened(cells: &[Cell], present: &RuntimeConfig, goal: Goal, rules: Rules) -> Vec<Gain> {
    let mut gains = gains(cells, present, goal, rules);
    for gain in &mut gains {
        gain.verdict = match (gain.gain, gain.confidence) {
            (None, _) => Kept::Missing,
            (_, Some(confidence)) if confidence > rules.promising => Kept::Kept,
            _ => Kept::Dropped,
        };
    }
    gains
}

/// The promising ones, the most promising first.
pub fn promising(screened: &[Gain]) -> Vec<&Gain> {
    let mut kept: Vec<&Gain> = screened
        .iter()
        .filter(|gain| gain.verdict == Kept::Kept)
        .collect();
    kept.sort_by(|a, b| most(a, b));
    kept
}

/// The same with verdicts that hold: the interval, Holm-corrected over the campaign's settings,
/// lies above zero, the estimate is above the least that counts, and no sample loses more than
/// it may.
pub fn measured(cells: &[Cell], present: &RuntimeConfig, goal: Goal, rules: Rules) -> Vec<Gain> {
    let mut gains = gains(cells, present, goal, rules);
    let raw: Vec<f64> = gains.iter().filter_map(|gain| gain.p).collect();
    let tested = gains.iter_mut().filter(|gain| gain.p.is_some());
    for (gain, p) in tested.zip(stats::holm(&raw)) {
        gain.p = Some(p);
    }
    for gain in &mut gains {
        let sure = gain.p.is_some_and(|p| p < 1.0 - rules.level);
        gain.verdict = match gain.gain {
            None => Kept::Missing,
            _ if loses(gain, rules) => Kept::Worse,
            Some(value) if sure && value > rules.least => Kept::Kept,
            _ => Kept::Dropped,
        };
    }
    gains
}

/// What a fresh campaign says of the chosen setting.
pub fn confirmed(
    cells: &[Cell],
    present: &RuntimeConfig,
    goal: Goal,
    rules: Rules,
) -> Option<Gain> {
    measured(cells, present, goal, rules).into_iter().next()
}

/// The kept setting that gains most; of settings that are tied with it, the one with the fewest
/// options.
pub fn choose(
    cells: &[Cell],
    measured: &[Gain],
    goal: Goal,
    rules: Rules,
) -> Option<RuntimeConfig> {
    let mut kept: Vec<&Gain> = measured
        .iter()
        .filter(|gain| gain.verdict == Kept::Kept)
        .collect();
    kept.sort_by(|a, b| most(a, b));
    let best = *kept.first()?;
    let tied = |gain: &&&Gain| {
        let found = of_setting(cells, &best.setting, &gain.setting, goal);
        let p = found.and_then(|(all, _)| all.p());
        gain.setting == best.setting || p.is_none_or(|p| p >= 1.0 - rules.level)
    };
    let fewest = kept
        .iter()
        .filter(tied)
        .min_by_key(|gain| gain.setting.options.len());
    fewest.map(|gain| gain.setting.clone())
}

/// The larger gain first.
fn most(a: &Gain, b: &Gain) -> Ordering {
    b.gain
        .unwrap_or_default()
        .total_cmp(&a.gain.unwrap_or_default())
}

/// Whether a sample loses more than it may.
fn loses(gain: &Gain, rules: Rules) -> bool {
    gain.worst
        .as_ref()
        .is_some_and(|(_, worst)| *worst < -rules.loss)
}

/// What each setting gains; without verdicts.
fn gains(cells: &[Cell], present: &RuntimeConfig, goal: Goal, rules: Rules) -> Vec<Gain> {
    let mut settings: Vec<&RuntimeConfig> = Vec::new();
    for cell in cells {
        if cell.runtime != *present && !settings.contains(&&cell.runtime) {
            settings.push(&cell.runtime);
        }
    }
    settings
        .into_iter()
        .map(|setting| gain(cells, present, setting, goal, rules))
        .collect()
}

fn gain(
    cells: &[Cell],
    present: &RuntimeConfig,
    setting: &RuntimeConfig,
    goal: Goal,
    rules: Rules,
) -> Gain {
    let nothing = Gain {
        setting: setting.clone(),
        gain: None,
        low: None,
        high: None,
        confidence: None,
        p: None,
        detectable: None,
        pairs: 0,
        worst: None,
        missing: None,
        verdict: Kept::Missing,
    };
    let Some((all, samples)) = of_setting(cells, present, setting, goal) else {
        return Gain {
            missing: Some(why(cells, present, setting, goal)),
            ..nothing
        };
    };
    let worst = samples
        .into_iter()
        .map(|(sample, found)| (sample, -found.change()))
        .min_by(|a, b| a.1.total_cmp(&b.1));
    let interval = all.interval(rules.level);
    Gain {
        gain: Some(-all.change()),
        low: interval.map(|i| -i.high),
        high: interval.map(|i| -i.low),
        confidence: all.below((1.0 - rules.least).ln()),
        p: all.p(),
        detectable: all.detectable(rules.level, rules.least, POWER),
        pairs: u32::try_from(all.n).unwrap_or(u32::MAX),
        worst,
        ..nothing
    }
}

/// A setting against another: over all samples, and sample by sample. `None` where a sample has
/// no pair of figures.
fn of_setting(
    cells: &[Cell],
    old: &RuntimeConfig,
    new: &RuntimeConfig,
    goal: Goal,
) -> Option<(Difference, Vec<(String, Difference)>)> {
    let of = |setting: &RuntimeConfig| -> Vec<&Cell> {
        let all = cells.iter();
        all.filter(|cell| cell.runtime == *setting).collect()
    };
    let (mut olds, mut news, mut samples) = (Vec::new(), Vec::new(), Vec::new());
    for before in of(old) {
        let row = |cell: &&&Cell| cell.sample == before.sample && cell.args == before.args;
        let after = of(new).iter().find(row).copied()?;
        let (before_figures, after_figures) = (goal.figures(before), goal.figures(after));
        let found = Difference::paired(&before_figures, &after_figures)?;
        samples.push((before.sample.clone(), found));
        olds.push(before_figures);
        news.push(after_figures);
    }
    let all = Difference::paired(&geomean::by_round(&olds), &geomean::by_round(&news))?;
    Some((all, samples))
}

/// Why a setting has no figure.
fn why(cells: &[Cell], present: &RuntimeConfig, setting: &RuntimeConfig, goal: Goal) -> String {
    let lacking = cells.iter().find(|cell| {
        (cell.runtime == *setting || cell.runtime == *present) && goal.figures(cell).is_empty()
    });
    match lacking {
        Some(cell) => {
            let reason = cell.reason.clone();
            let reason = reason.unwrap_or_else(|| format!("it has no {}", goal.what()));
            format!("{}: {reason}", cell.cell_id)
        }
        None => "no pair of processes of one round".to_owned(),
    }
}
