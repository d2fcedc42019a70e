//! From the file's text to defaults: every key and value is checked, also those of
//! subcommands that are not called.

use std::path::Path;

use anyhow::{Context as _, anyhow};
use clap::{Arg, Command};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::cli::columns;
use crate::model::suggest::nearest;
use crate::model::text::{one_line, quoted, shown};

use super::find::{Place, is_inside};
use super::table::{self, ABOUT_THE_FILE, GRANTS, ONCE, Setting};

/// Reads a file of defaults.
pub fn read(definition: &Command, place: &Place) -> anyhow::Result<Vec<Setting>> {
    let text = std::fs::read_to_string(&place.path)
        .with_context(|| format!("cannot read `{}`", place.path.display()))?;
    let commands = definition.get_subcommands().filter(|c| !c.is_hide_set());
    let mut reader = Reader {
        commands: commands.collect(),
        place,
        text: &text,
        settings: Vec::new(),
    };
    let root = DeTable::parse(&text).map_err(|error| {
        let offset = error.span().map_or(0, |span| span.start);
        reader.mistake(offset, &one_line(error.message()))
    })?;
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
    text: &'a str,
    /// What was read so far.
    settings: Vec<Setting>,
}

impl Reader<'_> {
    /// What is wrong at a place of the text.
    fn mistake(&self, offset: usize, message: &str) -> anyhow::Error {
        self.mistake_in(self.line(offset), message)
    }

    fn mistake_in(&self, line: usize, message: &str) -> anyhow::Error {
        anyhow!("`{}`, line {line}: {message}", self.place.path.display())
    }

    fn line(&self, offset: usize) -> usize {
        let before = self.text.as_bytes().iter().take(offset);
        1 + before.filter(|b| **b == b'\n').count()
    }

    /// A key above all tables: for every subcommand that has the flag and takes the value.
    fn for_all(&mut self, key: &Key, value: &Spanned<DeValue>) -> anyhow::Result<()> {
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
    fn for_one(&mut self, key: &Key, table: &DeTable) -> anyhow::Result<()> {
        let name = key.get_ref().as_ref();
        let Some(command) = self.commands.iter().find(|c| c.get_name() == name) else {
            let known: Vec<&str> = self.commands.iter().map(|c| c.get_name()).collect();
            let hint = nearest(name, &known);
            let message = format!("there is no subcommand `{name}`{hint}");
            return Err(self.mistake(key.span().start, &message));
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
    ) -> anyhow::Result<Setting> {
        let name = key.get_ref().as_ref();
        let at = |message: String| self.mistake(value.span().start, &message);
        if GRANTS.contains(&name) && !self.place.named {
            return Err(self.mistake(
                key.span().start,
                &format!("`{name}` gives a guest something of this machine, or starts a program: that is taken from the command line, or from a file that --config names"),
            ));
        }
        let mut words =
            table::words(arg, value.get_ref()).map_err(|e| at(format!("`{name}` {e}")))?;
        if let Some(word) = words.iter().find(|word| *shown(word) != ***word) {
            return Err(at(format!(
                "`{name}`: `{}` has a control character in it, and no flag takes one",
                quoted(word)
            )));
        }
        let too_much = |word: &String| Some((word.clone(), self.too_much(arg, word)?));
        if let Some((word, why)) = words.iter().find_map(too_much) {
            return Err(at(format!(
                "`{name}`: `{}` {why}: say it on the command line, or in a file that --config names",
                quoted(&word)
            )));
        }
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
            line: self.line(key.span().start),
        })
    }

    /// Why a file that was only found may not say this.
    fn too_much(&self, arg: &Arg, word: &str) -> Option<&'static str> {
        let folder = self.place.folder.as_deref().unwrap_or(Path::new("."));
        let may_name_programs = matches!(arg.get_long(), Some("runtimes" | "vary"));
        if self.place.named {
            None
        } else if may_name_programs && columns::names_a_file(word) {
            Some("names a program or a library by its file")
        } else if table::is_path(arg, word) && !is_inside(&folder.join(word), folder) {
            Some("lies outside this file's folder")
        } else {
            None
        }
    }

    fn unknown<'a>(
        &self,
        key: &Key,
        known: impl Iterator<Item = &'a str>,
        whose: &str,
    ) -> anyhow::Error {
        let name = key.get_ref().as_ref();
        let message = if ONCE.contains(&name) || ABOUT_THE_FILE.contains(&name) {
            format!("`{name}` is said on the command line, each time: no file sets it")
        } else {
            let known: Vec<&str> = known.collect();
            let hint = nearest(name, &known);
            format!("there is no flag `--{name}`{whose} that a file could set{hint}")
        };
        self.mistake(key.span().start, &message)
    }

    /// Keys that exclude each other.
    fn opposites(&self) -> anyhow::Result<()> {
        for command in &self.commands {
            let is_own = |s: &&Setting| s.command == command.get_name();
            let own = || self.settings.iter().filter(is_own);
            for (setting, other) in own().flat_map(|a| own().map(move |b| (a, b))) {
                if super::apply::excludes(command, &setting.id, &other.id)
                    && on(setting)
                    && on(other)
                {
                    let line = setting.line.max(other.line);
                    let (one, other) = (&setting.key, &other.key);
                    let message =
                        format!("`{one}` and `{other}` exclude each other: leave one out");
                    return Err(self.mistake_in(line, &message));
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
