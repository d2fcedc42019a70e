//! Who provides what a module imports.

use crate::model::HostSpec;
use crate::model::text::quoted;
use crate::runtime::error::RuntimeError;

use super::{functions, wasi};

/// Who provides an import.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Provider {
    /// WASI preview 1, `wasi_snapshot_preview1`.
    Wasi,
    /// WASI before it had a snapshot, `wasi_unstable`.
    WasiUnstable,
    /// The start of a benchmark region, `bench.start`.
    RegionStart,
    /// Its end, `bench.end`.
    RegionEnd,
    /// A function of the closed list, by its own type.
    Function,
    /// The same in the engine's dynamic form.
    DynamicFunction,
    /// A function that traps, for `--stub-imports`.
    Stub,
}

impl Provider {
    /// In words.
    pub fn words(self) -> &'static str {
        match self {
            Self::Wasi => "WASI preview 1",
            Self::WasiUnstable => "WASI, the older `wasi_unstable`",
            Self::RegionStart | Self::RegionEnd => "marks the measured region",
            Self::Function | Self::DynamicFunction => "a function for measuring calls",
            Self::Stub => "a function that traps",
        }
    }

    /// Whether it needs a WASI context.
    pub fn is_wasi(self) -> bool {
        matches!(self, Self::Wasi | Self::WasiUnstable)
    }
}

/// What is said of an import that nobody provides.
pub const NOBODY: &str = "which nothing provides";

/// Who provides a function; `None` for one that nobody does.
pub fn provider(module: &str, name: &str) -> Option<Provider> {
    match (module, name) {
        ("bench", "start") => Some(Provider::RegionStart),
        ("bench", "end") => Some(Provider::RegionEnd),
        (wasi::PREVIEW_1, name) if wasi::preview_1::NAMES.contains(&name) => Some(Provider::Wasi),
        (wasi::UNSTABLE, name) if wasi::unstable::NAMES.contains(&name) => {
            Some(Provider::WasiUnstable)
        }
        _ => None,
    }
}

/// Who provides a function of the closed list, which not every guest is given.
fn function(module: &str, name: &str) -> Option<Provider> {
    functions::signature(name)?;
    match module {
        functions::TYPED => Some(Provider::Function),
        functions::DYNAMIC => Some(Provider::DynamicFunction),
        _ => None,
    }
}

/// An import as an engine tells it.
pub struct Import<'a> {
    pub module: &'a str,
    pub name: &'a str,
    /// Not a memory, table, global or tag.
    pub is_function: bool,
}

/// The providers of all imports, in order.
///
/// # Errors
/// When something is imported that nobody provides: `Unsupported`, which names it.
pub fn resolve<'a>(
    imports: impl Iterator<Item = Import<'a>>,
    host: &HostSpec,
) -> Result<Vec<Provider>, RuntimeError> {
    let mut providers = Vec::new();
    let mut missing = Vec::new();
    for import in imports {
        let (module, name) = (import.module, import.name);
        let known = match provider(module, name) {
            None if host.functions => function(module, name),
            known => known,
        }
        .filter(|_| import.is_function);
        match known {
            Some(provider) => providers.push(provider),
            None if host.stub_imports && import.is_function => providers.push(Provider::Stub),
            None => missing.push(import),
        }
    }
    let Some(first) = missing.first() else {
        return Ok(providers);
    };
    let more = match missing.len() - 1 {
        0 => String::new(),
        1 => " (and one more)".to_owned(),
        n => format!(" (and {n} more)"),
    };
    let advice = if host.stub_imports {
        "stubs stand in for functions only"
    } else {
        "--stub-imports measures compiling and loading without it"
    };
    Err(RuntimeError::Unsupported(format!(
        "the module imports `{}` from `{}`{more}, {NOBODY}: {advice}",
        quoted(first.name),
        quoted(first.module)
    )))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(module: &'static str, name: &'static str, is_function: bool) -> Import<'static> {
        Import {
            module,
            name,
            is_function,
        }
    }

    #[test]
    fn what_is_known_is_provided() {
        let known = [
            one("wasi_snapshot_preview1", "fd_write", true),
            one("bench", "start", true),
            one("wasi_unstable", "fd_write", true),
        ];
        assert_eq!(
            resolve(known.into_iter(), &HostSpec::default()),
            Ok(vec![
                Provider::Wasi,
                Provider::RegionStart,
                Provider::WasiUnstable
            ])
        );
        assert_eq!(provider("wasi_snapshot_preview1", "no_such"), None);
        assert_eq!(provider("wasi_unstable", "sock_accept"), None);
    }

    #[test]
    fn functions_are_given_to_who_asks() {
        let imports = || [one("wasmbench", "nop", true)].into_iter();
        let refused = resolve(imports(), &HostSpec::default()).unwrap_err();
        assert!(refused.to_string().contains("`nop` from `wasmbench`"));
        let given = HostSpec {
            functions: true,
            ..HostSpec::default()
        };
        assert_eq!(resolve(imports(), &given), Ok(vec![Provider::Function]));
        let dynamic = function("wasmbench_dynamic", "add");
        assert_eq!(dynamic, Some(Provider::DynamicFunction));
        assert_eq!(function("wasmbench", "sub"), None);
        assert_eq!(function("bench", "add"), None);
        assert!(resolve([one("wasmbench", "nop", false)].into_iter(), &given).is_err());
    }

    #[test]
    fn what_is_missing_is_named() {
        let imports = || {
            [
                one("env", "mystery", true),
                one("env", "memory", false),
                one("a", "b", true),
            ]
            .into_iter()
        };
        let error = resolve(imports(), &HostSpec::default()).unwrap_err();
        let text = error.to_string();
        assert!(text.contains("`mystery` from `env` (and 2 more)"), "{text}");
        let long = Import {
            module: &"m".repeat(100_000),
            name: "\u{1b}[2J",
            is_function: true,
        };
        let error = resolve([long].into_iter(), &HostSpec::default()).unwrap_err();
        let text = error.to_string();
        assert!(text.contains("`\\u001b[2J` from `mmm"), "{text}");
        assert!(text.contains("… (100000 characters)`"), "{text}");
        assert!(text.len() < 1000, "{text}");
        let stubbed = HostSpec {
            stub_imports: true,
            ..HostSpec::default()
        };
        let error = resolve(imports(), &stubbed).unwrap_err();
        assert!(error.to_string().contains("`memory` from `env`,"));
        assert_eq!(
            resolve([one("a", "b", true)].into_iter(), &stubbed),
            Ok(vec![Provider::Stub])
        );
    }
}
