/* Stands in for the C library's setjmp.h where exceptions unwind; ../no-imports has the
 * one for modules that cannot. The compiler makes the rest (-mllvm -wasm-enable-sjlj). */
#ifndef WASMBENCH_SETJMP_H
#define WASMBENCH_SETJMP_H
typedef struct { void *words[4]; } jmp_buf[1];
int setjmp(jmp_buf) __attribute__((returns_twice));
_Noreturn void longjmp(jmp_buf, int);
#endif
