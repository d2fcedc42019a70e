//! How a driver is spoken to: one JSON object a line each way, in UTF-8.
//! `docs/DRIVER.md` explains it to writers of drivers.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::model::{Abilities, Ability, Options};
use crate::runtime::api::Settings;

use super::done::Refused;
use super::operation::Operation;
use super::session::Identity;

/// The version of this protocol.
pub const PROTOCOL: u32 = 1;

/// A request.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Request {
    /// Its number: they count from 0.
    pub id: u64,
    /// What is asked.
    #[serde(flatten)]
    pub what: What,
}

/// What can be asked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum What {
    /// The beginning and the end.
    Frame(Frame),
    /// All between.
    Operation(Operation),
}

/// The beginning and the end.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "verb", rename_all = "snake_case")]
pub enum Frame {
    /// First.
    Hello {
        /// See [`PROTOCOL`].
        protocol: u32,
        /// The configuration's options.
        #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
        options: Options,
    },
    /// Last: the driver answers and ends.
    Bye,
}

/// An answer. The requests' order is the answers'.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Answer {
    /// The request's number.
    pub id: u64,
    /// Whether the operation came to something.
    pub ok: bool,
    /// What it came to, or why to nothing.
    #[serde(flatten)]
    rest: serde_json::Map<String, serde_json::Value>,
}

impl Answer {
    /// What an operation came to, or why to nothing.
    ///
    /// # Errors
    /// When that cannot be written as an object.
    pub fn new(id: u64, outcome: Result<impl Serialize, Refused>) -> serde_json::Result<Self> {
        let ok = outcome.is_ok();
        let value = match outcome {
            Ok(done) => serde_json::to_value(done)?,
            Err(refused) => serde_json::to_value(refused)?,
        };
        let rest = serde_json::from_value(value)?;
        Ok(Self { id, ok, rest })
    }

    /// The same read.
    ///
    /// # Errors
    /// Says which field is not as it should be.
    pub fn outcome<T: DeserializeOwned>(self) -> serde_json::Result<Result<T, Refused>> {
        let rest = serde_json::Value::Object(self.rest);
        Ok(match self.ok {
            true => Ok(serde_json::from_value(rest)?),
            false => Err(serde_json::from_value(rest)?),
        })
    }
}

/// What a driver says of itself.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Hello {
    /// See [`PROTOCOL`].
    pub protocol: u32,
    /// The engine's version.
    pub version: String,
    /// The settings that matter for a fair comparison, by name.
    #[serde(default)]
    pub settings: Settings,
    /// The abilities that it has.
    #[serde(default)]
    pub can: Vec<String>,
    /// Why it has not the others.
    #[serde(default)]
    pub cannot: BTreeMap<String, String>,
    /// The smallest step of its clock, in picoseconds.
    #[serde(default)]
    pub clock_step_ps: u64,
}

/// In `can`, beside the abilities: the driver reads the memory of the engine's process.
const MEMORY: &str = "memory";

impl Hello {
    /// Whether the driver reads the memory of the engine's process.
    pub fn reads_memory(&self) -> bool {
        self.can.iter().any(|can| can == MEMORY)
    }

    /// Of a driver in this process.
    pub fn of(identity: &Identity) -> Self {
        let abilities = &identity.abilities;
        let (mut can, mut cannot) = (vec![MEMORY.to_owned()], BTreeMap::new());
        for ability in Ability::ALL {
            let name = ability.name().to_owned();
            match abilities.reason(*ability) {
                None => can.push(name),
                Some(reason) => {
                    cannot.insert(name, reason.to_owned());
                }
            }
        }
        Self {
            protocol: PROTOCOL,
            version: identity.version.clone(),
            settings: identity.settings.clone(),
            can,
            cannot,
            clock_step_ps: 1000,
        }
    }
}

impl From<Hello> for Identity {
    fn from(hello: Hello) -> Self {
        // The declaration's kind says whether an engine has tiers.
        let said = Ability::ALL.iter().filter(|a| **a != Ability::Tiers);
        let lacking = said.filter_map(|ability| {
            let name = ability.name();
            let reason = match hello.cannot.get(name) {
                Some(reason) => reason.clone(),
                None if hello.can.iter().any(|can| can == name) => return None,
                None => "the driver does not say that it can".to_owned(),
            };
            Some((*ability, reason))
        });
        let abilities = lacking.fold(Abilities::all(), |all, (ability, reason)| {
            all.without(ability, reason)
        });
        Self {
            version: hello.version,
            settings: hello.settings,
            abilities,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::runtime::driver::done::{Done, Refusal};

    #[test]
    fn lines_look_as_documented() {
        let text = r#"{"id":0,"verb":"hello","protocol":1}"#;
        let request: Request = serde_json::from_str(text).unwrap();
        assert!(matches!(request.what, What::Frame(Frame::Hello { .. })));
        assert_eq!(serde_json::to_string(&request).unwrap(), text);
        let text = r#"{"id":7,"verb":"call","call":3,"n":4}"#;
        let request: Request = serde_json::from_str(text).unwrap();
        assert_eq!(request.what, What::Operation(Operation::call(3, 4)));
        assert_eq!(serde_json::to_string(&request).unwrap(), text);
        let refused = r#"{"id":7,"ok":false,"kind":"unsupported","message":"no"}"#;
        let done = r#"{"id":7,"ok":true,"ps":5,"value":"i32:42"}"#;
        for text in [refused, done] {
            let answer: Answer = serde_json::from_str(text).unwrap();
            let outcome = answer.outcome::<Done>().unwrap();
            match &outcome {
                Ok(done) => assert_eq!(done.ps, 5),
                Err(refused) => assert_eq!(refused.kind, Refusal::Unsupported),
            }
            let again = Answer::new(7, outcome).unwrap();
            assert_eq!(serde_json::to_string(&again).unwrap(), text);
        }
        // Neither yes nor no.
        assert!(serde_json::from_str::<Answer>(r#"{"id":7,"ps":5}"#).is_err());
        let wrong: Answer = serde_json::from_str(r#"{"id":7,"ok":true,"ps":"5"}"#).unwrap();
        let error = wrong.outcome::<Done>().unwrap_err().to_string();
        assert!(error.contains("expected u64"), "{error}");
    }

    #[test]
    fn what_a_driver_does_not_name_it_cannot() {
        let hello = Hello {
            can: vec!["compile".into()],
            cannot: [("serialize".to_owned(), "an interpreter".to_owned())].into(),
            ..Hello::default()
        };
        let abilities = Identity::from(hello).abilities;
        assert!(abilities.has(Ability::Compile));
        assert_eq!(abilities.reason(Ability::Serialize), Some("an interpreter"));
        assert!(!abilities.has(Ability::DynamicCall));
        let all = Identity::default();
        assert_eq!(Identity::from(Hello::of(&all)), all);
    }
}
