//! Rows of CSV become a report: parsed, filtered, grouped, summed up, sorted, printed.

mod table;

use std::collections::BTreeMap;
use std::fmt::Write;

use csv_core::{ReadRecordResult, Reader};
use sample_checksum::Checksum;

/// Fields a row: date, region, product, quantity, price, state.
const FIELDS: usize = 6;

/// A row that was sold.
struct Sale<'a> {
    month: &'a str,
    region: &'a str,
    quantity: u32,
    amount: f64,
}

/// What is known of a region's month.
#[derive(Default)]
struct Group {
    sales: u32,
    items: u32,
    amount: f64,
    largest: f64,
}

/// Calls `each` with the fields of every row but the first.
fn rows(csv: &str, mut each: impl FnMut(&[&str; FIELDS])) -> Option<()> {
    let mut reader = Reader::new();
    let (mut record, mut ends) = ([0; 256], [0; FIELDS]);
    let mut input = csv.as_bytes();
    let mut is_head = true;
    loop {
        let (result, read, _, fields) = reader.read_record(input, &mut record, &mut ends);
        input = &input[read..];
        match result {
            ReadRecordResult::Record if fields == FIELDS => {}
            ReadRecordResult::End => return Some(()),
            _ => return None,
        }
        let (mut row, mut start) = ([""; FIELDS], 0);
        for (field, end) in row.iter_mut().zip(ends) {
            *field = str::from_utf8(&record[start..end]).ok()?;
            start = end;
        }
        if !std::mem::take(&mut is_head) {
            each(&row);
        }
    }
}

/// A row that counts: paid, and of `least` items or more.
fn sale<'a>(row: &[&'a str; FIELDS], least: u32) -> Option<Sale<'a>> {
    let [date, region, _, quantity, price, state] = *row;
    let quantity = quantity.parse().ok().filter(|q| *q >= least)?;
    let price: f64 = price.parse().ok()?;
    (state == "paid").then_some(Sale {
        month: date.get(..7)?,
        region,
        quantity,
        amount: price * f64::from(quantity),
    })
}

/// The report; `None` if the table is damaged.
fn report(csv: &str, least: u32) -> Option<String> {
    let mut groups: BTreeMap<(String, String), Group> = BTreeMap::new();
    rows(csv, |row| {
        let Some(sale) = sale(row, least) else {
            return;
        };
        let key = (sale.region.to_owned(), sale.month.to_owned());
        let group = groups.entry(key).or_default();
        group.sales += 1;
        group.items += sale.quantity;
        group.amount += sale.amount;
        group.largest = group.largest.max(sale.amount);
    })?;
    let mut groups: Vec<_> = groups.into_iter().collect();
    groups.sort_by(|(_, a), (_, b)| b.amount.total_cmp(&a.amount));
    let mut text = format!(
        "{:<15} month    sales  items     amount    largest  mean\n",
        "region"
    );
    for ((region, month), group) in groups {
        let Group {
            sales,
            items,
            amount,
            largest,
        } = group;
        let mean = amount / f64::from(sales);
        writeln!(
            text,
            "{region:<15} {month} {sales:>6} {items:>6} {amount:>10.2} {largest:>10.2} {mean:.3}"
        )
        .ok()?;
    }
    Some(text)
}

/// Makes `n` reports and returns a checksum of their text; -1 is a failure. Which rows are
/// left out depends on the reports before.
#[inline(never)]
#[must_use]
#[cfg_attr(target_arch = "wasm32", unsafe(no_mangle))]
pub extern "C" fn run(n: i32) -> i64 {
    let csv = table::csv();
    let mut sum = Checksum::default();
    for _ in 0..n {
        let least = (sum.value() >> 60) as u32 % 4 + 1;
        let Some(text) = report(csv, least) else {
            return -1;
        };
        sum.bytes(text.as_bytes());
    }
    sum.result()
}

#[cfg(test)]
mod tests {
    use super::{report, run, table};

    #[test]
    fn a_small_table() {
        let csv = "date,region,product,quantity,price,state\n\
            2026-01-05,\"Öst, inre\",\"Cable \"\"A\"\"\",2,1.25,paid\n\
            2026-01-31,\"Öst, inre\",Lamp,1,10.5,paid\n\
            2026-02-01,Nord,Lamp,3,10,paid\n\
            2026-02-01,Nord,Lamp,4,10,open\n\
            2026-02-01,Nord,Lamp,many,10,paid\n";
        let lines = report(csv, 1).unwrap();
        let mut lines = lines.lines().skip(1);
        assert_eq!(
            lines.next(),
            Some("Nord            2026-02      1      3      30.00      30.00 30.000")
        );
        assert_eq!(
            lines.next(),
            Some("Öst, inre       2026-01      2      3      13.00      10.50 6.500")
        );
        assert_eq!(lines.next(), None);
        assert_eq!(report(csv, 3).unwrap().lines().count(), 2);
    }

    #[test]
    fn a_damaged_table_is_refused() {
        assert_eq!(report("a,b\n", 1), None);
        assert_eq!(report("a,b,c,d,e,f,g\n", 1), None);
    }

    #[test]
    fn the_table_is_used_and_every_report_counts() {
        let lines = report(table::csv(), 1).unwrap().lines().count();
        assert!((20..60).contains(&lines), "{lines}");
        assert_eq!(run(2), run(2));
        assert_ne!(run(2), run(3));
    }
}
