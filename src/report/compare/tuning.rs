//! What a tuning found.

use crate::model::config;
use crate::model::text::counted;
use crate::model::{Options, RuntimeConfig};
use crate::report::document::{Cell, Document, Figure, Row, Section, Statement};
use crate::report::parts::change::{between, changed, percent, signed};
use crate::report::parts::{Footnotes, listed, table};
use crate::results::tuning::{Gain, Kept, Rules, Tuning};

/// The report; `code` is the setting in the engine's own interface.
pub fn document(tuning: &Tuning, code: &[String], rules: Rules) -> Document {
    let mut sections = Vec::new();
    sections.extend(confirmation(tuning));
    sections.extend(table_of(tuning, "Measured", &tuning.measured, MEASURED));
    sections.extend(table_of(tuning, "Screened", &tuning.screened, SCREENED));
    let mut document = Document {
        title: format!(
            "wasmbench tune: {} for {}",
            tuning.present,
            tuning.goal.what()
        ),
        facts: vec![format!("samples     {}", listed(&tuning.samples))],
        summary: vec![statement(tuning, rules)],
        reading: vec![format!(
            "A gain is what the setting takes off the {}; below 0 it is worse. Brackets hold the {:.0} % interval. \
             A setting is kept if p is below {:.2}, it gains more than {}, and no sample loses more than {}.",
            tuning.goal.what(),
            100.0 * rules.level,
            1.0 - rules.level,
            percent(rules.least),
            percent(rules.loss),
        )],
        sections,
        ..Document::default()
    };
    document
        .closing
        .push(format!("To use it:\n{}", code.join("\n")));
    document
        .closing
        .push(format!("Results: {}", listed(&tuning.results)));
    document
}

/// The answer.
fn statement(tuning: &Tuning, rules: Rules) -> Statement {
    let goal = tuning.goal.what();
    let tried = counted(tuning.screened.len(), "setting");
    let words = |gain: &Gain| {
        let value = gain.gain.unwrap_or_default();
        let interval = gain.low.zip(gain.high);
        let range = interval.map_or_else(String::new, |(low, high)| {
            format!(" ({})", between(low, high))
        });
        format!("{}{range}", percent(value))
    };
    match &tuning.confirmed {
        Some(gain) if gain.verdict == Kept::Kept => Statement {
            text: format!(
                "`{}` reduces the {goal} of `{}` by {}. A campaign that took no part in choosing it confirms that.",
                change(tuning, &gain.setting),
                tuning.present,
                words(gain),
            ),
            basis: vec![format!(
                "{} of processes",
                counted(gain.pairs as usize, "pair")
            )],
        },
        Some(gain) => Statement {
            text: format!(
                "Keep `{}`: of {tried} `{}` looked best, but a fresh campaign does not confirm it: {}.",
                tuning.present,
                change(tuning, &gain.setting),
                why(gain, &words(gain))
            ),
            basis: Vec::new(),
        },
        None => Statement {
            text: format!(
                "Keep `{}`: none of {tried} is shown to reduce the {goal} by more than {} without a loss{}.",
                tuning.present,
                percent(rules.least),
                seen(tuning)
            ),
            basis: Vec::new(),
        },
    }
}

/// Why a setting is not kept.
fn why(gain: &Gain, words: &str) -> String {
    match (gain.verdict, &gain.worst, &gain.missing) {
        (Kept::Worse, Some((sample, worst)), _) => {
            format!("it gains {words}, but {sample} loses {}", percent(-worst))
        }
        (Kept::Missing, _, missing) => missing.clone().unwrap_or_default(),
        _ => format!("it gains {words}"),
    }
}

