// The guest of the suite `memory`: pairs of allocation and release by three allocators, many
// live objects, copying, growing. Each function returns a sum that depends on all it did.

#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#ifdef __wasm__
#define EXPORT(name) __attribute__((export_name(#name)))
#else
#define EXPORT(name)
#endif
#define FUNCTION(name) EXPORT(name) uint32_t wasmbench_allocate_##name

// What a bump and a pool allocator give out.
#define ARENA (4u << 20)
static _Alignas(16) uint8_t arena[ARENA];

// Writes the first and the last byte of a block and reads them again.
static uint32_t used(volatile uint8_t *block, uint32_t bytes, uint32_t i) {
  block[0] = (uint8_t)i;
  block[bytes - 1] += (uint8_t)(i >> 1);
  uint32_t sum = block[0];
  block[bytes - 1] = 0;
  return sum;
}

// Takes the next bytes; wraps around at the end of the arena, as after a request.
FUNCTION(bump)(uint32_t bytes, uint32_t n) {
  uint32_t sum = 0, next = 0;
  uint8_t *volatile start = arena;
  for (uint32_t i = 0; i < n; i++) {
    if (next + bytes > ARENA) next = 0;
    uint8_t *block = start + next;
    next += (bytes + 15) & ~15u;
    sum += used(block, bytes, i);
  }
  return sum;
}

struct cell {
  struct cell *next;
};

// Takes a cell from the list of free ones, and puts it back.
FUNCTION(pool)(uint32_t bytes, uint32_t n) {
  struct cell *volatile first = NULL;
  for (uint32_t at = 0; at + bytes <= ARENA && at < 64 * bytes; at += bytes) {
    struct cell *cell = (struct cell *)(arena + at);
    cell->next = first;
    first = cell;
  }
  uint32_t sum = 0;
  for (uint32_t i = 0; i < n; i++) {
    struct cell *cell = first;
    first = cell->next;
    sum += used((uint8_t *)cell, bytes, i);
    cell->next = first;
    first = cell;
  }
  return sum;
}

// The C library's allocator.
FUNCTION(general)(uint32_t bytes, uint32_t n) {
  uint32_t sum = 0;
  for (uint32_t i = 0; i < n; i++) {
    uint8_t *volatile block = malloc(bytes);
    if (!block) return 0xffffffffu;
    sum += used(block, bytes, i);
    free(block);
  }
  return sum;
}

// So many objects of 16 to 1039 bytes that all live, released in another order. `n` is no
// multiple of 7919, which is prime.
FUNCTION(objects)(uint32_t n) {
  uint32_t x = 2463534242u, sum = 0;
  uint32_t **all = malloc(n * sizeof *all);
  if (!all) return 0xffffffffu;
  for (uint32_t i = 0; i < n; i++) {
    x ^= x << 13;
    x ^= x >> 17;
    x ^= x << 5;
    all[i] = malloc(16 + (x & 1023));
    if (!all[i]) return 0xffffffffu;
    *all[i] = i;
  }
  for (uint32_t i = 0; i < n; i++) {
    uint32_t j = (uint32_t)((uint64_t)i * 7919u % n);
    sum += *all[j];
    free(all[j]);
  }
  free(all);
  return sum;
}

// Copies so many bytes from one half of the arena to the other.
FUNCTION(copy)(uint32_t bytes) {
  uint8_t *volatile from = arena;
  uint8_t *volatile to = arena + ARENA / 2;
  from[bytes - 1] = 7;
  memcpy(to, from, bytes);
  return to[bytes - 1];
}

#ifdef __wasm__
// Grows the memory by a page, so many times.
FUNCTION(grow)(uint32_t n) {
  uint32_t grown = 0;
  for (uint32_t i = 0; i < n; i++) {
    if (__builtin_wasm_memory_grow(0, 1) != (size_t)-1) grown++;
  }
  return grown;
}
#endif
