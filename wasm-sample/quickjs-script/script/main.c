/* The sample's one function, the same for WebAssembly and for the native twin.
 *
 * Each of the n rounds is a whole JavaScript program: a fresh runtime and context
 * are made, the script compiled from its text and run, and both freed. So the
 * work is linear in n, and nothing is left over for the next call.
 */
#include <stdint.h>

#include "quickjs.h"

static const char script[] =
#include "script.h" /* script.js as a string literal */
    ;

static int32_t run_script(JSContext *context, int32_t i) {
  JSValue global = JS_GetGlobalObject(context);
  JS_SetPropertyStr(context, global, "round", JS_NewInt32(context, i));
  JS_FreeValue(context, global);
  JSValue value =
      JS_Eval(context, script, sizeof script - 1, "script.js", JS_EVAL_TYPE_GLOBAL);
  int32_t r = -2;
  if (JS_VALUE_GET_TAG(value) == JS_TAG_INT) r = JS_VALUE_GET_INT(value);
  JS_FreeValue(context, value);
  return r;
}

static int32_t run_round(int32_t i) {
  JSRuntime *runtime = JS_NewRuntime();
  if (!runtime) return -1;
  JSContext *context = JS_NewContext(runtime);
  int32_t r = context ? run_script(context, i) : -1;
  if (context) JS_FreeContext(context);
  JS_FreeRuntime(runtime);
  return r;
}

/* Runs n rounds and mixes their results. Negative: -1 if there is no memory, -2
 * if the script failed. */
int32_t wasmbench_quickjs_script_run(int32_t n) {
  int32_t acc = 0;
  for (int32_t i = 0; i < n; i++) {
    int32_t r = run_round(i);
    if (r < 0) return r;
    acc = (int32_t)(((int64_t)acc * 31 + r) % 1000003);
  }
  return acc;
}
