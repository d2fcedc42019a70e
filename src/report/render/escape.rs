//! Text inside HTML and SVG. Names, labels and reasons come from modules and
//! command lines of anybody: all of them pass through here.

/// Text that shows as it is, between tags as well as in a quoted attribute.
/// What XML cannot hold (control characters, two code points that are none)
/// becomes U+FFFD, so that an `.svg` file stays well formed.
#[must_use]
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\t' | '\n' => out.push(c),
            '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            c if c.is_control() => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
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
