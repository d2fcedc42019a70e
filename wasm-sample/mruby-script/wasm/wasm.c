/* What the WebAssembly build needs besides the interpreter: the export, and the
 * few WASI functions the C library would otherwise import, so that the module
 * has no imports at all. The script reads and writes no file and asks for no
 * time; these only satisfy the linker. */
#include <stdbool.h>
#include <stdint.h>

#include <wasi/api.h>

int32_t wasmbench_mruby_script_run(int32_t n);
void __wasm_call_ctors(void);

/* Constructors run at the first call: a plain instantiation is enough, no
 * _initialize has to be called. */
__attribute__((export_name("run"))) int32_t run(int32_t n) {
  static bool ready;
  if (!ready) {
    ready = true;
    __wasm_call_ctors();
  }
  return wasmbench_mruby_script_run(n);
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
