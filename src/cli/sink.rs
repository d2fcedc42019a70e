//! Where a report goes, in which format, and how it looks there.

use std::path::{Path, PathBuf};

use clap::Args;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};

use crate::model::units::TimeUnit;
use crate::report::render::{html, markdown, terminal};
use crate::report::{Document, Format, TerminalStyle};

use super::output::{self, Colour};

/// The formats of a document, and of its figures.
pub const REPORTS: &[Format] = &[
    Format::Terminal,
    Format::Markdown,
    Format::Html,
    Format::Json,
    Format::Csv,
];

/// The formats of facts.
pub const FACTS: &[Format] = &[Format::Terminal, Format::Json];

/// Reads `--format` of a subcommand that has some of the formats.
pub fn one_of(formats: &[Format]) -> impl TypedValueParser<Value = Format> + use<> {
    let names = formats
        .iter()
        .map(|format| PossibleValue::new(format.name()).aliases(format.alias()));
    PossibleValuesParser::new(names).try_map(|name| name.parse::<Format>())
}

/// The flags.
#[derive(Args, Clone, Debug)]
#[command(next_help_heading = "Output")]
pub struct SinkArgs {
    /// Write to a file instead of standard output
    #[arg(short, long, value_name = "FILE|-")]
    output: Option<PathBuf>,

    /// One unit for all times: ps, ns, us, ms, s
    #[arg(short = 'u', long, value_name = "UNIT")]
    pub time_unit: Option<TimeUnit>,

    /// When to use colour
    #[arg(long, value_name = "WHEN", default_value = "auto")]
    color: Colour,
}

impl SinkArgs {
    /// Whether that is standard output.
    pub fn is_stdout(&self) -> bool {
        self.target() == "-"
    }

    fn target(&self) -> &Path {
        self.output.as_deref().unwrap_or(Path::new("-"))
    }

    /// How tables for people look there.
    pub fn style(&self) -> TerminalStyle {
        if !self.is_stdout() {
            return TerminalStyle {
                width: None,
                colour: self.color == Colour::Always,
            };
        }
        TerminalStyle {
            width: output::width(),
            colour: output::colour(self.color),
        }
    }

    /// A document in a format for people.
    pub fn draw(&self, format: Format, document: &Document) -> String {
        match format {
            Format::Markdown => markdown::markdown(document, 1),
            Format::Html => html::html(document),
            _ => terminal::terminal(document, self.style()),
        }
    }

    /// Writes a text there.
    pub fn write(&self, text: &str) -> anyhow::Result<()> {
        output::write_to(self.target(), text)
    }
}
