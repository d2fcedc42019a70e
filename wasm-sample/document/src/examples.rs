//! Four orders: alike in form, unlike in what is there and in what has to be escaped.

use crate::{Address, Customer, Line, Order};

const CUSTOMERS: [(&str, &str); 4] = [
    ("Ada Lindqvist", "ada.lindqvist@example.org"),
    ("Jürgen Großmann", "j.grossmann@example.com"),
    ("María José \"Pepa\" Núñez", "pepa@example.net"),
    ("山田 太郎", "taro.yamada@example.jp"),
];

const ADDRESSES: [(&str, &str, &str, f64, f64); 5] = [
    (
        "Sveavägen 44, 3 tr",
        "Stockholm",
        "SE",
        59.337_418_2,
        18.061_704_9,
    ),
    (
        "Große Straße 7",
        "Osnabrück",
        "DE",
        52.277_306_5,
        8.043_621_1,
    ),
    (
        "Calle de Alcalá 201",
        "Madrid",
        "ES",
        40.427_935,
        -3.667_219_4,
    ),
    (
        "2-8-1 Nishi-Shinjuku",
        "東京",
        "JP",
        35.689_634_2,
        139.692_101_5,
    ),
    ("PO Box 1187", "Wellington", "NZ", -41.286_46, 174.776_236),
];

const PRODUCTS: [(&str, &str, f64); 7] = [
    ("KB-0087-DE", "Keyboard, 87 keys, brown switches", 119.0),
    ("MO-0415", "Mouse \"Vertical\" for the left hand", 64.9),
    ("CB-2001-15", "Cable USB-C to USB-C, 1.5 m", 12.49),
    ("DS-2714", "Display 27\", 2560 × 1440, 165 Hz", 289.95),
    ("ST-0009", "Stand\\holder, aluminium", 34.0),
    (
        "HD-7781",
        "Headset with a microphone that folds away",
        89.99,
    ),
    ("LT-1200", "Lamp, 1200 lm, dimmable", 45.5),
];

impl Order {
    /// The orders.
    pub(crate) fn examples() -> [Self; 4] {
        [0, 1, 2, 3].map(Self::example)
    }

    fn example(which: u32) -> Self {
        let place = |number: u32| {
            let (street, city, country, latitude, longitude) = ADDRESSES[number as usize % 5];
            Address {
                street: street.to_owned(),
                city: city.to_owned(),
                country: country.to_owned(),
                latitude,
                longitude,
            }
        };
        let (name, email) = CUSTOMERS[which as usize];
        let labels = [
            (
                "channel",
                ["web", "phone", "shop", "partner"][which as usize],
            ),
            ("campaign", "autumn/2026 & friends"),
            ("warehouse", "north-2"),
            ("gift", "no"),
        ];
        Self {
            id: 9_007_199_254_700_000 + u64::from(which),
            reference: format!("WB-2026-{:06}", 104_729 * (which + 1)),
            placed_ms: 1_793_520_000_000 - 86_399_973 * i64::from(which),
            paid: which != 2,
            customer: Customer {
                id: 48_271 * u64::from(which + 1),
                name: name.to_owned(),
                email: email.to_owned(),
                phone: which
                    .is_multiple_of(2)
                    .then(|| format!("+46 8 555 010 {which:02}")),
                addresses: vec![place(which), place(which + 1)],
            },
            lines: (0..8).map(|line| Line::example(which * 3 + line)).collect(),
            discount: (which % 2 == 1).then_some(0.075),
            note: (which > 1).then(|| {
                "Please leave it with the neighbours (Müller),\n\tnot at the door.".to_owned()
            }),
            states: (0..8).map(|step| (which + step * step) * 150).collect(),
            labels: labels
                .map(|(name, value)| (name.to_owned(), value.to_owned()))
                .into(),
        }
    }
}

impl Line {
    fn example(number: u32) -> Self {
        let (sku, title, price) = PRODUCTS[number as usize % 7];
        let options = ["colour: graphite", "engraving: none", "warranty: 3 years"];
        Self {
            sku: sku.to_owned(),
            title: title.to_owned(),
            quantity: number % 3 + 1,
            price,
            weight: (!number.is_multiple_of(4)).then(|| f64::from(number * 113 + 57) / 1000.0),
            options: options[..number as usize % 4]
                .iter()
                .map(ToString::to_string)
                .collect(),
        }
    }
}
