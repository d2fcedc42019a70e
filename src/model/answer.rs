//! What a guest came to: the value of its export, its exit code, what it printed.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use sha2::{Digest, Sha256};

use super::Value;
use super::text::visible;

/// How much of a guest's output is kept to be shown.
const HEAD: usize = 2048;

/// What a guest printed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Output {
    /// How many bytes.
    pub bytes: u64,
    /// SHA-256 of its lines, in hexadecimal: carriage returns before the ends of
    /// lines and ends of lines at the end are left out.
    pub sha256: String,
    /// The beginning, at most 2 KiB of it.
    pub head: String,
}

impl Output {
    /// Of what was printed.
    pub fn of(printed: &[u8]) -> Self {
        let mut digest = Sha256::new();
        let mut empty = 0u64;
        for (number, line) in printed.split(|b| *b == b'\n').enumerate() {
            let line = line.strip_suffix(b"\r").unwrap_or(line);
            // Empty lines count once something follows them.
            if line.is_empty() && number > 0 {
                empty += 1;
                continue;
            }
            for _ in 0..empty {
                digest.update(b"\n");
            }
            empty = 0;
            if number > 0 {
                digest.update(b"\n");
            }
            digest.update(line);
        }
        let head = &printed[..printed.len().min(HEAD)];
        Self {
            bytes: printed.len() as u64,
            sha256: hex(&digest.finalize()),
            head: String::from_utf8_lossy(head).into_owned(),
        }
    }

    /// Whether the lines are the same.
    pub fn same_lines(&self, other: &Self) -> bool {
        self.sha256 == other.sha256
    }

    /// Where this differs from what was expected, in words.
    fn difference(&self, expected: &Self) -> String {
        let (mut wanted, mut given) = (expected.head.lines(), self.head.lines());
        let shown = |line: Option<&str>| match line {
            Some(line) => format!("`{}`", visible(line, 60)),
            None => "nothing".to_owned(),
        };
        for number in 1.. {
            let (wanted, given) = (wanted.next(), given.next());
            if wanted.is_none() && given.is_none() {
                break;
            }
            if wanted != given {
                return format!(
                    "standard output differs in line {number}: {} where {} is expected",
                    shown(given),
                    shown(wanted)
                );
            }
        }
        format!(
            "standard output differs: {} bytes where {} are expected, the first {} alike",
            self.bytes,
            expected.bytes,
            HEAD.min(self.head.len())
        )
    }
}

/// In hexadecimal.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}

/// What a guest came to, or is expected to come to: what is not there is not
/// compared. In JSON a number alone stands as `"i32:42"`, nothing as null.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(remote = "Self")]
pub struct Answer {
    /// What the export returned.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<Value>,
    /// A command's exit code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exit_code: Option<i32>,
    /// A command's standard output.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stdout: Option<Output>,
}

impl From<Option<Value>> for Answer {
    fn from(value: Option<Value>) -> Self {
        Self {
            value,
            ..Self::default()
        }
    }
}

impl From<Value> for Answer {
    fn from(value: Value) -> Self {
        Some(value).into()
    }
}

impl Answer {
    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// How an answer differs from this, the expected one; `None` where all that is
    /// expected is there.
    pub fn difference(&self, got: &Self) -> Option<String> {
        if let Some(expected) = self.value {
            match got.value {
                Some(value) if value == expected => {}
                Some(value) => return Some(format!("returned {value}, expected {expected}")),
                None => return Some(format!("returned nothing, expected {expected}")),
            }
        }
        if let Some(expected) = self.exit_code {
            match got.exit_code {
                Some(code) if code == expected => {}
                Some(code) => {
                    return Some(format!("exited with code {code}, expected {expected}"));
                }
                None => return Some(format!("did not exit, expected exit code {expected}")),
            }
        }
        if let Some(expected) = &self.stdout {
            match &got.stdout {
                Some(output) if output.same_lines(expected) => {}
                Some(output) => return Some(output.difference(expected)),
                None => return Some("printed nothing that could be compared".to_owned()),
            }
        }
        None
    }

    /// This answer, with what it leaves open taken from another.
    pub fn or(self, other: Self) -> Self {
        Self {
            value: self.value.or(other.value),
            exit_code: self.exit_code.or(other.exit_code),
            stdout: self.stdout.or(other.stdout),
        }
    }

