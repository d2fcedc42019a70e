//! `wasmbench history`, results by their date, the mean of the history, and the
//! command that is told of regressions.

use serde_json::Value;

use super::baselines::SMALL;
use super::diff::{result, stretch};
use super::support::{Place, Run, array, number, text};

/// Results of so many days in November 2026, one as long as `factor` says, of one
/// campaign; what a day differs by anyhow is a per cent.
fn kept(days: u32, factor: impl Fn(u32) -> f64) -> Place {
    let place = Place::new();
    for day in 1..=days {
        keep(&place, day, factor(day), |_| ());
    }
    place
}

fn keep(place: &Place, day: u32, factor: f64, edit: impl FnOnce(&mut Value)) {
    let mut of_day = result().clone();
    let own = 1.0 + 0.01 * (f64::from(day) * 2.4).sin();
    for cell in of_day["cells"].as_array_mut().expect("cells") {
        calm(cell);
        stretch(cell, factor * own);
    }
    let context = &mut of_day["context"];
    context["started"] = format!("2026-11-{day:02}T03:00:00Z").into();
    context["ended"] = format!("2026-11-{day:02}T03:01:00Z").into();
    context["seed"] = day.into();
    edit(&mut of_day);
    place.write(&name(day), of_day.to_string());
}

/// Takes out what the machine added while the campaign ran: a noisy minute must not hide a
/// step. Processes differ by half a per cent each.
fn calm(cell: &mut Value) {
    let of_cell = cell["metrics"].clone();
    let set = |metric: &mut Value, value: f64, spread: f64| {
        for (field, factor) in [
            ("value", 1.0),
            ("median", 1.0),
            ("quiet", 1.0),
            ("as_found", 1.0),
            ("ci_low", 1.0 - spread),
            ("ci_high", 1.0 + spread),
        ] {
            if metric.get(field).is_some_and(Value::is_f64) {
                metric[field] = (value * factor).into();
            }
        }
    };
    let figures = |metrics: &mut Value, factor: f64, spread: f64| {
        for (id, metric) in metrics.as_object_mut().expect("metrics") {
            if let Some(value) = of_cell[id]["value"].as_f64() {
                set(metric, value * factor, spread);
            }
        }
    };
    figures(&mut cell["metrics"], 1.0, 0.01);
    for (place, process) in (0i32..).zip(cell["processes"].as_array_mut().expect("processes")) {
        figures(
            &mut process["metrics"],
            1.0 + 0.005 * f64::from(place - 1),
            0.01,
        );
        process["calibration_ps"] = serde_json::json!([400_000_000, 400_000_000]);
    }
}

fn name(day: u32) -> String {
    format!("results/2026-11-{day:02}T03-00-00Z-{day:08x}.json")
}

fn json(run: &Run) -> Value {
    serde_json::from_str(&run.exits(0).stdout).expect("JSON")
}

#[test]
fn a_step_is_marked_in_every_format() {
    let place = kept(10, |day| if day < 6 { 1.0 } else { 1.3 });
    let found = json(&place.run("history --format json"));
    let [group] = array(&found["groups"]) else {
        panic!("{found}")
    };
    assert_eq!(array(&group["results"]).len(), 10);
    assert_eq!(array(&group["results"])[9]["file"], name(10).as_str());
    assert_eq!(
        array(&group["trends"]).len(),
        result()["cells"].as_array().expect("cells").len()
    );
    for trend in array(&group["trends"]) {
        let [step] = array(&trend["steps"]) else {
            panic!("{trend}")
        };
        assert_eq!(
            (&step["point"], &step["file"]),
            (&5.into(), &name(6).into())
        );
        assert!((number(&step["change"]) - 0.3).abs() < 0.05, "{step}");
        assert_eq!(step["verdict"], "regressed");
        assert_eq!(array(&trend["points"]).len(), 10);
    }
    let run = place.run("history");
    run.exits(0)
        .prints("on 2026-11-06 (high)")
        .prints("Trends: execute");
    place
        .run("history --format md")
        .exits(0)
        .prints("| sample | runtime | results |");
    // A plot a sample, and in each the steps of both columns.
    let page = place.run("history --format html");
    page.exits(0).prints("Ringed: 2 steps.");
    assert_eq!(page.stdout.matches("<svg class=\"plot wide\"").count(), 2);
    let run = place.run("history --format csv -o trends.csv");
    assert_eq!(run.exits(0).stdout, "");
    let csv = place.read("trends.csv");
    let cells = array(&result()["cells"]).len();
    assert_eq!(csv.lines().count(), 1 + 10 * cells, "{csv}");
    let steps = csv.lines().filter(|l| !l.ends_with(",,")).count();
    assert_eq!(steps, 1 + cells, "{csv}");
}

#[test]
fn results_that_do_not_change_have_no_steps() {
    let place = kept(12, |_| 1.0);
    let run = place.run("history");
    run.exits(0).prints("unchanged");
    assert!(!run.stdout.contains("on 2026-11"), "{run}");
}

