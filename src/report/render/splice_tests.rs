use super::*;
use proptest::prelude::*;

fn put(file: &str, name: Option<&str>) -> Result<String, SpliceError> {
    let place = find(file.as_bytes(), name)?;
    let spliced = splice(file.as_bytes(), &place, "new\n\nlines\n");
    Ok(String::from_utf8(spliced).unwrap())
}

const ONE: &str =
    "# A\n\nbefore\n<!-- wasmbench:begin -->\nold\n<!-- wasmbench:end -->\nafter, no end";

#[test]
fn what_stands_between_the_marks_is_replaced() {
    let new = put(ONE, None).unwrap();
    assert_eq!(
        new,
        "# A\n\nbefore\n<!-- wasmbench:begin -->\n\nnew\n\nlines\n\n<!-- wasmbench:end -->\nafter, no end"
    );
    // Doing it again changes nothing.
    assert_eq!(put(&new, None).unwrap(), new);
}

#[test]
fn windows_line_ends_stay() {
    let file = ONE.replace('\n', "\r\n");
    let new = put(&file, None).unwrap();
    assert_eq!(new, put(ONE, None).unwrap().replace('\n', "\r\n"));
}

#[test]
fn an_empty_block_at_the_end_of_a_file_without_a_last_line_end() {
    let file = "<!--wasmbench:begin-->\n  <!--  wasmbench:end  -->";
    assert_eq!(
        put(file, None).unwrap(),
        "<!--wasmbench:begin-->\n\nnew\n\nlines\n\n  <!--  wasmbench:end  -->"
    );
}

#[test]
fn a_name_chooses() {
    let file = "<!-- wasmbench:begin a -->\n1\n<!-- wasmbench:end -->\n\
                <!-- wasmbench:begin b -->\n2\n<!-- wasmbench:end b -->\n";
    let new = put(file, Some("b")).unwrap();
    assert!(new.contains("begin a -->\n1\n<!-- wasmbench:end"), "{new}");
    assert!(new.contains("begin b -->\n\nnew\n"), "{new}");
    let error = put(file, None).unwrap_err().to_string();
    assert!(
        error.contains("`a`, `b`") && error.contains("--splice-block"),
        "{error}"
    );
    let error = put(file, Some("c")).unwrap_err().to_string();
    assert!(
        error.contains("`c`") && error.contains("`a`, `b`"),
        "{error}"
    );
    // The one without a name is meant where no name is given.
    let both = file.replace("begin a", "begin");
    assert!(
        put(&both, None).unwrap().contains("begin -->\n\nnew"),
        "{both}"
    );
    // A single block needs no name.
    let single = "<!-- wasmbench:begin a -->\n1\n<!-- wasmbench:end -->\n";
    assert!(put(single, None).is_ok());
}

#[test]
fn marks_that_do_not_pair_are_errors_with_their_lines() {
    const BEGIN: &str = "<!-- wasmbench:begin -->\n";
    const END: &str = "<!-- wasmbench:end -->\n";
    for (file, said) in [
        ("text\n".to_owned(), "no marks"),
        (String::new(), "no marks"),
        (format!("x\n{BEGIN}"), "begins in line 2 does not end"),
        (format!("{END}{BEGIN}"), "line 1 ends a block"),
        (
            format!("{BEGIN}{BEGIN}{END}"),
            "line 2 begins a block inside",
        ),
        (
            format!("{BEGIN}{END}{BEGIN}{END}"),
            "line 1 and again in line 3",
        ),
        (
            format!("{BEGIN}<!-- wasmbench:end x -->\n"),
            "ends `x`, and the block that began in line 1 is without a name",
        ),
        (
            format!("{BEGIN}<!-- wasmbench:and -->\n{END}"),
            "line 2 is no mark",
        ),
        (
            format!("<!-- wasmbench:begin a b -->\n{END}"),
            "line 1 is no mark",
        ),
    ] {
        let error = put(&file, None).unwrap_err().to_string();
        assert!(error.contains(said), "{file}: {error}");
    }
}

#[test]
fn marks_in_code_are_examples() {
    let file = format!(
        "```\n<!-- wasmbench:begin -->\n```\n~~~~ html\n<!-- wasmbench:end -->\n~~~\n~~~~\n{ONE}"
    );
    let new = put(&file, None).unwrap();
    assert!(new.starts_with("```\n<!-- wasmbench:begin -->\n```\n~~~~ html\n"));
    assert!(new.ends_with("\n\nnew\n\nlines\n\n<!-- wasmbench:end -->\nafter, no end"));
}

#[test]
fn a_fence_left_open_in_the_block_hides_nothing() {
    let file = ONE.replace("old", "```");
    assert!(put(&file, None).unwrap().contains("new"));
}

#[test]
fn the_heading_above_gives_the_level() {
    let level = |file: &str| find(file.as_bytes(), None).unwrap().level;
    assert_eq!(level(ONE), 1);
    assert_eq!(
        level(&format!(
            "# A\n### B\n#no heading\n```\n# code\n```\n{}",
            &ONE[3..]
        )),
        3
    );
    assert_eq!(level(&ONE[3..]), 0);
}

proptest! {
    #[test]
    fn everything_else_stays_byte_for_byte(
        before in prop::collection::vec(any::<u8>(), 0..40),
        old in "[^<\r]{0,40}",
        after in prop::collection::vec(any::<u8>(), 0..40),
        report in "[a-z |\n]{0,40}",
    ) {
        // A fence in front may make the marks part of code: that is its meaning.
        prop_assume!(!before.iter().any(|b| matches!(b, b'`' | b'~')));
        let begin = b"\n<!-- wasmbench:begin -->\n".as_slice();
        let end = b"\n<!-- wasmbench:end -->\n".as_slice();
        let file = [&before[..], begin, old.as_bytes(), end, &after].concat();
        let place = find(&file, None).unwrap();
        let new = splice(&file, &place, &report);
        prop_assert!(new.starts_with(&[&before[..], begin].concat()));
        prop_assert!(new.ends_with(&[&end[1..], &after].concat()));
        let again = find(&new, None).unwrap();
        prop_assert_eq!(splice(&new, &again, &report), new);
    }
}
