//! From a campaign's result to what is promising, what is kept, and what is chosen.

use std::cmp::Ordering;

use crate::model::RuntimeConfig;
use crate::results::Cell;
use crate::stats::difference::POWER;
use crate::stats::{self, Difference};

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

impl Rules {
    /// The least gain that counts, as a logarithm.
    fn log(self) -> f64 {
        -(1.0 - self.least).ln()
    }
}

/// What the settings of a campaign gain over `present`, in the order of its columns. Kept are
/// those that promise enough.
pub fn screened(cells: &[Cell], present: &RuntimeConfig, goal: Goal, rules: Rules) -> Vec<Gain> {
    // Promising is a gain above the least with some confidence: an interval of one side.
    let needed = |all: &Difference| Some(rules.log() + all.half(2.0 * rules.promising - 1.0)?);
    let mut gains = gains(cells, present, goal, rules, &needed);
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

/// The same with verdicts that hold: p, Holm-corrected over the campaign's settings, says that
/// there is a difference, the estimate is above the least that counts, and no sample loses more
/// than it may.
pub fn measured(cells: &[Cell], present: &RuntimeConfig, goal: Goal, rules: Rules) -> Vec<Gain> {
    let tests = settings(cells, present).len();
    let level = stats::holm::shared_confidence(rules.level, tests);
    let needed = |all: &Difference| Some(all.half(level)?.max(rules.log()));
    let mut gains = gains(cells, present, goal, rules, &needed);
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

/// The settings beside the present one, in the order of the columns.
fn settings<'a>(cells: &'a [Cell], present: &RuntimeConfig) -> Vec<&'a RuntimeConfig> {
    let mut settings: Vec<&RuntimeConfig> = Vec::new();
    for cell in cells {
        if cell.runtime != *present && !settings.contains(&&cell.runtime) {
            settings.push(&cell.runtime);
        }
    }
    settings
}

/// What an estimate has to be, as a logarithm, to count.
type Needed<'a> = &'a dyn Fn(&Difference) -> Option<f64>;

/// What each setting gains; without verdicts.
fn gains(
    cells: &[Cell],
    present: &RuntimeConfig,
    goal: Goal,
    rules: Rules,
    needed: Needed,
) -> Vec<Gain> {
    let settings = settings(cells, present).into_iter();
    settings
        .map(|setting| gain(cells, (present, setting), goal, rules, needed))
        .collect()
}

fn gain(
    cells: &[Cell],
    (present, setting): (&RuntimeConfig, &RuntimeConfig),
    goal: Goal,
    rules: Rules,
    needed: Needed,
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
        confidence: all.below(-rules.log()),
        p: all.p(),
        detectable: needed(&all)
            .and_then(|needed| all.found_from(needed, POWER))
            .map(|log| -(-log).exp_m1()),
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
    let mut samples = Vec::new();
    // A sample without a figure of the old setting says nothing of a change.
    let has = |cell: &&Cell| !goal.figures(cell).is_empty();
    for before in of(old).into_iter().filter(has) {
        let row = |cell: &&&Cell| cell.sample == before.sample && cell.args == before.args;
        let after = of(new).iter().find(row).copied()?;
        let found = Difference::paired(&goal.figures(before), &goal.figures(after))?;
        samples.push((before.sample.clone(), found));
    }
    let strata: Vec<Difference> = samples.iter().map(|(_, found)| *found).collect();
    let all = Difference::mean(&strata)?;
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
