//! The message for a name that nobody knows.

/// Says that a name is unknown and which known ones are nearest.
pub fn unknown(what: &str, name: &str, known: &[&str], listing: &str) -> String {
    let hint = nearest(name, known);
    format!("unknown {what} `{name}`{hint} (`{listing}` shows what there is)")
}

/// `; did you mean …?`, or nothing where nothing is near.
pub fn nearest(name: &str, known: &[&str]) -> String {
    let mut scored: Vec<(f64, &str)> = known
        .iter()
        .map(|k| (strsim::jaro_winkler(name, k), *k))
        .filter(|(score, _)| *score > 0.75)
        .collect();
    scored.sort_by(|a, b| b.0.total_cmp(&a.0));
    scored.dedup_by_key(|(_, k)| *k);
    let nearest: Vec<String> = scored
        .iter()
        .take(3)
        .map(|(_, k)| format!("`{k}`"))
        .collect();
    if nearest.is_empty() {
        String::new()
    } else {
        format!("; did you mean {}?", nearest.join(" or "))
    }
}
/// The known name that is a slip of the pen away: one letter in four left out, added,
/// changed or swapped, one at least. Much stricter than [`nearest`], for names that may
/// be right.
pub fn slip<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let name = name.to_uppercase();
    let most = (name.chars().count() / 4).clamp(1, 3);
    known
        .map(|k| (strsim::damerau_levenshtein(&name, &k.to_uppercase()), k))
        .filter(|(away, k)| *away <= most && *away < k.chars().count())
        .min_by_key(|(away, _)| *away)
        .map(|(_, k)| k)
}