#[test]
fn results_and_cells_are_chosen() {
    let place = kept(8, |_| 1.0);
    let results = |flags: &str| {
        let found = json(&place.run(&format!("history --format json {flags}")));
        let groups = array(&found["groups"]).to_vec();
        groups.first().map_or((0, 0), |g| {
            (array(&g["results"]).len(), array(&g["trends"]).len())
        })
    };
    let cells = array(&result()["cells"]).len();
    assert_eq!(results(""), (8, cells));
    assert_eq!(results("--since 2026-11-03 --until 2026-11-06"), (4, cells));
    assert_eq!(results("--since 2026-11-03T04:00:00Z"), (5, cells));
    assert_eq!(results("--last 2"), (2, cells));
    assert_eq!(results("-r a -s fibonacci"), (8, 1));
    assert_eq!(results("-r mock -f ^b/.*fib"), (8, 1));
    assert_eq!(results("--until 2026-10-01"), (0, 0));
    assert_eq!(results("--machine nonesuch"), (0, 0));
    assert_eq!(results(&name(2)), (1, cells));
    assert_eq!(results("results"), (8, cells));
    let compile = json(&place.run("history --format json --metric compile"));
    assert_eq!(compile["metric"], "compile");
    place
        .run("history --until 2026-10-01")
        .exits(0)
        .prints("None of 8 results");
}

#[test]
fn mistakes_are_said() {
    let place = kept(2, |_| 1.0);
    for (args, said) in [
        ("history -r nonesuch", "no result has a runtime `nonesuch`"),
        ("history -s fibonaci", "did you mean `fibonacci`"),
        ("history --since soon", "--since: `soon` is not a date"),
        ("history --since 2026-11-03 --until 2026-11-01", "is after"),
        ("history -f (", "--filter"),
        ("history --metric nonesuch", "unknown metric"),
        ("history --last 0", "--last"),
        ("history nowhere.json", "nowhere.json"),
        ("diff 2026-10-01 latest", "the oldest result"),
        ("diff latest~9 latest", "there are 2 results"),
        ("diff latest history", "is many results"),
    ] {
        place.run(args).exits(2).says(said);
    }
    let run = Place::new().run("history");
    run.exits(0).prints("no results in `results`");
}

#[test]
fn what_is_not_comparable_is_set_aside_and_counted() {
    let place = kept(3, |_| 1.0);
    keep(&place, 4, 1.0, |r| {
        r["context"]["machine"]["cpu"] = "Other".into()
    });
    keep(&place, 5, 1.0, |_| ());
    place.write("results/note.json", "{}");
    let run = place.run("history");
    run.exits(0)
        .prints("Set aside: 1 result (machine.cpu Other)")
        .prints("left out:")
        .prints("note.json");
    let all = json(&place.run("history --all --format json"));
    assert_eq!(array(&all["groups"]).len(), 2);
    let other = json(&place.run("history --machine other --format json"));
    assert_eq!(array(&other["groups"][0]["results"]).len(), 1);
}

#[test]
fn results_are_listed_with_what_they_are_of() {
    let place = kept(3, |_| 1.0);
    keep(&place, 4, 1.0, |r| {
        r["context"]["interrupted"] = true.into()
    });
    let run = place.run("history --list");
    run.exits(0)
        .prints("4 results")
        .prints(&name(4))
        .prints("interrupted");
    let list = json(&place.run("history --list --format json --last 1"));
    let [only] = array(&list["results"]) else {
        panic!("{list}")
    };
    assert_eq!(only["file"], name(4).as_str());
    assert_eq!(only["interrupted"], true);
    assert!(!text(&only["machine"]).is_empty());
    let csv = place.run("history --list --format csv");
    assert_eq!(csv.exits(0).stdout.lines().count(), 5);
    // A baseline is a result again under another name.
    place.write("results/baselines/main.json", place.read(&name(2)));
    place
        .run("history --list --baselines")
        .exits(0)
        .prints("4 results")
        .prints("1 copy");
}

#[test]
fn results_are_named_by_their_dates() {
    let place = kept(4, |day| if day < 4 { 1.0 } else { 1.4 });
    let run = place.run("diff 2026-11-02 latest --format json");
    run.says("2026-11-02 is").says("latest is");
    let diff = json(&run);
    assert_eq!(diff["old"], name(2).as_str());
    assert_eq!(diff["new"], name(4).as_str());
    assert!(diff.get("mean_of").is_none());
    let run = place.run("diff previous latest --fail-on-regression --drift 1.5%");
    run.exits(3)
        .prints("regressed (high)")
        .says("gate FAILED: 4 of 4 figures");
    place.run("diff latest~3 2026-11-03").exits(0);
}

