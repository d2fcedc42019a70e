//! Modules of a given size whose code compilers have work with, and whose answer is known.
//!
//! Functions have sizes as in real modules: a logarithmic normal distribution with a median of
//! 120 bytes and a mean of 200. They compute with integers and floats on locals and memory, in
//! branches and loops, and call each other. Each is evaluated while it is made, so that running
//! the module shows whether all of it was compiled right.

use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use wasm_encoder::{
    BlockType, CodeSection, ConstExpr, CustomSection, ElementSection, Elements, ExportKind,
    ExportSection, Function, FunctionSection, InstructionSink, MemArg, MemorySection, MemoryType,
    Module, RefType, TableSection, TableType, TypeSection, ValType,
};

use crate::runtime::MOCK_ANSWERS;

/// The export that calls all functions, and what it is called with.
pub const ALL: &str = "all";
pub const ARGUMENT: i32 = 0x1234_5678;

/// A module, and what [`ALL`] returns for [`ARGUMENT`].
pub struct Generated {
    pub wasm: Vec<u8>,
    pub returns: i32,
}

/// Locals of a function: its parameter and two more.
const LOCALS: u32 = 3;
/// Words of memory that functions use.
const WORDS: u32 = 4096;
/// The middle and the spread of the logarithm of a function's size in bytes.
const SIZE: (f64, f64) = (120.0, 1.0);
const LARGEST: f64 = 4000.0;
/// Blocks within blocks at most.
const DEPTH: u32 = 3;

#[derive(Clone, Copy)]
enum Alu {
    Add,
    Sub,
    Mul,
    Xor,
    And,
    Or,
    Rotate,
    Shift,
}

const ALUS: [Alu; 8] = [
    Alu::Add,
    Alu::Sub,
    Alu::Mul,
    Alu::Xor,
    Alu::And,
    Alu::Or,
    Alu::Rotate,
    Alu::Shift,
];

impl Alu {
    fn of(self, a: i32, b: i32) -> i32 {
        let bits = b.cast_unsigned() % 32;
        match self {
            Self::Add => a.wrapping_add(b),
            Self::Sub => a.wrapping_sub(b),
            Self::Mul => a.wrapping_mul(b),
            Self::Xor => a ^ b,
            Self::And => a & b,
            Self::Or => a | b,
            Self::Rotate => a.rotate_left(bits),
            Self::Shift => (a.cast_unsigned() >> bits).cast_signed(),
        }
    }

    fn emit(self, code: &mut InstructionSink<'_>) {
        match self {
            Self::Add => code.i32_add(),
            Self::Sub => code.i32_sub(),
            Self::Mul => code.i32_mul(),
            Self::Xor => code.i32_xor(),
            Self::And => code.i32_and(),
            Self::Or => code.i32_or(),
            Self::Rotate => code.i32_rotl(),
            Self::Shift => code.i32_shr_u(),
        };
    }
}

/// A piece of a function. Numbers are those of locals.
enum Step {
    /// A local and another one, or a constant.
    Two(Alu, u32, u32),
    Constant(Alu, u32, i32),
    /// A word of memory by a local.
    Load(u32, u32),
    Store(u32, u32),
    /// A local as a float, times and plus constants.
    Float(u32, f64, f64),
    /// By the lowest bit of a local.
    If(u32, Vec<Step>, Vec<Step>),
    /// So many times.
    Loop(i32, Vec<Step>),
    /// Another function with a local.
    Call(u32, u32),
}

/// What functions compute on.
struct State<'a> {
    memory: &'a mut [i32],
    functions: &'a [Vec<Step>],
}

/// Where a local points to.
fn word(local: i32) -> usize {
    (local.cast_unsigned() % WORDS) as usize
}

impl State<'_> {
    fn run(&mut self, steps: &[Step], locals: &mut [i32; LOCALS as usize]) {
        for step in steps {
            match step {
                Step::Two(alu, a, b) => {
                    let value = alu.of(locals[*a as usize], locals[*b as usize]);
                    locals[*a as usize] = value;
                }
                Step::Constant(alu, a, b) => locals[*a as usize] = alu.of(locals[*a as usize], *b),
                Step::Load(to, at) => {
                    locals[*to as usize] = self.memory[word(locals[*at as usize])]
                }
                Step::Store(at, from) => {
                    self.memory[word(locals[*at as usize])] = locals[*from as usize];
                }
                Step::Float(a, by, plus) => {
                    let value = f64::from(locals[*a as usize]) * by + plus;
                    // Rust's conversion saturates, as `i32.trunc_sat_f64_s` does.
                    locals[*a as usize] = value as i32;
                }
                Step::If(by, then, other) => {
                    let odd = locals[*by as usize] & 1 == 1;
                    self.run(if odd { then } else { other }, locals);
                }
                Step::Loop(times, steps) => {
                    for _ in 0..*times {
                        self.run(steps, locals);
                    }
                }
                Step::Call(function, a) => {
                    let value = self.call(*function, locals[*a as usize]);
                    locals[*a as usize] = value;
                }
            }
        }
    }

    fn call(&mut self, function: u32, argument: i32) -> i32 {
        let mut locals = [argument, 0, 0];
        let functions = self.functions;
        self.run(&functions[function as usize], &mut locals);
        locals.into_iter().fold(0, |sum, local| sum ^ local)
    }
}

