// Tries everything a WASI guest must not get, one line an attempt:
//   NAME: denied (ERRNO)
//   NAME: GRANTED (WHAT)
//   NAME: info ...          not counted
// Exit code 0 if all was denied, else 1. See README.md for the folder it wants.
//
// wasi-libc refuses some paths by itself, so most attempts call the imports
// directly: then it is the host that answers.

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>
#include <wasi/api.h>

#define FIRST 3
#define MOST 16
#define FOLLOW __WASI_LOOKUPFLAGS_SYMLINK_FOLLOW

static const char *mode = "rw";
static const char *host = NULL; // the preopened folder's path on the host
static char prefix[96] = "";
static unsigned attempts, granted;

static const char *error_name(int code) {
  static const char *const names[] = {
      "success", "2big",     "acces",   "addrinuse", "addrnotavail", "afnosupport", "again",       "already",   "badf",
      "badmsg",  "busy",     "canceled", "child",    "connaborted",  "connrefused", "connreset",   "deadlk",    "destaddrreq",
      "dom",     "dquot",    "exist",   "fault",     "fbig",         "hostunreach", "idrm",        "ilseq",     "inprogress",
      "intr",    "inval",    "io",      "isconn",    "isdir",        "loop",        "mfile",       "mlink",     "msgsize",
      "multihop", "nametoolong", "netdown", "netreset", "netunreach", "nfile",      "nobufs",      "nodev",     "noent",
      "noexec",  "nolck",    "nolink",  "nomem",     "nomsg",        "noprotoopt",  "nospc",       "nosys",     "notconn",
      "notdir",  "notempty", "notrecoverable", "notsock", "notsup",  "notty",       "nxio",        "overflow",  "ownerdead",
      "perm",    "pipe",     "proto",   "protonosupport", "prototype", "range",     "rofs",        "spipe",     "srch",
      "stale",   "timedout", "txtbsy",  "xdev",      "notcapable"};
  if (code < 0 || code >= (int)(sizeof names / sizeof *names)) return "unknown";
  return names[code];
}

static void info(const char *name, const char *format, ...) {
  va_list list;
  va_start(list, format);
  printf("%s%s: info ", prefix, name);
  vprintf(format, list);
  putchar('\n');
  va_end(list);
}

static void denied(const char *name, int code) {
  attempts++;
  printf("%s%s: denied (%s)\n", prefix, name, error_name(code));
}

static void got(const char *name, const char *format, ...) {
  va_list list;
  va_start(list, format);
  attempts++;
  granted++;
  printf("%s%s: GRANTED (", prefix, name);
  vprintf(format, list);
  printf(")\n");
  va_end(list);
}

static void verdict(const char *name, int code, const char *what) {
  if (code) denied(name, code);
  else got(name, "%s", what);
}

// ---- The imports, with the least fuss ---------------------------------------

#define READ_RIGHTS                                                            \
  (__WASI_RIGHTS_FD_READ | __WASI_RIGHTS_FD_SEEK | __WASI_RIGHTS_FD_TELL |     \
   __WASI_RIGHTS_FD_READDIR | __WASI_RIGHTS_FD_FILESTAT_GET |                  \
   __WASI_RIGHTS_PATH_OPEN | __WASI_RIGHTS_PATH_FILESTAT_GET)
// All that there are: wasmtime traps at bits that have no meaning.
#define ALL_RIGHTS (((__wasi_rights_t)1 << 30) - 1)
#define WRITE_RIGHTS                                                           \
  (__WASI_RIGHTS_FD_WRITE | __WASI_RIGHTS_FD_ALLOCATE |                        \
   __WASI_RIGHTS_FD_FILESTAT_SET_SIZE | __WASI_RIGHTS_FD_FILESTAT_SET_TIMES |  \
   __WASI_RIGHTS_FD_SEEK)

static __wasi_rights_t inheriting(__wasi_fd_t dir) {
  __wasi_fdstat_t stat;
  if (__wasi_fd_fdstat_get(dir, &stat)) return ALL_RIGHTS;
  return stat.fs_rights_inheriting;
}

