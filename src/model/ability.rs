//! What a runtime's configuration can do, and why it cannot do the rest.

use std::collections::BTreeMap;

use serde::{Serialize, Serializer};
use strum::{IntoStaticStr, VariantArray};

/// What a configuration may lack: phases first, in the order of the life cycle.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "snake_case")]
pub enum Ability {
    /// Validation alone.
    Validate,
    /// Compilation that can be timed.
    Compile,
    /// Instances that can be timed.
    Instantiate,
    /// A serialised form of a compiled module.
    Serialize,
    /// Loading that form from memory.
    LoadBytes,
    /// Loading that form from a file.
    LoadFile,
    /// Instances that are freed when they are dropped.
    Drop,
    /// An engine that can be made and dropped apart from a module.
    Engine,
    /// A cache of compiled modules in memory, from which a host shares them.
    Cache,
    /// Calls with values in a slice, checked at each call.
    DynamicCall,
    /// Calls that are futures: the guest runs on a stack of its own.
    AsyncCall,
    /// Functions of the host with a type known when wasmbench was compiled.
    HostFunction,
    /// Functions of the host that get their values in a slice.
    DynamicHostFunction,
    /// Calls of an empty native function in the loop that calls go through.
    Boundary,
    /// Reading, writing and growing a guest's memory from the host.
    GuestMemory,
    /// A limiter of the host that is asked whenever a memory grows.
    MemoryLimiter,
    /// A view of a guest's memory, through which the host reads and writes.
    MemoryView,
    /// Copying into a guest's memory and calling in turns, without a look at the clock.
    Stream,
    /// Traps in batches, and what finding the kind of one takes.
    Traps,
    /// A limit of the guest's work, which stops it.
    Fuel,
    /// A time at which the guest is stopped.
    Deadline,
    /// Calls from several threads at once, each with an instance of its own.
    Threads,
    /// An instance for each of many calls, from several threads at once.
    Requests,
    /// Code that is compiled again while it runs.
    Tiers,
}

impl Ability {
    /// All of them, phases first, in the order of the life cycle.
    pub const ALL: &'static [Self] = Self::VARIANTS;

    /// Its name in lists and JSON.
    pub fn name(self) -> &'static str {
        self.into()
    }

    /// Whether it is a phase of a module's life cycle.
    pub fn is_phase(self) -> bool {
        self <= Self::LoadFile
    }
}

/// What a configuration lacks, with the reason that tables print as n/a.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Abilities {
    lacking: BTreeMap<Ability, String>,
}

impl Abilities {
    /// Everything.
    pub fn all() -> Self {
        Self::default()
    }

    /// The same without one.
    pub fn without(mut self, ability: Ability, reason: impl Into<String>) -> Self {
        self.lacking.insert(ability, reason.into());
        self
    }

    /// Everything that an engine can have which compiles a function once.
    pub fn one_tier() -> Self {
        Self::all().without(
            Ability::Tiers,
            "code is compiled once, and never again while it runs",
        )
    }

    /// That, but no serialised form.
    pub fn without_artifacts(reason: &str) -> Self {
        [Ability::Serialize, Ability::LoadBytes, Ability::LoadFile]
            .into_iter()
            .fold(Self::one_tier(), |all, ability| {
                all.without(ability, reason)
            })
    }

    /// Why this is lacking; `None` where it is there.
    pub fn reason(&self, ability: Ability) -> Option<&str> {
        self.lacking.get(&ability).map(String::as_str)
    }

    /// Whether this is there.
    pub fn has(&self, ability: Ability) -> bool {
        self.reason(ability).is_none()
    }
}

/// Each ability's name with `"yes"` or `{"no": REASON}`.
impl Serialize for Abilities {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        #[serde(rename_all = "lowercase")]
        enum Support<'a> {
            Yes,
            No(&'a str),
        }
        serializer.collect_map(
            Ability::ALL
                .iter()
                .map(|a| (a.name(), self.reason(*a).map_or(Support::Yes, Support::No))),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_are_listed_in_their_order() {
        assert!(Ability::ALL.is_sorted());
        // The last one of the enumeration: none is missing.
        assert_eq!(Ability::ALL.len(), Ability::Tiers as usize + 1);
    }

    #[test]
    fn what_is_lacking_has_its_reason() {
        let some = Abilities::without_artifacts("an interpreter");
        assert!(some.has(Ability::Compile));
        assert_eq!(some.reason(Ability::LoadFile), Some("an interpreter"));
        let json = serde_json::to_value(some.without(Ability::DynamicCall, "no")).unwrap();
        assert_eq!(json["compile"], "yes");
        assert_eq!(json["serialize"]["no"], "an interpreter");
        assert_eq!(json["dynamic_call"]["no"], "no");
    }
}
