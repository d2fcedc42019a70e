//! HTML pages in a real browser: headless Chromium, two widths, both schemes.
//!
//! Without one the test says that it looked at nothing. `WASMBENCH_BROWSER` names a
//! browser, which has to be there then; otherwise the usual names are looked for.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value;

use super::support::{Place, array, number, text};

const NAMES: [&str; 5] = [
    "chromium",
    "chromium-browser",
    "google-chrome",
    "chrome-headless-shell",
    "chrome",
];

/// A browser, or why there is none.
fn browser() -> Result<PathBuf, String> {
    if let Some(named) = std::env::var_os("WASMBENCH_BROWSER") {
        return Ok(named.into());
    }
    let folders = std::env::var_os("PATH").unwrap_or_default();
    NAMES
        .iter()
        .flat_map(|name| std::env::split_paths(&folders).map(move |folder| folder.join(name)))
        .find(|path| path.is_file())
        .ok_or_else(|| format!("none of {} is on PATH", NAMES.join(", ")))
}

/// What the browser found in both widths, and what it wrote to its log.
fn look(browser: &Path, place: &Place, dark: bool) -> (Value, String) {
    let mut command = Command::new(browser);
    command.args([
        "--headless",
        "--disable-gpu",
        "--no-first-run",
        "--disable-extensions",
        "--disable-background-networking",
        "--allow-file-access-from-files",
        "--enable-logging=stderr",
        "--window-size=1500,1000",
        "--virtual-time-budget=60000",
        "--dump-dom",
    ]);
    command.arg(format!(
        "--blink-settings=preferredColorScheme={}",
        u8::from(!dark)
    ));
    command.arg(format!(
        "--user-data-dir={}",
        place.path(if dark { "dark" } else { "light" }).display()
    ));
    // SAFETY: a plain system call without arguments.
    if unsafe { libc::geteuid() } == 0 {
        // Chromium's sandbox refuses to work for root; the page is our own.
        command.arg("--no-sandbox");
    }
    command.arg(format!(
        "file://{}#{}",
        place.path("check.html").display(),
        pages_of(dark).join(",")
    ));
    let (dom, log) = output(command, place);
    let found = dom
        .rsplit_once("FOUND")
        .and_then(|(_, rest)| rest.split_once("END"))
        .unwrap_or_else(|| panic!("the browser found nothing: {dom}\n{log}"));
    (serde_json::from_str(found.0).expect("JSON"), log)
}

