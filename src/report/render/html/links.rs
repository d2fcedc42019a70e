//! Words that lead somewhere: the names of sections where a text refers to them.

use std::collections::BTreeSet;

use maud::Markup;
use regex::Regex;

use crate::report::document::Document;
use crate::report::render::text::{Span, spans};

use super::prose::{markup, slug};

/// What the page holds that can be led to.
#[derive(Default)]
pub(super) struct Links {
    /// Places of cells that the page shows in full.
    pub cells: BTreeSet<usize>,
    /// Names of sections as texts call them, with their ids.
    names: Vec<(String, String)>,
    /// A name where a text refers to it.
    reference: Option<Regex>,
}

impl Links {
    /// Those of a document, whose sections have these ids.
    pub fn new(document: &Document, ids: &[String]) -> Self {
        let mut names: Vec<(String, String)> = Vec::new();
        let first = document.first.iter().map(|s| (s, slug(&s.id)));
        let rest = document.sections.iter().zip(ids.iter().cloned());
        for (section, id) in first.chain(rest) {
            let title = section.title.as_str();
            let name = title.split([':', ',']).next().unwrap_or(title).trim();
            // Of several sections of a name, it is the first that is meant.
            if !name.is_empty() && names.iter().all(|(known, _)| known != name) {
                names.push((name.into(), id));
            }
        }
        if document.has_reading() {
            names.push(("How to read".into(), "reading".into()));
        }
        let any: Vec<String> = names.iter().map(|(name, _)| regex::escape(name)).collect();
        // A clause ends behind a reference.
        let reference = format!(
            r"(?:\(|: |see |under )({})(?:$|[).;,]| for )",
            any.join("|")
        );
        Self {
            cells: document.cells.iter().map(|c| c.place).collect(),
            // Too many names for an expression: no text refers to any.
            reference: Regex::new(&reference).ok().filter(|_| !names.is_empty()),
            names,
        }
    }

    /// Text whose references to sections are links.
    pub fn prose(&self, text: &str) -> Markup {
        markup(spans(text).flat_map(|span| match span {
            Span::Plain(words) => self.linked(words),
            other => vec![other],
        }))
    }

    fn linked<'a>(&'a self, words: &'a str) -> Vec<Span<'a>> {
        let mut spans = Vec::new();
        let mut from = 0;
        let found = self.reference.iter().flat_map(|r| r.captures_iter(words));
        for name in found.filter_map(|captures| captures.get(1)) {
            let known = self.names.iter().find(|(known, _)| known == name.as_str());
            if let Some((text, to)) = known {
                spans.push(Span::Plain(&words[from..name.start()]));
                spans.push(Span::Link { to, text });
                from = name.end();
            }
        }
        spans.push(Span::Plain(&words[from..]));
        spans
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::document::Section;

    fn links(titles: &[&str]) -> Links {
        let document = Document {
            sections: titles
                .iter()
                .map(|title| Section {
                    title: (*title).into(),
                    ..Section::default()
                })
                .collect(),
            ..Document::default()
        };
        let ids: Vec<String> = titles.iter().map(|title| slug(title)).collect();
        Links::new(&document, &ids)
    }

    #[test]
    fn references_to_sections_are_links() {
        let links = links(&["Settings", "AOT compile, time: all", "Warnings"]);
        assert_eq!(
            links
                .prose("who (Settings); see AOT compile. 3 (Warnings)")
                .0,
            "who (<a href=\"#settings\">Settings</a>); see <a href=\"#aot-compile--time--all\">AOT compile</a>. \
             3 (<a href=\"#warnings\">Warnings</a>)"
        );
    }

    #[test]
    fn other_words_are_left_alone() {
        let links = links(&["Settings", "JIT: compile", "<b>"]);
        for text in [
            "Settings differ",
            "(Settings of)",
            "a JIT start",
            "see Setting",
        ] {
            assert_eq!(links.prose(text).0, text);
        }
        assert_eq!(links.prose("(<b>)").0, "(<a href=\"#b\">&lt;b&gt;</a>)");
    }
}
