//! Text inside SVG and HTML. Names, labels and reasons come from modules and
//! command lines of anybody: all of them pass through here or, in a page, through
//! `maud`.

use maud::Render as _;

use crate::model::text::shown;

/// Text that shows as it is, between tags as well as in a quoted attribute.
pub fn escape(text: &str) -> String {
    well_formed(&text.render().into_string()).replace('\'', "&#39;")
}

/// The text with U+FFFD for what XML cannot hold (control characters, U+FFFE, U+FFFF), so that an
/// `.svg` file stays well formed. Marks that reverse the direction of text are escaped.
pub(super) fn well_formed(text: &str) -> String {
    let text = text.replace(
        |c: char| match c {
            '\t' | '\n' => false,
            c => c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}'),
        },
        "\u{fffd}",
    );
    shown(&text).into_owned()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn nothing_can_end_a_text_or_an_attribute() {
        assert_eq!(
            escape("<script>alert(\"1\" & '2')</script>"),
            "&lt;script&gt;alert(&quot;1&quot; &amp; &#39;2&#39;)&lt;/script&gt;"
        );
        assert_eq!(
            escape("a\u{0}\u{1b}[1m\u{9f}b"),
            "a\u{fffd}\u{fffd}[1m\u{fffd}b"
        );
        assert_eq!(escape("a\u{202e}b"), "a\\u202eb");
        assert_eq!(escape("±0.2 % × µs\n"), "±0.2 % × µs\n");
    }

    proptest! {
        #[test]
        fn no_mark_up_is_left(text in any::<String>()) {
            let escaped = escape(&text);
            prop_assert!(!escaped.contains(['<', '>', '"', '\'']));
            for (at, _) in escaped.match_indices('&') {
                let entity = &escaped[at..];
                let known = ["&amp;", "&lt;", "&gt;", "&quot;", "&#39;"];
                prop_assert!(known.iter().any(|k| entity.starts_with(k)), "{entity}");
            }
        }
    }
}
