//! MessagePack: a byte of type before every value, no names.

use sample_document::Order;

sample_document::exports!(to_bytes, from_bytes);

fn to_bytes(order: &Order) -> Option<Vec<u8>> {
    rmp_serde::to_vec(order).ok()
}

fn from_bytes(bytes: &[u8]) -> Option<Order> {
    rmp_serde::from_slice(bytes).ok()
}
