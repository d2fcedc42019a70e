/* What the compiler calls for setjmp and longjmp where exceptions unwind: the interface
 * that LLVM's WebAssemblyLowerEmscriptenEHSjLj documents. longjmp throws the C exception
 * with the buffer and the value. Each function that called setjmp catches it, asks whether
 * the jump is to one of its own calls, and throws on if not. */
#include <stddef.h>
#include <stdint.h>

#include "setjmp.h"

/* The tag __c_longjmp among those of the compiler. */
#define C_LONGJMP 1

struct jump {
  void *invocation; /* whose call of setjmp it was */
  uint32_t label;   /* which of its calls, from 1 */
  struct {          /* what is thrown */
    void *env;
    int value;
  } thrown;
};
_Static_assert(sizeof(struct jump) <= sizeof(jmp_buf), "jmp_buf holds a jump");

void __wasm_setjmp(void *env, uint32_t label, void *invocation) {
  struct jump *jump = env;
  jump->invocation = invocation;
  jump->label = label;
}

uint32_t __wasm_setjmp_test(void *env, void *invocation) {
  const struct jump *jump = env;
  return jump->invocation == invocation ? jump->label : 0;
}

void __wasm_longjmp(void *env, int value) {
  struct jump *jump = env;
  jump->thrown.env = env;
  jump->thrown.value = value ? value : 1;
  __builtin_wasm_throw(C_LONGJMP, &jump->thrown);
}
