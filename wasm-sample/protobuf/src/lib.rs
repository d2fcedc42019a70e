//! Protocol Buffers: a byte of field number and type before every value, lengths before
//! what is nested.

use prost::Message;
use sample_document::Order;

sample_document::exports!(to_bytes, from_bytes);

fn to_bytes(order: &Order) -> Option<Vec<u8>> {
    Some(order.encode_to_vec())
}

fn from_bytes(bytes: &[u8]) -> Option<Order> {
    Order::decode(bytes).ok()
}
