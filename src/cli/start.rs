//! What a campaign starts with: its circumstances, and a journal, a new one or
//! that of a campaign that was killed.

use std::path::{Path, PathBuf};

use crate::campaign::{Header, JOURNAL_VERSION, Journal, Outline, Plan, Replay};
use crate::model::{Configured, Warning};

use super::compare::CompareArgs;
use super::context::{self, Circumstances};

/// The start of a campaign.
pub struct Start {
    /// What the journal begins with.
    pub header: Header,
    /// The journal.
    pub journal: Journal,
    /// What was measured before the campaign was killed.
    pub replay: Replay,
    /// Where the result goes.
    pub result: PathBuf,
}

impl Start {
    /// A campaign that begins.
    pub fn anew(
        args: &CompareArgs,
        plan: &Plan,
        config: Option<Configured>,
    ) -> anyhow::Result<Self> {
        let started = jiff::Timestamp::now();
        let circumstances = Circumstances::observe();
        let header = Header {
            journal_version: JOURNAL_VERSION,
            started: started.strftime("%Y-%m-%dT%H:%M:%SZ").to_string(),
            argv: std::env::args_os()
                .map(|a| a.to_string_lossy().into_owned())
                .collect(),
            config,
            wasmbench: serde_json::to_value(context::build())?,
            machine: circumstances.machine,
            clock: circumstances.clock,
            warnings: circumstances.warnings,
            confidence_level: args.confidence_level,
            noise_threshold: args.rule.threshold(),
            primary: args.rule.primary()?.to_owned(),
            reference: args.print.reference.clone(),
            plan: Outline::of(plan),
        };
        let name = file_name(&args.results_dir, started, plan.limits.seed);
        let path = args.results_dir.join(format!("{name}.jsonl"));
        let journal = Journal::create(&path, &header).unwrap_or_else(|error| {
            // Measuring is worth more than the journal; the result may still be exported.
            args.progress.warn(&format!(
                "no journal is kept: cannot create `{}`: {error}",
                path.display()
            ));
            Journal::none()
        });
        Ok(Self {
            header,
            journal,
            replay: Replay::default(),
            result: path.with_extension("json"),
        })
    }
}

/// `2026-11-21T03-40-12Z-9f3a01c2`: sorts by time and has no colon, for file
/// systems that mind. A name that is taken gets a number.
fn file_name(folder: &Path, started: jiff::Timestamp, seed: u64) -> String {
    let time = started.strftime("%Y-%m-%dT%H-%M-%SZ");
    let plain = format!("{time}-{:08x}", seed & 0xffff_ffff);
    let taken = |name: &str| {
        ["json", "jsonl"]
            .iter()
            .any(|e| folder.join(format!("{name}.{e}")).exists())
    };
    let mut name = plain.clone();
    let mut number = 2;
    while taken(&name) {
        name = format!("{plain}-{number}");
        number += 1;
    }
    name
}

/// That a campaign was broken off, for whoever reads its figures.
pub fn broken_off(times: &[String]) -> Option<Warning> {
    if times.is_empty() {
        return None;
    }
    Some(Warning {
        code: "resumed".into(),
        message: format!(
            "the campaign was killed on its way and went on at {}",
            times.join(" and ")
        ),
        advice: "look at the processes' times: the machine may have changed in between".into(),
    })
}
