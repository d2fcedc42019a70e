//! Reads sources: which file names what another defines.

use std::collections::{BTreeMap, BTreeSet};

use regex::Regex;

/// A path's names, from the module that it stands in.
type Names = Vec<String>;

/// What a file says of others.
#[derive(Default)]
struct File {
    /// Its path below `src`.
    name: String,
    /// Names that it defines, at any depth.
    defines: BTreeSet<String>,
    /// Names that `use` brings, and the path of each.
    brings: BTreeMap<String, Use>,
    /// Modules of which `use` brings everything.
    globs: Vec<Use>,
    /// Paths in the code, each with the module that it stands in.
    paths: Vec<Use>,
    /// Names in the code that stand alone or begin a path.
    heads: BTreeSet<String>,
}

/// A path and where it stands.
#[derive(Clone)]
struct Use {
    /// The module, with those inside the file.
    at: Names,
    path: Names,
    /// Whether it is handed on.
    public: bool,
}

/// The sources as modules, by their path from the crate's root.
pub struct Program(BTreeMap<Names, File>);

/// The arrows: from a file to another, and the path that draws it.
pub type Arrows = BTreeMap<String, BTreeMap<String, String>>;

impl Program {
    /// Reads files, each with its path below `src`.
    pub fn read(sources: impl Iterator<Item = (String, String)>) -> Self {
        let texts: BTreeMap<Names, (String, Vec<String>)> = sources
            .map(|(name, text)| (module(&name), (name, tokens(&text))))
            .collect();
        let tests: BTreeSet<Names> = texts
            .iter()
            .flat_map(|(at, (_, tokens))| test_files(tokens).map(|name| child(at, name)))
            .collect();
        let files =
            texts
                .into_iter()
                .filter(|(at, _)| !tests.contains(at))
                .map(|(at, (name, tokens))| {
                    let mut file = File {
                        name,
                        ..File::default()
                    };
                    file.take_in(&at, without_tests(&tokens));
                    (at, file)
                });
        Self(files.collect())
    }

    /// The file that defines what a path names; none for what other crates define,
    /// and for a module by itself.
    fn definer(&self, from: &Use, depth: usize) -> Option<&File> {
        // A name that stands for itself leads nowhere.
        if depth > 20 {
            return None;
        }
        let mut at = from.at.clone();
        let mut rest = &from.path[..];
        match rest[0].as_str() {
            "crate" => (at, rest) = (Names::new(), &rest[1..]),
            "self" => rest = &rest[1..],
            "super" => {
                while rest.first().is_some_and(|name| name == "super") {
                    at.pop();
                    rest = &rest[1..];
                }
            }
            head => {
                // A name of another crate, unless the file knows it.
                let file = self.0.get(&self.file_of(&at))?;
                let known =
                    self.0.contains_key(&child(&at, head)) || file.brings.contains_key(head);
                known.then_some(())?;
            }
        }
        while let Some((name, more)) = rest.split_first() {
            let below = child(&at, name);
            let file = self.0.get(&self.file_of(&at))?;
            let ends = more.is_empty() && file.defines.contains(name);
            if !ends && self.0.contains_key(&below) {
                (at, rest) = (below, more);
            } else if ends || !self.0.contains_key(&at) {
                return Some(file);
            } else if let Some(brought) = file.brings.get(name) {
                let mut onwards = brought.clone();
                onwards.path.extend_from_slice(more);
                return self.definer(&onwards, depth + 1);
            } else if file.defines.contains(name) {
                return Some(file);
            } else {
                let through = |glob: &Use| {
                    let mut onwards = glob.clone();
                    onwards.path.extend_from_slice(rest);
                    let found = self.definer(&onwards, depth + 1)?;
                    found.defines.contains(name).then_some(found)
                };
                return file.globs.iter().find_map(through).or(Some(file));
            }
        }
        None
    }

    /// The module of the file that a module stands in.
    fn file_of(&self, at: &[String]) -> Names {
        let mut at = at.to_vec();
        while !self.0.contains_key(&at) && at.pop().is_some() {}
        at
    }

