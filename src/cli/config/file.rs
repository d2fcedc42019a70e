//! From the file's text to defaults: every key and value is checked, also those of
//! subcommands that are not called.

use clap::{Arg, Command};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::model::suggest::nearest;

use super::find::{ConfigError, Place};
use super::table::{self, ABOUT_THE_FILE, GRANTS, ONCE, Setting};

/// Reads a file of defaults.
pub fn read(definition: &Command, place: &Place) -> Result<Vec<Setting>, ConfigError> {
    let path = place.path.display();
    let text = std::fs::read_to_string(&place.path)
        .map_err(|e| ConfigError(format!("cannot read `{path}`: {e}")))?;
    settings(definition, place, &text).map_err(|Mistake { line, message }| {
        ConfigError(format!("`{path}`, line {line}: {message}"))
    })
}

struct Mistake {
    line: usize,
    message: String,
}

/// Finds the line of a place in a text.
struct Lines<'a>(&'a str);

impl Lines<'_> {
    fn at(&self, offset: usize) -> usize {
        let before = self.0.as_bytes().iter().take(offset);
        1 + before.filter(|b| **b == b'\n').count()
    }

    fn mistake(&self, offset: usize, message: String) -> Mistake {
        Mistake {
            line: self.at(offset),
            message,
        }
    }
}

fn settings(definition: &Command, place: &Place, text: &str) -> Result<Vec<Setting>, Mistake> {
    let lines = Lines(text);
    let root = DeTable::parse(text).map_err(|error| {
        let offset = error.span().map_or(0, |span| span.start);
        lines.mistake(offset, crate::model::text::one_line(error.message()))
    })?;
    let commands = definition.get_subcommands().filter(|c| !c.is_hide_set());
    let mut reader = Reader {
        commands: commands.collect(),
        place,
        lines,
        settings: Vec::new(),
    };
    // A subcommand's own table outranks what stands above all of them.
    for (key, value) in root.get_ref() {
        if !matches!(value.get_ref(), DeValue::Table(_)) {
            reader.for_all(key, value)?;
        }
    }
    for (key, value) in root.get_ref() {
        if let DeValue::Table(table) = value.get_ref() {
            reader.for_one(key, table)?;
        }
    }
    reader.opposites()?;
    Ok(reader.settings)
}

type Key<'a> = Spanned<std::borrow::Cow<'a, str>>;

struct Reader<'a> {
    commands: Vec<&'a Command>,
    place: &'a Place,
    lines: Lines<'a>,
    /// What was read so far.
    settings: Vec<Setting>,
}

impl Reader<'_> {
    /// A key above all tables: for every subcommand that has the flag and takes the value.
    fn for_all(&mut self, key: &Key, value: &Spanned<DeValue>) -> Result<(), Mistake> {
        let name = key.get_ref().as_ref();
        let mut refused = None;
        let before = self.settings.len();
        for command in &self.commands {
            let Some(arg) = flag(command, name) else {
                continue;
            };
            match self.setting(command, arg, key, value) {
                Ok(setting) => self.settings.push(setting),
                Err(mistake) => refused = Some(mistake),
            }
        }
        match refused {
            // `format = "csv"` is nothing to a command that prints no CSV.
            _ if self.settings.len() > before => Ok(()),
            Some(mistake) => Err(mistake),
            None => {
                let known = self.commands.iter().flat_map(|c| table::flags(c));
                Err(self.unknown(key, known.map(|(long, _)| long), ""))
            }
        }
    }

    /// A subcommand's table.
    fn for_one(&mut self, key: &Key, table: &DeTable) -> Result<(), Mistake> {
        let name = key.get_ref().as_ref();
        let Some(command) = self.commands.iter().find(|c| c.get_name() == name) else {
            let known: Vec<&str> = self.commands.iter().map(|c| c.get_name()).collect();
            let hint = nearest(name, &known);
            let message = format!("there is no subcommand `{name}`{hint}");
            return Err(self.lines.mistake(key.span().start, message));
        };
        for (key, value) in table {
            let long = key.get_ref().as_ref();
            let Some(arg) = flag(command, long) else {
                let known = table::flags(command).map(|(long, _)| long);
                return Err(self.unknown(key, known, &format!(" of `wasmbench {name}`")));
            };
            let setting = self.setting(command, arg, key, value)?;
            let outdone = |s: &Setting| s.command == name && s.id == setting.id;
            self.settings.retain(|s| !outdone(s));
            self.settings.push(setting);
        }
        Ok(())
    }

    fn setting(
        &self,
        command: &Command,
        arg: &Arg,
        key: &Key,
        value: &Spanned<DeValue>,
    ) -> Result<Setting, Mistake> {
        let name = key.get_ref().as_ref();
        let at = |message: String| self.lines.mistake(value.span().start, message);
        if GRANTS.contains(&name) && !self.place.named {
            return Err(self.lines.mistake(
                key.span().start,
                format!("`{name}` gives a guest something of this machine, or starts a program: that is taken from the command line, or from a file that --config names"),
            ));
        }
        let mut words =
            table::words(arg, value.get_ref()).map_err(|e| at(format!("`{name}` {e}")))?;
        if let Some(folder) = &self.place.folder {
            let placed = words
                .into_iter()
                .map(|w| table::from_folder(arg, folder, w));
            words = placed.collect();
        }
        table::check(command, arg, &words).map_err(|e| at(format!("`{name}`: {e}")))?;
        Ok(Setting {
            command: command.get_name().to_owned(),
            id: arg.get_id().to_string(),
            key: name.to_owned(),
            values: words,
            line: self.lines.at(key.span().start),
        })
    }

    fn unknown<'a>(&self, key: &Key, known: impl Iterator<Item = &'a str>, whose: &str) -> Mistake {
        let name = key.get_ref().as_ref();
        let message = if ONCE.contains(&name) || ABOUT_THE_FILE.contains(&name) {
            format!("`{name}` is said on the command line, each time: no file sets it")
        } else {
            let known: Vec<&str> = known.collect();
            let hint = nearest(name, &known);
            format!("there is no flag `--{name}`{whose} that a file could set{hint}")
        };
        self.lines.mistake(key.span().start, message)
    }

    /// Keys that exclude each other.
    fn opposites(&self) -> Result<(), Mistake> {
        for command in &self.commands {
            let is_own = |s: &&Setting| s.command == command.get_name();
            let own = || self.settings.iter().filter(is_own);
            for (setting, other) in own().flat_map(|a| own().map(move |b| (a, b))) {
                if super::apply::excludes(command, &setting.id, &other.id)
                    && on(setting)
                    && on(other)
                {
                    return Err(Mistake {
                        line: setting.line.max(other.line),
                        message: format!(
                            "`{}` and `{}` exclude each other: leave one out",
                            setting.key, other.key
                        ),
                    });
                }
            }
        }
        Ok(())
    }
}

/// Whether it is more than a switch that is off.
fn on(setting: &Setting) -> bool {
    setting.values != ["false"]
}

fn flag<'a>(command: &'a Command, name: &str) -> Option<&'a Arg> {
    let mut flags = table::flags(command);
    flags.find(|(long, _)| *long == name).map(|(_, arg)| arg)
}
