//! From modules of the user's own to rows.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use anyhow::{anyhow, bail, ensure};

use crate::campaign::Case;
use crate::model::text::{one_line, quoted};
use crate::model::value::ValueType;
use crate::model::{Answer, Arg, Check, CheckKind, Folder, Output, Repeat, SampleSpec};
use crate::runtime::host;
use crate::sample::module::{self, Facts, UserModule};
use crate::sample::{Loaded, Origin, SampleError};

use super::flags::SelectionArgs;
use super::parse::{argument_sets, word_sets};

/// The group of modules that are named one by one: versions of one thing,
/// compared with the first.
const MODULES: &str = "modules";

/// The rows of the modules that the flags name.
///
/// # Errors
/// When a flag does not fit, or none of the modules can be measured. A module
/// that cannot be measured beside others that can costs its own row only.
pub fn cases(args: &SelectionArgs) -> anyhow::Result<Vec<Case>> {
    for path in &args.modules {
        if path.to_string_lossy().ends_with('%') && !path.exists() {
            bail!(
                "`{0}` is no module: a flag's percentage follows an equals sign, as in --precision={0}",
                path.display()
            );
        }
    }
    let paths = module::expand(&args.modules)?;
    let names = names(&paths)?;
    let mut cases: Vec<Case> = Vec::new();
    let mut first_error: Option<anyhow::Error> = None;
    for (path, name) in paths.iter().zip(names) {
        // Files of a folder are different things, files that are named versions of one.
        let named = args.modules.contains(path);
        let group = if named { MODULES } else { &name };
        match rows(path, &name, args) {
            Ok(rows) => cases.extend(rows.into_iter().map(|case| Case {
                group: group.to_owned(),
                ..case
            })),
            Err(error) if is_of_the_module(&error, named) => {
                cases.push(broken(path, &name, group, &error));
                first_error.get_or_insert(error);
            }
            Err(error) => return Err(error),
        }
    }
    match first_error {
        Some(error) if cases.iter().all(|c| c.broken.is_some()) && args.samples.is_empty() => {
            Err(error)
        }
        _ => Ok(cases),
    }
}

/// Whether a module cannot be measured; else the command line makes no sense.
fn is_of_the_module(error: &anyhow::Error, named: bool) -> bool {
    match error.downcast_ref() {
        // A slip of the command line; in a folder, a link that leads nowhere.
        Some(SampleError::Io { cause, .. }) => !named || cause.kind() != io::ErrorKind::NotFound,
        Some(SampleError::Unfit { .. }) => true,
        Some(SampleError::Manifest { .. }) | None => false,
    }
}

/// A file's own name.
fn file_name(path: &Path) -> String {
    let name = path.file_name().unwrap_or(path.as_os_str());
    name.to_string_lossy().into_owned()
}

/// Names for rows: the files', their paths where several have one name. A slash
/// would split cell ids. What hides in a name is written out.
fn names(paths: &[PathBuf]) -> anyhow::Result<Vec<String>> {
    let mut found: Vec<PathBuf> = Vec::new();
    for path in paths {
        let same = fs::canonicalize(path).unwrap_or_else(|_| path.clone());
        ensure!(
            !found.contains(&same),
            "`{}` is there twice",
            path.display()
        );
        found.push(same);
    }
    let files: Vec<String> = paths.iter().map(|path| file_name(path)).collect();
    let name = |(path, file): (&PathBuf, &String)| {
        if files.iter().filter(|other| *other == file).count() > 1 {
            // `old/app.wasm` and `new/app.wasm`.
            quoted(&path.display().to_string().replace('/', ":"))
        } else {
            quoted(file)
        }
    };
    Ok(paths.iter().zip(&files).map(name).collect())
}

/// The module, and whether anything of it is to be called.
fn loaded(path: &Path, args: &SelectionArgs) -> Result<(UserModule, bool), SampleError> {
    let invoke = args.invoke.as_deref();
    let limit = args.guest.module_limit;
    if !args.guest.stub_imports || invoke.is_some() {
        return Ok((module::load(path, invoke, limit)?, true));
    }
    let file = module::read(path, limit)?;
    // Stubs that are never needed change nothing.
    if !missing(&file.facts)
        && let Ok(module) = module::load(path, None, limit)
    {
        return Ok((module, true));
    }
    let facts = file.facts.clone();
    let module = UserModule {
        loaded: file.into_sample(String::new(), Repeat::SameInstance),
        types: Vec::new(),
        returns: None,
        facts,
    };
    Ok((module, false))
}

/// Whether something is imported that nobody provides.
fn missing(facts: &Facts) -> bool {
    let mut imports = facts.imports.iter();
    imports.any(|import| host::provider(&import.module, &import.name).is_none())
}

