use crate::report::render::terminal::terminal;
use crate::report::{ReportOptions, TerminalStyle, fixture};
use crate::results::ResultFile;

use super::screen;

fn text(result: &ResultFile, width: usize) -> String {
    let options = ReportOptions {
        saved_at: Some("results/now.json".into()),
        ..ReportOptions::default()
    };
    let style = TerminalStyle {
        width: Some(width),
        colour: false,
    };
    terminal(&screen(result, &options, style.width), style)
}

#[test]
fn it_is_one_screen() {
    for width in [80, 100, 160] {
        let text = text(&fixture::result(), width);
        assert!(text.lines().count() <= 30, "{text}");
        assert!(text.lines().all(|l| l.chars().count() <= width), "{text}");
    }
}
