//! Sentences as HTML.

use crate::report::render::escape::escape;

/// Text that shows as it is; what stands between backticks is code.
pub(super) fn prose(text: &str) -> String {
    let parts: Vec<&str> = text.split('`').collect();
    // An odd number of backticks marks nothing.
    if parts.len().is_multiple_of(2) {
        return escape(text);
    }
    parts
        .iter()
        .enumerate()
        .map(|(index, part)| match index % 2 {
            0 => escape(part),
            _ => format!("<code>{}</code>", escape(part)),
        })
        .collect()
}

/// A name that may break after the points and underscores inside it.
pub(super) fn breakable(name: &str) -> String {
    let mut html = String::new();
    let mut rest = name;
    while let Some(at) = rest.find(['.', '_']) {
        let (head, tail) = rest.split_at(at + 1);
        html += &escape(head);
        if at > 0 && !tail.is_empty() {
            html += "<wbr>";
        }
        rest = tail;
    }
    html + &escape(rest)
}

/// An id made of what anybody may have written.
pub(super) fn slug(text: &str) -> String {
    let slug: String = text
        .chars()
        .take(60)
        .map(|c| {
            if c.is_ascii_alphanumeric() {
                c.to_ascii_lowercase()
            } else {
                '-'
            }
        })
        .collect();
    let slug = slug.trim_matches('-');
    if slug.is_empty() {
        "part".into()
    } else {
        slug.into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn backticks_mark_code() {
        assert_eq!(
            prose("run `a <b>` & go"),
            "run <code>a &lt;b&gt;</code> &amp; go"
        );
        assert_eq!(prose("a lone ` tick"), "a lone ` tick");
    }

    #[test]
    fn names_break_and_ids_are_plain() {
        assert_eq!(breakable("a.b_c<"), "a.<wbr>b_<wbr>c&lt;");
        assert_eq!(breakable(".wasm and so on."), ".wasm and so on.");
        assert_eq!(slug("Aot Space: <x>"), "aot-space---x");
        assert_eq!(slug("<>"), "part");
    }
}
