//! Words that lead somewhere: the names of sections where a text refers to them.

use std::collections::BTreeSet;

use crate::report::document::Document;
use crate::report::render::escape::escape;

use super::prose::{prose, slug};

/// What stands before the name of a section that a text refers to.
const BEFORE: [&str; 4] = ["(", ": ", "see ", "under "];

/// What the page holds that can be led to.
#[derive(Default)]
pub(super) struct Links {
    /// Places of cells that the page shows in full.
    pub cells: BTreeSet<usize>,
    /// Names of sections as texts call them, escaped, with their ids.
    names: Vec<(String, String)>,
}

impl Links {
    /// Those of a document, whose sections have these ids.
    pub fn new(document: &Document, ids: &[String]) -> Self {
        let mut names: Vec<(String, String)> = Vec::new();
        let first = document.first.iter().map(|s| (s, slug(&s.id)));
        let rest = document.sections.iter().zip(ids.iter().cloned());
        for (section, id) in first.chain(rest) {
            let title = section.title.as_str();
            let head = title.find([':', ',']).map_or(title, |at| &title[..at]);
            let name = escape(head.trim());
            // Of several sections of a name, it is the first that is meant.
            if !name.is_empty() && names.iter().all(|(known, _)| *known != name) {
                names.push((name, id));
            }
        }
        if document.has_reading() {
            names.push(("How to read".into(), "reading".into()));
        }
        Self {
            cells: document.cells.iter().map(|c| c.place).collect(),
            names,
        }
    }

    /// Text whose references to sections are links.
    pub fn prose(&self, text: &str) -> String {
        let mut html = prose(text);
        for (name, id) in &self.names {
            for before in BEFORE {
                html = link(&html, before, name, id);
            }
        }
        html
    }
}

/// Links the name wherever it stands behind `before` and a clause ends behind it.
fn link(html: &str, before: &str, name: &str, id: &str) -> String {
    let mut linked = String::new();
    let mut rest = html;
    let wanted = format!("{before}{name}");
    while let Some(at) = rest.find(&wanted) {
        let (head, tail) = rest.split_at(at + wanted.len());
        if tail.is_empty() || tail.starts_with([')', '.', ';', ',']) || tail.starts_with(" for ") {
            linked += &head[..at + before.len()];
            linked += &format!("<a href=\"#{id}\">{name}</a>");
        } else {
            linked += head;
        }
        rest = tail;
    }
    linked + rest
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
        let links = links(&["Settings", "AOT compile, time: all", "Doubts"]);
        assert_eq!(
            links.prose("who (Settings); see AOT compile. 3 (Doubts)"),
            "who (<a href=\"#settings\">Settings</a>); see <a href=\"#aot-compile--time--all\">AOT compile</a>. \
             3 (<a href=\"#doubts\">Doubts</a>)"
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
            assert_eq!(links.prose(text), text);
        }
        assert_eq!(links.prose("(<b>)"), "(<a href=\"#b\">&lt;b&gt;</a>)");
    }
}
