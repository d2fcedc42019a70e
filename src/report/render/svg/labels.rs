//! Names beside marks, without covering each other or a mark.

use super::canvas::{Anchor, At, Rect, Words, bounds};

/// A mark that wants a name.
#[derive(Clone, Debug)]
pub(super) struct Named {
    pub at: At,
    pub name: String,
}

/// Where a name goes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Spot {
    /// On the base line.
    pub at: At,
    pub anchor: Anchor,
    /// Whether it stands so far off that a line has to lead to it.
    pub far: bool,
    pub bounds: Rect,
}

/// Offsets of names from their marks, the best first: right, left, above, below,
/// the corners, and the same further off.
const OFFSETS: [(f64, f64, Anchor, bool); 16] = [
    (9.0, 4.0, Anchor::Start, false),
    (-9.0, 4.0, Anchor::End, false),
    (0.0, -10.0, Anchor::Middle, false),
    (0.0, 18.0, Anchor::Middle, false),
    (7.0, -7.0, Anchor::Start, false),
    (7.0, 15.0, Anchor::Start, false),
    (-7.0, -7.0, Anchor::End, false),
    (-7.0, 15.0, Anchor::End, false),
    (18.0, -16.0, Anchor::Start, true),
    (18.0, 26.0, Anchor::Start, true),
    (-18.0, -16.0, Anchor::End, true),
    (-18.0, 26.0, Anchor::End, true),
    (24.0, -32.0, Anchor::Start, true),
    (24.0, 42.0, Anchor::Start, true),
    (-24.0, -32.0, Anchor::End, true),
    (-24.0, 42.0, Anchor::End, true),
];

/// A spot for each name, or none where every spot would cover something. Names
/// stay inside `room` and clear of `taken`.
pub(super) fn place(marks: &[Named], room: &Rect, taken: &[Rect]) -> Vec<Option<Spot>> {
    let mut taken: Vec<Rect> = taken
        .iter()
        .copied()
        .chain(marks.iter().map(|m| Rect::around(m.at, 6.0)))
        .collect();
    let mut spots = vec![None; marks.len()];
    // Whoever has the fewest choices chooses first.
    let mut order: Vec<usize> = (0..marks.len()).collect();
    order.sort_by_key(|&i| choices(&marks[i], room, &taken).count());
    for index in order {
        let found = choices(&marks[index], room, &taken).next();
        if let Some(spot) = found {
            taken.push(spot.bounds);
            spots[index] = Some(spot);
        }
    }
    spots
}

fn choices<'a>(
    mark: &'a Named,
    room: &'a Rect,
    taken: &'a [Rect],
) -> impl Iterator<Item = Spot> + 'a {
    OFFSETS
        .iter()
        .map(move |&(dx, dy, anchor, far)| {
            let at = (mark.at.0 + dx, mark.at.1 + dy);
            Spot {
                at,
                anchor,
                far,
                bounds: bounds(Words::Plain, at, anchor, &mark.name),
            }
        })
        .filter(move |spot| {
            spot.bounds.inside(room) && !taken.iter().any(|t| t.overlaps(&spot.bounds))
        })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const ROOM: Rect = Rect {
        left: 0.0,
        top: 0.0,
        right: 500.0,
        bottom: 300.0,
    };

    fn named(x: f64, y: f64) -> Named {
        Named {
            at: (x, y),
            name: "wasmtime.cranelift".into(),
        }
    }

    #[test]
    fn a_lonely_name_stands_to_the_right() {
        let spot = place(&[named(100.0, 100.0)], &ROOM, &[])[0].unwrap();
        assert_eq!((spot.anchor, spot.far), (Anchor::Start, false));
        // At the right edge there is no room.
        let spot = place(&[named(490.0, 100.0)], &ROOM, &[])[0].unwrap();
        assert_eq!(spot.anchor, Anchor::End);
    }

    #[test]
    fn two_marks_at_one_place_have_two_names() {
        let spots = place(&[named(250.0, 100.0), named(251.0, 101.0)], &ROOM, &[]);
        assert!(spots.iter().all(Option::is_some), "{spots:?}");
    }

    proptest! {
        #[test]
        fn names_cover_nothing(marks in prop::collection::vec((0.0..500.0f64, 0.0..300.0f64), 0..25)) {
            let marks: Vec<Named> = marks.into_iter().map(|(x, y)| named(x, y)).collect();
            let spots: Vec<Spot> = place(&marks, &ROOM, &[]).into_iter().flatten().collect();
            for (at, spot) in spots.iter().enumerate() {
                prop_assert!(spot.bounds.inside(&ROOM));
                prop_assert!(spots[..at].iter().all(|s| !s.bounds.overlaps(&spot.bounds)));
                let covered = marks.iter().any(|m| Rect::around(m.at, 6.0).overlaps(&spot.bounds));
                prop_assert!(!covered);
            }
        }
    }
}
