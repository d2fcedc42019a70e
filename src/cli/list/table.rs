//! Tables as Markdown writes them.

/// A table; its columns as Markdown aligns them.
pub fn table(header: &[&str], align: &[&str], rows: impl Iterator<Item = Vec<String>>) -> String {
    let line = |cells: &[&str]| {
        let cells: Vec<String> = cells.iter().map(|c| format!("| {c} ")).collect();
        format!("{}|\n", cells.concat()).replace("|  |", "| |")
    };
    let mut table = line(header) + &line(align);
    for row in rows {
        let cells: Vec<String> = row.iter().map(|c| c.replace('|', "\\|")).collect();
        table += &line(&cells.iter().map(String::as_str).collect::<Vec<_>>());
    }
    table
}
