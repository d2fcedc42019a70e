//! Who provides what a module imports.

/// Functions of WASI's first preview.
const WASI: &[&str] = &[
    "args_get",
    "args_sizes_get",
    "clock_res_get",
    "clock_time_get",
    "environ_get",
    "environ_sizes_get",
    "fd_advise",
    "fd_allocate",
    "fd_close",
    "fd_datasync",
    "fd_fdstat_get",
    "fd_fdstat_set_flags",
    "fd_fdstat_set_rights",
    "fd_filestat_get",
    "fd_filestat_set_size",
    "fd_filestat_set_times",
    "fd_pread",
    "fd_prestat_dir_name",
    "fd_prestat_get",
    "fd_pwrite",
    "fd_read",
    "fd_readdir",
    "fd_renumber",
    "fd_seek",
    "fd_sync",
    "fd_tell",
    "fd_write",
    "path_create_directory",
    "path_filestat_get",
    "path_filestat_set_times",
    "path_link",
    "path_open",
    "path_readlink",
    "path_remove_directory",
    "path_rename",
    "path_symlink",
    "path_unlink_file",
    "poll_oneoff",
    "proc_exit",
    "proc_raise",
    "random_get",
    "sched_yield",
    "sock_accept",
    "sock_recv",
    "sock_send",
    "sock_shutdown",
];

/// What to do where nobody does.
pub const STUBS: &str = "add --stub-imports to measure compilation alone";

/// Who provides a function of this name; `None` where nobody does.
pub fn provided_by(module: &str, name: &str) -> Option<&'static str> {
    match module {
        "wasi_snapshot_preview1" | "wasi_unstable" if WASI.contains(&name) => Some("WASI"),
        "bench" if matches!(name, "start" | "end") => Some("region"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_provided_in_their_modules_only() {
        assert_eq!(WASI.len(), 46);
        assert!(WASI.is_sorted());
        for module in ["wasi_snapshot_preview1", "wasi_unstable"] {
            assert_eq!(provided_by(module, "fd_write"), Some("WASI"));
            assert_eq!(provided_by(module, "fd_wrote"), None);
        }
        assert_eq!(provided_by("bench", "start"), Some("region"));
        assert_eq!(provided_by("env", "fd_write"), None);
    }
}
