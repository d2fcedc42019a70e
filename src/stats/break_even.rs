//! Break-even: after how many calls what starts dearer but runs faster has
//! overtaken what starts cheaper.
//!
//! A runtime that has made `n` calls has cost `first + (n - 1) × further`: what it
//! took until the first answer, put-off work included, and a call in the steady
//! state for each one more. Two such lines cross at
//! `n = 1 + (first_b - first_a) / (further_a - further_b)`. Where an engine's calls become
//! faster as it compiles again, the measured warm-up stands between the first call and
//! the steady state.
//!
//! A ratio of two differences has no interval of the common form: where the lower
//! difference is not clear of zero, it reaches without end, as Fieller (1954),
//! "Some problems in interval estimation", shows. As he does, the interval here is
//! the set of all `n` at which a test finds no difference between the two totals;
//! the test is the paired one of all other figures ([`Difference::paired`]), so
//! that a break-even never contradicts a comparison at a given number of calls.

use super::Difference;
use super::centre::centre_of_rounds;

/// The most calls that are looked at: a nanosecond each, they take eleven days.
pub const MOST_CALLS: f64 = 1e15;

/// What calls cost, in one unit: straight lines between points, and one after the last.
#[derive(Clone, Debug, PartialEq)]
struct Cost {
    /// Numbers of calls, from one on, and what so many cost.
    points: Vec<(f64, f64)>,
    /// Each call more.
    further: f64,
}

impl Cost {
    fn new(first: f64, warm_up: &[(f64, f64)], further: f64) -> Self {
        let mut points = vec![(1.0, first)];
        let (mut calls, mut total) = (1.0, first);
        for &(up_to, each) in warm_up {
            total += (up_to - calls) * each;
            calls = up_to;
            points.push((calls, total));
        }
        Self { points, further }
    }

    fn first(&self) -> f64 {
        self.points[0].1
    }

    fn total(&self, calls: f64) -> f64 {
        let after = self.points.partition_point(|(n, _)| *n <= calls).max(1);
        let (n, total) = self.points[after - 1];
        let each = match self.points.get(after) {
            Some((next, at_next)) => (at_next - total) / (next - n),
            None => self.further,
        };
        total + (calls - n) * each
    }

    /// From how many calls on, more than `from`, `other` is cheaper for good. `None` where
    /// it is not cheaper in the end, or was before.
    fn overtaken(&self, other: &Self, from: f64) -> Option<f64> {
        if other.further > self.further {
            return None;
        }
        let lead = |calls: f64| other.total(calls) - self.total(calls);
        let ends = self.points.iter().chain(&other.points);
        let mut ends: Vec<f64> = ends.map(|(n, _)| *n).filter(|n| *n > from).collect();
        ends.push(from);
        ends.sort_by(f64::total_cmp);
        let last = ends.iter().rposition(|n| lead(*n) > 0.0)?;
        let (before, leads) = (ends[last], lead(ends[last]));
        let falls = match ends.get(last + 1) {
            Some(next) => (leads - lead(*next)) / (next - before),
            None => self.further - other.further,
        };
        (falls > 0.0).then(|| before + leads / falls)
    }
}

/// What calls cost a runtime, by their number.
#[derive(Clone, Debug, PartialEq)]
pub struct Curve {
    cost: Cost,
    /// By round.
    costs: Vec<(u32, Cost)>,
}

impl Curve {
    /// From `(round, process median)` of the time to the first answer and of a
    /// further call. Their values are the medians over the processes, as they
    /// stand in tables; only processes that have both are tested. `None` when
    /// either is empty, or a median is not a positive number.
    pub fn new(first: &[(u32, f64)], further: &[(u32, f64)]) -> Option<Self> {
        Self::warming_up(first, &[], further)
    }

