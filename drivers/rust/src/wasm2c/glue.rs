//! The C that binds a module to this driver: from the header that wasm2c writes, whose
//! names and types are those of the module's imports and exports.

use std::fmt::Write;

/// A function in the header.
struct Prototype<'a> {
    result: &'a str,
    name: &'a str,
    /// Its first parameter's type: the instance, or the import's provider.
    of: &'a str,
    params: Vec<&'a str>,
}

/// The whole translation unit: it includes the module's C, which is `m.c`.
///
/// # Errors
/// When the module imports something else than functions of numbers.
pub fn glue(header: &str) -> Result<String, String> {
    let mut text = String::from("#include \"m.c\"\n#include \"driver.h\"\n\n");
    let mut imports = Vec::new();
    let mut exports = Vec::new();
    let mut memory = "0";
    let mut lines = header.lines();
    while let Some(line) = lines.next() {
        if let Some((module, name)) = named(line, "/* import: '").and_then(|n| n.split_once("' '"))
        {
            let prototype = lines.next().and_then(prototype);
            let prototype = prototype.ok_or_else(|| {
                format!("the module imports `{name}` from `{module}`, which is no function")
            })?;
            import(&mut text, &prototype, imports.len())?;
            imports.push((module, name));
        } else if let Some(name) = named(line, "/* export: '") {
            let Some(declared) = lines.next() else {
                break;
            };
            if declared.starts_with("wasm_rt_memory_t*") && name == "memory" {
                memory = "(wasm_rt_memory_t *(*)(void *))w2c_m_memory";
            } else if let Some(prototype) = prototype(declared) {
                // Vectors, references and several results have no caller.
                if export(&mut text, &prototype, exports.len()) {
                    exports.push(name);
                }
            }
        }
    }
    table(&mut text, header, &imports, &exports, memory);
    Ok(text)
}

fn named<'a>(line: &'a str, before: &str) -> Option<&'a str> {
    line.strip_prefix(before)?.strip_suffix("' */")
}

/// `u32 w2c_m_add(w2c_m*, u32, u32);`
fn prototype(line: &str) -> Option<Prototype<'_>> {
    let (before, after) = line.strip_suffix(");")?.split_once('(')?;
    let (result, name) = before.rsplit_once(' ')?;
    // A memory, a table or a global is a pointer.
    if result.ends_with('*') {
        return None;
    }
    let mut params = after.split(", ");
    Some(Prototype {
        result,
        name,
        of: params.next()?,
        params: params.collect(),
    })
}

/// The field of a slot that holds a type.
fn field(kind: &str) -> Option<&'static str> {
    Some(match kind {
        "u32" => "i32",
        "u64" => "i64",
        "f32" => "f32",
        "f64" => "f64",
        _ => return None,
    })
}

/// An imported function: it hands its values to the driver.
fn import(text: &mut String, function: &Prototype<'_>, place: usize) -> Result<(), String> {
    let Prototype {
        result,
        name,
        of,
        params,
    } = function;
    let no_number = || format!("`{name}` has a type that is no number");
    let mut declared = String::new();
    let mut filled = String::new();
    for (i, kind) in params.iter().enumerate() {
        let field = field(kind).ok_or_else(no_number)?;
        let _ = write!(declared, ", {kind} a{i}");
        let _ = writeln!(filled, "  slots[{i}].{field} = a{i};");
    }
    let count = params.len().max(1);
    let returned = match *result {
        "void" => String::new(),
        kind => format!(
            "  return slots[0].{};\n",
            field(kind).ok_or_else(no_number)?
        ),
    };
    let _ = write!(
        text,
        "{result} {name}({of} host{declared}) {{\n  wb_slot slots[{count}] = {{{{0}}}};\n\
         {filled}  wb_call_host(host, {place}, slots);\n{returned}}}\n\n",
    );
    Ok(())
}

