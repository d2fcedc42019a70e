//! HTTP/1.1 as a web service meets it: a request taken apart, a response put together.

use std::borrow::Cow;

/// A request with its body.
pub struct Request<'a> {
    pub method: &'a str,
    /// The path's parts, between the slashes.
    pub path: Vec<&'a str>,
    /// The query's pairs, decoded.
    pub query: Vec<(Cow<'a, str>, Cow<'a, str>)>,
    pub accepts_json: bool,
    pub keeps_alive: bool,
    pub body: &'a [u8],
}

impl<'a> Request<'a> {
    /// Parses a request; `None` if it is malformed or incomplete.
    pub fn parse(bytes: &'a [u8]) -> Option<Self> {
        let mut headers = [httparse::EMPTY_HEADER; 16];
        let mut head = httparse::Request::new(&mut headers);
        let httparse::Status::Complete(length) = head.parse(bytes).ok()? else {
            return None;
        };
        let (path, query) = head.path?.split_once('?').unwrap_or((head.path?, ""));
        let mut request = Self {
            method: head.method?,
            path: path.split('/').filter(|part| !part.is_empty()).collect(),
            query: query.split('&').filter_map(pair).collect(),
            accepts_json: false,
            keeps_alive: true,
            body: &[],
        };
        for header in head.headers {
            let value = str::from_utf8(header.value).ok()?.trim();
            if header.name.eq_ignore_ascii_case("content-length") {
                request.body = bytes[length..].get(..value.parse().ok()?)?;
            } else if header.name.eq_ignore_ascii_case("connection") {
                request.keeps_alive = !value.eq_ignore_ascii_case("close");
            } else if header.name.eq_ignore_ascii_case("accept") {
                let mut kinds = value.split([',', ';']).map(str::trim);
                request.accepts_json = kinds.any(|k| k == "application/json" || k == "*/*");
            }
        }
        Some(request)
    }

    /// A pair of the query by its name.
    pub fn asked(&self, name: &str) -> Option<&str> {
        let pair = self.query.iter().find(|(n, _)| n == name)?;
        Some(&pair.1)
    }
}

fn pair(text: &str) -> Option<(Cow<'_, str>, Cow<'_, str>)> {
    let (name, value) = text.split_once('=')?;
    Some((decoded(name), decoded(value)))
}

/// `+` and `%20` as they are meant.
fn decoded(text: &str) -> Cow<'_, str> {
    if !text.contains(['+', '%']) {
        return Cow::Borrowed(text);
    }
    let mut bytes = Vec::with_capacity(text.len());
    let hex = |digit: u8| char::from(digit).to_digit(16);
    let mut rest = text.as_bytes();
    while let [first, after @ ..] = rest {
        let escaped = match rest {
            [b'%', high, low, ..] => hex(*high).zip(hex(*low)),
            _ => None,
        };
        if let Some((high, low)) = escaped {
            bytes.push((high * 16 + low) as u8);
            rest = &rest[3..];
        } else {
            bytes.push(if *first == b'+' { b' ' } else { *first });
            rest = after;
        }
    }
    Cow::Owned(String::from_utf8_lossy(&bytes).into_owned())
}

/// A response: the head with its headers, and the body.
pub fn response(status: u16, location: Option<&str>, keeps_alive: bool, body: &[u8]) -> Vec<u8> {
    let reason = match status {
        200 => "OK",
        201 => "Created",
        400 => "Bad Request",
        404 => "Not Found",
        _ => "Not Acceptable",
    };
    let length = body.len();
    let mut head = format!(
        "HTTP/1.1 {status} {reason}\r\ncontent-type: application/json; charset=utf-8\r\n\
         content-length: {length}\r\n"
    );
    if let Some(location) = location {
        head.extend(["location: ", location, "\r\n"]);
    }
    let connection = if keeps_alive { "keep-alive" } else { "close" };
    head.extend(["connection: ", connection, "\r\n\r\n"]);
    let mut bytes = head.into_bytes();
    bytes.extend_from_slice(body);
    bytes
}

#[cfg(test)]
mod tests {
    use super::decoded;

    #[test]
    fn escapes_are_decoded_and_half_ones_left() {
        assert_eq!(decoded("a+b%20c%C3%A9"), "a b cé");
        assert_eq!(decoded("100%"), "100%");
        assert_eq!(decoded("%zz%4"), "%zz%4");
    }
}