#[test]
fn a_result_is_compared_with_the_mean_of_those_before() {
    let place = kept(9, |day| if day < 9 { 1.0 } else { 1.3 });
    let run = place.run("diff history latest --format json");
    let diff = json(&run);
    assert_eq!(array(&diff["mean_of"]["results"]).len(), 8);
    assert!(text(&diff["old"]).starts_with("history (8 results, 2026-11-01 to 2026-11-08)"));
    let rows: Vec<&Value> = array(&diff["rows"])
        .iter()
        .filter(|r| r["primary"] == true)
        .collect();
    assert_eq!(rows.len(), array(&result()["cells"]).len());
    for row in rows {
        assert_eq!(
            (&row["method"], &row["verdict"]),
            (&"history".into(), &"regressed".into())
        );
        assert_eq!(row["pairs"], 8);
        assert!(number(&row["ci_low"]) > 0.2, "{row}");
    }
    place
        .run("diff history:3 latest --fail-on-regression")
        .exits(3)
        .prints("history (3 results");
    place
        .run("diff history previous --fail-on-regression")
        .exits(0)
        .prints("no change found");
}

#[test]
fn campaigns_make_their_own_history() {
    let place = Place::new();
    let run = |args: &str| place.campaign(&format!("{SMALL} --baseline history {args}"));
    // The first has nothing before it: no failure, unless it was to be checked.
    let first = run("--runtimes x=mock");
    first.run.exits(0).prints("nothing is compared");
    let unchecked = Place::new().campaign(&format!(
        "{SMALL} --runtimes x=mock --baseline history --fail-on-regression"
    ));
    unchecked.run.exits(1).says("nothing was checked");
    for _ in 0..2 {
        run("--runtimes x=mock").run.exits(0);
    }
    // So much slower that three results of a busy machine cannot hide it: their
    // prediction interval is more than four of their standard deviations wide.
    let slower = run("--runtimes x=mock+drag=4000 --fail-on-regression=50% \
         --on-regression env>told");
    slower.run.exits(3).prints("against history (3 results");
    let told = place.read("told");
    assert!(told.contains("WASMBENCH_REGRESSION_COUNT=1"), "{told}");
    assert!(
        told.contains("WASMBENCH_REGRESSIONS=x/fibonacci/24/lifecycle execute "),
        "{told}"
    );
    assert!(told.contains("WASMBENCH_RESULT=results/"), "{told}");
    assert!(!told.contains("WASMBENCH_ON_REGRESSION"), "{told}");
}

#[test]
fn a_command_is_told_of_regressions_only() {
    let place = kept(4, |day| if day < 4 { 1.0 } else { 1.4 });
    let diff = |args: &[&str]| {
        let args = ["diff"].into_iter().chain(args.iter().copied());
        place.run_with(super::support::wasmbench(), args)
    };
    diff(&[
        "latest~2",
        "previous",
        "--on-regression",
        "echo told > told",
    ])
    .exits(0);
    assert!(!place.path("told").exists());
    // What it prints does not mix with the report, and that it fails is a warning.
    let run = diff(&[
        "previous",
        "latest",
        "--drift",
        "1.5%",
        "--format",
        "json",
        "--on-regression",
        "echo \"to $WASMBENCH_RESULT from $WASMBENCH_AGAINST\"; exit 7",
    ]);
    json(&run);
    run.says(&format!("to {} from {}", name(4), name(3)))
        .says("ended with exit status: 7");
    // A smaller regression than is asked about is none.
    let run = diff(&[
        "previous",
        "latest",
        "--fail-on-regression=60%",
        "--on-regression",
        "echo told",
    ]);
    assert!(!run.exits(0).stderr.contains("told"), "{run}");
    let run = place.run("compare --runtimes mock --samples fibonacci --on-regression true");
    run.exits(2).says("--on-regression has nothing to compare");
}

#[test]
fn words_for_results_are_no_names_for_baselines() {
    let place = Place::new();
    for name in ["latest", "history", "2026-11-21", "30d"] {
        place
            .run(&format!("compare --runtimes mock --save-baseline {name}"))
            .exits(2)
            .says("means results by their date");
    }
}

#[test]
fn a_diff_goes_where_it_is_sent_and_looks_as_asked() {
    let place = kept(4, |day| if day < 4 { 1.0 } else { 1.4 });
    let plain = place.run("diff previous latest");
    plain.exits(0);
    // `-` is standard output, with its width.
    for flags in ["", " -o -"] {
        let run = place.run(&format!("diff previous latest --color always{flags}"));
        assert!(run.exits(0).stdout.contains('\u{1b}'), "{run}");
    }
    assert_eq!(place.run("diff previous latest -o -").stdout, plain.stdout);
    place
        .run("diff previous latest --color always -o coloured.txt")
        .exits(0);
    assert!(place.read("coloured.txt").contains('\u{1b}'));
    place.run("diff previous latest -o plain.txt").exits(0);
    assert!(!place.read("plain.txt").contains('\u{1b}'));
}
