//! Where a report of `diff` or `history` goes, and how it looks there.

use std::path::PathBuf;

use clap::Args;

use crate::model::units::TimeUnit;
use crate::report::TerminalStyle;

use super::output::{self, Colour};

/// The flags.
#[derive(Args, Clone, Debug)]
pub struct SinkArgs {
    /// Write to a file instead of standard output
    #[arg(short, long, value_name = "FILE|-", help_heading = "Output")]
    pub output: Option<PathBuf>,

    /// One unit for all times: ps, ns, us, ms, s
    #[arg(short = 'u', long, value_name = "UNIT", help_heading = "Output")]
    pub time_unit: Option<TimeUnit>,

    /// When to use colour
    #[arg(
        long,
        value_name = "WHEN",
        default_value = "auto",
        help_heading = "Output"
    )]
    pub color: Colour,
}

impl SinkArgs {
    /// How tables for people look there.
    pub fn style(&self) -> TerminalStyle {
        output::style(self.output.as_deref(), self.color)
    }
}