static int raw_open(__wasi_fd_t dir, __wasi_lookupflags_t follow, const char *path,
                    __wasi_oflags_t flags, __wasi_rights_t rights, __wasi_fd_t *out) {
  __wasi_rights_t most = inheriting(dir);
  // Some hosts refuse a request for more than the folder may pass on.
  if (rights & most) rights &= most;
  return __wasi_path_open(dir, follow, path, flags, rights, rights & most, 0, out);
}

static int raw_read(__wasi_fd_t fd, char *buffer, size_t size, size_t *length) {
  __wasi_iovec_t vec = {(uint8_t *)buffer, size};
  return __wasi_fd_read(fd, &vec, 1, length);
}

static int raw_write(__wasi_fd_t fd, const char *text, size_t *length) {
  __wasi_ciovec_t vec = {(const uint8_t *)text, strlen(text)};
  return __wasi_fd_write(fd, &vec, 1, length);
}

// What stands behind a descriptor, in a few words.
static void describe(__wasi_fd_t fd, char *out, size_t size) {
  char text[25] = "";
  size_t length = 0;
  if (raw_read(fd, text, sizeof text - 1, &length)) {
    snprintf(out, size, "opened");
    return;
  }
  for (size_t i = 0; i < length; i++)
    if (text[i] < ' ' || text[i] > '~') text[i] = '.';
  text[length] = 0;
  snprintf(out, size, "opened, reads '%s'", text);
}

static void try_open(const char *name, __wasi_fd_t dir, __wasi_lookupflags_t follow,
                     const char *path, __wasi_oflags_t flags) {
  __wasi_fd_t fd;
  int code = raw_open(dir, follow, path, flags, READ_RIGHTS, &fd);
  if (code) {
    denied(name, code);
    return;
  }
  char what[64];
  describe(fd, what, sizeof what);
  got(name, "%s", what);
  (void)!__wasi_fd_close(fd);
}

// A path to a file that must not be opened: with the flags that hosts treat in
// different ways.
static void try_path(__wasi_fd_t dir, const char *label, const char *path) {
  char name[160];
  snprintf(name, sizeof name, "open %s", label);
  try_open(name, dir, FOLLOW, path, 0);
  snprintf(name, sizeof name, "open-nofollow %s", label);
  try_open(name, dir, 0, path, 0);
  __wasi_filestat_t stat;
  snprintf(name, sizeof name, "stat %s", label);
  verdict(name, __wasi_path_filestat_get(dir, FOLLOW, path, &stat), "its size and times");
}

static void try_folder(__wasi_fd_t dir, const char *label, const char *path) {
  char name[160];
  snprintf(name, sizeof name, "open-folder %s", label);
  try_open(name, dir, FOLLOW, path, __WASI_OFLAGS_DIRECTORY);
}

// ---- Preopened folders ------------------------------------------------------

static __wasi_fd_t preopens[MOST];
static char names[MOST][64];
static unsigned count;

static void find_preopens(void) {
  for (__wasi_fd_t fd = FIRST; fd < FIRST + 64 && count < MOST; fd++) {
    __wasi_prestat_t stat;
    if (__wasi_fd_prestat_get(fd, &stat)) continue;
    size_t length = stat.u.dir.pr_name_len;
    char *name = calloc(length + 1, 1);
    if (!name) abort();
    int code = __wasi_fd_prestat_dir_name(fd, (uint8_t *)name, length);
    snprintf(names[count], sizeof *names, "%s", code ? "?" : name);
    free(name);
    preopens[count++] = fd;
  }
  printf("preopens: %u", count);
  for (unsigned i = 0; i < count; i++) printf("%s%s", i ? ", " : " (", names[i]);
  printf("%s\n", count ? ")" : "");
}

static bool is_preopen(__wasi_fd_t fd) {
  for (unsigned i = 0; i < count; i++)
    if (preopens[i] == fd) return true;
  return false;
}

// ---- Reading what is outside -------------------------------------------------

