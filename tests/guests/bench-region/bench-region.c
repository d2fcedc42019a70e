// A benchmark as in the Sightglass suite: the interesting part is between the
// imports bench.start and bench.end. Reads ./default.input, counts its words
// and hashes them, and prints the results after the end. What is outside the
// region takes a multiple of what is inside.

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

__attribute__((import_module("bench"), import_name("start"))) void bench_start(void);
__attribute__((import_module("bench"), import_name("end"))) void bench_end(void);

#define INPUT "./default.input"
#define MOST (1 << 20)
#define ROUNDS 400
#define SET_UP 4000000

static unsigned char text[MOST];

int main(void) {
  FILE *file = fopen(INPUT, "r");
  if (!file) {
    perror(INPUT);
    return 2;
  }
  size_t length = fread(text, 1, MOST, file);
  fclose(file);

  // Set-up: busy work whose result is needed.
  uint32_t seed = 2463534242u;
  for (uint32_t i = 0; i < SET_UP; i++) {
    seed ^= seed << 13;
    seed ^= seed >> 17;
    seed ^= seed << 5;
  }

  bench_start();
  uint64_t hash = 14695981039346656037u ^ seed;
  uint32_t words = 0, lines = 0;
  for (uint32_t round = 0; round < ROUNDS; round++) {
    int inside = 0;
    words = lines = 0;
    for (size_t i = 0; i < length; i++) {
      unsigned char c = text[i];
      int space = c == ' ' || c == '\n' || c == '\t';
      words += inside && space;
      inside = !space;
      lines += c == '\n';
      hash = (hash ^ c) * 1099511628211u;
    }
    words += inside;
  }
  bench_end();

  printf("bytes %zu\nwords %u\nlines %u\nhash %016llx\n", length, words, lines, (unsigned long long)hash);
  return 0;
}
