/* WAMR's ahead-of-time compiler as one function, with the options that its own program,
 * wamrc, has where none are given. */
#include <stdio.h>
#include <string.h>

#include "aot_export.h"
#include "wasm_export.h"

/* What went wrong, for the caller; nothing if the code was made. */
static char problem[512];

static const char *
failed(const char *what)
{
    const char *said = aot_get_last_error();
    snprintf(problem, sizeof problem, "%s", said && said[0] ? said : what);
    return problem;
}

/* Takes the place of what prints. */
int
wamr_print_nothing(const char *format, ...)
{
    (void)format;
    return 0;
}

static const char *
start(void)
{
    static bool started;
    RuntimeInitArgs args;

    if (started)
        return NULL;
    memset(&args, 0, sizeof args);
    args.mem_alloc_type = Alloc_With_System_Allocator;
    if (!wasm_runtime_full_init(&args))
        return "WAMR's compiler cannot start";
    if (!aot_compiler_init())
        return failed("LLVM cannot start");
    started = true;
    return NULL;
}

/* Makes code of a module. `wasm` is written to. The caller frees `code` by free(). */
const char *
wamr_compile(uint8_t *wasm, uint32_t size, uint32_t opt_level, uint8_t **code,
             uint32_t *code_size)
{
    AOTCompOption option;
    char error[256] = "";
    const char *wrong = start();
    wasm_module_t module = NULL;
    aot_comp_data_t data = NULL;
    aot_comp_context_t context = NULL;

    if (wrong)
        return wrong;
    memset(&option, 0, sizeof option);
    option.opt_level = opt_level;
    option.size_level = 3;
    option.output_format = AOT_FORMAT_FILE;
    /* 2: as the target can, which is by guard pages on 64 bits. */
    option.bounds_checks = 2;
    option.stack_bounds_checks = 2;
    option.enable_simd = true;
    option.enable_aux_stack_check = true;
    option.enable_bulk_memory = true;
    option.enable_bulk_memory_opt = true;
    option.enable_ref_types = true;
    option.enable_call_indirect_overlong = true;
    aot_call_stack_features_init_default(&option.call_stack_features);

    module = wasm_runtime_load(wasm, size, error, sizeof error);
    if (!module) {
        snprintf(problem, sizeof problem, "%s", error);
        return problem;
    }
    if (!(data = aot_create_comp_data(module, NULL, false)))
        wrong = failed("the module has no data to compile");
    else if (!(context = aot_create_comp_context(data, &option)))
        wrong = failed("the compiler has no context");
    else if (!aot_compile_wasm(context))
        wrong = failed("the module is not compiled");
    else if (!(*code = aot_emit_aot_file_buf(context, data, code_size)))
        wrong = failed("the code is not written");
    if (context)
        aot_destroy_comp_context(context);
    if (data)
        aot_destroy_comp_data(data);
    wasm_runtime_unload(module);
    return wrong;
}
