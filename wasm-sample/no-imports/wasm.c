/* What a module needs besides the program: the export, and the few WASI functions
 * that the C library would otherwise import, so that the module has no imports at
 * all. The samples read and write no file and ask for no time that matters: these
 * say that there is nothing, and that the clock stands still.
 *
 * SAMPLE_RUN is the sample's function. */
#include <stdbool.h>
#include <stdint.h>

#include <wasi/api.h>

int32_t SAMPLE_RUN(int32_t n);
void __wasm_call_ctors(void);

/* Constructors run at the first call: a plain instantiation is enough, no
 * _initialize has to be called. */
__attribute__((export_name("run"))) int32_t run(int32_t n) {
  static bool ready;
  if (!ready) {
    ready = true;
    __wasm_call_ctors();
  }
  return SAMPLE_RUN(n);
}

__wasi_errno_t __wasi_clock_time_get(__wasi_clockid_t id, __wasi_timestamp_t precision,
                                     __wasi_timestamp_t *time) {
  (void)id, (void)precision;
  *time = 0;
  return __WASI_ERRNO_SUCCESS;
}

__wasi_errno_t __wasi_fd_close(__wasi_fd_t fd) {
  (void)fd;
  return __WASI_ERRNO_BADF;
}

__wasi_errno_t __wasi_fd_fdstat_get(__wasi_fd_t fd, __wasi_fdstat_t *stat) {
  (void)fd, (void)stat;
  return __WASI_ERRNO_BADF;
}

__wasi_errno_t __wasi_fd_read(__wasi_fd_t fd, const __wasi_iovec_t *iovs, size_t iovs_len,
                              __wasi_size_t *size) {
  (void)fd, (void)iovs, (void)iovs_len, (void)size;
  return __WASI_ERRNO_BADF;
}

__wasi_errno_t __wasi_fd_seek(__wasi_fd_t fd, __wasi_filedelta_t offset,
                              __wasi_whence_t whence, __wasi_filesize_t *position) {
  (void)fd, (void)offset, (void)whence, (void)position;
  return __WASI_ERRNO_BADF;
}

__wasi_errno_t __wasi_fd_write(__wasi_fd_t fd, const __wasi_ciovec_t *iovs,
                               size_t iovs_len, __wasi_size_t *size) {
  (void)fd, (void)iovs, (void)iovs_len, (void)size;
  return __WASI_ERRNO_BADF;
}

_Noreturn void __wasi_proc_exit(__wasi_exitcode_t code) {
  (void)code;
  __builtin_trap();
}

__wasi_errno_t __wasi_fd_fdstat_set_flags(__wasi_fd_t fd, __wasi_fdflags_t flags) {
  (void)fd, (void)flags;
  return __WASI_ERRNO_BADF;
}

/* No folder is open: the C library asks for the first and stops. */
__wasi_errno_t __wasi_fd_prestat_get(__wasi_fd_t fd, __wasi_prestat_t *prestat) {
  (void)fd, (void)prestat;
  return __WASI_ERRNO_BADF;
}

__wasi_errno_t __wasi_fd_prestat_dir_name(__wasi_fd_t fd, uint8_t *path,
                                          __wasi_size_t path_len) {
  (void)fd, (void)path, (void)path_len;
  return __WASI_ERRNO_BADF;
}

__wasi_errno_t __wasi_fd_renumber(__wasi_fd_t fd, __wasi_fd_t to) {
  (void)fd, (void)to;
  return __WASI_ERRNO_BADF;
}

__wasi_errno_t __wasi_path_open(__wasi_fd_t fd, __wasi_lookupflags_t dirflags,
                                const char *path, __wasi_oflags_t oflags,
                                __wasi_rights_t rights, __wasi_rights_t inheriting,
                                __wasi_fdflags_t fdflags, __wasi_fd_t *opened) {
  (void)fd, (void)dirflags, (void)path, (void)oflags;
  (void)rights, (void)inheriting, (void)fdflags, (void)opened;
  return __WASI_ERRNO_BADF;
}

__wasi_errno_t __wasi_fd_readdir(__wasi_fd_t fd, uint8_t *buffer, __wasi_size_t size,
                                 __wasi_dircookie_t cookie, __wasi_size_t *used) {
  (void)fd, (void)buffer, (void)size, (void)cookie, (void)used;
  return __WASI_ERRNO_BADF;
}

__wasi_errno_t __wasi_path_create_directory(__wasi_fd_t fd, const char *path) {
  (void)fd, (void)path;
  return __WASI_ERRNO_BADF;
}

__wasi_errno_t __wasi_path_filestat_get(__wasi_fd_t fd, __wasi_lookupflags_t flags,
                                        const char *path, __wasi_filestat_t *stat) {
  (void)fd, (void)flags, (void)path, (void)stat;
  return __WASI_ERRNO_BADF;
}

__wasi_errno_t __wasi_path_filestat_set_times(__wasi_fd_t fd, __wasi_lookupflags_t flags,
                                              const char *path, __wasi_timestamp_t access,
                                              __wasi_timestamp_t change,
                                              __wasi_fstflags_t fstflags) {
  (void)fd, (void)flags, (void)path, (void)access, (void)change, (void)fstflags;
  return __WASI_ERRNO_BADF;
}

__wasi_errno_t __wasi_path_link(__wasi_fd_t fd, __wasi_lookupflags_t flags,
                                const char *path, __wasi_fd_t to_fd, const char *to) {
  (void)fd, (void)flags, (void)path, (void)to_fd, (void)to;
  return __WASI_ERRNO_BADF;
}

__wasi_errno_t __wasi_path_readlink(__wasi_fd_t fd, const char *path, uint8_t *buffer,
                                    __wasi_size_t size, __wasi_size_t *used) {
  (void)fd, (void)path, (void)buffer, (void)size, (void)used;
  return __WASI_ERRNO_BADF;
}

__wasi_errno_t __wasi_path_remove_directory(__wasi_fd_t fd, const char *path) {
  (void)fd, (void)path;
  return __WASI_ERRNO_BADF;
}

__wasi_errno_t __wasi_path_rename(__wasi_fd_t fd, const char *path, __wasi_fd_t to_fd,
                                  const char *to) {
  (void)fd, (void)path, (void)to_fd, (void)to;
  return __WASI_ERRNO_BADF;
}

__wasi_errno_t __wasi_path_symlink(const char *path, __wasi_fd_t to_fd, const char *to) {
  (void)path, (void)to_fd, (void)to;
  return __WASI_ERRNO_BADF;
}

__wasi_errno_t __wasi_path_unlink_file(__wasi_fd_t fd, const char *path) {
  (void)fd, (void)path;
  return __WASI_ERRNO_BADF;
}
