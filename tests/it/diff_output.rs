//! `wasmbench diff`: several results, formats, and what it refuses.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::Stdio;

use serde_json::Value;

use super::diff::{diff, edited, result, stretch};
use super::support::{Place, Run, array, number, text, wasmbench};

#[test]
fn several_results_are_compared_with_the_oldest() {
    let place = edited(|new| stretch(&mut new["cells"][2], 1.5));
    place.write("third.json", result().to_string());
    let run = place.run("diff old.json new.json third.json --format json");
    let diff: Value = serde_json::from_str(&run.exits(0).stdout).expect("JSON");
    assert_eq!(diff["new"], "new.json, third.json");
    let of = |name: &str| {
        let rows = array(&diff["rows"]).iter();
        rows.filter(|r| r["result"] == name).collect::<Vec<_>>()
    };
    assert_eq!(of("new.json").len(), of("third.json").len());
    assert_eq!(
        of("new.json").len() + of("third.json").len(),
        array(&diff["rows"]).len()
    );
    for row in of("third.json") {
        assert_eq!(row["verdict"], "unchanged", "{row}");
    }
    let run = place.run("diff old.json new.json third.json");
    run.exits(0)
        .prints("new.json against old.json: execute")
        .prints("third.json against old.json: execute");
    let csv = place.run("diff old.json new.json third.json --format csv");
    let lines = csv.exits(0).stdout.lines().count();
    assert_eq!(lines, 1 + array(&diff["rows"]).len());
}

#[test]
fn every_format_shows_the_same_rows() {
    let place = edited(|new| stretch(&mut new["cells"][1], 3.0));
    let json = diff(&place, "");
    let csv = place.run("diff old.json new.json --format csv");
    let lines: Vec<&str> = csv.exits(0).stdout.lines().collect();
    assert!(lines[0].starts_with("result,label,sample,args,metric,reference"));
    let width = lines[0].split(',').count();
    assert_eq!(lines.len(), 1 + array(&json["rows"]).len());
    for (line, row) in lines[1..].iter().zip(array(&json["rows"])) {
        let fields: Vec<&str> = line.split(',').collect();
        assert_eq!(fields.len(), width, "{line}");
        assert_eq!(
            (fields[1], fields[4]),
            (text(&row["label"]), text(&row["metric"]))
        );
        let change: f64 = fields[9].parse().expect("a number");
        assert!((change - number(&row["change"])).abs() < 1e-9, "{line}");
    }
    let markdown = place.run("diff old.json new.json --format markdown");
    assert!(markdown.exits(0).stdout.starts_with("# "), "{markdown}");
    assert!(!markdown.stdout.contains('\u{1b}'));
    markdown.prints("| verdict").prints("add-one(41)");
    for format in ["json", "csv", "markdown", "terminal"] {
        let args = format!("diff old.json new.json --format {format}");
        let printed = place.run(&args).stdout;
        let run = place.run(&format!("{args} -o out/diff.{format}"));
        assert!(run.exits(0).stdout.is_empty(), "{run}");
        assert_eq!(place.read(&format!("out/diff.{format}")), printed);
    }
}

#[test]
fn what_is_no_result_is_refused() {
    let place = edited(|_| ());
    place.write("campaign.jsonl", "");
    place.write("note.txt", "no result");
    for (args, said) in [
        ("diff old.json campaign.jsonl", "is a journal"),
        ("diff campaign.jsonl old.json", "is a journal"),
        ("diff old.json missing.json", "missing.json"),
        ("diff old.json note.txt", "not a wasmbench result"),
        ("diff old.json", "<NEW>"),
        ("diff old.json new.json --fail-on-regression=7", "fraction"),
        ("diff old.json new.json --format pdf", "pdf"),
    ] {
        let run = place.run(args);
        run.exits(2).says(said);
        assert!(run.stdout.is_empty(), "{run}");
    }
}

#[test]
fn a_reader_that_takes_one_line_and_goes_is_no_error() {
    let place = edited(|_| ());
    let mut child = place
        .command(wasmbench())
        .args(["diff", "old.json", "new.json", "--format", "json"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("wasmbench starts");
    let mut line = String::new();
    let stdout = child.stdout.take().expect("a pipe");
    BufReader::with_capacity(16, stdout)
        .read_line(&mut line)
        .expect("a line");
    let output = child.wait_with_output().expect("it ends");
    let run = Run::new("diff | head -1".into(), &output);
    assert!(run.exits(0).stderr.is_empty(), "{run}");
}

#[test]
fn an_older_result_is_read() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("results/reference/result.json");
    let path = path.to_str().expect("a path");
    let place = Place::new();
    let run = place.run(&format!("diff {path} {path} --format json"));
    let diff: Value = serde_json::from_str(&run.exits(0).stdout).expect("JSON");
    assert!(!array(&diff["rows"]).is_empty());
    for row in array(&diff["rows"]) {
        assert_eq!(row["verdict"], "unchanged", "{row}");
        assert!(number(&row["change"]).abs() < 1e-9, "{row}");
    }
    assert_eq!(diff["context_differences"], serde_json::json!([]));
}
