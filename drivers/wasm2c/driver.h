/* What a module's glue and the driver know of each other. */
#ifndef WASMBENCH_DRIVER_H
#define WASMBENCH_DRIVER_H

#include <stdint.h>

#include "wasm-rt.h"

/* A value. */
typedef union {
  uint32_t i32;
  uint64_t i64;
  float f32;
  double f64;
} wb_slot;

typedef struct {
  const char *module;
  const char *name;
} wb_import;

typedef struct {
  const char *name;
  /* Calls it so many times; the last result. */
  void (*run)(void *instance, uint64_t n, const wb_slot *args, wb_slot *result);
} wb_export;

/* Each module has one, of the name `wb_this`. The lists end with zeros. */
typedef struct {
  uint64_t size;
  void (*start)(void *instance, void *host);
  void (*free)(void *instance);
  wasm_rt_memory_t *(*memory)(void *instance);
  const wb_import *imports;
  const wb_export *exports;
} wb_module;

/* The guest calls an import. Does not return where the host says so. */
void wb_call_host(void *host, uint32_t place, wb_slot *slots);

#endif
