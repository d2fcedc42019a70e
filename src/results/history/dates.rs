//! Dates as people write them on a command line. All are UTC, as in results.

use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

/// Which end of a day, where a day is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edge {
    /// Its first moment.
    Start,
    /// Its last.
    End,
}

/// A moment: `2026-11-21`, `2026-11-21T03:46`, `2026-11-21T03:46:03Z`, `today`,
/// `yesterday`, or so long before `now`: `12h`, `30d`, `2w`.
///
/// # Errors
/// Says how dates are written.
pub fn moment(text: &str, edge: Edge, now: Timestamp) -> Result<Timestamp, String> {
    let text = text.trim();
    let today = now.to_zoned(TimeZone::UTC).date();
    let found = match text {
        "today" => of_day(today, edge),
        "yesterday" => today.yesterday().ok().and_then(|d| of_day(d, edge)),
        _ => ago(text, now)
            .or_else(|| text.parse().ok())
            .or_else(|| {
                text.parse()
                    .ok()
                    .filter(|_| day(text))
                    .and_then(|d| of_day(d, edge))
            })
            .or_else(|| {
                let at: DateTime = text.parse().ok()?;
                Some(at.to_zoned(TimeZone::UTC).ok()?.timestamp())
            }),
    };
    found.ok_or_else(|| {
        format!("`{text}` is not a date: expected 2026-11-21, 2026-11-21T03:46:03Z, today, yesterday, or an age as in 12h, 30d, 2w")
    })
}

/// Whether a text has the form of [`moment`]: then it is meant as a date.
pub fn is_moment(text: &str) -> bool {
    moment(text, Edge::End, Timestamp::UNIX_EPOCH).is_ok()
}

/// Whether it names a day and no time of it.
fn day(text: &str) -> bool {
    text.len() == "2026-11-21".len()
}

fn of_day(day: Date, edge: Edge) -> Option<Timestamp> {
    let start = |day: Date| Some(day.to_zoned(TimeZone::UTC).ok()?.timestamp());
    match edge {
        Edge::Start => start(day),
        Edge::End => start(day.tomorrow().ok()?)?
            .checked_sub(SignedDuration::from_nanos(1))
            .ok(),
    }
}

fn ago(text: &str, now: Timestamp) -> Option<Timestamp> {
    let number = text.get(..text.len().checked_sub(1)?)?;
    if !number.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let number: i64 = number.parse().ok()?;
    let hours = match text.as_bytes().last()? {
        b'h' => 1,
        b'd' => 24,
        b'w' => 7 * 24,
        _ => return None,
    };
    let age = SignedDuration::try_from_hours(number.checked_mul(hours)?)?;
    now.checked_sub(age).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str, edge: Edge) -> Result<String, String> {
        let now: Timestamp = "2026-11-21T12:00:00Z".parse().unwrap();
        moment(text, edge, now).map(|t| t.to_string())
    }

    #[test]
    fn days_have_two_ends() {
        let both = |text| (at(text, Edge::Start).unwrap(), at(text, Edge::End).unwrap());
        let day = |d: &str| {
            (
                format!("2026-11-{d}T00:00:00Z"),
                format!("2026-11-{d}T23:59:59.999999999Z"),
            )
        };
        assert_eq!(both("2026-11-03"), day("03"));
        assert_eq!(both("today"), day("21"));
        assert_eq!(both("yesterday"), day("20"));
    }

    #[test]
    fn times_and_ages() {
        for (text, wanted) in [
            ("2026-11-21T03:46:03Z", "2026-11-21T03:46:03Z"),
            ("2026-11-21T03:46:03+01:00", "2026-11-21T02:46:03Z"),
            ("2026-11-21T03:46", "2026-11-21T03:46:00Z"),
            ("12h", "2026-11-21T00:00:00Z"),
            ("2w", "2026-11-07T12:00:00Z"),
            ("0d", "2026-11-21T12:00:00Z"),
        ] {
            assert_eq!(at(text, Edge::End).as_deref(), Ok(wanted), "{text}");
        }
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for bad in [
            "",
            "d",
            "-3d",
            "+3d",
            "main",
            "2026",
            "2026-13-01",
            "3m",
            "9999999999999999w",
            "é",
        ] {
            assert!(at(bad, Edge::Start).is_err(), "{bad}");
            assert!(!is_moment(bad), "{bad}");
        }
        assert!(at("soon", Edge::End).unwrap_err().contains("2026-11-21"));
    }
}
