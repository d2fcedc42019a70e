//! Protocol Buffers: a byte of field number and type before every value, lengths before
//! what is nested.

use prost::Message;
use sample_document::{Order, decoded, encoded};

/// Encodes `n` orders and returns a checksum of the bytes; -1 is a failure.
#[inline(never)]
#[must_use]
#[cfg_attr(target_arch = "wasm32", unsafe(no_mangle))]
pub extern "C" fn encode(n: i32) -> i64 {
    encoded(n, to_bytes)
}

/// Decodes `n` orders, compares each with the one that was encoded, and returns a checksum
/// of the orders; -1 is a failure.
#[inline(never)]
#[must_use]
#[cfg_attr(target_arch = "wasm32", unsafe(no_mangle))]
pub extern "C" fn decode(n: i32) -> i64 {
    decoded(n, to_bytes, from_bytes)
}

fn to_bytes(order: &Order) -> Option<Vec<u8>> {
    Some(order.encode_to_vec())
}

fn from_bytes(bytes: &[u8]) -> Option<Order> {
    Order::decode(bytes).ok()
}

#[cfg(test)]
mod tests {
    #[test]
    fn orders_come_back_and_every_one_counts() {
        sample_document::check(super::to_bytes, super::from_bytes);
        assert_ne!(super::encode(3), super::encode(4));
        assert_ne!(super::decode(3), super::decode(4));
    }
}