/// A loop of calls of an exported function. The function is reached by a pointer that the
/// compiler does not know, as from another program: no call is left out or made in place.
fn export(text: &mut String, function: &Prototype<'_>, place: usize) -> bool {
    let Prototype {
        result,
        name,
        params,
        ..
    } = function;
    let mut types = String::from("w2c_m *");
    let mut args = String::from("m");
    for (i, kind) in params.iter().enumerate() {
        let Some(field) = field(kind) else {
            return false;
        };
        let _ = write!(types, ", {kind}");
        let _ = write!(args, ", args[{i}].{field}");
    }
    let kept = match (*result, field(result)) {
        ("void", _) => String::new(),
        (_, Some(field)) => format!("result->{field} = "),
        _ => return false,
    };
    let _ = write!(
        text,
        "static void wb_run_{place}(void *m, u64 n, const wb_slot *args, wb_slot *result) {{\n\
         \x20 {result} (*volatile f)({types}) = {name};\n\
         \x20 for (u64 i = 0; i < n; i++) {kept}f({args});\n}}\n\n"
    );
    true
}

/// The table that the driver looks up: names, sizes and functions.
fn table(
    text: &mut String,
    header: &str,
    imports: &[(&str, &str)],
    exports: &[&str],
    memory: &str,
) {
    text.push_str("static const wb_import wb_imports[] = {\n");
    for (module, name) in imports {
        let _ = writeln!(text, "  {{{}, {}}},", quoted(module), quoted(name));
    }
    text.push_str("  {0, 0}\n};\n\nstatic const wb_export wb_exports[] = {\n");
    for (place, name) in exports.iter().enumerate() {
        let _ = writeln!(text, "  {{{}, wb_run_{place}}},", quoted(name));
    }
    // All providers are the one host.
    let hosts = header
        .lines()
        .find(|line| line.starts_with("void wasm2c_m_instantiate("))
        .map_or(0, |line| line.matches(", struct ").count());
    let hosts = ", host".repeat(hosts);
    let _ = write!(
        text,
        "  {{0, 0}}\n}};\n\n\
         static void wb_start(void *m, void *host) {{\n\
         \x20 (void)host;\n  wasm2c_m_instantiate(m{hosts});\n}}\n\n\
         __attribute__((visibility(\"default\"))) const wb_module wb_this = {{\n\
         \x20 sizeof(w2c_m), wb_start, (void (*)(void *))wasm2c_m_free, {memory},\n\
         \x20 wb_imports, wb_exports\n}};\n"
    );
}

/// A name as C writes it: byte by byte.
fn quoted(name: &str) -> String {
    let bytes: String = name.bytes().map(|b| format!("\\{b:03o}")).collect();
    format!("\"{bytes}\"")
}

#[cfg(test)]
mod tests {
    use super::glue;

    const HEADER: &str = "\
void wasm2c_m_instantiate(w2c_m*, struct w2c_env*);

/* import: 'env' 'f' */
u32 w2c_env_f(struct w2c_env*, f64, u32);

/* export: 'memory' */
wasm_rt_memory_t* w2c_m_memory(w2c_m* instance);

/* export: 'add' */
u32 w2c_m_add(w2c_m*, u32, u64);

/* export: 'many' */
struct wasm_multi_ii w2c_m_many(w2c_m*);
";

    #[test]
    fn imports_and_exports_are_bound() {
        let text = glue(HEADER).unwrap();
        assert!(text.contains("u32 w2c_env_f(struct w2c_env* host, f64 a0, u32 a1) {"));
        assert!(text.contains("slots[1].i32 = a1;"));
        assert!(text.contains("u32 (*volatile f)(w2c_m *, u32, u64) = w2c_m_add;"));
        assert!(text.contains("result->i32 = f(m, args[0].i32, args[1].i64);"));
        assert!(text.contains("wasm2c_m_instantiate(m, host);"));
        assert!(!text.contains("w2c_m_many"));
    }

    #[test]
    fn an_imported_memory_is_refused() {
        let header = "/* import: 'env' 'm' */\nwasm_rt_memory_t* w2c_env_m(struct w2c_env*);\n";
        assert!(glue(header).unwrap_err().contains("`m` from `env`"));
    }
}
