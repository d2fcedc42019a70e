//! A report inside a file that somebody else writes.

use std::path::PathBuf;

use super::support::{Place, Run};

const FILE: &str = "# Ours\n\n## Figures\n\n<!-- wasmbench:begin -->\nold\n<!-- wasmbench:end -->\n\n<!-- wasmbench:begin second -->\n<!-- wasmbench:end second -->\nafter";

fn reference() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("results/reference/result.json")
}

fn report(place: &Place, more: &str) -> Run {
    place.run(&format!("report {} {more}", reference().display()))
}

#[test]
fn a_report_goes_between_the_marks_and_nothing_else_changes() {
    let place = Place::new();
    place.write("R.md", FILE);
    let run = report(&place, "--views jit --splice R.md");
    assert_eq!(run.exits(0).stdout, "");
    let text = place.read("R.md");
    assert!(
        text.starts_with("# Ours\n\n## Figures\n\n<!-- wasmbench:begin -->\n\n### wasmbench: ")
    );
    assert!(text.contains("\n#### JIT: "), "{text}");
    assert!(
        text.ends_with("<!-- wasmbench:begin second -->\n<!-- wasmbench:end second -->\nafter")
    );
    assert!(!text.contains("\nold\n"));
    // Again, it is the same.
    report(&place, "--views jit --splice R.md").exits(0);
    assert_eq!(place.read("R.md"), text);
    report(&place, "--views pure --splice R.md --splice-block second").exits(0);
    let both = place.read("R.md");
    assert!(
        both.contains("#### JIT: ") && both.contains("#### Pure execution"),
        "{both}"
    );
}

#[cfg(unix)]
#[test]
fn a_link_stays_a_link_and_a_mode_a_mode() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let place = Place::new();
    let real = place.write("real.md", FILE);
    std::fs::set_permissions(&real, std::fs::Permissions::from_mode(0o600)).unwrap();
    symlink("real.md", place.path("link.md")).unwrap();
    report(&place, "--views jit --splice link.md").exits(0);
    assert!(place.read("real.md").contains("#### JIT: "));
    assert!(place.path("link.md").is_symlink());
    let mode = std::fs::metadata(&real).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
}

#[test]
fn mistakes_leave_the_file_alone() {
    let place = Place::new();
    let marks = |text: &str| {
        place.write("R.md", text);
        let run = report(&place, "--splice R.md");
        assert_eq!(place.read("R.md"), text);
        assert_eq!(place.names(""), ["R.md"]);
        run
    };
    marks("nothing").exits(2).says("R.md").says("no line");
    marks("<!-- wasmbench:end -->\n")
        .exits(2)
        .says("no line `<!-- wasmbench:begin -->`");
    marks("\n<!-- wasmbench:begin -->\n")
        .exits(2)
        .says("a line `<!-- wasmbench:end -->` below it");
    place.write("R.md", FILE);
    report(&place, "--splice R.md --splice-block third")
        .exits(2)
        .says("`<!-- wasmbench:begin third -->`");
    let text = format!("{FILE}\n<!-- wasmbench:end second -->\n");
    place.write("R.md", &text);
    report(&place, "--splice R.md --splice-block second")
        .exits(2)
        .says("`<!-- wasmbench:end second -->` more than once");
    assert_eq!(place.read("R.md"), text);
    report(&place, "--splice R.md --format csv")
        .exits(2)
        .says("Markdown");
    report(&place, "--splice R.md -o other.md")
        .exits(2)
        .says("cannot be used with");
    report(&place, "--splice missing.md")
        .exits(2)
        .says("missing.md");
    report(&place, "--splice-block x").exits(2).says("--splice");
    // A campaign finds it before it measures.
    let run = place.run("compare --runtimes mock --samples add-one --splice missing.md");
    run.exits(2).says("missing.md");
    assert!(place.names("results").is_empty());
}

#[test]
fn a_diff_is_spliced_too() {
    let place = Place::new();
    place.write("R.md", FILE);
    let result = reference();
    let result = result.display();
    let run = place.run(&format!("diff {result} {result} --splice R.md"));
    assert_eq!(run.exits(0).stdout, "");
    assert!(place.read("R.md").contains("| verdict |"));
}
