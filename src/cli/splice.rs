//! `--splice FILE`: a report between two marks of a file that somebody else writes.

use std::fs;
use std::path::PathBuf;

use anyhow::Context as _;
use clap::Args;

use crate::report::render::splice;
use crate::results::store;

/// Where a report is put into a file.
#[derive(Args, Clone, Debug)]
#[command(next_help_heading = "Output")]
pub struct SpliceArgs {
    /// Put the report, as Markdown, between the lines `<!-- wasmbench:begin -->` and `<!-- wasmbench:end -->` of a file
    #[arg(long, value_name = "FILE", conflicts_with = "output")]
    splice: Option<PathBuf>,

    /// Which block of the file: the one between `<!-- wasmbench:begin NAME -->` and `<!-- wasmbench:end NAME -->`
    #[arg(long, value_name = "NAME", requires = "splice")]
    splice_block: Option<String>,
}

/// A file with a place for the report, found before anything is measured.
pub struct Target {
    path: PathBuf,
    block: Option<String>,
    level: usize,
}

impl SpliceArgs {
    /// Whether the report goes into a file.
    pub fn is_given(&self) -> bool {
        self.splice.is_some()
    }

    /// Finds the place for the report.
    pub fn target(&self) -> anyhow::Result<Option<Target>> {
        let Some(path) = &self.splice else {
            return Ok(None);
        };
        let mut target = Target {
            path: path.clone(),
            block: self.splice_block.clone(),
            level: 0,
        };
        target.level = target.read()?.1.level;
        Ok(Some(target))
    }
}

impl Target {
    /// How many levels the report's headings stand below those of a file of its own.
    pub fn deeper(&self) -> usize {
        self.level
    }

    /// Writes the file with the report in its place.
    pub fn write(&self, report: &str) -> anyhow::Result<()> {
        // Read again: a campaign takes minutes, and somebody may have written to it.
        let (content, place) = self.read()?;
        let fail = || format!("cannot splice into `{}`", self.path.display());
        let text = splice::splice(&content, &place, report);
        store::write_atomically(&self.path, text.as_bytes()).with_context(fail)
    }

    fn read(&self) -> anyhow::Result<(String, splice::Place)> {
        let fail = || format!("cannot splice into `{}`", self.path.display());
        let content = fs::read_to_string(&self.path).with_context(fail)?;
        let place = splice::find(&content, self.block.as_deref()).with_context(fail)?;
        Ok((content, place))
    }
}
