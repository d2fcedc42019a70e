//! The form of a targets file, and where in it something stands.

use serde::Deserialize;
use toml::Spanned;

/// A targets file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawFile {
    #[serde(default)]
    pub target: Vec<Spanned<RawTarget>>,
}

/// A target as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawTarget {
    pub id: Option<String>,
    pub name: Option<String>,
    pub source: Option<String>,
    pub metric: Spanned<String>,
    pub sample: Option<Spanned<Texts>>,
    pub runtime: Option<Spanned<Texts>>,
    pub args: Option<Spanned<Texts>>,
    pub module_below: Option<Spanned<String>>,
    pub limit: Spanned<String>,
    pub against: Option<Spanned<String>>,
    pub mean: Option<Spanned<bool>>,
    pub warn: Option<Spanned<String>>,
    pub upper_bound: Option<String>,
}

/// One text or several.
#[derive(Deserialize)]
#[serde(untagged, expecting = "expected a text or a list of texts")]
pub(super) enum Texts {
    One(String),
    Several(Vec<String>),
}

impl Texts {
    pub fn list(&self) -> &[String] {
        match self {
            Self::One(text) => std::slice::from_ref(text),
            Self::Several(texts) => texts,
        }
    }
}

/// A message, and the byte of the file where its cause begins.
pub(super) type Mistake = (usize, String);

/// A mistake at the place of a value.
pub(super) fn at<T>(value: &Spanned<T>, message: String) -> Mistake {
    (value.span().start, message)
}

/// Reads the form.
pub(super) fn raw(text: &str) -> Result<RawFile, Mistake> {
    toml::from_str(text).map_err(|error| {
        let start = error.span().map_or(0, |span| span.start);
        // Serde speaks of fields, a file has keys.
        let message = error
            .message()
            .replace("unknown field", "unknown key")
            .replace("missing field", "missing key");
        (start, crate::model::text::one_line(&message))
    })
}

/// The number of the line that holds a byte, from 1.
pub(super) fn line(text: &str, byte: usize) -> usize {
    let before = text.as_bytes().iter().take(byte);
    1 + before.filter(|b| **b == b'\n').count()
}
