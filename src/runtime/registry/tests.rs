use super::*;

#[test]
fn ids_are_valid_and_unique() {
    let ids: Vec<&str> = entries().iter().map(|e| e.id).collect();
    for id in &ids {
        assert!(id.parse::<RuntimeId>().is_ok(), "{id}");
        assert_eq!(ids.iter().filter(|other| *other == id).count(), 1);
    }
}

#[test]
fn there_is_one_yardstick() {
    let all = entries();
    assert_eq!(all.iter().filter(|entry| entry.yardstick).count(), 1);
    assert!(is_yardstick(&yardstick()));
    assert!(!is_yardstick(&"mock".parse().unwrap()));
    assert!(!is_yardstick(&"no.such".parse().unwrap()));
}

#[test]
fn unknown_options_are_refused_with_what_there_is() {
    let error = configure(&"native+opt=none".parse().unwrap())
        .err()
        .unwrap();
    assert_eq!(
        error.to_string(),
        "runtime native has no option `opt`: it has no options"
    );
}

#[test]
fn an_absent_engine_says_which_feature() {
    for entry in engines().iter().filter(|e| !e.built_in()) {
        let error = entry.configure(&Default::default()).err().unwrap();
        assert!(error.to_string().contains(entry.feature.unwrap()));
    }
}

/// The entry of this id and a program of the same id, met.
fn met(make: Option<Make>, program: &str, install: &str) -> Entry {
    let declared = format!(
        r#"
        licence = "MIT"
        command = ["{program}"]
        {install}
        [[runtime]]
        id = "toy.llvm"
        what = "a program"
        kind = "interpreter"
        options = {{ opt = "none" }}
        "#
    );
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), declared).unwrap();
    let foreign = declaration::read_file(file.path()).unwrap();
    let engine = Entry {
        id: "toy.llvm",
        what: "an engine",
        feature: Some("toy-llvm"),
        make,
        yardstick: false,
        ..engines().remove(0)
    };
    let mock = engines().pop().unwrap();
    let all = meet(vec![engine, mock], foreign.into_iter().map(entry).collect());
    let ids: Vec<&str> = all.iter().map(|entry| entry.id).collect();
    assert_eq!(ids, ["toy.llvm", "mock"]);
    all.into_iter().next().unwrap()
}

#[test]
fn a_program_stands_in_for_an_engine_that_the_build_leaves_out() {
    let entry = met(None, "sh", "");
    assert_eq!((entry.what, entry.feature), ("a program", Some("toy-llvm")));
    assert!(entry.available() && !entry.built_in());
    let options = Options::from([("opt".to_owned(), "none".to_owned())]);
    let made = entry.configure(&options).unwrap();
    assert!(matches!(made, Configured::Foreign(..)));
    let other = Options::from([("nan".to_owned(), "any".to_owned())]);
    assert!(entry.configure(&other).is_err());
}

#[test]
fn the_engine_of_the_build_goes_before_the_program() {
    let make: Make = |_| Ok(Box::new(native::Native));
    let entry = met(Some(make), "sh", "");
    assert!(entry.foreign().is_none());
    let made = entry.configure(&Options::new()).unwrap();
    assert!(matches!(made, Configured::Engine(_)));
}

#[test]
fn what_is_neither_built_nor_installed_names_both_ways() {
    let said = |entry: Entry| entry.configure(&Options::new()).err().unwrap().to_string();
    let entry = met(None, "./nowhere", "install = \"make\"");
    let program = entry.foreign().unwrap().program.clone();
    assert_eq!(
        said(entry),
        format!(
            "runtime toy.llvm is not in this build: build with the feature toy-llvm, or wasmbench drivers install {program}"
        )
    );
    // What cannot be installed is no way.
    assert_eq!(
        said(met(None, "./nowhere", "")),
        "runtime toy.llvm is not in this build: build with the feature toy-llvm"
    );
}
