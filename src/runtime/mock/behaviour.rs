//! What the mock was told to do.

use std::hint::black_box;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use crate::model::Options;

/// Switches with their names.
macro_rules! switches {
    ($($name:ident),*) => {
        /// What the mock was told, as in the table of the mock.
        #[derive(Clone, Copy, Default)]
        pub struct Behaviour {
            $(pub $name: bool,)*
            /// What an option with a number says: per cents, calls or milliseconds.
            pub number: u32,
        }

        /// What the mock can be told.
        const BEHAVIOURS: &[&str] = &[$(stringify!($name)),*];

        impl Behaviour {
            fn of(options: &Options) -> Self {
                Self {
                    $($name: options.contains_key(stringify!($name)),)*
                    number: 0,
                }
            }
        }
    };
}

switches!(
    slow,
    wrong,
    stuck,
    long,
    crash,
    panic,
    trap,
    misreport,
    rubbish,
    drag,
    lazy,
    tiers,
    dead,
    talkative,
    incapable,
    unsupported
);

/// Numbers beside `+drag`: more per cents, less, or nothing at all.
const BESIDE: [&str; 3] = ["more", "less", "idle"];

impl Behaviour {
    /// Reads the options.
    ///
    /// # Errors
    /// When an option is unknown, or its value is not a number.
    pub fn told(options: &Options) -> Result<Self, String> {
        let known = [BEHAVIOURS, &BESIDE].concat();
        if let Some(name) = options.keys().find(|name| !known.contains(&name.as_str())) {
            return Err(format!(
                "unknown behaviour `{name}`: the mock knows {}",
                known.join(", ")
            ));
        }
        let mut behaviour = Self::of(options);
        behaviour.drag |= options.contains_key("more");
        let (mut number, mut less) = (0, 0);
        for name in ["drag", "more", "less", "idle", "long", "stuck"] {
            let Some(text) = options
                .get(name)
                .filter(|text| name != "stuck" || *text != "true")
            else {
                continue;
            };
            let given: u32 = text
                .parse()
                .map_err(|_| format!("`+{name}={text}`: expected a number, as in 10"))?;
            match name {
                "idle" => {}
                "less" => less = given,
                _ => number += given,
            }
        }
        behaviour.number = u32::saturating_sub(number, less);
        Ok(behaviour)
    }

    /// What `+slow` adds to every phase.
    pub fn linger(self) {
        if self.slow {
            spin(Duration::from_millis(2));
        }
    }

    /// Whether this call of the process is the one that gets stuck.
    pub fn gets_stuck(self) -> bool {
        static CALLS: AtomicU32 = AtomicU32::new(0);
        self.stuck && CALLS.fetch_add(1, Ordering::Relaxed) + 1 >= self.number
    }
}

/// Keeps the CPU busy.
pub fn spin(time: Duration) {
    let end = Instant::now() + time;
    while Instant::now() < end {
        black_box(());
    }
}
