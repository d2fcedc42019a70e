use super::*;
use crate::campaign::{self, Interrupt, Journal, Replay};
use crate::cli::flags::{SamplingArgs, SelectionArgs, by_default};
use crate::cli::plan;
use crate::model::config::Build;

fn step() -> Step {
    Step {
        label: "wasmi.lazy".into(),
        row: "nbody(10000)".into(),
        process: 3,
        of: 9,
        seconds: Some(4.2),
        ahead: Ahead {
            done: 40,
            all: 120,
            open: false,
            seconds: 35.4,
        },
    }
}

#[test]
fn both_the_cell_and_all_say_what_is_left() {
    assert_eq!(
        words(&step()),
        "wasmi.lazy on nbody(10000): process 3 of 9, about 4 s; all: 41 of 120, about 35 s to go"
    );
    let mut pilot = step();
    (pilot.process, pilot.of, pilot.seconds) = (1, 3, None);
    pilot.ahead.open = true;
    pilot.ahead.seconds = 61.0;
    assert_eq!(
        words(&pilot),
        "wasmi.lazy on nbody(10000): process 1 of 3 or more; all: 41 of 120 or more, about 1m01s to go"
    );
    assert_eq!(about(0.3), "less than 1 s");
    assert_eq!(about(59.6), "about 1m00s");
}

/// Writes down what a campaign says.
#[derive(Default)]
struct Seen {
    planned: Vec<u64>,
    steps: Vec<Step>,
    left: Vec<Ahead>,
    refused: usize,
}

impl Observer for Seen {
    fn planned(&mut self, processes: u64) {
        self.planned.push(processes);
    }
    fn refused(&mut self, _: &MeasuredCell, _: &str) {
        self.refused += 1;
    }
    fn starting(&mut self, step: &Step) {
        self.steps.push(step.clone());
    }
    fn replayed(&mut self) {}
    fn working(&mut self, _: usize, _: &Ahead, _: f64) {}
    fn finished(&mut self, _: &MeasuredCell, _: Option<&str>, ahead: &Ahead) {
        self.left.push(*ahead);
    }
    fn foresees(&mut self, _: &[Foresight]) {}
}

/// Workers cannot be started from a unit test: every process fails, which is seen too.
#[test]
fn a_campaign_says_where_it_is() {
    let limits = SamplingArgs::once(std::time::Duration::from_secs(60)).unwrap();
    let selection = SelectionArgs {
        runtimes: vec!["mock".into(), "mock+slow".into()],
        samples: vec!["add-one".into(), "nbody".into()],
        ..by_default()
    };
    let mut plan = plan::build(&selection, limits).unwrap();
    for cell in &mut plan.cells {
        cell.column.build = Some(Build {
            program: "/nonexistent/worker".into(),
            facts: String::new(),
        });
    }
    let interrupt = Interrupt::default();
    let mut seen = Seen::default();
    let replay = Replay::default();
    campaign::run(&plan, &interrupt, &mut seen, &mut Journal::none(), replay).unwrap();
    assert_eq!(seen.planned, [4, 4]);
    assert_eq!(seen.steps.len(), 4);
    let done: Vec<u64> = seen.steps.iter().map(|s| s.ahead.done).collect();
    assert_eq!(done, [0, 1, 2, 3]);
    for step in &seen.steps {
        assert_eq!((step.process, step.of, step.seconds), (1, 1, None));
        assert!(step.ahead.seconds >= 0.0 && !step.ahead.open, "{step:?}");
        assert!(step.row.contains('('), "{}", step.row);
    }
    let last = seen.left.last().unwrap();
    assert_eq!((last.done, last.all, last.seconds), (4, 4, 0.0));
}