    /// The same of a runtime whose calls become faster: `warm_up` has what each call
    /// cost from the number of calls before it, 1 at first, up to its own. A call after
    /// the last of these costs as in the steady state. Points end where a process lacks
    /// one: those that came further are not like those that did not.
    pub fn warming_up(
        first: &[(u32, f64)],
        warm_up: &[(f64, Vec<(u32, f64)>)],
        further: &[(u32, f64)],
    ) -> Option<Self> {
        let positive = |side: &[(u32, f64)]| side.iter().all(|(_, m)| *m > 0.0 && m.is_finite());
        if !positive(first) || !positive(further) {
            return None;
        }
        let of = |side: &[(u32, f64)], round: u32| {
            let found = side.iter().find(|(r, _)| *r == round);
            found.map(|(_, value)| *value)
        };
        let in_all = |(_, each): &&(f64, Vec<(u32, f64)>)| {
            first.iter().all(|(round, _)| of(each, *round).is_some())
        };
        let warm_up: Vec<_> = warm_up.iter().take_while(in_all).collect();
        let costs = first.iter().filter_map(|&(round, first)| {
            let points = warm_up.iter();
            let points: Vec<(f64, f64)> = points
                .map_while(|(calls, each)| Some((*calls, of(each, round)?)))
                .collect();
            Some((round, Cost::new(first, &points, of(further, round)?)))
        });
        let points: Vec<(f64, f64)> = warm_up
            .iter()
            .map_while(|(calls, each)| Some((*calls, centre_of_rounds(each)?)))
            .collect();
        Some(Self {
            cost: Cost::new(
                centre_of_rounds(first)?,
                &points,
                centre_of_rounds(further)?,
            ),
            costs: costs.collect(),
        })
    }

    /// What `calls` calls cost.
    pub fn total(&self, calls: f64) -> f64 {
        self.cost.total(calls)
    }

    /// What they cost each process, as `(round, total)`.
    pub fn totals(&self, calls: f64) -> Vec<(u32, f64)> {
        let total = |(round, cost): &(u32, Cost)| (*round, cost.total(calls));
        self.costs.iter().map(total).collect()
    }
}

/// Where one curve has overtaken another.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Crossing {
    /// The number of calls at which both cost the same.
    pub calls: f64,
    /// Up to `low` calls the one that starts cheaper is found to be cheaper, from
    /// `high` on the other; in between no difference is found. `None` below three
    /// common processes.
    pub interval: Option<Between>,
}

/// The numbers of calls at which no difference is found.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Between {
    /// The least; `None` when none is found at the first call either.
    pub low: Option<f64>,
    /// The most; `None` when none is found however many there are.
    pub high: Option<f64>,
}

impl Crossing {
    /// Whether the two are found different at neither end: then there may be no
    /// crossing at all.
    pub fn is_open(&self) -> bool {
        self.interval
            .is_some_and(|i| i.low.is_none() && i.high.is_none())
    }
}

/// After how many calls `runner` has overtaken `starter`. `None` when it never
/// does: `starter` does not start cheaper, or does not run slower.
pub fn crossing(starter: &Curve, runner: &Curve, confidence: f64) -> Option<Crossing> {
    let calls = starter.cost.overtaken(&runner.cost, 1.0)?;
    if starter.cost.first() >= runner.cost.first() {
        return None;
    }
    Some(Crossing {
        calls,
        interval: between(starter, runner, calls, confidence),
    })
}

/// Which curves are the cheapest as the number of calls grows: places in
/// `curves`, from the first call on. Each is overtaken by the next.
pub fn cheapest(curves: &[Curve]) -> Vec<usize> {
    let by = |key: fn(&Curve) -> (f64, f64)| {
        move |a: &usize, b: &usize| {
            let (a, b) = (key(&curves[*a]), key(&curves[*b]));
            a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1))
        }
    };
    let all = || 0..curves.len();
    let Some(mut last) = all().min_by(by(|c| (c.cost.first(), c.cost.further))) else {
        return Vec::new();
    };
    let mut chain = vec![last];
    let mut from = 1.0;
    loop {
        let overtakes = |next: &usize| curves[last].cost.overtaken(&curves[*next].cost, from);
        let next = all()
            .filter(|c| !chain.contains(c))
            .filter_map(|c| Some((c, overtakes(&c)?)))
            .min_by(|a, b| {
                let further = |c: usize| curves[c].cost.further;
                a.1.total_cmp(&b.1)
                    .then(further(a.0).total_cmp(&further(b.0)))
            });
        let Some((next, at)) = next else {
            return chain;
        };
        chain.push(next);
        (last, from) = (next, at);
    }
}

