//! The tables of options in `docs/RUNTIMES.md`: which runtime supports which option, the reasons of
//! refusals, and the parts of security levels that runtimes lack.

use crate::cli::sets;
use crate::runtime::options::{ALL, CLASHES, OptionSpec};
use crate::runtime::registry::{self, Entry};

use super::table::table;

/// Engines that have options.
fn engines() -> Vec<Entry> {
    let engines = registry::entries().into_iter();
    let engines = engines.filter(|e| e.foreign().is_none() && !e.hidden);
    engines.filter(|e| !e.options.is_empty()).collect()
}

fn has(engine: &Entry, option: &OptionSpec) -> bool {
    engine.options.iter().any(|o| o.name == option.name)
}

/// Options, and the engines that have them.
pub fn options() -> String {
    let engines = engines();
    let row = |option: &OptionSpec| {
        let said = [
            format!("`{}`", option.name),
            option.values(),
            option.default.to_owned(),
            option.what.to_owned(),
        ];
        let dots = engines
            .iter()
            .map(|engine| if has(engine, option) { "•" } else { "" }.to_owned());
        said.into_iter().chain(dots).collect()
    };
    let names: Vec<String> = engines.iter().map(|e| format!("`{}`", e.id)).collect();
    let header = ["option", "values", "default", "meaning"].into_iter();
    let header: Vec<&str> = header.chain(names.iter().map(String::as_str)).collect();
    let align = ["---"; 4].into_iter().chain(names.iter().map(|_| ":-:"));
    table(&header, &align.collect::<Vec<_>>(), ALL.iter().map(row))
}

/// Words that several rows share, once: runtimes of one option with one reason.
fn grouped(lines: Vec<[String; 3]>) -> impl Iterator<Item = Vec<String>> {
    let mut rows: Vec<[String; 3]> = Vec::new();
    for [option, runtime, why] in lines {
        match rows
            .last_mut()
            .filter(|last| last[0] == option && last[2] == why)
        {
            Some(last) => {
                last[1] += ", ";
                last[1] += &runtime;
            }
            None => rows.push([option, runtime, why]),
        }
    }
    rows.into_iter().map(Vec::from)
}

/// Options that engines do not have, with their reasons.
pub fn refusals() -> String {
    let engines = engines();
    let lines = ALL.iter().flat_map(|option| {
        let without = engines.iter().filter(|engine| !has(engine, option));
        without.map(|engine| {
            let refusal = engine.refusal(option.name);
            let refusal = refusal.expect("an engine has an option, or a reason");
            let why = match refusal.always {
                Some(value) => format!("{} (`{value}`)", refusal.why),
                None => refusal.why.to_owned(),
            };
            [
                format!("`{}`", option.name),
                format!("`{}`", engine.id),
                why,
            ]
        })
    });
    let rows = grouped(lines.collect());
    table(
        &["option", "runtimes without it", "reason"],
        &["---"; 3],
        rows,
    )
}

/// Options that exclude each other.
pub fn clashes() -> String {
    let rows = CLASHES.iter().map(|clash| {
        let [one, other] = clash.written();
        let options = format!("`{one}` with `{other}`");
        vec![
            options,
            format!("`{}`", clash.runtimes),
            clash.why.to_owned(),
        ]
    });
    table(
        &["refused together", "runtimes", "reason"],
        &["---"; 3],
        rows,
    )
}

/// Levels of security, and what engines lack of them.
pub fn sets() -> String {
    let engines = engines();
    let rows = sets::levels().into_iter().map(|level| {
        let lacks = engines.iter().filter_map(|engine| {
            let missing = level.of(engine).missing.into_iter();
            let missing: Vec<String> = missing.map(|(text, _)| format!("`{text}`")).collect();
            let missing = missing.join(", ");
            (!missing.is_empty()).then(|| format!("`{}`: {missing}", engine.id))
        });
        let lacks: Vec<String> = lacks.collect();
        let options: Vec<String> = level.text.split('+').map(|o| format!("`{o}`")).collect();
        let lacks = match lacks.is_empty() {
            true => "nothing".to_owned(),
            false => lacks.join("; "),
        };
        vec![format!("`{}`", level.name), options.join(" "), lacks]
    });
    table(
        &["level", "options", "what runtimes lack"],
        &["---"; 3],
        rows,
    )
}

/// An option that an engine has is not refused, and the values that it has anyway are values.
#[test]
fn reasons_are_of_what_engines_lack() {
    for engine in engines() {
        for option in &ALL {
            let refusal = engine.refusal(option.name);
            assert_eq!(
                refusal.is_none(),
                has(&engine, option),
                "{} {}",
                engine.id,
                option.name
            );
            if let Some(value) = refusal.and_then(|refusal| refusal.always) {
                let known = option.default == value || option.check(value).is_ok();
                assert!(known, "{} {}={value}", engine.id, option.name);
            }
        }
    }
}
