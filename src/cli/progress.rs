//! Progress on standard error: drawn between turns, never while a worker measures.

use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::campaign::{Ahead, Observer, Step};
use crate::model::measurement::Foresight;
use crate::model::text::visible;
use crate::model::units::{format_value, format_wait};
use crate::model::{MeasuredCell, ProcessRecord, Unit};
use crate::stats;
use crate::suite;

use super::flags::ProgressArgs;
use super::output;

/// Between turns it is drawn so often at most.
const PAUSE: Duration = Duration::from_millis(500);

/// A progress bar, and a line for each failure.
pub struct Progress {
    bar: ProgressBar,
    failures: bool,
    verbose: bool,
    /// Processes that were started and have not ended.
    alive: Vec<Step>,
    /// When it was drawn between two turns.
    drawn: Instant,
}

impl Progress {
    /// As the flags ask; no bar when standard error is no terminal that can redraw.
    pub fn new(args: &ProgressArgs) -> Self {
        let shown = !args.no_progress && args.quiet == 0 && output::redraws();
        let target = match shown {
            // No steady tick: a thread that redraws would disturb what is measured.
            true => ProgressDrawTarget::stderr(),
            false => ProgressDrawTarget::hidden(),
        };
        let bar = ProgressBar::with_draw_target(None, target);
        if let Ok(style) =
            ProgressStyle::with_template("{wide_bar} {elapsed}\n{wide_msg}\n{prefix}")
        {
            bar.set_style(style);
        }
        Self {
            bar,
            failures: args.quiet < 2,
            verbose: args.verbose > 0 && args.quiet == 0,
            alive: Vec::new(),
            drawn: Instant::now(),
        }
    }

    fn failure(&self, cell: &MeasuredCell, reason: &str) {
        if self.failures {
            let (label, sample, status) = (&cell.label, &cell.sample, cell.status.words());
            self.line(&format!("{label} on {sample}: {status}: {reason}"));
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

    fn starting(&mut self, step: &Step) {
        self.bar.set_message(words(step));
        self.bar.tick();
        self.alive.push(step.clone());
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
    }

    fn working(&mut self, alive: usize, ahead: &Ahead, worked: f64) {
        if self.drawn.elapsed() < PAUSE {
            return;
        }
        self.drawn = Instant::now();
        let ahead = Ahead {
            seconds: (ahead.seconds - worked).max(0.0),
            ..*ahead
        };
        let workers = match alive {
            1 => "1 worker".to_owned(),
            n => format!("{n} workers take turns"),
        };
        let rest = rest(&ahead, ahead.done);
        self.bar.set_message(format!("{workers}; {rest}"));
        self.bar.tick();
    }

    fn finished(&mut self, cell: &MeasuredCell, failure: Option<&str>, ahead: &Ahead) {
        self.bar.inc(1);
        if let Some(estimate) = estimate(cell) {
            self.bar.set_prefix(estimate);
        }
        let row = cell.row();
        let its = |step: &Step| step.label == cell.label && step.row == row;
        let step = self.alive.iter().position(its);
        let step = step.map(|place| self.alive.swap_remove(place));
        if let Some(reason) = failure {
            self.failure(cell, reason);
        } else if let (true, Some(step)) = (self.verbose, step) {
            let wall = cell.processes.last().map_or(0, |p| p.wall_ps);
            let seconds = wall as f64 / 1e12;
            let step = Step {
                process: u32::try_from(cell.processes.len()).unwrap_or(u32::MAX),
                ..step
            };
            let (place, took) = (place(&step, ahead.open), format_wait(seconds));
            let rest = rest(ahead, ahead.done);
            self.line(&format!("{place} took {took}; {rest}"));
        }
    }
}

/// `so far: wasmi.lazy on nbody(10000) 7.610 ms, median of 3 processes`.
fn estimate(cell: &MeasuredCell) -> Option<String> {
    let metric = suite::find(&cell.suite)?.primary;
    let of_metric = |process: &ProcessRecord| {
        let found = process.observations.get(metric)?;
        Some((found.unit, stats::median(&found.values)?))
    };
    let found: Vec<(Unit, f64)> = cell.processes.iter().filter_map(of_metric).collect();
    let values: Vec<f64> = found.iter().map(|(_, value)| *value).collect();
    let value = format_value(stats::median_f64(&values)?, found.first()?.0, None);
    let from = match values.len() {
        1 => "1 process".to_owned(),
        n => format!("median of {n} processes"),
    };
    Some(format!(
        "so far: {} on {} {value}, {from}",
        cell.label,
        cell.row()
    ))
}

/// `wasmi.lazy on nbody(10000): process 3 of 9, about 4 s; all: 41 of 120, about 35 s to go`.
fn words(step: &Step) -> String {
    let cell = place(step, step.ahead.open);
    let cell = match step.seconds {
        Some(seconds) => format!("{cell}, {}", about(seconds)),
        None => cell,
    };
    format!("{cell}; {}", rest(&step.ahead, step.ahead.done + 1))
}

fn place(step: &Step, open: bool) -> String {
    let more = if open { " or more" } else { "" };
    let [label, row] = [&step.label, &step.row].map(|name| visible(name, 200));
    format!(
        "{label} on {row}: process {} of {}{more}",
        step.process, step.of
    )
}

/// All cells together, at a process counted from 1.
fn rest(ahead: &Ahead, process: u64) -> String {
    let more = if ahead.open { " or more" } else { "" };
    let go = match ahead.seconds {
        left if left > 0.0 || ahead.done < ahead.all => format!("{} to go", about(left)),
        _ => "done".to_owned(),
    };
    format!("all: {process} of {}{more}, {go}", ahead.all)
}

/// Whole seconds: it is an estimate.
fn about(seconds: f64) -> String {
    match seconds.round() {
        whole if whole < 1.0 => "less than 1 s".to_owned(),
        whole if whole < 60.0 => format!("about {whole:.0} s"),
        whole => format!("about {}", format_wait(whole)),
    }
}

#[cfg(test)]
#[path = "progress_tests.rs"]
mod tests;
