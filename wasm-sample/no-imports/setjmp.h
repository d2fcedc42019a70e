/* Stands in for the C library's setjmp.h in the WebAssembly build: WebAssembly
 * without exceptions cannot unwind. setjmp returns 0; longjmp traps. That is
 * enough so long as no error is raised, and the samples' scripts raise none. */
#ifndef WASMBENCH_SETJMP_H
#define WASMBENCH_SETJMP_H
typedef int jmp_buf[1];
#define setjmp(b) ((void)(b), 0)
#define longjmp(b, v) ((void)(b), (void)(v), __builtin_trap())
#endif
