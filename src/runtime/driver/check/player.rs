//! How checks ask a driver.

use std::path::PathBuf;

use crate::model::value::ValueType;
use crate::model::{Call, HostSpec, Value};
use crate::runtime::driver::done::Done;
use crate::runtime::driver::operation::{Handle, Operation};
use crate::runtime::driver::session::Session;
use crate::runtime::error::RuntimeError;

/// A check's outcome: what was found instead.
pub type Check = Result<(), String>;

/// A driver with what is asked of it.
pub struct Player<'a> {
    pub session: Session<'a>,
    /// The guest.
    pub module: PathBuf,
    /// A private one.
    pub folder: PathBuf,
}

impl Player<'_> {
    /// Asks, with a name for what is made.
    pub fn make(&mut self, operation: impl FnOnce(Handle) -> Operation) -> Result<Handle, String> {
        let (name, answer) = self.try_make(operation);
        answer.map(|_| name).map_err(|e| e.to_string())
    }

    pub fn try_make(
        &mut self,
        operation: impl FnOnce(Handle) -> Operation,
    ) -> (Handle, Result<Done, RuntimeError>) {
        let name = self.session.names(1);
        let answer = self.ask(operation(name));
        (name, answer)
    }

    pub fn ask(&mut self, operation: Operation) -> Result<Done, RuntimeError> {
        let asked = self.session.ask(operation);
        self.session.done(asked)
    }

    pub fn compiled(&mut self) -> Result<Handle, String> {
        let engine = self.make(|r#as| Operation::Engine { r#as, count: 1 })?;
        let file = self.module.clone();
        self.make(|r#as| Operation::Compile { engine, file, r#as })
    }

    pub fn instance(&mut self, module: Handle) -> Result<Handle, String> {
        let host = HostSpec::default();
        let linked = self.make(|r#as| Operation::Link { module, host, r#as })?;
        self.make(|r#as| Operation::Instantiate {
            linked,
            initialize: false,
            r#as,
            count: 1,
        })
    }

    pub fn fresh(&mut self) -> Result<Handle, String> {
        let module = self.compiled()?;
        self.instance(module)
    }

    pub fn prepare(&mut self, instance: Handle, invoke: &str, args: &[Value]) -> Operation {
        let returns = match (invoke, args) {
            ("trap" | "nothing", _) => None,
            ("busy", _) => Some(ValueType::I64),
            (_, [first, ..]) => Some(first.value_type()),
            (_, []) => None,
        };
        Operation::Prepare {
            instance,
            call: Call {
                invoke: invoke.to_owned(),
                args: args.to_vec(),
                returns,
            },
            dynamic: false,
            r#as: self.session.names(1),
        }
    }

    pub fn call(
        &mut self,
        instance: Handle,
        invoke: &str,
        args: &[Value],
        n: u64,
    ) -> Result<Done, String> {
        let prepare = self.prepare(instance, invoke, args);
        let Operation::Prepare { r#as: call, .. } = prepare else {
            return Err("nothing was prepared".to_owned());
        };
        self.ask(prepare).map_err(|e| e.to_string())?;
        self.ask(Operation::call(call, n))
            .map_err(|e| e.to_string())
    }

    pub fn returns(&mut self, instance: Handle, invoke: &str, args: &[Value]) -> Check {
        let done = self.call(instance, invoke, args, 3)?;
        match done.value {
            value if value == args.first().copied() => Ok(()),
            value => Err(format!("{invoke}({args:?}) is {value:?}")),
        }
    }
}

/// What an answer says.
pub fn seen(answer: &Result<Done, RuntimeError>) -> String {
    match answer {
        Ok(done) => format!("`{}`", serde_json::to_string(done).unwrap_or_default()),
        Err(error) => format!("{error:?}"),
    }
}

/// An operation has to be refused, for a reason that names something.
pub fn refused(answer: &Result<Done, RuntimeError>, names: Option<&str>) -> Check {
    match answer {
        Err(RuntimeError::Died(text)) => Err(text.clone()),
        Err(error) if error.to_string().contains(names.unwrap_or_default()) => Ok(()),
        Err(error) => Err(format!(
            "the reason `{error}` does not name `{}`",
            names.unwrap_or_default()
        )),
        Ok(_) => Err(format!("expected a refusal, found {}", seen(answer))),
    }
}