/// Makes functions until their code has so many bytes.
struct Maker {
    rng: ChaCha8Rng,
    /// Functions that call no others, which may be called.
    leaves: Vec<u32>,
}

impl Maker {
    fn local(&mut self) -> u32 {
        self.rng.random_range(0..LOCALS)
    }

    /// A normal variate (Box and Muller 1958).
    fn normal(&mut self) -> f64 {
        let (u, v): (f64, f64) = (self.rng.random(), self.rng.random());
        (-2.0 * (1.0 - u).ln()).sqrt() * (std::f64::consts::TAU * v).cos()
    }

    /// Steps of about so many bytes together.
    fn steps(&mut self, mut bytes: i64, depth: u32, calls: bool) -> Vec<Step> {
        let mut steps = Vec::new();
        while bytes > 0 {
            let (a, b) = (self.local(), self.local());
            let alu = ALUS[self.rng.random_range(0..ALUS.len())];
            let part = (bytes / 2).clamp(8, 60);
            let (step, cost) = match self.rng.random_range(0..100) {
                0..30 => (Step::Two(alu, a, b), 7),
                30..52 => (Step::Constant(alu, a, self.rng.random()), 11),
                52..64 => (Step::Load(a, b), 12),
                64..74 => (Step::Store(a, b), 12),
                74..79 => {
                    let (by, plus) = (self.rng.random_range(-4.0..4.0), self.rng.random());
                    (Step::Float(a, by, plus), 27)
                }
                79..89 if depth < DEPTH => {
                    let then = self.steps(part, depth + 1, calls);
                    let other = self.steps(part, depth + 1, calls);
                    (Step::If(a, then, other), 10 + 2 * part)
                }
                89..94 if depth < DEPTH => {
                    let times = self.rng.random_range(2..4);
                    (
                        Step::Loop(times, self.steps(part, depth + 1, false)),
                        16 + part,
                    )
                }
                _ if calls && !self.leaves.is_empty() => {
                    let leaf = self.rng.random_range(0..self.leaves.len());
                    (Step::Call(self.leaves[leaf], a), 8)
                }
                _ => (Step::Two(alu, a, b), 7),
            };
            steps.push(step);
            bytes -= cost;
        }
        steps
    }
}

/// Emits steps; `depth` of loops says which local counts turns.
fn emit(steps: &[Step], code: &mut InstructionSink<'_>, depth: u32) {
    let at = MemArg {
        offset: 0,
        align: 2,
        memory_index: 0,
    };
    let address = |code: &mut InstructionSink<'_>, local: u32| {
        let mask = (WORDS - 1).cast_signed();
        code.local_get(local).i32_const(mask).i32_and();
        code.i32_const(2).i32_shl();
    };
    for step in steps {
        match step {
            Step::Two(alu, a, b) => {
                code.local_get(*a).local_get(*b);
                alu.emit(code);
                code.local_set(*a);
            }
            Step::Constant(alu, a, b) => {
                code.local_get(*a).i32_const(*b);
                alu.emit(code);
                code.local_set(*a);
            }
            Step::Load(to, from) => {
                address(code, *from);
                code.i32_load(at).local_set(*to);
            }
            Step::Store(to, from) => {
                address(code, *to);
                code.local_get(*from).i32_store(at);
            }
            Step::Float(a, by, plus) => {
                code.local_get(*a).f64_convert_i32_s();
                code.f64_const((*by).into()).f64_mul();
                code.f64_const((*plus).into()).f64_add();
                code.i32_trunc_sat_f64_s().local_set(*a);
            }
            Step::If(by, then, other) => {
                code.local_get(*by).i32_const(1).i32_and();
                code.if_(BlockType::Empty);
                emit(then, code, depth);
                code.else_();
                emit(other, code, depth);
                code.end();
            }
            Step::Loop(times, steps) => {
                let counter = LOCALS + depth;
                code.i32_const(*times).local_set(counter);
                code.loop_(BlockType::Empty);
                emit(steps, code, depth + 1);
                code.local_get(counter).i32_const(1).i32_sub();
                code.local_tee(counter).br_if(0).end();
            }
            Step::Call(function, a) => {
                code.local_get(*a).call(*function).local_set(*a);
            }
        }
    }
}

