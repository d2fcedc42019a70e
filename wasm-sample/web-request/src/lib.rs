//! A small web service, from the bytes of a request to those of the response: the head
//! parsed, the query decoded, the body read as JSON, routed, answered in JSON.

mod http;
mod shop;

use sample_checksum::Checksum;

const HEADERS: &str = "Host: shop.example.org\r\n\
    User-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:142.0) Gecko/20100101 Firefox/142.0\r\n\
    Accept: application/json, text/html;q=0.5\r\nAccept-Language: sv-SE,en;q=0.8\r\n\
    Accept-Encoding: gzip, br\r\nCookie: session=4fe17c09b52d; theme=dark\r\n";

const BASKET: &str = r#"{"customer": "Jürgen \"J\" Großmann", "lines": [
    {"sku": "KB-0087", "quantity": 1}, {"sku": "CB-1015", "quantity": 12},
    {"sku": "HD-7781", "quantity": 2}, {"sku": "MO-0415", "quantity": 3}],
    "note": "Leave it at the door\nor with Mrs M\u00fcller", "voucher": null}"#;

/// What is asked for: the five are alike in number of steps, not in what they do.
fn requests() -> [Vec<u8>; 5] {
    let plain = |line: &str| format!("{line} HTTP/1.1\r\n{HEADERS}\r\n").into_bytes();
    let post = |body: &str, more: &str| {
        let length = body.len();
        format!(
            "POST /orders HTTP/1.1\r\n{HEADERS}Content-Type: application/json\r\n{more}\
             Content-Length: {length}\r\n\r\n{body}"
        )
        .into_bytes()
    };
    [
        plain("GET /products?q=usb-c+cable&below=20&limit=5"),
        plain("GET /products?q=caf%C3%A9&sort=price"),
        plain("GET /products/DS-2714"),
        post(BASKET, ""),
        post(
            &BASKET.replace("HD-7781", "LT-1200"),
            "Connection: close\r\n",
        ),
    ]
}

/// Answers `n` requests and returns a checksum of the responses; -1 is a failure. Which is
/// next depends on the responses before.
#[inline(never)]
#[must_use]
#[cfg_attr(target_arch = "wasm32", unsafe(no_mangle))]
pub extern "C" fn run(n: i32) -> i64 {
    let mut requests = requests();
    let mut sum = Checksum::default();
    for _ in 0..n {
        let Some(response) = shop::answer(sum.pick(&mut requests)) else {
            return -1;
        };
        sum.bytes(&response);
    }
    sum.result()
}

#[cfg(test)]
mod tests {
    use super::{requests, run, shop};

    fn answer(request: &[u8]) -> String {
        String::from_utf8(shop::answer(request).unwrap()).unwrap()
    }

    #[test]
    fn requests_are_answered() {
        let [cables, cafe, display, order, sold_out] = requests().map(|r| answer(&r));
        assert!(cables.starts_with("HTTP/1.1 200 OK\r\n"), "{cables}");
        assert!(
            cables.contains(r#"{"query":"usb-c cable","count":2,"products":[{"sku":"CB-1030""#)
        );
        assert!(cafe.contains(r#""query":"café","count":1"#), "{cafe}");
        assert!(display.ends_with(
            "\r\n\r\n{\"sku\":\"DS-2714\",\"title\":\"Display 27\\\"\",\"price\":289.95,\"stock\":12}"
        ));
        assert!(order.starts_with("HTTP/1.1 201 Created\r\n"), "{order}");
        assert!(order.contains("\r\nlocation: /orders/18-"), "{order}");
        assert!(order.ends_with(r#""items":18,"total":643.56}"#), "{order}");
        assert!(
            sold_out.starts_with("HTTP/1.1 400 Bad Request\r\n"),
            "{sold_out}"
        );
        assert!(sold_out.contains("connection: close"), "{sold_out}");
    }

    #[test]
    fn what_is_no_request_is_refused() {
        let [.., order, _] = requests();
        let cut_off = &order[..order.len() - 1];
        for bytes in [b"".as_slice(), b"GET\r\n\r\n", cut_off] {
            assert!(answer(bytes).starts_with("HTTP/1.1 400 "));
        }
        let head = b"DELETE /products HTTP/1.1\r\nAccept: */*\r\n\r\n";
        assert!(answer(head).starts_with("HTTP/1.1 404 "));
        let head = b"GET /products HTTP/1.1\r\nAccept: text/html\r\n\r\n";
        assert!(answer(head).starts_with("HTTP/1.1 406 "));
    }

    #[test]
    fn every_request_counts() {
        assert_eq!(run(9), run(9));
        assert_ne!(run(9), run(10));
    }
}
