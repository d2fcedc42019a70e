/* The sample's one function, the same for WebAssembly and for the native twin.
 *
 * Each of the n rounds opens a fresh database in memory, compiles and runs the
 * statements of the script, and closes it. So the work is linear in n, and
 * nothing is left over for the next call.
 */
#include <stdint.h>
#include <string.h>

#include "sqlite3.h"

static const char script[] =
#include "script.h" /* script.sql as a string literal */
    ;

/* SQLite is compiled for no operating system (SQLITE_OS_OTHER): this one has no
 * files, a clock that stands still, and numbers at random that are always the
 * same. */
static int no_open(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags,
                   int *flags_out) {
  (void)vfs, (void)name, (void)flags, (void)flags_out;
  file->pMethods = NULL;
  return SQLITE_CANTOPEN;
}

static int no_delete(sqlite3_vfs *vfs, const char *name, int sync) {
  (void)vfs, (void)name, (void)sync;
  return SQLITE_OK;
}

static int no_access(sqlite3_vfs *vfs, const char *name, int flags, int *result) {
  (void)vfs, (void)name, (void)flags;
  *result = 0;
  return SQLITE_OK;
}

static int same_path(sqlite3_vfs *vfs, const char *name, int size, char *out) {
  (void)vfs;
  sqlite3_snprintf(size, out, "%s", name);
  return SQLITE_OK;
}

static int not_random(sqlite3_vfs *vfs, int size, char *out) {
  (void)vfs;
  memset(out, 42, (size_t)size);
  return size;
}

static int no_sleep(sqlite3_vfs *vfs, int microseconds) {
  (void)vfs;
  return microseconds;
}

static int no_time(sqlite3_vfs *vfs, double *days) {
  (void)vfs;
  *days = 2440587.5; /* the first of January 1970 */
  return SQLITE_OK;
}

static int no_error(sqlite3_vfs *vfs, int size, char *out) {
  (void)vfs, (void)size, (void)out;
  return 0;
}

int sqlite3_os_init(void) {
  static sqlite3_vfs nothing = {
      .iVersion = 1,
      .szOsFile = sizeof(sqlite3_file),
      .mxPathname = 512,
      .zName = "nothing",
      .xOpen = no_open,
      .xDelete = no_delete,
      .xAccess = no_access,
      .xFullPathname = same_path,
      .xRandomness = not_random,
      .xSleep = no_sleep,
      .xCurrentTime = no_time,
      .xGetLastError = no_error,
  };
  return sqlite3_vfs_register(&nothing, 1);
}

int sqlite3_os_end(void) { return SQLITE_OK; }

/* Every character that a query returns goes into the result. */
static int add_row(void *sum, int columns, char **values, char **names) {
  (void)names;
  int64_t acc = *(int32_t *)sum;
  for (int i = 0; i < columns; i++) {
    for (const char *c = values[i] ? values[i] : "NULL"; *c; c++)
      acc = (acc * 31 + (unsigned char)*c) % 1000003;
    acc = (acc * 31 + '|') % 1000003;
  }
  *(int32_t *)sum = (int32_t)acc;
  return 0;
}

static int32_t run_round(int32_t i) {
  sqlite3 *db;
  int32_t sum = -1;
  int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_MEMORY;
  if (sqlite3_open_v2(":memory:", &db, flags, NULL) == SQLITE_OK) {
    char round[80];
    sqlite3_snprintf(sizeof round, round, "CREATE TABLE round AS SELECT %d AS number", (int)i);
    sum = 0;
    if (sqlite3_exec(db, round, NULL, NULL, NULL) != SQLITE_OK ||
        sqlite3_exec(db, script, add_row, &sum, NULL) != SQLITE_OK)
      sum = -2;
  }
  sqlite3_close(db);
  return sum;
}

/* Runs n rounds and mixes their results. Negative: -1 if there is no database, -2
 * if a statement failed. */
int32_t wasmbench_sqlite_run(int32_t n) {
  int32_t acc = 0;
  for (int32_t i = 0; i < n; i++) {
    int32_t r = run_round(i);
    if (r < 0) return r;
    acc = (int32_t)(((int64_t)acc * 31 + r) % 1000003);
  }
  return acc;
}
