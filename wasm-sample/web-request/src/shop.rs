//! The service: what is answered to which request.

use serde::{Deserialize, Serialize};

use crate::http::{Request, response};

#[derive(Serialize)]
struct Product {
    sku: &'static str,
    title: &'static str,
    price: f64,
    stock: u32,
}

const fn product(sku: &'static str, title: &'static str, price: f64, stock: u32) -> Product {
    Product {
        sku,
        title,
        price,
        stock,
    }
}

const PRODUCTS: [Product; 8] = [
    product("CB-1015", "USB-C cable, 1.5 m", 12.49, 140),
    product("CB-1030", "USB-C cable, 3 m", 17.95, 61),
    product("CB-2002", "Café cable, braided", 21.0, 8),
    product("DS-2714", "Display 27\"", 289.95, 12),
    product("HD-7781", "Headset", 89.99, 33),
    product("KB-0087", "Keyboard, 87 keys", 119.0, 25),
    product("LT-1200", "Lamp, 1200 lm", 45.5, 0),
    product("MO-0415", "Mouse, vertical", 64.9, 51),
];

/// What a customer sends.
#[derive(Deserialize)]
struct Basket {
    customer: String,
    lines: Vec<Line>,
    #[serde(default)]
    note: Option<String>,
}

#[derive(Deserialize)]
struct Line {
    sku: String,
    quantity: u32,
}

/// What it gets back.
#[derive(Serialize)]
struct Receipt<'a> {
    customer: &'a str,
    note: Option<&'a str>,
    lines: Vec<Priced<'a>>,
    items: u32,
    total: f64,
}

#[derive(Serialize)]
struct Priced<'a> {
    product: &'a Product,
    quantity: u32,
    sum: f64,
}

#[derive(Serialize)]
struct Found<'a> {
    query: &'a str,
    count: usize,
    products: &'a [&'a Product],
}

#[derive(Serialize)]
struct Problem<'a> {
    status: u16,
    detail: &'a str,
}

/// A status, a place and a body in JSON.
type Answer = (u16, Option<String>, serde_json::Result<Vec<u8>>);

/// Answers a request.
pub fn answer(bytes: &[u8]) -> Option<Vec<u8>> {
    let Some(request) = Request::parse(bytes) else {
        return Some(response(400, None, false, b"{}"));
    };
    let (status, location, body) = match (request.method, request.path.as_slice()) {
        _ if !request.accepts_json => problem(406, "only application/json is served"),
        ("GET", ["products"]) => search(&request),
        ("GET", ["products", sku]) => show(sku),
        ("POST", ["orders"]) => order(request.body),
        _ => problem(404, "there is nothing here"),
    };
    let (location, body) = (location.as_deref(), body.ok()?);
    Some(response(status, location, request.keeps_alive, &body))
}

fn problem(status: u16, detail: &str) -> Answer {
    (
        status,
        None,
        serde_json::to_vec(&Problem { status, detail }),
    )
}

fn find(sku: &str) -> Option<&'static Product> {
    PRODUCTS.iter().find(|p| p.sku == sku)
}

fn show(sku: &str) -> Answer {
    match find(sku) {
        Some(product) => (200, None, serde_json::to_vec(product)),
        None => problem(404, "no such product"),
    }
}

fn search(request: &Request<'_>) -> Answer {
    let query = request.asked("q").unwrap_or_default();
    let limit = request.asked("limit").and_then(|l| l.parse().ok());
    let cheap = request.asked("below").and_then(|b| b.parse().ok());
    let words: Vec<String> = query.split(' ').map(str::to_lowercase).collect();
    let mut products: Vec<&Product> = PRODUCTS
        .iter()
        .filter(|p| p.price < cheap.unwrap_or(f64::MAX))
        .filter(|p| {
            let title = p.title.to_lowercase();
            words.iter().all(|word| title.contains(word))
        })
        .collect();
    products.sort_by(|a, b| b.price.total_cmp(&a.price));
    let count = products.len();
    products.truncate(limit.unwrap_or(10));
    let found = Found {
        query,
        count,
        products: &products,
    };
    (200, None, serde_json::to_vec(&found))
}

/// An amount without what adding floats leaves beyond the cents.
fn cents(amount: f64) -> f64 {
    (amount * 100.0).round() / 100.0
}

fn order(body: &[u8]) -> Answer {
    let Ok(basket) = serde_json::from_slice::<Basket>(body) else {
        return problem(400, "not a basket");
    };
    let mut lines = Vec::with_capacity(basket.lines.len());
    for line in &basket.lines {
        match find(&line.sku) {
            Some(product) if product.stock >= line.quantity => lines.push(Priced {
                product,
                quantity: line.quantity,
                sum: cents(product.price * f64::from(line.quantity)),
            }),
            _ => {
                return problem(
                    400,
                    &format!("{} {} are not there", line.quantity, line.sku),
                );
            }
        }
    }
    let receipt = Receipt {
        customer: &basket.customer,
        note: basket.note.as_deref(),
        items: lines.iter().map(|l| l.quantity).sum(),
        total: cents(lines.iter().map(|l| l.sum).sum()),
        lines,
    };
    let place = format!("/orders/{}-{}", receipt.items, body.len());
    (201, Some(place), serde_json::to_vec(&receipt))
}