    /// Which file uses which.
    pub fn arrows(&self) -> Arrows {
        let mut arrows = Arrows::new();
        for file in self.0.values() {
            // What is handed on and not used is a signpost.
            let brought = file
                .brings
                .iter()
                .filter(|(name, to)| !to.public || file.heads.contains(*name))
                .map(|(_, to)| to);
            let globs = file.globs.iter().filter(|glob| !glob.public);
            let to = arrows.entry(file.name.clone()).or_default();
            for used in brought.chain(globs).chain(&file.paths) {
                if let Some(found) = self.definer(used, 0)
                    && found.name != file.name
                {
                    to.insert(found.name.clone(), used.path.join("::"));
                }
            }
        }
        arrows
    }
}

impl File {
    fn take_in(&mut self, at: &[String], tokens: &[String]) {
        let mut at = at.to_vec();
        // How deep in braces each module inside the file began.
        let (mut inside, mut depth) = (Vec::new(), 0);
        let mut place = 0;
        while place < tokens.len() {
            let before = place.checked_sub(1).map_or("", |p| tokens[p].as_str());
            let after = |n: usize| tokens.get(place + n).map_or("", String::as_str);
            match tokens[place].as_str() {
                "use" if !matches!(before, "." | "::") => {
                    let mut found = Vec::new();
                    let public = before == "pub" || before == ")";
                    place = tree(tokens, place + 1, &Names::new(), &mut found);
                    for (path, name) in found {
                        let at = at.clone();
                        let one = Use { at, path, public };
                        match name {
                            Some(name) => drop(self.brings.insert(name, one)),
                            None => self.globs.push(one),
                        }
                    }
                    continue;
                }
                "fn" | "struct" | "enum" | "trait" | "type" | "const" | "static" | "union"
                | "mod" => {
                    let name = after(1).to_owned();
                    if tokens[place] == "mod" && after(2) == "{" {
                        at.push(name.clone());
                        inside.push(depth);
                    }
                    if tokens[place] != "mod" || after(2) == "{" {
                        self.defines.insert(name);
                    }
                    place += 2;
                    continue;
                }
                "macro_rules" => drop(self.defines.insert(after(2).to_owned())),
                "{" => depth += 1,
                "}" => {
                    depth -= 1;
                    if inside.last() == Some(&depth) {
                        inside.pop();
                        at.pop();
                    }
                }
                head if is_name(head) && !matches!(before, "." | "::") => {
                    let mut path = vec![head.to_owned()];
                    while after(2 * path.len() - 1) == "::" && is_name(after(2 * path.len())) {
                        path.push(after(2 * path.len()).to_owned());
                    }
                    self.heads.insert(head.to_owned());
                    place += 2 * path.len() - 1;
                    if path.len() > 1 {
                        let (at, public) = (at.clone(), false);
                        self.paths.push(Use { at, path, public });
                    }
                    continue;
                }
                _ => {}
            }
            place += 1;
        }
    }
}

/// Reads what stands behind `use`, from a place on; returns the place behind it. A
/// path without a name brings everything.
fn tree(
    tokens: &[String],
    mut place: usize,
    above: &[String],
    found: &mut Vec<(Names, Option<String>)>,
) -> usize {
    let mut path = above.to_vec();
    loop {
        match tokens[place].as_str() {
            "{" => {
                while tokens[place] != "}" {
                    place = tree(tokens, place + 1, &path, found);
                }
                return place + 1;
            }
            "*" => {
                found.push((path, None));
                return place + 1;
            }
            "::" => {}
            "as" => {
                found.push((path, Some(tokens[place + 1].clone())));
                return place + 2;
            }
            name if is_name(name) => path.push(name.to_owned()),
            _ => {
                if path.len() > above.len() {
                    if path.len() > 1 && path.last().is_some_and(|name| name == "self") {
                        path.pop();
                    }
                    let name = path.last().cloned();
                    found.push((path, name));
                }
                return place;
            }
        }
        place += 1;
    }
}

/// Words and signs, without comments and texts.
fn tokens(text: &str) -> Vec<String> {
    let token = Regex::new(
        r###"(?s)//[^\n]*|/\*.*?\*/|r##".*?"##|r#".*?"#|\br".*?"|"(?:\\.|[^"\\])*"|'(?:\\[^\n]*?|[^'\\\n])'|\w+|::|\S"###,
    )
    .unwrap();
    let shut = ["//", "/*", "\"", "r\"", "r#"];
    token
        .find_iter(text)
        .map(|found| found.as_str())
        .filter(|found| !shut.iter().any(|start| found.starts_with(start)))
        .filter(|found| found.len() < 3 || !found.starts_with('\''))
        .map(str::to_owned)
        .collect()
}

