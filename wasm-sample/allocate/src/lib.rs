//! The guest of the suite `memory` (`allocate.c`), compiled for this machine. Growing a memory
//! is not among it: native code has none of its own.

/// Functions of the C source by their names there.
macro_rules! functions {
    ($($(#[$doc:meta])* $name:ident = $c:ident($($arg:ident),*);)*) => {
        unsafe extern "C" {
            $(fn $c($($arg: u32),*) -> u32;)*
        }

        $(
            $(#[$doc])*
            #[inline(never)]
            pub extern "C" fn $name($($arg: i32),*) -> i32 {
                // SAFETY: the C function has these parameters, and stays inside of what it
                // allocates.
                unsafe { $c($($arg.cast_unsigned()),*) }.cast_signed()
            }
        )*
    };
}

functions! {
    /// Pairs of a bump allocator.
    bump = wasmbench_allocate_bump(bytes, n);
    /// Pairs of a pool allocator.
    pool = wasmbench_allocate_pool(bytes, n);
    /// Pairs of the C library's allocator.
    general = wasmbench_allocate_general(bytes, n);
    /// Many objects that all live.
    objects = wasmbench_allocate_objects(n);
    /// Copies so many bytes.
    copy = wasmbench_allocate_copy(bytes);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_allocators_come_to_one_sum() {
        // 0 + 1 + … + 255, and again 0 to 43.
        let sum = 255 * 128 + 43 * 22;
        for allocator in [bump, pool, general] {
            assert_eq!(allocator(1024, 300), sum);
        }
        assert_eq!(objects(1000), 499_500);
        assert_eq!(copy(1 << 20), 7);
    }
}
