//! What an option is, and which values it supports.

use crate::model::{Options, units};

/// An option of a runtime, for `list runtimes` and for refusing others.
#[derive(Clone, Copy, Debug)]
pub struct OptionSpec {
    /// Its name.
    pub name: &'static str,
    /// One line for people.
    pub what: &'static str,
    /// The values that it supports.
    pub values: Values,
    /// The value without it.
    pub default: &'static str,
}

/// What an option may be.
#[derive(Clone, Copy, Debug)]
pub enum Values {
    /// On where it is named.
    Flag,
    /// One of these.
    OneOf(&'static [&'static str]),
    /// A number from 1 to this one.
    Number(u32),
    /// Bytes up to so many, with a unit or without.
    Bytes(&'static str),
    /// A time up to this one, with a unit or without: then in seconds.
    Time(&'static str),
    /// What its program says.
    Any(&'static str),
}

/// The value of a flag that is named.
const NAMED: &str = "true";

/// Whether a value that is read so is more than nothing and at most this.
fn is_up_to<T: Default + PartialOrd>(read: fn(&str) -> Option<T>, value: &str, most: &str) -> bool {
    let value = read(value).filter(|value| *value > T::default());
    value.is_some_and(|value| Some(value) <= read(most))
}

impl OptionSpec {
    pub(super) const fn new(
        name: &'static str,
        what: &'static str,
        values: Values,
        default: &'static str,
    ) -> Self {
        Self {
            name,
            what,
            values,
            default,
        }
    }

    pub(super) const fn flag(name: &'static str, what: &'static str) -> Self {
        Self::new(name, what, Values::Flag, "off")
    }

    /// The default is the first value.
    pub(super) const fn one_of(
        name: &'static str,
        what: &'static str,
        values: &'static [&'static str],
    ) -> Self {
        Self::new(name, what, Values::OneOf(values), values[0])
    }

    /// How it is written, for people.
    pub fn usage(&self) -> String {
        match self.values {
            Values::Flag => format!("+{}", self.name),
            _ => format!("+{}={{{}}}", self.name, self.values()),
        }
    }

    /// Its values, for people.
    pub fn values(&self) -> String {
        match self.values {
            Values::Flag => "on".to_owned(),
            Values::OneOf(values) => values.join(", "),
            Values::Number(_) => "1, 2, …".to_owned(),
            Values::Bytes(_) => "bytes, as in 64KiB".to_owned(),
            Values::Time(_) => "a time, as in 250ms".to_owned(),
            Values::Any(text) => text.to_owned(),
        }
    }

    /// Refuses a value that it does not support.
    ///
    /// # Errors
    /// Says what it supports.
    pub fn check(&self, value: &str) -> Result<(), String> {
        let name = self.name;
        let expected = match self.values {
            Values::Flag if value == NAMED => return Ok(()),
            Values::Flag => format!("it has no value: +{name} switches it on"),
            Values::OneOf(values) if values.contains(&value) => return Ok(()),
            Values::OneOf([rest @ .., last]) if !rest.is_empty() => {
                format!("expected {} or {last}", rest.join(", "))
            }
            Values::Number(most) if value.parse().is_ok_and(|n: u32| 0 < n && n <= most) => {
                return Ok(());
            }
            Values::Number(most) => format!("expected a number from 1 to {most}"),
            Values::Bytes(most) if is_up_to(units::bytes_of, value, most) => return Ok(()),
            Values::Bytes(most) => format!("expected bytes up to {most}, as in 65536 or 64KiB"),
            Values::Time(most) if is_up_to(units::duration_of, value, most) => return Ok(()),
            Values::Time(most) => format!("expected a time up to {most}, as in 250ms or 2s"),
            Values::OneOf(_) | Values::Any(_) => return Ok(()),
        };
        Err(format!("option `{name}={value}` is unknown: {expected}"))
    }

    /// What was chosen, or the default.
    pub fn of(&self, options: &Options) -> String {
        let chosen = options.get(self.name).map_or(self.default, String::as_str);
        match (self.values, chosen) {
            (Values::Flag, NAMED) => "on".to_owned(),
            _ => chosen.to_owned(),
        }
    }

    /// Whether it is on.
    pub fn is_on(&self, options: &Options) -> bool {
        self.of(options) == "on"
    }

    /// The number that was given; `None` without one.
    pub fn number(&self, options: &Options) -> Option<u64> {
        let text = options.get(self.name)?;
        units::bytes_of(text).or_else(|| text.parse().ok())
    }
}
