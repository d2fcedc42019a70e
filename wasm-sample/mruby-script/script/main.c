/* The sample's one function, the same for WebAssembly and for the native twin.
 *
 * Each of the n rounds is a whole Ruby program: a fresh interpreter is opened,
 * the script compiled from its text and run, and the interpreter closed. So the
 * work is linear in n, and nothing is left over for the next call.
 */
#include <stdint.h>

#include <mruby.h>
#include <mruby/compile.h>
#include <mruby/variable.h>

static const char script[] =
#include "script.h" /* script.rb as a string literal */
    ;

static int32_t run_round(int32_t i) {
  mrb_state *mrb = mrb_open();
  if (!mrb) return -1;
  mrb_gv_set(mrb, mrb_intern_lit(mrb, "$round"), mrb_int_value(mrb, i));
  mrb_load_nstring(mrb, script, sizeof script - 1);
  mrb_value v = mrb_gv_get(mrb, mrb_intern_lit(mrb, "$result"));
  int32_t r = mrb->exc || !mrb_integer_p(v) ? -2 : (int32_t)mrb_integer(v);
  mrb_close(mrb);
  return r;
}

/* Runs n rounds and mixes their results. Negative: -1 if there is no memory,
 * -2 if the script failed. */
int32_t wasmbench_mruby_script_run(int32_t n) {
  int32_t acc = 0;
  for (int32_t i = 0; i < n; i++) {
    int32_t r = run_round(i);
    if (r < 0) return r;
    acc = (int32_t)(((int64_t)acc * 31 + r) % 1000003);
  }
  return acc;
}