static void outside(__wasi_fd_t dir) {
  static const char *const files[] = {
      "../secret.txt",         "data/../../secret.txt",  "./../secret.txt",
      "data/../data/../../secret.txt", "inside.txt/../../secret.txt", "data//..//..//secret.txt",
      "/etc/passwd",           "//etc/passwd",           "../../../../../../../../../../etc/passwd",
      "/inside.txt",           "/dev/null",              "/proc/self/environ",
      "link-out",              "./link-out",             "data/../link-out",
      "link-abs",              "link-up/secret.txt",     "link-up/link-up/secret.txt",
      "link-loop",             ""};
  for (unsigned i = 0; i < sizeof files / sizeof *files; i++)
    try_path(dir, *files[i] ? files[i] : "(empty)", files[i]);
  static const char *const folders[] = {"/", "..", "../", "../..", "data/../..", "link-up", "link-up/", "link-up/.", "link-root", "/proc/self/fd"};
  for (unsigned i = 0; i < sizeof folders / sizeof *folders; i++)
    try_folder(dir, folders[i], folders[i]);

  if (host) {
    char path[512];
    snprintf(path, sizeof path, "%s/inside.txt", host);
    try_path(dir, "HOST/inside.txt", path);
    snprintf(path, sizeof path, "%s/../secret.txt", host);
    try_path(dir, "HOST/../secret.txt", path);
    try_folder(dir, "HOST", host);
    // Out and back in by the folder's own name.
    const char *last = strrchr(host, '/');
    snprintf(path, sizeof path, "../%s/inside.txt", last ? last + 1 : host);
    try_path(dir, "../FOLDER/inside.txt", path);
  }

  char text[128];
  size_t length = 0;
  int code = __wasi_path_readlink(dir, "../outer-link", (uint8_t *)text, sizeof text, &length);
  verdict("readlink ../outer-link", code, "a link's target");
  code = __wasi_path_readlink(dir, "link-up/outer-link", (uint8_t *)text, sizeof text, &length);
  verdict("readlink link-up/outer-link", code, "a link's target");
  code = __wasi_path_readlink(dir, "link-out", (uint8_t *)text, sizeof text, &length);
  info("readlink link-out", "%s", error_name(code));

  // A folder opened inside is a root of its own.
  __wasi_fd_t sub;
  code = raw_open(dir, 0, "data", __WASI_OFLAGS_DIRECTORY, READ_RIGHTS, &sub);
  info("open data", "%s", error_name(code));
  if (!code) {
    try_path(sub, "data-fd:../inside.txt", "../inside.txt");
    try_path(sub, "data-fd:../../secret.txt", "../../secret.txt");
    try_folder(sub, "data-fd:..", "..");
    (void)!__wasi_fd_close(sub);
  }
}

// ---- Changing what is outside ------------------------------------------------

