//! The twin of `gc.wat`: the same trees, allocated node by node and freed when the next one
//! is there. Nothing collects.

struct Node {
    left: Tree,
    right: Tree,
    number: u64,
}

type Tree = Option<Box<Node>>;

fn tree(depth: u32, seed: u64) -> Tree {
    let depth = depth.checked_sub(1)?;
    Some(Box::new(Node {
        left: tree(depth, seed.wrapping_mul(3)),
        right: tree(depth, seed.wrapping_add(7)),
        number: seed,
    }))
}

fn sum(tree: &Tree) -> u64 {
    tree.as_ref().map_or(0, |node| {
        let (left, right) = (sum(&node.left), sum(&node.right));
        node.number.wrapping_add(left ^ right.rotate_left(1))
    })
}

/// `n` trees of 1023 nodes, each added up twice.
#[inline(never)]
#[must_use]
pub extern "C" fn gc(n: i32) -> i64 {
    let (mut before, mut result): (Tree, u64) = (None, 1);
    for _ in 0..n {
        let tree = tree(10, result);
        let sums = sum(&tree).wrapping_add(sum(&before));
        result = result.wrapping_mul(31).wrapping_add(sums);
        before = tree;
    }
    result.cast_signed()
}
