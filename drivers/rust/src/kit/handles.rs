//! What was made, by the names that wasmbench chose.

use std::any::Any;
use std::collections::HashMap;
use std::path::PathBuf;
use std::rc::Rc;

use crate::host::{Context, Function};
use crate::shape::Shape;
use crate::values::Type;
use crate::wire::{Handle, HostSpec};
use crate::{Answer, Calls, Error, Runtime};

pub struct Engine<R: Runtime>(pub Rc<R::Engine>);

pub struct Module<R: Runtime> {
    pub module: Rc<R::Module>,
    pub shape: Rc<Shape>,
}

pub struct Artifact {
    pub bytes: Box<dyn AsRef<[u8]>>,
    pub shape: Rc<Shape>,
}

/// A file with an artifact, which goes when it is dropped.
pub struct Stored {
    pub file: PathBuf,
    pub shape: Rc<Shape>,
}

impl Drop for Stored {
    fn drop(&mut self) {
        // It may be gone.
        let _ = std::fs::remove_file(&self.file);
    }
}

pub struct Linked<R: Runtime> {
    pub linked: R::Linked,
    pub host: HostSpec,
    pub functions: Vec<Function>,
    pub shape: Rc<Shape>,
}

pub struct Instance<R: Runtime> {
    pub instance: Rc<R::Instance>,
    pub context: Context,
    pub marks: bool,
    pub shape: Rc<Shape>,
}

pub struct Prepared {
    pub calls: Calls,
    pub returns: Option<Type>,
    pub context: Context,
    pub marks: bool,
}

/// Everything that has a name.
#[derive(Default)]
pub struct Handles(HashMap<Handle, Box<dyn Any>>);

impl Handles {
    pub fn keep(&mut self, name: Handle, thing: impl Any) {
        self.0.insert(name, Box::new(thing));
    }

    /// What has this name, if it is of this kind; `what` names the kind.
    pub fn get<T: Any>(&mut self, name: Handle, what: &str) -> Answer<&mut T> {
        let found = self.0.get_mut(&name).and_then(|thing| thing.downcast_mut());
        found.ok_or_else(|| Error::Failed(format!("there is no {what} of the name {name}")))
    }

    /// What has one of these names. Others are passed over.
    pub fn take(&mut self, names: &[Handle]) -> Vec<Box<dyn Any>> {
        names
            .iter()
            .filter_map(|name| self.0.remove(name))
            .collect()
    }
}