/// What could have been found.
fn seen(tuning: &Tuning) -> String {
    let campaign = match tuning.measured.is_empty() {
        true => &tuning.screened,
        false => &tuning.measured,
    };
    let seen: Vec<f64> = campaign.iter().filter_map(|gain| gain.detectable).collect();
    let low = seen.iter().copied().fold(f64::INFINITY, f64::min);
    let high = seen.iter().copied().fold(0.0, f64::max);
    match (percent(low), percent(high)) {
        _ if seen.is_empty() => String::new(),
        (low, high) if low == high => {
            format!("; a gain above {low} would be found 19 times in 20")
        }
        (low, high) => {
            format!("; a gain above {low} to {high}, by setting, would be found 19 times in 20")
        }
    }
}

/// What a setting changes: `+opt=none`, and options that it leaves out as `without opt=none`.
fn change(tuning: &Tuning, setting: &RuntimeConfig) -> String {
    let (old, new) = (&tuning.present.options, &setting.options);
    let beside = |all: &Options, few: &Options| -> Options {
        all.iter()
            .filter(|(name, value)| few.get(*name) != Some(*value))
            .map(|(name, value)| (name.clone(), value.clone()))
            .collect()
    };
    let mut gone = beside(old, new);
    gone.retain(|name, _| !new.contains_key(name));
    let added = config::written(&beside(new, old));
    match gone.is_empty() {
        true => added,
        false => format!("{added} without {}", config::written(&gone))
            .trim_start()
            .to_owned(),
    }
}

/// The chosen setting on the campaign that took no part in choosing.
fn confirmation(tuning: &Tuning) -> Option<Section> {
    let gain = tuning.confirmed.clone()?;
    table_of(tuning, "Confirmed", &[gain], CONFIRMED)
}

const MEASURED: &str = "What is promising, alone, in pairs and together, in one campaign. p is Holm-corrected over the table.";
const SCREENED: &str = "Each change alone, with few processes. Confidence is the probability that the gain counts; above 80 % a change is measured.";
const CONFIRMED: &str = "The chosen setting beside the present one, in a campaign of its own.";

fn table_of(tuning: &Tuning, title: &str, gains: &[Gain], note: &str) -> Option<Section> {
    let mut notes = Footnotes::default();
    let rows: Vec<Row> = gains
        .iter()
        .map(|gain| row(tuning, gain, &mut notes))
        .collect();
    let header = "setting | >gain | >confidence | >p | worst sample | >pairs | verdict";
    (!rows.is_empty()).then(|| Section {
        note: vec![note.to_owned()],
        footnotes: notes.into_texts(),
        ..table::section("tuning", title, table::columns(header), rows)
    })
}

fn row(tuning: &Tuning, gain: &Gain, notes: &mut Footnotes) -> Row {
    let name = Cell::text(change(tuning, &gain.setting));
    let Some(value) = gain.gain else {
        let why = gain.missing.clone().unwrap_or_default();
        let missing = notes.missing("n/a", &why);
        return table::row([vec![name], vec![missing; 6]].concat());
    };
    let interval = gain.low.zip(gain.high);
    let dash = || "–".to_owned();
    let figure = Figure {
        value: signed(value),
        key: Some(value),
        spread: interval.map(|(low, high)| format!("({})", between(low, high))),
        ..Figure::default()
    };
    let p = |p: f64| match p {
        p if p < 0.001 => "<0.001".to_owned(),
        p => format!("{p:.3}"),
    };
    let worst = gain.worst.as_ref();
    let worst = worst.filter(|_| tuning.samples.len() > 1);
    table::row(vec![
        name,
        figure.into(),
        Cell::text(
            gain.confidence
                .map_or_else(dash, |c| format!("{:.0} %", 100.0 * c)),
        ),
        Cell::text(gain.p.map_or_else(dash, p)),
        Cell::text(worst.map_or_else(dash, |(sample, value)| {
            format!("{sample} {}", changed(*value))
        })),
        Cell::text(gain.pairs.to_string()),
        Cell::text(match gain.verdict {
            Kept::Kept => "kept",
            Kept::Dropped => "dropped",
            Kept::Worse => "dropped: a sample is worse",
            Kept::Missing => "no figure",
        }),
    ])
}
