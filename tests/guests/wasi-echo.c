// Prints what it was given: arguments, environment (sorted), then its stdin.
// One line on stderr. The exit code is that of an argument --exit=N.

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

extern char **environ;

static int by_text(const void *a, const void *b) {
  return strcmp(*(char *const *)a, *(char *const *)b);
}

int main(int argc, char **argv) {
  int code = 0;
  printf("argc=%d\n", argc);
  for (int i = 0; i < argc; i++) {
    printf("argv[%d]=%s\n", i, argv[i]);
    if (i && !strncmp(argv[i], "--exit=", 7)) code = atoi(argv[i] + 7);
  }
  size_t variables = 0;
  while (environ && environ[variables]) variables++;
  if (variables) qsort(environ, variables, sizeof *environ, by_text);
  printf("environment=%zu\n", variables);
  for (size_t i = 0; i < variables; i++) printf("env %s\n", environ[i]);
  printf("stdin:\n");
  fflush(stdout);

  static char buffer[4096];
  size_t total = 0;
  for (;;) {
    ssize_t length = read(0, buffer, sizeof buffer);
    if (length <= 0) break;
    total += (size_t)length;
    fwrite(buffer, 1, (size_t)length, stdout);
  }
  fflush(stdout);
  fprintf(stderr, "wasi-echo: %zu bytes from stdin, exit code %d\n", total, code);
  return code;
}