/// # Errors
/// With a [`SampleError`] where the module cannot be measured.
fn rows(path: &Path, name: &str, args: &SelectionArgs) -> anyhow::Result<Vec<Case>> {
    let (module, calls) = loaded(path, args)?;
    let UserModule {
        mut loaded,
        types,
        returns,
        facts,
    } = module;
    name.clone_into(&mut loaded.spec.name);
    let command = loaded.spec.is_command();
    if !calls {
        refuse_calls(path, args)?;
    }
    let mut host = args.guest.host()?;
    if command {
        host.argv = vec![file_name(path)];
    }
    if facts.regions && host.folders.iter().all(|f| f.guest != ".") {
        // Benchmarks find their inputs in the folder that they lie in.
        host.folders.extend(own_folder(path));
    }
    let mut expected = args.guest.expected(command && calls, returns)?;
    if command && calls && args.guest.is_plain() && args.args.is_empty() {
        expected = expected.or(recorded_beside(path, facts.regions));
    }
    let twin = match calls {
        true => args.guest.twin(command)?,
        false => None,
    };
    ensure!(
        command || args.guest.words.is_empty(),
        "`{}` of `{}` is an export: its arguments are numbers, give them with --args",
        loaded.spec.invoke,
        path.display()
    );
    let sets = if !calls {
        vec![Vec::new()]
    } else if command {
        words(args)?
    } else {
        numbers(path, &loaded.spec, &types, args)?
    };
    let check = Check {
        kind: match expected.is_empty() {
            true => CheckKind::None,
            false => CheckKind::Given,
        },
        expected,
        got: Answer::default(),
    };
    let case = |set| Case {
        returns,
        calls,
        host: host.clone(),
        twin: twin.clone(),
        check: check.clone(),
        ..Case::new(loaded.clone(), Some(set))
    };
    Ok(sets.into_iter().map(case).collect())
}

/// Where nothing is called, nothing can be said of the call.
fn refuse_calls(path: &Path, args: &SelectionArgs) -> anyhow::Result<()> {
    let mut given = args.guest.given();
    given.retain(|flag| *flag != "--stub-imports");
    if !args.args.is_empty() {
        given.push("--args");
    }
    ensure!(
        given.is_empty(),
        "nothing of `{}` is called, because of what it imports: {} would have no effect (--invoke names an export to call)",
        path.display(),
        given.join(", ")
    );
    Ok(())
}

/// The words of a command, a set a row.
fn words(args: &SelectionArgs) -> anyhow::Result<Vec<Vec<Arg>>> {
    ensure!(
        args.guest.words.is_empty() || args.args.is_empty(),
        "a command's words follow `--`, or stand in --args with commas between them: not both"
    );
    if args.args.is_empty() {
        let words = args.guest.words.iter().cloned();
        return Ok(vec![words.map(Arg::Word).collect()]);
    }
    let sets = word_sets(&args.args).map_err(|e| anyhow!(e))?;
    Ok(sets.into_iter().map(Option::unwrap_or_default).collect())
}

/// The numbers of an export, a set a row.
fn numbers(
    path: &Path,
    spec: &SampleSpec,
    types: &[ValueType],
    args: &SelectionArgs,
) -> Result<Vec<Vec<Arg>>, SampleError> {
    let wanted: Vec<&str> = types.iter().map(|t| t.name()).collect();
    let (invoke, wanted) = (&spec.invoke, wanted.join(", "));
    let unfit = SampleError::unfit(path);
    if args.args.is_empty() && !types.is_empty() {
        return Err(unfit(format!("`{invoke}` takes ({wanted}): give --args")));
    }
    let sets = argument_sets(types, &args.args)
        .map_err(|e| unfit(format!("`{invoke}({wanted})`: {e}")))?;
    Ok(sets.into_iter().map(Option::unwrap_or_default).collect())
}

/// The folder that a module lies in, as its `.`, to be read.
fn own_folder(path: &Path) -> Option<Folder> {
    let folder = fs::canonicalize(path).ok()?.parent()?.to_owned();
    Some(Folder {
        host: folder,
        guest: ".".to_owned(),
        writable: false,
    })
}

/// The output that was recorded beside a module, as the Sightglass suite has it:
/// `NAME.stdout.expected`; for its benchmarks, which have a folder each, also
/// `default.stdout.expected`.
fn recorded_beside(path: &Path, benchmark: bool) -> Answer {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let names = match benchmark {
        true => &[&*stem, "default"][..],
        false => &[&*stem],
    };
    let found = names.iter().find_map(|name| {
        let file = path.with_file_name(format!("{name}.stdout.expected"));
        fs::read(file).ok()
    });
    Answer {
        stdout: found.map(|bytes| Output::of(&bytes)),
        ..Answer::default()
    }
}

/// A module that cannot be measured: its cells say why.
fn broken(path: &Path, name: &str, group: &str, error: &anyhow::Error) -> Case {
    let spec = SampleSpec {
        name: name.to_owned(),
        ..SampleSpec::of_file(path, String::new(), Repeat::SameInstance)
    };
    let missing = Loaded::missing(spec, Origin::File(path.to_owned()));
    Case {
        broken: Some(one_line(&format!("in read: {error}"))),
        group: group.to_owned(),
        ..Case::new(missing, Some(Vec::new()))
    }
}
