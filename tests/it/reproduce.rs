//! `wasmbench reproduce`: the command, and what is no longer as it was.

use super::support::Place;

#[test]
fn a_result_says_how_it_was_measured() {
    let place = Place::new();
    let campaign =
        place.campaign("--runtimes mock --samples add-one --quick --processes 1 --seed 5");
    campaign.run.exits(0);
    place
        .run("reproduce latest")
        .exits(0)
        .prints("wasmbench compare --export-json exported.json --full --runtimes mock")
        .prints("--seed 5")
        .says("as they were");
}

#[test]
fn what_differs_is_said() {
    let place = Place::new();
    let campaign = place.campaign("--runtimes mock --samples add-one --quick --processes 1");
    let text = place.read("exported.json");
    let hash = campaign.json["cells"][0]["module_sha256"]
        .as_str()
        .expect("a hash");
    place.write("other.json", text.replace(hash, &"0".repeat(64)));
    place
        .run("reproduce other.json")
        .exits(1)
        .says("module add-one: then sha256 000000000000");
    place.run("reproduce history").exits(2).says("many results");
}