fn body(steps: &[Step]) -> Function {
    let mut function = Function::new([(LOCALS - 1 + DEPTH + 1, ValType::I32)]);
    let mut code = function.instructions();
    emit(steps, &mut code, 0);
    code.local_get(0);
    for local in 1..LOCALS {
        code.local_get(local).i32_xor();
    }
    code.end();
    function
}

/// Calls all functions through a table: each result goes into a sum that depends on all.
fn all(functions: u32) -> Function {
    let (argument, at, sum) = (0, 1, 2);
    let mut function = Function::new([(2, ValType::I32)]);
    let mut code = function.instructions();
    code.loop_(BlockType::Empty);
    code.local_get(sum).i32_const(5).i32_rotl();
    code.local_get(argument).local_get(at).i32_add();
    code.local_get(at).call_indirect(0, 0);
    code.i32_xor().local_set(sum);
    code.local_get(at).i32_const(1).i32_add().local_tee(at);
    code.i32_const(functions.cast_signed()).i32_lt_u().br_if(0);
    code.end().local_get(sum).end();
    function
}

/// A module of about so many bytes, the same for the same seed.
pub fn generate(bytes: usize, seed: u64) -> Generated {
    let mut maker = Maker {
        rng: ChaCha8Rng::seed_from_u64(seed),
        leaves: Vec::new(),
    };
    let mut functions: Vec<Vec<Step>> = Vec::new();
    let mut code = CodeSection::new();
    // The sections around the code: 160 bytes, and three bytes a function.
    while code.byte_len() + 160 + 4 * functions.len() < bytes {
        let (middle, spread) = SIZE;
        let size = (middle.ln() + spread * maker.normal()).exp();
        let number = functions.len() as u32;
        let leaf = maker.rng.random_range(0..3) > 0;
        let left = bytes - code.byte_len();
        let steps = maker.steps((size.min(LARGEST) as i64).min(left as i64), 0, !leaf);
        code.function(&body(&steps));
        functions.push(steps);
        if leaf {
            maker.leaves.push(number);
        }
    }
    let count = functions.len() as u32;
    code.function(&all(count));
    let returns = {
        let mut memory = vec![0; WORDS as usize];
        let mut state = State {
            memory: &mut memory,
            functions: &functions,
        };
        (0..count).fold(0_i32, |sum, function| {
            let argument = ARGUMENT.wrapping_add(function.cast_signed());
            sum.rotate_left(5) ^ state.call(function, argument)
        })
    };
    Generated {
        wasm: module(count, &code, returns),
        returns,
    }
}

fn module(functions: u32, code: &CodeSection, returns: i32) -> Vec<u8> {
    let mut types = TypeSection::new();
    types.ty().function([ValType::I32], [ValType::I32]);
    let mut declared = FunctionSection::new();
    for _ in 0..=functions {
        declared.function(0);
    }
    let mut tables = TableSection::new();
    tables.table(TableType {
        element_type: RefType::FUNCREF,
        table64: false,
        minimum: u64::from(functions),
        maximum: Some(u64::from(functions)),
        shared: false,
    });
    let mut memories = MemorySection::new();
    memories.memory(MemoryType {
        minimum: 1,
        maximum: None,
        memory64: false,
        shared: false,
        page_size_log2: None,
    });
    let mut exports = ExportSection::new();
    exports.export(ALL, ExportKind::Func, functions);
    exports.export("memory", ExportKind::Memory, 0);
    let mut elements = ElementSection::new();
    let numbers: Vec<u32> = (0..functions).collect();
    elements.active(
        None,
        &ConstExpr::i32_const(0),
        Elements::Functions(numbers.as_slice().into()),
    );
    let mut module = Module::new();
    module
        .section(&types)
        .section(&declared)
        .section(&tables)
        .section(&memories)
        .section(&exports)
        .section(&elements)
        .section(code)
        // For a runtime that has no engine.
        .section(&CustomSection {
            name: MOCK_ANSWERS.into(),
            data: format!("{ALL} {returns}").into_bytes().into(),
        });
    module.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn modules_are_valid_and_have_the_size_that_was_asked_for() {
        for bytes in [1_000, 10_000, 100_000, 1_000_000] {
            let made = generate(bytes, 1);
            wasmparser::validate(&made.wasm).unwrap();
            let size = made.wasm.len() as f64 / bytes as f64;
            assert!((0.9..1.1).contains(&size), "{bytes}: {size}");
        }
    }

    #[test]
    fn a_seed_makes_one_module() {
        let (a, b, c) = (generate(5000, 7), generate(5000, 7), generate(5000, 8));
        assert_eq!((&a.wasm, a.returns), (&b.wasm, b.returns));
        assert_ne!(a.wasm, c.wasm);
    }
}
