/* The part of the driver that has to be C: traps leave guest code by longjmp. It is linked
 * with wasm2c's runtime into one library for all modules. */
#include "driver.h"

#include "wasm-rt-exceptions.h"
#include "wasm-rt-impl.h"

/* Beyond what wasm2c uses. */
#define STOPPED 100

/* What the driver does for an import; whether the guest may go on. */
static int (*call_host)(void *host, uint32_t place, wb_slot *slots);

void wb_init(int (*call)(void *, uint32_t, wb_slot *)) {
  call_host = call;
  wasm_rt_init();
}

void wb_call_host(void *host, uint32_t place, wb_slot *slots) {
  if (!call_host(host, place, slots))
    wasm_rt_trap((wasm_rt_trap_t)STOPPED);
}

/* Both say which trap ended them, or 0. */
uint32_t wb_start(const wb_module *module, void *instance, void *host) {
  wasm_rt_trap_t trap = wasm_rt_impl_try();
  if (trap == WASM_RT_TRAP_NONE)
    module->start(instance, host);
  return trap;
}

uint32_t wb_run(const wb_export *export, void *instance, uint64_t n,
                const wb_slot *args, wb_slot *result) {
  wasm_rt_trap_t trap = wasm_rt_impl_try();
  if (trap == WASM_RT_TRAP_NONE)
    export->run(instance, n, args, result);
  return trap;
}

const char *wb_words(uint32_t trap) {
  return trap == STOPPED ? "stopped by the host"
                         : wasm_rt_strerror((wasm_rt_trap_t)trap);
}

/* Whether it grew. */
int wb_grow(const wb_module *module, void *instance, uint64_t pages) {
  wasm_rt_memory_t *memory = module->memory ? module->memory(instance) : 0;
  return memory && wasm_rt_grow_memory(memory, pages) != (uint64_t)-1;
}

uint8_t *wb_memory(const wb_module *module, void *instance, uint64_t *size) {
  wasm_rt_memory_t *memory = module->memory ? module->memory(instance) : 0;
  *size = memory ? memory->size : 0;
  return memory ? memory->data : 0;
}
