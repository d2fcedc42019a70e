//! The rows, made up at the first call and kept: a file that is there already.

use std::fmt::Write;
use std::sync::OnceLock;

const ROWS: u32 = 400;

const REGIONS: [&str; 6] = [
    "North",
    "East",
    "\"South, coast\"",
    "West",
    "Zürich",
    "Overseas",
];

const PRODUCTS: [&str; 5] = [
    "Keyboard",
    "\"Display 27\"\"\"",
    "\"Cable, USB-C\"",
    "Lamp",
    "Headset",
];

/// The table with its head.
pub fn csv() -> &'static str {
    static TABLE: OnceLock<String> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut text = "date,region,product,quantity,price,state\n".to_owned();
        let mut x = 0x9e37_79b9_7f4a_7c15_u64;
        for _ in 0..ROWS {
            // Marsaglia's xorshift.
            x ^= x << 13;
            x ^= x >> 7;
            x ^= x << 17;
            let [month, day, region, product, quantity, state, low, high] = x.to_le_bytes();
            let price = f64::from(u16::from_le_bytes([low, high])) / 100.0;
            let state = ["paid", "paid", "paid", "open", "returned"][usize::from(state) % 5];
            let written = writeln!(
                text,
                "2026-{:02}-{:02},{},{},{},{price},{state}",
                month % 6 + 1,
                day % 28 + 1,
                REGIONS[usize::from(region) % 6],
                PRODUCTS[usize::from(product) % 5],
                quantity % 9 + 1,
            );
            debug_assert!(written.is_ok(), "a string takes all");
        }
        text
    })
}
