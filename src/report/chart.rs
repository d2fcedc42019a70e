//! What a plot shows, before anybody decides how it looks: scales, series,
//! points with their intervals, and the words for those who cannot see it.
//!
//! Views make charts from figures, renderers draw them. A chart belongs to a
//! [`Section`](super::document::Section), whose table holds the same figures.

/// A plot.
#[derive(Clone, Debug, PartialEq)]
pub struct Chart {
    /// Names the plot in its document and its file: `pure-bars`, `break-even-nbody`.
    pub id: String,
    /// The heading.
    pub title: String,
    /// What there is to see, in words: the text alternative, and the caption.
    pub text: String,
    /// The horizontal axis.
    pub x: Axis,
    /// The vertical axis.
    pub y: Axis,
    /// What is drawn, in the order of a legend.
    pub series: Vec<Series>,
}

impl Chart {
    /// The series that show what was measured.
    pub(super) fn figures(&self) -> impl Iterator<Item = &Series> {
        let figure = |s: &&Series| !matches!(s.form, Form::Guide | Form::Band);
        self.series.iter().filter(figure)
    }
}

/// An axis.
#[derive(Clone, Debug, PartialEq)]
pub struct Axis {
    /// What it shows: `compile time`.
    pub label: String,
    /// How values become places.
    pub scale: Scale,
    /// What its numbers are, for the words at its ticks.
    pub quantity: Quantity,
}

/// How values become places on an axis.
#[derive(Clone, Debug, PartialEq)]
pub enum Scale {
    /// In proportion.
    Linear {
        /// Whether zero has to be on it.
        from_zero: bool,
    },
    /// By the logarithm; every value is above zero.
    Log,
    /// Shares below 1, stretched towards 1 as `-log(1 - x)`: 0.5, 0.9, 0.99 and
    /// 0.999 stand evenly, as in the percentile plots of HdrHistogram.
    Percentile,
    /// Names, evenly spaced; a value is an index into them, counted from 0.
    Names(Vec<String>),
}

/// What the numbers of an axis are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quantity {
    /// Picoseconds.
    Time,
    /// Bytes.
    Bytes,
    /// Bytes a second.
    BytesPerSecond,
    /// Operations a second.
    PerSecond,
    /// A factor to a reference: 1 is equal.
    Factor,
    /// A number of calls or the like.
    Count,
    /// A share of 1, to be shown in percent.
    Share,
    /// Seconds since the Unix epoch.
    Date,
    /// A plain number.
    Number,
}

/// Points that belong together.
#[derive(Clone, Debug, PartialEq)]
pub struct Series {
    /// Its name in the legend: a column's label, mostly.
    pub name: String,
    /// Which colour and mark it has: the place of the column in the result, so
    /// that a runtime looks the same in all charts of a document.
    pub place: usize,
    /// How it is drawn.
    pub form: Form,
    /// Its points, in order.
    pub points: Vec<Point>,
}

impl Series {
    /// The point of a guide that is a level; see [`Form::Guide`].
    pub(super) fn level(&self) -> Option<&Point> {
        match (self.form, self.points.as_slice()) {
            (Form::Guide, [point]) => Some(point),
            _ => None,
        }
    }
}

/// How a series is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A mark a point, with its name beside it.
    Marks,
    /// A bar from the axis's base (1 for factors) to the point, with its interval.
    Bars,
    /// A mark with its interval on a line of its own, among the names of the vertical axis: a
    /// forest plot.
    Estimates,
    /// A bar from one end of the point's horizontal interval to the other. All series share a line
    /// of each name: parts of a whole, one after the other.
    Stack,
    /// Small dots on one line of each name and series: a strip plot.
    Dots,
    /// A line through the points.
    Line,
    /// A dashed line through the points: a second kind of the same thing.
    Dashed,
    /// A thin line in the colour of text: the Pareto front, a limit. With a single
    /// point it is a level: a line across the whole plot, along the axis of figures
    /// in a plot of bars, else at the point's height.
    Guide,
    /// The ground between the ends of the point's horizontal interval, over the height of the plot:
    /// where a difference counts for nothing.
    Band,
}

/// A point.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Point {
    /// Where it stands.
    pub x: f64,
    /// Where it stands.
    pub y: f64,
    /// The interval along the horizontal axis.
    pub x_interval: Option<(f64, f64)>,
    /// The interval along the vertical axis.
    pub y_interval: Option<(f64, f64)>,
    /// What a reader sees on asking: `wasmtime.cranelift: 640.3 µs ±0.2 %`.
    pub label: String,
    /// A few words that stand beside the point where there is room: `1.47×`.
    pub words: String,
    /// Set apart: the best of its row, a step in a history.
    pub marked: bool,
}
