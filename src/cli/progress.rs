//! Progress on standard error: drawn between processes, never while one measures.

use std::io::IsTerminal;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::campaign::Observer;
use crate::model::MeasuredCell;
use crate::model::measurement::Foresight;
use crate::model::units::format_wait;

use super::flags::ProgressArgs;
use super::output;

/// A progress bar, and a line for each failure.
pub struct Progress {
    bar: ProgressBar,
    failures: bool,
    verbose: bool,
}

impl Progress {
    /// As the flags ask; no bar when standard error is no terminal.
    #[must_use]
    pub fn new(args: &ProgressArgs) -> Self {
        let shown = !args.no_progress && args.quiet == 0 && std::io::stderr().is_terminal();
        let target = if shown {
            // No steady tick: a thread that redraws would disturb what is measured.
            ProgressDrawTarget::stderr()
        } else {
            ProgressDrawTarget::hidden()
        };
        let bar = ProgressBar::with_draw_target(None, target);
        if let Ok(style) = ProgressStyle::with_template(
            "{wide_bar} {pos}/{len} processes, {elapsed} gone, about {eta} to go\n{msg}",
        ) {
            bar.set_style(style);
        }
        Self {
            bar,
            failures: args.quiet < 2,
            verbose: args.verbose > 0 && args.quiet == 0,
        }
    }

    fn failure(&self, cell: &MeasuredCell, reason: &str) {
        if self.failures {
            self.line(&format!(
                "{} on {}: {}: {reason}",
                cell.label,
                cell.sample,
                cell.status.words()
            ));
        }
    }

    fn line(&self, text: &str) {
        self.bar.suspend(|| output::note(text));
    }

    /// Takes the bar away.
    pub fn end(&self) {
        self.bar.finish_and_clear();
    }
}

impl Observer for Progress {
    fn planned(&mut self, processes: u64) {
        self.bar.set_length(processes);
    }

    fn refused(&mut self, cell: &MeasuredCell, reason: &str) {
        self.failure(cell, reason);
    }

    fn starting(&mut self, label: &str, sample: &str, round: u32) {
        let round = if round == 0 {
            "pilot round".to_owned()
        } else {
            format!("round {}", round + 1)
        };
        self.bar
            .set_message(format!("{round}: {label} on {sample}"));
        self.bar.tick();
    }

    fn foresees(&mut self, foresight: &[Foresight]) {
        if self.failures {
            for found in foresight {
                self.line(&super::comparison::foresight(found));
            }
        }
    }

    fn replayed(&mut self) {
        self.bar.inc(1);
        // What took no time says nothing of how long the rest will take.
        self.bar.reset_eta();
    }

    fn finished(&mut self, cell: &MeasuredCell, failure: Option<&str>) {
        self.bar.inc(1);
        if let Some(reason) = failure {
            self.failure(cell, reason);
        } else if self.verbose {
            let wall = cell.processes.last().map_or(0, |p| p.wall_ps);
            #[expect(clippy::cast_precision_loss, reason = "for people")]
            let seconds = wall as f64 / 1e12;
            self.line(&format!(
                "{} on {}: process {} took {}",
                cell.label,
                cell.sample,
                cell.processes.len(),
                format_wait(seconds)
            ));
        }
    }
}