static void change_outside(__wasi_fd_t dir) {
  __wasi_fd_t fd;
  static const char *const created[] = {"../created.txt", "/tmp/wasi-sandbox-created.txt", "link-dangling", "link-up/created.txt"};
  for (unsigned i = 0; i < 4; i++) {
    char name[64];
    snprintf(name, sizeof name, "create %s", created[i]);
    int code = raw_open(dir, FOLLOW, created[i], __WASI_OFLAGS_CREAT, READ_RIGHTS | WRITE_RIGHTS, &fd);
    verdict(name, code, "opened");
    if (!code) {
      (void)!__wasi_fd_close(fd);
      (void)!__wasi_path_unlink_file(dir, created[i]);
    }
  }
  static const char *const written[] = {"../secret.txt", "link-out", "link-abs"};
  for (unsigned i = 0; i < 3; i++) {
    char name[64];
    snprintf(name, sizeof name, "write %s", written[i]);
    int code = raw_open(dir, FOLLOW, written[i], 0, READ_RIGHTS | WRITE_RIGHTS, &fd);
    verdict(name, code, "opened");
    if (!code) (void)!__wasi_fd_close(fd);
  }
  int code = __wasi_path_create_directory(dir, "../made");
  verdict("mkdir ../made", code, "made");
  if (!code) (void)!__wasi_path_remove_directory(dir, "../made");
  code = __wasi_path_create_directory(dir, "link-up/made");
  verdict("mkdir link-up/made", code, "made");
  if (!code) (void)!__wasi_path_remove_directory(dir, "link-up/made");
  verdict("rmdir ../empty", __wasi_path_remove_directory(dir, "../empty"), "removed");
  verdict("rmdir link-up/empty", __wasi_path_remove_directory(dir, "link-up/empty"), "removed");
  verdict("unlink ../outer-link", __wasi_path_unlink_file(dir, "../outer-link"), "removed");
  verdict("unlink link-up/outer-link", __wasi_path_unlink_file(dir, "link-up/outer-link"), "removed");
  verdict("utimes ../secret.txt", __wasi_path_filestat_set_times(dir, FOLLOW, "../secret.txt", 1, 1, __WASI_FSTFLAGS_MTIM), "set");
  verdict("utimes link-out", __wasi_path_filestat_set_times(dir, FOLLOW, "link-out", 1, 1, __WASI_FSTFLAGS_MTIM), "set");

  // Hard links: to the outside, from the outside, through a link.
  code = __wasi_path_link(dir, 0, "inside.txt", dir, "../x");
  verdict("link inside.txt ../x", code, "linked");
  if (!code) (void)!__wasi_path_unlink_file(dir, "../x");
  code = __wasi_path_link(dir, 0, "inside.txt", dir, "link-up/x");
  verdict("link inside.txt link-up/x", code, "linked");
  if (!code) (void)!__wasi_path_unlink_file(dir, "link-up/x");
  static const char *const stolen[] = {"../secret.txt", "/etc/passwd", "link-up/secret.txt"};
  for (unsigned i = 0; i < 3; i++) {
    char name[64];
    snprintf(name, sizeof name, "link %s stolen", stolen[i]);
    code = __wasi_path_link(dir, 0, stolen[i], dir, "stolen");
    verdict(name, code, "linked");
    if (!code) (void)!__wasi_path_unlink_file(dir, "stolen");
  }
  code = __wasi_path_link(dir, FOLLOW, "link-out", dir, "stolen");
  verdict("link-follow link-out stolen", code, "linked");
  if (!code) (void)!__wasi_path_unlink_file(dir, "stolen");

  // Renaming: to the outside, from the outside.
  static const char *const moves[][2] = {
      {"inside.txt", "../x"},        {"inside.txt", "link-up/x"},        {"inside.txt", "/tmp/wasi-sandbox-x"},
      {"../secret.txt", "stolen"},   {"link-up/secret.txt", "stolen"},   {"data", "../x"}};
  for (unsigned i = 0; i < sizeof moves / sizeof *moves; i++) {
    char name[64];
    snprintf(name, sizeof name, "rename %s %s", moves[i][0], moves[i][1]);
    code = __wasi_path_rename(dir, moves[i][0], dir, moves[i][1]);
    verdict(name, code, "renamed");
    if (!code) (void)!__wasi_path_rename(dir, moves[i][1], dir, moves[i][0]);
  }
  code = __wasi_path_symlink("inside.txt", dir, "../x");
  verdict("symlink inside.txt ../x", code, "made");
  if (!code) (void)!__wasi_path_unlink_file(dir, "../x");
  code = __wasi_path_symlink("inside.txt", dir, "link-up/x");
  verdict("symlink inside.txt link-up/x", code, "made");
  if (!code) (void)!__wasi_path_unlink_file(dir, "link-up/x");
}

// ---- Links the guest makes itself ---------------------------------------------
//
// A host may let a link be made that leads out; it may not follow it.

