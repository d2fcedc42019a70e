//! The Pareto front of two quantities that should both be small.

/// The places of the points that no other point beats, in the order of the first
/// quantity. A point beats another if it is smaller in one quantity and not larger
/// in the other. Points that are equal in both do not beat each other.
pub fn pareto_front(points: &[(f64, f64)]) -> Vec<usize> {
    let mut front: Vec<usize> = (0..points.len())
        .filter(|&at| !points.iter().any(|other| beats(*other, points[at])))
        .collect();
    front.sort_by(|&a, &b| points[a].0.total_cmp(&points[b].0));
    front
}

/// Whether one point is at least as small in both and smaller in one.
pub fn beats(one: (f64, f64), other: (f64, f64)) -> bool {
    one.0 <= other.0 && one.1 <= other.1 && one != other
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_front_is_what_nothing_beats() {
        let points = [(1.0, 9.0), (2.0, 4.0), (3.0, 5.0), (4.0, 1.0), (4.0, 2.0)];
        assert_eq!(pareto_front(&points), [0, 1, 3]);
        assert_eq!(pareto_front(&[(1.0, 1.0), (1.0, 1.0)]), [0, 1]);
        assert!(pareto_front(&[]).is_empty());
    }

    proptest! {
        #[test]
        fn every_point_is_on_the_front_or_beaten_by_it(
            points in prop::collection::vec((1.0..9.0f64, 1.0..9.0f64), 1..20),
        ) {
            let front = pareto_front(&points);
            prop_assert!(!front.is_empty());
            for (at, point) in points.iter().enumerate() {
                let beaten = front.iter().any(|f| beats(points[*f], *point));
                prop_assert_eq!(front.contains(&at), !beaten);
            }
            // What is dearer in one is cheaper in the other.
            for pair in front.windows(2) {
                prop_assert!(points[pair[0]].1 >= points[pair[1]].1);
            }
        }
    }
}
