//! JSON: text, names in every structure, numbers in decimal.

use sample_document::Order;

sample_document::exports!(to_bytes, from_bytes);

fn to_bytes(order: &Order) -> Option<Vec<u8>> {
    serde_json::to_vec(order).ok()
}

fn from_bytes(bytes: &[u8]) -> Option<Order> {
    serde_json::from_slice(bytes).ok()
}