static void own_links(__wasi_fd_t dir) {
  static const char *const links[][3] = {
      {"../secret.txt", "own-out", "own-out"},       {"/etc/passwd", "own-abs", "own-abs"},
      {"..", "own-up", "own-up/secret.txt"},         {"/", "own-root", "own-root/etc/passwd"},
      {"data/../../secret.txt", "own-winding", "own-winding"}, {"link-out", "own-chain", "own-chain"}};
  for (unsigned i = 0; i < sizeof links / sizeof *links; i++) {
    char name[96];
    snprintf(name, sizeof name, "symlink %s %s", links[i][0], links[i][1]);
    int code = __wasi_path_symlink(links[i][0], dir, links[i][1]);
    if (code) {
      info(name, "not made (%s)", error_name(code));
      continue;
    }
    info(name, "made");
    try_path(dir, links[i][2], links[i][2]);
    try_folder(dir, links[i][1], links[i][1]);
    code = __wasi_path_unlink_file(dir, links[i][1]);
    if (code) info("unlink of it", "%s", error_name(code));
  }

  // A link that stays inside, until it is moved up: ../.. of own/deep is this
  // folder, and above it after the move.
  int code = __wasi_path_create_directory(dir, "own");
  if (!code) code = __wasi_path_create_directory(dir, "own/deep");
  if (!code) code = __wasi_path_symlink("../..", dir, "own/deep/back");
  info("symlink ../.. own/deep/back", "%s", error_name(code));
  if (!code) {
    code = __wasi_path_rename(dir, "own/deep/back", dir, "moved");
    info("rename own/deep/back moved", "%s", error_name(code));
    if (!code) {
      try_path(dir, "moved/secret.txt", "moved/secret.txt");
      try_folder(dir, "moved", "moved");
    }
    // And a folder whose descriptor is older than the move of its parent.
    __wasi_fd_t deep;
    if (!raw_open(dir, 0, "own/deep", __WASI_OFLAGS_DIRECTORY, READ_RIGHTS, &deep)) {
      code = __wasi_path_rename(dir, "own/deep", dir, "risen");
      info("rename own/deep risen", "%s", error_name(code));
      try_path(deep, "risen-fd:../../secret.txt", "../../secret.txt");
      try_path(deep, "risen-fd:../inside.txt", "../inside.txt");
      (void)!__wasi_fd_close(deep);
    }
  }
  (void)!__wasi_path_unlink_file(dir, "own/deep/back");
  (void)!__wasi_path_unlink_file(dir, "moved");
  (void)!__wasi_path_remove_directory(dir, "own/deep");
  (void)!__wasi_path_remove_directory(dir, "risen");
  (void)!__wasi_path_remove_directory(dir, "own");
}

// ---- Writing where only reading is allowed ------------------------------------