fn is_name(token: &str) -> bool {
    token.starts_with(|c: char| c.is_alphabetic() || c == '_')
}

/// What stands before the unit tests.
fn without_tests(tokens: &[String]) -> &[String] {
    let start = ["#", "[", "cfg", "(", "test", ")", "]", "mod", "tests", "{"];
    let end = tokens.windows(start.len()).position(|w| w == start);
    &tokens[..end.unwrap_or(tokens.len())]
}

/// The modules in files of their own that are there for tests only.
fn test_files(tokens: &[String]) -> impl Iterator<Item = &str> {
    let start = ["#", "[", "cfg", "(", "test", ")", "]"];
    let places = tokens.windows(start.len()).enumerate();
    places
        .filter(move |(_, w)| *w == start)
        .filter_map(|(n, _)| {
            let item = tokens[n + 7..]
                .iter()
                .take_while(|t| !matches!(t.as_str(), ";" | "{"));
            let mut item = item.skip_while(|t| *t != "mod");
            item.nth(1).map(String::as_str)
        })
}

/// A file's module: the names from the crate's root.
fn module(name: &str) -> Names {
    let path = name.trim_end_matches(".rs");
    let path = path.trim_end_matches("/mod");
    match path {
        "lib" => Names::new(),
        path => path.split('/').map(str::to_owned).collect(),
    }
}

fn child(at: &[String], name: &str) -> Names {
    at.iter().cloned().chain([name.to_owned()]).collect()
}

#[test]
fn the_reader_of_paths_finds_who_defines_what() {
    let arrows = |files: &[(&str, &str)]| {
        let files = files
            .iter()
            .map(|(n, t)| ((*n).to_owned(), (*t).to_owned()));
        let root = ("lib.rs".to_owned(), String::new());
        let arrows = Program::read(files.chain([root])).arrows();
        let pairs = arrows
            .iter()
            .flat_map(|(from, to)| to.keys().map(move |to| format!("{from} > {to}")));
        pairs.collect::<Vec<_>>()
    };
    // Groups, names of their own, inline paths; neither comments nor texts nor tests.
    assert_eq!(
        arrows(&[
            (
                "a.rs",
                "use crate::b::{self, c::{D as E}};\nfn f() { b::g(); }"
            ),
            ("b/mod.rs", "mod c; pub fn g() {}"),
            (
                "b/c.rs",
                "pub struct D; // crate::a::f\nconst T: &str = \"crate::a::f\";\n#[cfg(test)]\nmod tests { use crate::a; }"
            ),
        ]),
        ["a.rs > b/c.rs", "a.rs > b/mod.rs"]
    );
    // A re-export leads on to who defines; by itself it is no arrow.
    assert_eq!(
        arrows(&[
            (
                "a/mod.rs",
                "mod b; mod c; pub use b::B; use c::C; fn f(_: C) {}"
            ),
            ("a/b.rs", "pub struct B;"),
            ("a/c.rs", "use super::B; pub struct C; fn g(_: B) {}"),
        ]),
        ["a/c.rs > a/b.rs", "a/mod.rs > a/c.rs"]
    );
    // A module inside a file is the file's; `super` climbs out of it first.
    assert_eq!(
        arrows(&[
            (
                "a.rs",
                "pub mod id { fn f() { super::super::b::g() } pub const X: u8 = 0; }"
            ),
            ("b.rs", "pub fn g() { crate::a::id::X; }"),
        ]),
        ["a.rs > b.rs", "b.rs > a.rs"]
    );
    // Everything that a module hands on.
    assert_eq!(
        arrows(&[
            ("a/mod.rs", "mod b; pub use b::*; pub struct A;"),
            ("a/b.rs", "pub struct B;"),
            ("c.rs", "use crate::a::{A, B};"),
        ]),
        ["c.rs > a/b.rs", "c.rs > a/mod.rs"]
    );
}
