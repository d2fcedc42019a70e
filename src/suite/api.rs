//! What a suite is.

use crate::model::suite::{AxisDef, SubjectKind};
use crate::model::{MetricDef, SuiteDecl, TwinRef, Value};
use crate::runtime::driver::Driver;

use super::bench::Bench;
use super::steady::Turns;
use super::task::{Sink, SuiteError, Task};

/// A suite: what it is about, what it measures, and how.
#[derive(Clone, Copy, Debug)]
pub struct SuiteDef {
    /// The name on the command line and in results.
    pub id: &'static str,
    /// A heading.
    pub title: &'static str,
    /// One line for people.
    pub what: &'static str,
    /// What it is about.
    pub subject: Subject,
    /// The metric that verdicts rest on unless somebody asks for another.
    pub primary: &'static str,
    /// What makes a row of its own for each value; not for suites about samples.
    pub axes: &'static [AxisDef],
    /// What it measures, in the order in which it happens.
    pub metrics: &'static [MetricDef],
    /// Measures. The bench hands everything over afterwards.
    pub run: fn(&mut Bench<'_>) -> Result<(), SuiteError>,
}

/// What a suite is about.
#[derive(Clone, Copy, Debug)]
pub enum Subject {
    /// The samples, and modules of the user's own.
    Samples,
    /// A guest that belongs to the suite.
    Guest(OwnGuest),
    /// Modules of the user's own or samples where some are named, else a guest of the suite's
    /// own, of which an export without parameters is called.
    Either(OwnGuest, Request),
    /// No module at all.
    Nothing,
}

/// A suite's own guest.
#[derive(Clone, Copy, Debug)]
pub struct OwnGuest {
    /// The module.
    pub module: GuestModule,
    /// The name of its native baseline.
    pub twin: Option<&'static str>,
}

/// Where a suite's own guest is.
#[derive(Clone, Copy, Debug)]
pub enum GuestModule {
    /// Here, as text.
    Text(&'static str),
    /// Among the bundled files, compiled.
    Bundled(&'static str),
}

/// The call of a suite's own guest.
#[derive(Clone, Copy, Debug)]
pub struct Request {
    /// The export, which has no parameters.
    pub invoke: &'static str,
    /// What it returns.
    pub returns: Value,
}

impl Subject {
    /// Requests: of the module named, else of a small guest with one function.
    pub const REQUEST: Self = Self::Either(
        OwnGuest {
            module: GuestModule::Text(include_str!("guests/request.wat")),
            twin: None,
        },
        Request {
            invoke: "request",
            returns: Value::I32(120),
        },
    );
}

impl SuiteDef {
    /// Runs the suite and hands over what it measured.
    ///
    /// # Errors
    /// When a phase fails, an answer is wrong, or the suite records what it does
    /// not declare.
    pub fn run(
        &self,
        task: &Task<'_>,
        driver: &mut dyn Driver,
        sink: &mut dyn Sink,
    ) -> Result<(), SuiteError> {
        let mut bench = Bench::new(self.id, self.metrics, task, driver, sink);
        bench.turn();
        (self.run)(&mut bench)?;
        bench.finish()
    }

    /// The suite as results carry it.
    pub fn declaration(&self) -> SuiteDecl {
        SuiteDecl {
            id: self.id.to_owned(),
            title: self.title.to_owned(),
            what: self.what.to_owned(),
            subject: match self.subject {
                Subject::Samples => SubjectKind::Samples,
                Subject::Guest(_) | Subject::Either(..) => SubjectKind::Guest,
                Subject::Nothing => SubjectKind::Nothing,
            },
            primary: self.primary.to_owned(),
            axes: self.axes.iter().map(|axis| axis.name.to_owned()).collect(),
            metrics: self.metrics.iter().map(Into::into).collect(),
        }
    }

    /// The native baseline of its own guest.
    pub fn twin(&self) -> Option<TwinRef> {
        match self.subject {
            Subject::Guest(guest) | Subject::Either(guest, _) => {
                guest.twin.map(|name| TwinRef::Linked(name.to_owned()))
            }
            Subject::Samples | Subject::Nothing => None,
        }
    }
}