static void read_only(__wasi_fd_t dir) {
  __wasi_fd_t fd;
  size_t length;
  int code = __wasi_fd_fdstat_set_rights(dir, ALL_RIGHTS, ALL_RIGHTS);
  info("raise rights", "%s", error_name(code));

  code = __wasi_path_open(dir, 0, "ro-created.txt", __WASI_OFLAGS_CREAT, READ_RIGHTS | WRITE_RIGHTS, 0, 0, &fd);
  verdict("ro-create", code, "opened");
  if (!code) (void)!__wasi_fd_close(fd);
  code = __wasi_path_open(dir, 0, "ro-created2.txt", __WASI_OFLAGS_CREAT | __WASI_OFLAGS_EXCL, READ_RIGHTS, 0, 0, &fd);
  verdict("ro-create-for-reading", code, "opened");
  if (!code) (void)!__wasi_fd_close(fd);

  // Opening may give a descriptor with fewer rights; writing must fail then.
  static const struct { const char *name; __wasi_rights_t rights; __wasi_fdflags_t flags; } opens[] = {
      {"ro-write", READ_RIGHTS | WRITE_RIGHTS, 0},
      {"ro-write-only", WRITE_RIGHTS, 0},
      {"ro-append", READ_RIGHTS | WRITE_RIGHTS, __WASI_FDFLAGS_APPEND},
      {"ro-all-rights", ALL_RIGHTS, 0},
      {"ro-write-by-reader", READ_RIGHTS, 0}};
  for (unsigned i = 0; i < sizeof opens / sizeof *opens; i++) {
    code = __wasi_path_open(dir, 0, "inside.txt", 0, opens[i].rights, 0, opens[i].flags, &fd);
    if (code) {
      denied(opens[i].name, code);
      continue;
    }
    verdict(opens[i].name, raw_write(fd, "x", &length), "written");
    (void)!__wasi_fd_close(fd);
  }

  code = __wasi_path_open(dir, 0, "inside.txt", 0, READ_RIGHTS, 0, 0, &fd);
  info("ro-open for reading", "%s", error_name(code));
  if (!code) {
    verdict("ro-set-size", __wasi_fd_filestat_set_size(fd, 1), "set");
    verdict("ro-allocate", __wasi_fd_allocate(fd, 0, 1 << 16), "allocated");
    verdict("ro-futimes", __wasi_fd_filestat_set_times(fd, 1, 1, __WASI_FSTFLAGS_MTIM), "set");
    __wasi_ciovec_t vec = {(const uint8_t *)"x", 1};
    verdict("ro-pwrite", __wasi_fd_pwrite(fd, &vec, 1, 0, &length), "written");
    (void)!__wasi_fd_close(fd);
  }

  static const struct { const char *name; __wasi_rights_t rights; } truncs[] = {
      {"ro-truncate", READ_RIGHTS | WRITE_RIGHTS}, {"ro-truncate-by-reader", READ_RIGHTS}};
  for (unsigned i = 0; i < 2; i++) {
    code = __wasi_path_open(dir, 0, "inside.txt", __WASI_OFLAGS_TRUNC, truncs[i].rights, 0, 0, &fd);
    if (code) {
      denied(truncs[i].name, code);
      continue;
    }
    (void)!__wasi_fd_close(fd);
    __wasi_filestat_t stat;
    code = __wasi_path_filestat_get(dir, 0, "inside.txt", &stat);
    if (!code && stat.size) {
      info(truncs[i].name, "opened, but the file is whole");
      denied(truncs[i].name, 0);
    } else
      got(truncs[i].name, "the file is empty");
  }

  verdict("ro-mkdir", __wasi_path_create_directory(dir, "ro-made"), "made");
  verdict("ro-rmdir", __wasi_path_remove_directory(dir, "empty"), "removed");
  verdict("ro-symlink", __wasi_path_symlink("inside.txt", dir, "ro-symlink"), "made");
  verdict("ro-link", __wasi_path_link(dir, 0, "inside.txt", dir, "ro-link"), "linked");
  verdict("ro-utimes", __wasi_path_filestat_set_times(dir, 0, "inside.txt", 1, 1, __WASI_FSTFLAGS_MTIM), "set");
  verdict("ro-utimes-folder", __wasi_path_filestat_set_times(dir, 0, "data", 1, 1, __WASI_FSTFLAGS_MTIM), "set");
  code = __wasi_path_rename(dir, "inside.txt", dir, "ro-renamed");
  verdict("ro-rename", code, "renamed");
  if (!code) (void)!__wasi_path_rename(dir, "ro-renamed", dir, "inside.txt");
  code = __wasi_path_rename(dir, "data", dir, "ro-renamed");
  verdict("ro-rename-folder", code, "renamed");
  if (!code) (void)!__wasi_path_rename(dir, "ro-renamed", dir, "data");
  verdict("ro-unlink", __wasi_path_unlink_file(dir, "spare.txt"), "removed");
  verdict("ro-unlink-link", __wasi_path_unlink_file(dir, "link-out"), "removed");

  // A folder below the preopened one has no more rights than that one.
  __wasi_fd_t sub;
  code = raw_open(dir, 0, "data", __WASI_OFLAGS_DIRECTORY, ALL_RIGHTS, &sub);
  if (code) code = raw_open(dir, 0, "data", __WASI_OFLAGS_DIRECTORY, READ_RIGHTS, &sub);
  info("ro-open data", "%s", error_name(code));
  if (!code) {
    code = __wasi_path_open(sub, 0, "ro-created.txt", __WASI_OFLAGS_CREAT, READ_RIGHTS | WRITE_RIGHTS, 0, 0, &fd);
    verdict("ro-create-below", code, "opened");
    if (!code) (void)!__wasi_fd_close(fd);
    verdict("ro-mkdir-below", __wasi_path_create_directory(sub, "ro-made"), "made");
    verdict("ro-rename-below", __wasi_path_rename(sub, "deep.txt", sub, "ro-renamed"), "renamed");
    verdict("ro-unlink-below", __wasi_path_unlink_file(sub, "deep.txt"), "removed");
    (void)!__wasi_fd_close(sub);
  }
}

static void libc_result(const char *name, bool ok) {
  if (ok) got(name, "done");
  else denied(name, errno);
}

