// files IN [OUT]: prints the lines of the file IN in capitals and their number,
// to OUT too. Exit code 2 if a file can't be opened, 64 without arguments.

#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>

static FILE *open_or_say(const char *path, const char *mode) {
  FILE *file = fopen(path, mode);
  if (!file) fprintf(stderr, "files: cannot open %s: %s\n", path, strerror(errno));
  return file;
}

int main(int argc, char **argv) {
  if (argc < 2 || argc > 3) {
    fprintf(stderr, "usage: files IN [OUT]\n");
    return 64;
  }
  FILE *in = open_or_say(argv[1], "r");
  if (!in) return 2;
  FILE *out = NULL;
  if (argc == 3 && !(out = open_or_say(argv[2], "w"))) return 2;

  unsigned long lines = 0;
  int last = '\n';
  for (int c; (c = getc(in)) != EOF; last = c) {
    if (last == '\n') lines++;
    c = toupper(c);
    putchar(c);
    if (out) putc(c, out);
  }
  if (last != '\n') {
    putchar('\n');
    if (out) putc('\n', out);
  }
  printf("%lu lines\n", lines);
  if (out) fprintf(out, "%lu lines\n", lines);
  if (ferror(in) || (out && fclose(out))) {
    fprintf(stderr, "files: %s\n", strerror(errno));
    return 3;
  }
  return 0;
}