fn between(starter: &Curve, runner: &Curve, estimate: f64, confidence: f64) -> Option<Between> {
    // The change from starter to runner: above zero while the starter is cheaper.
    let change = |calls: f64| {
        Difference::paired(&starter.totals(calls), &runner.totals(calls))?.interval(confidence)
    };
    let (at_first, at_last) = (change(1.0)?, change(MOST_CALLS)?);
    let starter_leads = |calls: f64| change(calls).is_some_and(|i| i.low > 0.0);
    let runner_leads = |calls: f64| change(calls).is_some_and(|i| i.high < 0.0);
    Some(Between {
        low: (at_first.low > 0.0).then(|| boundary(starter_leads, true).min(estimate)),
        high: (at_last.high < 0.0).then(|| boundary(runner_leads, false).max(estimate)),
    })
}

/// Where `holds` changes from `before`, its value at one call, to its value at
/// [`MOST_CALLS`], to a thousandth, by halving the logarithm. In every round the
/// ratio of two lines that cross goes one way only, so there is one such place
/// but for trimming, which may set aside other rounds at other numbers.
fn boundary(holds: impl Fn(f64) -> bool, before: bool) -> f64 {
    let (mut low, mut high) = (0.0, MOST_CALLS.ln());
    while high - low > 1e-3 {
        let middle = f64::midpoint(low, high);
        if holds(middle.exp()) == before {
            low = middle;
        } else {
            high = middle;
        }
    }
    f64::midpoint(low, high).exp()
}

#[cfg(test)]
mod tests {
    use super::super::fixture::Source;
    use super::*;
    use proptest::prelude::*;

    fn exact(first: f64, further: f64) -> Curve {
        let rounds = |value: f64| [(0, value), (1, value), (2, value)];
        Curve::new(&rounds(first), &rounds(further)).unwrap()
    }

    proptest! {
        /// Lines through known points cross where algebra says.
        #[test]
        fn the_closed_form(
            first in 1.0..1e9f64, dearer in 1.0..1e9f64,
            further in 1.0..1e6f64, slower in 1.0..1e6f64,
        ) {
            let starter = exact(first, further + slower);
            let runner = exact(first + dearer, further);
            let found = crossing(&starter, &runner, 0.95).unwrap();
            prop_assert!((found.calls - (1.0 + dearer / slower)).abs() <= 1e-6 * found.calls);
            let gap = starter.total(found.calls) - runner.total(found.calls);
            prop_assert!(gap.abs() <= 1e-6 * runner.total(found.calls));
            // Without noise nothing is in doubt, but for the thousandth of the search.
            let between = found.interval.unwrap();
            prop_assert!(between.low.unwrap() >= 0.99 * found.calls);
            prop_assert!(between.high.unwrap() <= 1.01 * found.calls);
            prop_assert_eq!(crossing(&runner, &starter, 0.95), None);
        }
    }

    /// Ten slow calls after the first one. By hand: 2000 + (n - 11) × 10 is
    /// 2900 + (n - 1) × 5 at n = 201.
    #[test]
    fn a_warm_up_moves_the_crossing() {
        let rounds = |value: f64| [(0, value), (1, value), (2, value)];
        let each = vec![
            (2.0, rounds(100.0).to_vec()),
            (11.0, rounds(100.0).to_vec()),
        ];
        let warming = Curve::warming_up(&rounds(1000.0), &each, &rounds(10.0)).unwrap();
        assert_eq!(warming.total(1.0), 1000.0);
        assert_eq!(warming.total(6.0), 1500.0);
        assert_eq!(warming.total(111.0), 3000.0);
        let steady = exact(2900.0, 5.0);
        let found = crossing(&warming, &steady, 0.95).unwrap();
        assert_eq!(found.calls, 201.0);
        assert_eq!(warming.total(201.0), steady.total(201.0));
        // One that is cheaper for a while only does not overtake.
        let for_a_while = exact(1100.0, 20.0);
        assert!(for_a_while.total(11.0) < warming.total(11.0));
        assert_eq!(crossing(&warming, &for_a_while, 0.95), None);
        // What one process alone came to says nothing of the others.
        let each = vec![(2.0, rounds(100.0).to_vec()), (11.0, vec![(1, 50.0)])];
        let cut = Curve::warming_up(&rounds(1000.0), &each, &rounds(10.0)).unwrap();
        assert_eq!(cut.total(11.0), 1190.0);
        // What overtakes within the warm-up.
        let sooner = exact(1400.0, 9.0);
        let found = crossing(&warming, &sooner, 0.95).unwrap();
        assert!((found.calls - (1.0 + 400.0 / 91.0)).abs() < 1e-9);
        assert_eq!(cheapest(&[warming, steady, sooner]), [0, 2, 1]);
    }

