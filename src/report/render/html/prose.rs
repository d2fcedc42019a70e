//! Sentences and names as HTML.

use maud::{Markup, html};

use crate::report::render::names;
use crate::report::render::text::{Span, spans};

/// Text that shows as it is, with its code marked.
pub(super) fn prose(text: &str) -> Markup {
    markup(spans(text))
}

/// Spans as HTML.
pub(super) fn markup<'a>(spans: impl IntoIterator<Item = Span<'a>>) -> Markup {
    html! {
        @for span in spans {
            @match span {
                Span::Plain(text) => { (text) }
                Span::Code(text) => { code { (text) } }
                Span::Link { to, text } => { a href={ "#" (to) } { (text) } }
            }
        }
    }
}

/// A name that may break after the points and underscores inside it.
pub(super) fn breakable(name: &str) -> Markup {
    let mut pieces = name.split_inclusive(['.', '_']).peekable();
    html! {
        @while let Some(piece) = pieces.next() {
            (piece)
            @if piece.len() > 1 && pieces.peek().is_some() { wbr; }
        }
    }
}

/// An id made of what anybody may have written.
pub(super) fn slug(text: &str) -> String {
    names::plain(text, 60, &[], "part")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn backticks_mark_code() {
        assert_eq!(
            prose("run `a <b>` & go").0,
            "run <code>a &lt;b&gt;</code> &amp; go"
        );
        assert_eq!(prose("a lone ` tick").0, "a lone ` tick");
    }

    #[test]
    fn names_break_and_ids_are_plain() {
        assert_eq!(breakable("a.b_c<").0, "a.<wbr>b_<wbr>c&lt;");
        assert_eq!(breakable(".wasm and so on.").0, ".wasm and so on.");
        assert_eq!(slug("Aot Space: <x>"), "aot-space---x");
        assert_eq!(slug("<>"), "part");
    }
}
