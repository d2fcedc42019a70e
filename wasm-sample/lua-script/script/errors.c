/* main.c with the script that raises errors, and with coroutines. */
#define SCRIPT "errors.h" /* errors.lua as a string literal */
#define RUN wasmbench_lua_errors_run
#define COROUTINES
#include "main.c"