    /// Whether two runs came to the same.
    pub fn agrees(&self, other: &Self) -> bool {
        let printed = match (&self.stdout, &other.stdout) {
            (Some(a), Some(b)) => a.same_lines(b),
            (None, None) => true,
            _ => false,
        };
        self.agrees_but_for_output(other) && printed
    }

    /// Whether two runs came to the same, whatever they printed.
    pub fn agrees_but_for_output(&self, other: &Self) -> bool {
        self.value == other.value && self.exit_code == other.exit_code
    }

    /// In one line.
    pub fn words(&self) -> String {
        let mut parts = Vec::new();
        if let Some(value) = self.value {
            parts.push(value.to_string());
        }
        if let Some(code) = self.exit_code {
            parts.push(format!("exit code {code}"));
        }
        if let Some(output) = self.stdout.as_ref().filter(|o| o.bytes > 0) {
            let first = visible(output.head.lines().next().unwrap_or(""), 40);
            parts.push(format!("{} bytes of output, `{first}`", output.bytes));
        }
        if parts.is_empty() {
            return "nothing".to_owned();
        }
        parts.join(", ")
    }
}

/// The forms in JSON, beside null.
#[derive(Deserialize)]
#[serde(untagged)]
enum Form {
    Value(Value),
    Full(#[serde(with = "Answer")] Answer),
}

impl Serialize for Answer {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.exit_code.is_none() && self.stdout.is_none() {
            return self.value.serialize(serializer);
        }
        // Not this function but the derived one, of the full form.
        Self::serialize(self, serializer)
    }
}

impl<'de> Deserialize<'de> for Answer {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(match Option::<Form>::deserialize(deserializer)? {
            None => Self::default(),
            Some(Form::Value(value)) => value.into(),
            Some(Form::Full(answer)) => answer,
        })
    }
}

impl JsonSchema for Answer {
    fn schema_name() -> Cow<'static, str> {
        "Answer".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let (value, output) = (
            generator.subschema_for::<Value>(),
            generator.subschema_for::<Output>(),
        );
        json_schema!({
            "description": "What a guest came to, or is expected to: nothing, a number, or more",
            "anyOf": [
                { "type": "null" },
                value.clone(),
                {
                    "type": "object",
                    "properties": {
                        "value": value,
                        "exit_code": { "type": "integer", "format": "int32" },
                        "stdout": output
                    }
                }
            ]
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn printed(text: &str) -> Answer {
        Answer {
            exit_code: Some(0),
            stdout: Some(Output::of(text.as_bytes())),
            value: None,
        }
    }

    #[test]
    fn lines_are_compared_not_their_ends() {
        let one = Output::of(b"a\n\nb\n");
        assert!(one.same_lines(&Output::of(b"a\r\n\r\nb")));
        assert!(one.same_lines(&Output::of(b"a\n\nb\n\n\n")));
        for other in [
            &b"a\nb\n"[..],
            b"\na\n\nb\n",
            b"a\n\nb \n",
            b"a\n\n\nb",
            b"",
        ] {
            assert!(!one.same_lines(&Output::of(other)), "{other:?}");
        }
        assert!(Output::of(b"").same_lines(&Output::of(b"\n")));
    }

    #[test]
    fn differences_are_named() {
        let of = |a: &str, b: &str| printed(a).difference(&printed(b)).unwrap();
        assert_eq!(
            of("a\nb\n", "a\nc\n"),
            "standard output differs in line 2: `c` where `b` is expected"
        );
        assert_eq!(
            of("a\n", "a\nc\n"),
            "standard output differs in line 2: `c` where nothing is expected"
        );
        let long = "x".repeat(5000);
        assert_eq!(
            of(&long, &(long.clone() + "y")),
            "standard output differs: 5001 bytes where 5000 are expected, the first 2048 alike"
        );
        assert_eq!(printed("a").difference(&printed("a\n")), None);
        let code = Answer {
            exit_code: Some(3),
            ..Answer::default()
        };
        assert!(
            code.difference(&printed(""))
                .unwrap()
                .contains("code 0, expected 3")
        );
    }

    #[test]
    fn a_number_alone_is_a_number_in_json() {
        let json = |answer: &Answer| serde_json::to_string(answer).unwrap();
        assert_eq!(json(&Value::I32(3).into()), r#""i32:3""#);
        assert_eq!(json(&Answer::default()), "null");
        for answer in [Value::I32(3).into(), Answer::default(), printed("a\n")] {
            let back: Answer = serde_json::from_str(&json(&answer)).unwrap();
            assert_eq!(back, answer);
        }
    }
}