    #[test]
    fn one_that_is_cheaper_throughout_is_never_overtaken() {
        assert_eq!(crossing(&exact(1.0, 1.0), &exact(2.0, 2.0), 0.95), None);
        assert_eq!(crossing(&exact(1.0, 1.0), &exact(2.0, 1.0), 0.95), None);
        assert_eq!(crossing(&exact(2.0, 2.0), &exact(2.0, 1.0), 0.95), None);
    }

    proptest! {
        /// Whoever is cheapest at some number of calls stands in the chain there.
        #[test]
        fn the_chain_is_the_lower_envelope(
            lines in prop::collection::vec((1.0..1e6f64, 1.0..1e3f64), 1..9),
            calls in 1.0..1e7f64,
        ) {
            let curves: Vec<Curve> = lines.iter().map(|(a, b)| exact(*a, *b)).collect();
            let chain = cheapest(&curves);
            let least = curves.iter().map(|c| c.total(calls)).fold(f64::INFINITY, f64::min);
            let chained = chain.iter().map(|c| curves[*c].total(calls)).fold(f64::INFINITY, f64::min);
            prop_assert_eq!(chained, least);
            for pair in chain.windows(2) {
                prop_assert!(crossing(&curves[pair[0]], &curves[pair[1]], 0.95).is_some());
            }
        }
    }

    #[test]
    fn two_processes_give_no_interval() {
        let curve = |first: f64, further: f64| {
            Curve::new(&[(0, first), (1, first)], &[(0, further), (1, further)]).unwrap()
        };
        let found = crossing(&curve(10.0, 2.0), &curve(20.0, 1.0), 0.95).unwrap();
        assert_eq!((found.calls, found.interval), (11.0, None));
        assert!(!found.is_open());
    }

    #[test]
    fn rubbish_makes_no_curve() {
        assert_eq!(Curve::new(&[], &[(0, 1.0)]), None);
        assert_eq!(Curve::new(&[(0, 0.0)], &[(0, 1.0)]), None);
        assert_eq!(Curve::new(&[(0, f64::NAN)], &[(0, 1.0)]), None);
    }

    /// A call that may be as fast or faster: from when on is not known.
    #[test]
    fn an_end_that_noise_hides_is_left_open() {
        let noisy = [1.0, 1.2, 0.8, 1.1, 0.9];
        let rounds = |value: f64, by: &[f64]| -> Vec<(u32, f64)> {
            (0..).zip(by.iter().map(|b| value * b)).collect()
        };
        let still = [1.0; 5];
        let starter = Curve::new(&rounds(10.0, &still), &rounds(1.02, &noisy)).unwrap();
        let runner = Curve::new(&rounds(90.0, &still), &rounds(1.0, &still)).unwrap();
        let between = crossing(&starter, &runner, 0.95).unwrap().interval.unwrap();
        assert!(between.low.is_some());
        assert_eq!(between.high, None);
    }

    /// Of intervals at 95 %, 95 of 100 hold the truth, with noise in all four figures.
    #[test]
    fn covers_95_of_100() {
        const TRIALS: u32 = 1000;
        let mut source = Source::new(11);
        for processes in [3u32, 5, 10, 20] {
            let mut noisy = |truth: f64| -> Vec<(u32, f64)> {
                (0..processes)
                    .map(|round| (round, truth * (0.03 * source.normal()).exp()))
                    .collect()
            };
            let mut hits = 0;
            for _ in 0..TRIALS {
                let starter = Curve::new(&noisy(1e6), &noisy(3000.0)).unwrap();
                let runner = Curve::new(&noisy(3e6), &noisy(1000.0)).unwrap();
                let truth = 1.0 + 2e6 / 2000.0;
                let between = crossing(&starter, &runner, 0.95).unwrap().interval.unwrap();
                let above = between.low.is_none_or(|low| low <= truth);
                let below = between.high.is_none_or(|high| truth <= high);
                hits += u32::from(above && below);
            }
            let coverage = f64::from(hits) / f64::from(TRIALS);
            assert!((0.93..=0.98).contains(&coverage), "{processes}: {coverage}");
        }
    }
}
