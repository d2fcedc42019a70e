// A WASI reactor: no _start, but _initialize, and functions to call afterwards.
// Its answer depends on what a constructor, which _initialize runs, has set.

#include <stdint.h>
#include <stdio.h>
#include <time.h>

// volatile: the compiler would run the constructor by itself, at compile time.
static volatile int32_t base;
static int32_t calls;

__attribute__((constructor)) static void set_up(void) { base = 42; }

// n + 42, or -1 before _initialize. Prints a line and reads the clock.
__attribute__((export_name("answer"))) int32_t answer(int32_t n) {
  if (!base) return -1;
  struct timespec now;
  if (clock_gettime(CLOCK_MONOTONIC, &now)) return -2;
  calls++;
  printf("answer(%d) call %d\n", n, calls);
  fflush(stdout);
  return base + n;
}
