//! The order that the formats encode and decode: text, numbers, what may be missing, lists
//! of structures, a map. One definition serves serde and Protocol Buffers.

mod examples;

use std::collections::BTreeMap;

use prost::Message;
use sample_checksum::Checksum;
use serde::{Deserialize, Serialize};

/// What a shop knows of a purchase.
#[derive(Clone, PartialEq, Message, Serialize, Deserialize)]
pub struct Order {
    #[prost(uint64, tag = "1")]
    pub id: u64,
    #[prost(string, tag = "2")]
    pub reference: String,
    #[prost(sint64, tag = "3")]
    pub placed_ms: i64,
    #[prost(bool, tag = "4")]
    pub paid: bool,
    #[prost(message, required, tag = "5")]
    pub customer: Customer,
    #[prost(message, repeated, tag = "6")]
    pub lines: Vec<Line>,
    #[prost(double, optional, tag = "7")]
    pub discount: Option<f64>,
    #[prost(string, optional, tag = "8")]
    pub note: Option<String>,
    #[prost(uint32, repeated, tag = "9")]
    pub states: Vec<u32>,
    #[prost(btree_map = "string, string", tag = "10")]
    pub labels: BTreeMap<String, String>,
}

#[derive(Clone, PartialEq, Message, Serialize, Deserialize)]
pub struct Customer {
    #[prost(uint64, tag = "1")]
    pub id: u64,
    #[prost(string, tag = "2")]
    pub name: String,
    #[prost(string, tag = "3")]
    pub email: String,
    #[prost(string, optional, tag = "4")]
    pub phone: Option<String>,
    #[prost(message, repeated, tag = "5")]
    pub addresses: Vec<Address>,
}

#[derive(Clone, PartialEq, Message, Serialize, Deserialize)]
pub struct Address {
    #[prost(string, tag = "1")]
    pub street: String,
    #[prost(string, tag = "2")]
    pub city: String,
    #[prost(string, tag = "3")]
    pub country: String,
    #[prost(double, tag = "4")]
    pub latitude: f64,
    #[prost(double, tag = "5")]
    pub longitude: f64,
}

#[derive(Clone, PartialEq, Message, Serialize, Deserialize)]
pub struct Line {
    #[prost(string, tag = "1")]
    pub sku: String,
    #[prost(string, tag = "2")]
    pub title: String,
    #[prost(uint32, tag = "3")]
    pub quantity: u32,
    #[prost(double, tag = "4")]
    pub price: f64,
    #[prost(double, optional, tag = "5")]
    pub weight: Option<f64>,
    #[prost(string, repeated, tag = "6")]
    pub options: Vec<String>,
}

/// What an export returns when something cannot be encoded, or comes back changed.
const FAILED: i64 = -1;

/// Encodes `n` orders and sums up the bytes. Which order is next, and its numbers, depends
/// on the bytes before.
pub fn encoded(n: i32, to_bytes: impl Fn(&Order) -> Option<Vec<u8>>) -> i64 {
    let mut orders = Order::examples();
    let mut sum = Checksum::default();
    for _ in 0..n {
        let order = sum.pick(&mut orders);
        order.revise(sum.value());
        let Some(bytes) = to_bytes(order) else {
            return FAILED;
        };
        sum.bytes(&bytes);
    }
    sum.result()
}

/// Decodes `n` orders and compares each with the one that was encoded. Which is next depends
/// on those before.
pub fn decoded(
    n: i32,
    to_bytes: impl Fn(&Order) -> Option<Vec<u8>>,
    from_bytes: impl Fn(&[u8]) -> Option<Order>,
) -> i64 {
    let mut pairs = Order::examples().map(|order| (to_bytes(&order).unwrap_or_default(), order));
    let mut sum = Checksum::default();
    for _ in 0..n {
        let (bytes, order) = sum.pick(&mut pairs);
        let Some(found) = from_bytes(bytes).filter(|found| found == order) else {
            return FAILED;
        };
        sum.word(found.id);
        sum.word(found.total().to_bits());
    }
    sum.result()
}

impl Order {
    /// Changes its numbers.
    fn revise(&mut self, seed: u64) {
        self.id = seed >> 20;
        for (line, bits) in self.lines.iter_mut().zip(seed.to_le_bytes()) {
            line.quantity = u32::from(bits) + 1;
            line.price = f64::from(4999 + u32::from(bits) * 37) / 100.0;
        }
    }

    /// What is to be paid.
    fn total(&self) -> f64 {
        let lines = self.lines.iter();
        let sum: f64 = lines.map(|l| f64::from(l.quantity) * l.price).sum();
        sum * (1.0 - self.discount.unwrap_or_default())
    }
}

/// For the tests of formats: each order takes 0.9 to 2 KB and comes back as it was.
#[doc(hidden)]
pub fn check(
    to_bytes: impl Fn(&Order) -> Option<Vec<u8>>,
    from_bytes: impl Fn(&[u8]) -> Option<Order>,
) {
    for order in Order::examples() {
        let bytes = to_bytes(&order).unwrap();
        assert!((900..2000).contains(&bytes.len()), "{}", bytes.len());
        assert_eq!(from_bytes(&bytes).unwrap(), order);
        assert_eq!(from_bytes(&bytes[..bytes.len() / 2]), None);
    }
}

/// The exports of a format, from what turns an order into bytes and bytes into an order; and
/// their test.
#[macro_export]
macro_rules! exports {
    ($to_bytes:ident, $from_bytes:ident) => {
        /// Encodes `n` orders and returns a checksum of the bytes; -1 is a failure.
        #[inline(never)]
        #[must_use]
        #[cfg_attr(target_arch = "wasm32", unsafe(no_mangle))]
        pub extern "C" fn encode(n: i32) -> i64 {
            $crate::encoded(n, $to_bytes)
        }

        /// Decodes `n` orders, compares each with the one that was encoded, and returns a
        /// checksum of the orders; -1 is a failure.
        #[inline(never)]
        #[must_use]
        #[cfg_attr(target_arch = "wasm32", unsafe(no_mangle))]
        pub extern "C" fn decode(n: i32) -> i64 {
            $crate::decoded(n, $to_bytes, $from_bytes)
        }

        #[cfg(test)]
        mod tests {
            #[test]
            fn orders_come_back_and_every_one_counts() {
                $crate::check(super::$to_bytes, super::$from_bytes);
                assert_ne!(super::encode(3), super::encode(4));
                assert_ne!(super::decode(3), super::decode(4));
            }
        }
    };
}
