//! Functions of the host for guests that measure calls: a closed list. They are given
//! to who asks for them (`HostSpec::functions`), under one module's name with types
//! known when wasmbench was compiled, under another through an engine's dynamic form.
//!
//! Each returns the sum of its arguments, as far as it returns anything.

/// The module of functions with a known type.
pub const TYPED: &str = "wasmbench";

/// The module of the same functions in an engine's dynamic form.
pub const DYNAMIC: &str = "wasmbench_dynamic";

/// Calls `$do! { what is given; name(arg: type, …) -> type; … }` with all of them.
macro_rules! host_functions {
    ($do:ident $(, $given:ident)*) => {
        $do! {
            $($given),*;
            nop() -> ();
            add(a: i32, b: i32) -> i32;
            nop16(
                a: i32, b: i32, c: i32, d: i32, e: i32, f: i32, g: i32, h: i32,
                i: i32, j: i32, k: i32, l: i32, m: i32, n: i32, o: i32, p: i32
            ) -> i32;
        }
    };
}
pub(in super::super) use host_functions;

/// What a function returns of a sum.
trait OfSum {
    /// How many results that is.
    const RESULTS: usize;
    fn of(sum: i32) -> Self;
}

impl OfSum for () {
    const RESULTS: usize = 0;
    fn of(_: i32) -> Self {}
}

impl OfSum for i32 {
    const RESULTS: usize = 1;
    fn of(sum: i32) -> Self {
        sum
    }
}

macro_rules! define {
    (; $($name:ident($($arg:ident: $type:ty),*) -> $ret:ty;)*) => {
        $(
            #[allow(clippy::too_many_arguments, clippy::many_single_char_names, clippy::unused_unit)]
            pub fn $name($($arg: $type),*) -> $ret {
                OfSum::of(sum([$($arg),*]))
            }
        )*

        /// Name, number of parameters and of results, all of them `i32`.
        const SIGNATURES: &[(&str, usize, usize)] = &[$((
            stringify!($name),
            <[&str]>::len(&[$(stringify!($arg)),*]),
            <$ret as OfSum>::RESULTS,
        )),*];
    };
}

host_functions!(define);

/// What all of them compute.
pub fn sum(args: impl IntoIterator<Item = i32>) -> i32 {
    args.into_iter().fold(0, i32::wrapping_add)
}

/// How many `i32` a function takes and returns.
pub fn signature(name: &str) -> Option<(usize, usize)> {
    let found = SIGNATURES.iter().find(|(n, ..)| *n == name)?;
    Some((found.1, found.2))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_what_the_functions_are() {
        let names: Vec<_> = SIGNATURES.iter().map(|(name, ..)| *name).collect();
        assert_eq!(names, ["nop", "add", "nop16"]);
        assert_eq!(signature("nop"), Some((0, 0)));
        assert_eq!(signature("add"), Some((2, 1)));
        assert_eq!(signature("nop16"), Some((16, 1)));
        nop();
        assert_eq!(add(i32::MAX, 1), i32::MIN);
        let all = nop16(
            1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096, 8192, 16384, 32768,
        );
        assert_eq!(all, 65535);
    }
}