// The same by way of the C library, as programs do it.
static void libc_read_only(const char *folder) {
  char path[160], other[160];
  int fd;
#define IN(file) (snprintf(path, sizeof path, "%s/%s", folder, file), path)
  fd = open(IN("ro-libc.txt"), O_WRONLY | O_CREAT, 0666);
  libc_result("ro-libc-create", fd >= 0);
  if (fd >= 0) close(fd);
  fd = open(IN("inside.txt"), O_WRONLY);
  libc_result("ro-libc-write", fd >= 0 && write(fd, "x", 1) == 1);
  if (fd >= 0) close(fd);
  fd = open(IN("inside.txt"), O_WRONLY | O_TRUNC);
  libc_result("ro-libc-open-truncate", fd >= 0);
  if (fd >= 0) close(fd);
  libc_result("ro-libc-truncate", !truncate(IN("inside.txt"), 0));
  libc_result("ro-libc-mkdir", !mkdir(IN("ro-libc"), 0777));
  snprintf(other, sizeof other, "%s/ro-libc-renamed", folder);
  libc_result("ro-libc-rename", !rename(IN("inside.txt"), other));
  struct timespec times[2] = {{1, 0}, {1, 0}};
  libc_result("ro-libc-utimes", !utimensat(AT_FDCWD, IN("inside.txt"), times, 0));
  libc_result("ro-libc-unlink", !unlink(IN("spare.txt")));
#undef IN
}

// ---- By way of the C library -----------------------------------------------------

static void libc_open(const char *label, const char *path) {
  char name[160], text[25] = "";
  snprintf(name, sizeof name, "libc-open %s", label);
  int fd = open(path, O_RDONLY);
  if (fd < 0) {
    denied(name, errno);
    return;
  }
  (void)!read(fd, text, sizeof text - 1);
  got(name, "reads '%s'", text);
  close(fd);
}

static void libc_opendir(const char *path) {
  char name[160], first[64] = "nothing";
  snprintf(name, sizeof name, "libc-opendir %s", path);
  DIR *dir = opendir(path);
  if (!dir) {
    denied(name, errno);
    return;
  }
  // For wasi-libc, / is what is preopened as / or as a dot. That may be listed.
  bool ours = false;
  unsigned entries = 0;
  for (struct dirent *entry; (entry = readdir(dir)); entries++) {
    if (!entries) snprintf(first, sizeof first, "%s", entry->d_name);
    if (!strcmp(entry->d_name, "inside.txt")) ours = true;
  }
  closedir(dir);
  if (ours) info(name, "is the preopened folder");
  else got(name, "%u entries, first '%s'", entries, first);
}

static void libc_paths(void) {
  char path[512];
  libc_open("/etc/passwd", "/etc/passwd");
  libc_open("../secret.txt", "../secret.txt");
  libc_open("data/../../secret.txt", "data/../../secret.txt");
  libc_open("link-out", "link-out");
  libc_open("/proc/self/environ", "/proc/self/environ");
  if (host) {
    snprintf(path, sizeof path, "%s/../secret.txt", host);
    libc_open("HOST/../secret.txt", path);
  }
  for (unsigned i = 0; i < count; i++) {
    static const char *const tails[] = {"../secret.txt", "data/../../secret.txt", "link-out", "link-abs"};
    for (unsigned j = 0; j < 4; j++) {
      snprintf(path, sizeof path, "%s/%s", names[i], tails[j]);
      libc_open(path, path);
    }
  }
  libc_opendir("/");
  libc_opendir("..");
  libc_opendir("/tmp");
}

// ---- Everything but files ------------------------------------------------------

static void environment(void) {
  size_t number = 0, size = 0;
  int code = __wasi_environ_sizes_get(&number, &size);
  if (code || !number) {
    attempts++;
    printf("environment: denied (%s)\n", code ? error_name(code) : "empty");
    return;
  }
  uint8_t **entries = calloc(number + 1, sizeof *entries);
  uint8_t *text = calloc(size + 1, 1);
  if (!entries || !text) abort();
  if (__wasi_environ_get(entries, text)) return;
  for (size_t i = 0; i < number; i++) {
    char *end = strchr((char *)entries[i], '=');
    if (end) *end = 0;
    got("environment", "%s", (char *)entries[i]);
  }
}

