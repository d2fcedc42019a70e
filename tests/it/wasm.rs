//! Tiny modules, written byte by byte.

/// `(local.get 0)`.
pub const IDENTITY: &[u8] = &[0x20, 0x00, 0x0b];
/// `unreachable`.
pub const UNREACHABLE: &[u8] = &[0x00, 0x0b];
/// `(loop (br 0)) unreachable`.
pub const FOR_EVER: &[u8] = &[0x03, 0x40, 0x0c, 0x00, 0x0b, 0x00, 0x0b];
/// `(i32.wrap_i64 (local.get 0))`.
pub const WRAP: &[u8] = &[0x20, 0x00, 0xa7, 0x0b];

const I32: u8 = 0x7f;
const I64: u8 = 0x7e;

/// What a module of one function looks like.
pub struct Module<'a> {
    /// Module and name of a function without parameters that is imported.
    pub import: Option<(&'a str, &'a str)>,
    /// The name of the exported function.
    pub export: &'a str,
    /// Whether it takes an i64 instead of an i32; it returns an i32.
    pub wide: bool,
    /// Its body.
    pub body: &'a [u8],
}

impl Module<'_> {
    pub fn bytes(&self) -> Vec<u8> {
        let mut module = b"\0asm\x01\0\0\0".to_vec();
        let parameter = if self.wide { I64 } else { I32 };
        section(
            &mut module,
            1,
            &[&[2, 0x60, 0, 0], &[0x60, 1, parameter, 1, I32][..]].concat(),
        );
        if let Some((from, name)) = self.import {
            section(
                &mut module,
                2,
                &[&[1][..], &label(from), &label(name), &[0, 0]].concat(),
            );
        }
        let index = u8::from(self.import.is_some());
        section(&mut module, 3, &[1, 1]);
        section(
            &mut module,
            7,
            &[&[1][..], &label(self.export), &[0, index]].concat(),
        );
        let mut code = vec![1, short(self.body.len() + 1), 0];
        code.extend_from_slice(self.body);
        section(&mut module, 10, &code);
        module
    }
}

fn section(module: &mut Vec<u8>, id: u8, content: &[u8]) {
    module.push(id);
    module.push(short(content.len()));
    module.extend_from_slice(content);
}

fn label(text: &str) -> Vec<u8> {
    let mut bytes = vec![short(text.len())];
    bytes.extend_from_slice(text.as_bytes());
    bytes
}

/// A length that LEB128 writes as one byte.
fn short(length: usize) -> u8 {
    assert!(length < 128, "too long for these tests: {length}");
    u8::try_from(length).expect("below 128")
}