/// What it writes to both streams; a browser that hangs is ended.
fn output(mut command: Command, place: &Place) -> (String, String) {
    let file = |name: &str| File::create(place.path(name)).expect("a file");
    let mut child = command
        .stdin(Stdio::null())
        .stdout(file("dom"))
        .stderr(file("log"))
        .spawn()
        .expect("the browser starts");
    let limit = Instant::now() + Duration::from_mins(4);
    while child.try_wait().expect("a child").is_none() {
        if Instant::now() > limit {
            child.kill().expect("a child");
            panic!("the browser did not end: {}", place.read("log"));
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    let read = |name: &str| {
        let bytes = std::fs::read(place.path(name)).expect("a file");
        String::from_utf8_lossy(&bytes).into_owned()
    };
    (read("dom"), read("log"))
}

/// What is looked at: a report, a history, and a result with more than a page shows.
/// In the dark, the last has nothing that the first has not.
fn pages_of(dark: bool) -> &'static [&'static str] {
    match dark {
        false => &["report.html", "history.html", "large.html"],
        true => &["report.html", "history.html"],
    }
}

/// Makes the pages.
fn pages() -> Place {
    let place = Place::new();
    let project = Path::new(env!("CARGO_MANIFEST_DIR"));
    let kept = project.join("tests/cmd/history.in/results");
    for file in std::fs::read_dir(kept).expect("results") {
        let file = file.expect("a file");
        let name = file.file_name().into_string().expect("UTF-8");
        let text = std::fs::read_to_string(file.path()).expect("a result");
        place.write(&format!("results/{name}"), text);
    }
    let reference = project.join("results/reference/result.json");
    place.write("large.json", large(&reference).to_string());
    for command in [
        format!(
            "report {} --format html -o report.html",
            reference.display()
        ),
        "history --all --format html -o history.html".into(),
        "report large.json --format html -o large.html".into(),
    ] {
        place.run(&command).exits(0);
    }
    place.write("check.html", include_str!("browser/check.html"));
    place
}

/// Real cells, seven times over: their samples differ in name only. What no page shows
/// is left out.
fn large(reference: &Path) -> Value {
    let text_of = std::fs::read_to_string(reference).expect("a result");
    let mut large: Value = serde_json::from_str(&text_of).expect("JSON");
    let cells = large["cells"].as_array_mut().expect("cells");
    for cell in cells.iter_mut() {
        let processes = cell["processes"].as_array_mut().expect("processes");
        processes.truncate(3);
        let metrics = processes.iter_mut().flat_map(|p| {
            let metrics = p["metrics"].as_object_mut().expect("metrics");
            metrics.values_mut()
        });
        for metric in metrics {
            metric["first"] = Value::Array(Vec::new());
        }
    }
    let of_one = cells.clone();
    for copy in 1..7 {
        cells.extend(of_one.iter().map(|cell| {
            let mut cell = cell.clone();
            cell["cell_id"] = format!("{}/{copy}", text(&cell["cell_id"])).into();
            cell["sample"] = format!("{}-{copy}", text(&cell["sample"])).into();
            cell
        }));
    }
    large["comparisons"] = Value::Array(Vec::new());
    large
}

#[test]
fn a_browser_shows_pages_at_two_widths_in_both_schemes() {
    let browser = match browser() {
        Ok(browser) => browser,
        Err(why) => {
            eprintln!(
                "not run: no browser was looked into, because {why}; WASMBENCH_BROWSER names one"
            );
            return;
        }
    };
    let place = pages();
    let size = std::fs::metadata(place.path("large.html"))
        .expect("a page")
        .len();
    assert!(size < 15_000_000, "{size} bytes");
    for dark in [false, true] {
        let (found, log) = look(&browser, &place, dark);
        let messages: Vec<&str> = log.lines().filter(|l| l.contains("CONSOLE")).collect();
        assert!(
            messages.is_empty(),
            "a page wrote to the console: {messages:#?}"
        );
        assert!(found.is_array(), "the check failed: {found}");
        assert_eq!(array(&found).len(), 2 * pages_of(dark).len());
        let views = pages_of(dark)
            .iter()
            .flat_map(|page| [(page, 390.0), (page, 1280.0)]);
        for (view, (page, width)) in array(&found).iter().zip(views) {
            assert_eq!(view["page"], **page);
            assert_eq!(number(&view["width"]), width);
            assert_eq!(view["dark"], dark);
            check(view);
        }
    }
}

#[track_caller]
fn check(view: &Value) {
    let (page, width) = (text(&view["page"]), number(&view["width"]));
    for nothing in [
        "closed", "open", "squeezed", "cut", "lost", "covered", "silent", "astray", "requests",
        "errors",
    ] {
        assert!(
            array(&view[nothing]).is_empty(),
            "{page} at {width}: {nothing}: {:#}",
            view[nothing]
        );
    }
    let plots = if page == "history.html" { 1.0 } else { 10.0 };
    assert!(number(&view["plots"]) >= plots, "{page}: {}", view["plots"]);
    if page == "report.html" {
        assert_eq!(view["opened"], true, "a figure's link opens its cell");
        // Three screens of a phone, one of a desk: sentences are as long as names are.
        let above = number(&view["above"]);
        assert!(above < 2600.0, "the decision begins at {above}");
    }
    if page != "history.html" {
        sorted(&view["sorting"]);
    }
    schemes(view);
}

/// Up, down, and back to the order of the report; sums stay below.
fn sorted(sorting: &Value) {
    let states = array(&sorting["states"]);
    let orders: Vec<&str> = states.iter().map(|s| text(&s["sort"])).collect();
    assert_eq!(orders, ["none", "ascending", "descending", "none", "none"]);
    let keys = |at: usize| -> Vec<f64> {
        let keys = array(&states[at]["keys"]);
        keys.iter()
            .map(|k| text(k).parse().expect("a number"))
            .collect()
    };
    assert!(keys(1).is_sorted(), "{:?}", keys(1));
    assert!(keys(2).iter().rev().is_sorted(), "{:?}", keys(2));
    assert_ne!(states[0]["names"], states[1]["names"]);
    assert_eq!(states[0]["names"], states[3]["names"]);
    // The last is by name.
    let names: Vec<&str> = array(&states[4]["names"]).iter().map(text).collect();
    assert!(names.is_sorted(), "{names:?}");
    assert_eq!(sorting["foot"], 1);
}

/// The button goes through light and dark, and back to the system's.
fn schemes(view: &Value) {
    let themes = array(&view["themes"]);
    let words: Vec<&str> = themes.iter().map(|t| text(&t[0])).collect();
    assert_eq!(words, ["Theme: light", "Theme: dark", "Theme: auto"]);
    let (light, dark) = (&themes[0][1], &themes[1][1]);
    assert_ne!(light, dark);
    assert_eq!(
        &view["ground"],
        if view["dark"] == true { dark } else { light }
    );
    assert_eq!(view["ground"], themes[2][1]);
}