// Descriptors that nobody gave: anything open beyond stdio and the preopens.
static void stray_descriptors(void) {
  unsigned open = 0;
  for (__wasi_fd_t fd = FIRST; fd < 1024; fd++) {
    __wasi_fdstat_t stat;
    if (is_preopen(fd) || __wasi_fd_fdstat_get(fd, &stat)) continue;
    char name[32];
    snprintf(name, sizeof name, "descriptor %u", (unsigned)fd);
    got(name, "file type %u", stat.fs_filetype);
    open++;
  }
  if (!open) denied("descriptors 3..1023 but preopens", __WASI_ERRNO_BADF);
  static const __wasi_fd_t odd[] = {0x7fffffff, 0x80000000, 0xffffffff};
  for (unsigned i = 0; i < 3; i++) {
    char name[32];
    __wasi_fdstat_t stat;
    snprintf(name, sizeof name, "descriptor 0x%x", (unsigned)odd[i]);
    verdict(name, __wasi_fd_fdstat_get(odd[i], &stat), "open");
  }
  for (__wasi_fd_t fd = 0; fd < FIRST; fd++) {
    char name[32];
    snprintf(name, sizeof name, "open . in fd %u", (unsigned)fd);
    try_open(name, fd, FOLLOW, ".", 0);
  }
}

static void sockets(void) {
  for (__wasi_fd_t fd = 0; fd < 10; fd++) {
    char name[32];
    __wasi_fd_t peer;
    uint8_t byte = 'x';
    __wasi_iovec_t in = {&byte, 1};
    __wasi_ciovec_t out = {&byte, 1};
    size_t length;
    __wasi_roflags_t flags;
    snprintf(name, sizeof name, "sock_accept %u", (unsigned)fd);
    verdict(name, __wasi_sock_accept(fd, 0, &peer), "a peer");
    snprintf(name, sizeof name, "sock_recv %u", (unsigned)fd);
    verdict(name, __wasi_sock_recv(fd, &in, 1, 0, &length, &flags), "a byte");
    snprintf(name, sizeof name, "sock_send %u", (unsigned)fd);
    verdict(name, __wasi_sock_send(fd, &out, 1, 0, &length), "a byte");
    snprintf(name, sizeof name, "sock_shutdown %u", (unsigned)fd);
    verdict(name, __wasi_sock_shutdown(fd, __WASI_SDFLAGS_RD), "done");
  }
}

int main(int argc, char **argv) {
  setvbuf(stdout, NULL, _IOFBF, 1 << 16);
  if (argc > 1) mode = argv[1];
  if (argc > 2) host = argv[2];
  bool ro = !strcmp(mode, "ro");
  if (!ro && strcmp(mode, "rw")) {
    fprintf(stderr, "usage: sandbox [rw|ro [PATH OF THE PREOPENED FOLDER ON THE HOST]]\n");
    return 64;
  }

  find_preopens();
  environment();
  stray_descriptors();
  sockets();
  fflush(stdout);
  libc_paths();
  fflush(stdout);

  // With no preopened folder, the descriptors where one would be.
  unsigned folders = count;
  for (; !count && folders < 3; folders++) preopens[folders] = FIRST + folders;
  for (unsigned i = 0; i < folders; i++) {
    __wasi_fd_t dir = preopens[i];
    snprintf(prefix, sizeof prefix, "%s: ", count ? names[i] : i == 0 ? "fd 3" : i == 1 ? "fd 4" : "fd 5");
    if (count) { // else the denials below would say nothing
      __wasi_fd_t fd;
      int code = raw_open(dir, 0, "inside.txt", 0, READ_RIGHTS, &fd);
      char what[64] = "";
      if (!code) {
        describe(fd, what, sizeof what);
        (void)!__wasi_fd_close(fd);
      }
      info("open inside.txt", "%s", code ? error_name(code) : what);
    }
    outside(dir);
    fflush(stdout);
    change_outside(dir);
    fflush(stdout);
    if (ro) {
      read_only(dir);
      if (count) libc_read_only(names[i]);
    } else if (count)
      own_links(dir);
    fflush(stdout);
  }
  prefix[0] = 0;

  struct timespec nap = {0, 1000000};
  info("sleep", "%s", nanosleep(&nap, NULL) ? error_name(errno) : "1 ms");
  printf("granted: %u of %u\n", granted, attempts);
  return granted ? 1 : 0;
}
