//! postcard: neither names nor types, integers in as many bytes as they need.

use sample_document::Order;

sample_document::exports!(to_bytes, from_bytes);

fn to_bytes(order: &Order) -> Option<Vec<u8>> {
    postcard::to_allocvec(order).ok()
}

fn from_bytes(bytes: &[u8]) -> Option<Order> {
    postcard::from_bytes(bytes).ok()
}
