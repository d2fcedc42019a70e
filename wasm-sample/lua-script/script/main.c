/* The sample's one function, the same for WebAssembly and for the native twin. errors.c
 * includes it with another script.
 *
 * Each of the n rounds is a whole Lua program: a fresh interpreter is opened, the
 * script compiled from its text and run, and the interpreter closed. So the work
 * is linear in n, and nothing is left over for the next call.
 */
#include <stdint.h>
#include <stdlib.h>

#include "lauxlib.h"
#include "lua.h"
#include "lualib.h"

#ifndef SCRIPT
#define SCRIPT "script.h" /* script.lua as a string literal */
#define RUN wasmbench_lua_script_run
#endif

static const char script[] =
#include SCRIPT
    ;

static void *allocate(void *unused, void *block, size_t old_size, size_t size) {
  (void)unused, (void)old_size;
  if (size) return realloc(block, size);
  free(block);
  return NULL;
}

static int32_t run_round(int32_t i) {
  /* A fixed seed: that of luaL_newstate comes from the time and from addresses,
   * and decides where strings come to lie in tables. */
  lua_State *L = lua_newstate(allocate, NULL, 20260101);
  if (!L) return -1;
  luaL_requiref(L, "_G", luaopen_base, 1);
  luaL_requiref(L, LUA_STRLIBNAME, luaopen_string, 1);
  luaL_requiref(L, LUA_TABLIBNAME, luaopen_table, 1);
  luaL_requiref(L, LUA_MATHLIBNAME, luaopen_math, 1);
#ifdef COROUTINES
  luaL_requiref(L, LUA_COLIBNAME, luaopen_coroutine, 1);
#endif
  lua_settop(L, 0);
  int32_t r = -2;
  if (luaL_loadbuffer(L, script, sizeof script - 1, "=script") == LUA_OK) {
    lua_pushinteger(L, i);
    if (lua_pcall(L, 1, 1, 0) == LUA_OK && lua_isinteger(L, -1))
      r = (int32_t)lua_tointeger(L, -1);
  }
  lua_close(L);
  return r;
}

/* Runs n rounds and mixes their results. Negative: -1 if there is no memory, -2
 * if the script failed. */
int32_t RUN(int32_t n) {
  int32_t acc = 0;
  for (int32_t i = 0; i < n; i++) {
    int32_t r = run_round(i);
    if (r < 0) return r;
    acc = (int32_t)(((int64_t)acc * 31 + r) % 1000003);
  }
  return acc;
}
