//! Damage to a module's bytes, as random data say: from one bit to whole sections.

use arbitrary::{Result, Unstructured};

const HEADER: usize = 8;

/// Sections are moved, doubled or dropped in this share of damages, in per cent;
/// what is left is damage to bytes.
const SECTIONS: u8 = 25;

/// A damaged copy. Half of the copies differ in a single bit: more of those run.
pub fn damaged(u: &mut Unstructured<'_>, wasm: &[u8]) -> Result<Vec<u8>> {
    let mut copy = wasm.to_vec();
    if u.ratio(1, 2)? {
        flip(u, &mut copy)?;
        return Ok(copy);
    }
    for _ in 0..u.int_in_range(1..=4)? {
        if u.int_in_range(0..=99)? < SECTIONS {
            copy = resectioned(u, &copy)?;
        } else {
            bytes(u, &mut copy)?;
        }
    }
    Ok(copy)
}

fn bytes(u: &mut Unstructured<'_>, wasm: &mut Vec<u8>) -> Result<()> {
    let (start, end) = chunk(u, wasm.len())?;
    match u.int_in_range(0..=5)? {
        0 => flip(u, wasm)?,
        1 => wasm.truncate(start),
        2 => drop(wasm.drain(start..end)),
        3 => {
            let length = u.int_in_range(1..=16)?;
            let inserted = u.bytes(length)?.to_vec();
            wasm.splice(start..start, inserted);
        }
        // The largest number, the longest LEB128, the end of everything.
        4 => wasm[start..end].fill(*u.choose(&[0x00, 0x0b, 0x7f, 0x80, 0xff])?),
        _ => {
            let doubled = wasm[start..end].to_vec();
            wasm.splice(end..end, doubled);
        }
    }
    Ok(())
}

/// A bit behind the header, where there is something behind it; rather late, where
/// the code is.
fn flip(u: &mut Unstructured<'_>, wasm: &mut [u8]) -> Result<()> {
    let first = if wasm.len() > HEADER { HEADER } else { 0 };
    if let Some(body) = wasm.get_mut(first..).filter(|body| !body.is_empty()) {
        let place = u.choose_index(body.len())?.max(u.choose_index(body.len())?);
        body[place] ^= 1 << u.int_in_range(0..=7)?;
    }
    Ok(())
}

/// A short range, anywhere.
fn chunk(u: &mut Unstructured<'_>, length: usize) -> Result<(usize, usize)> {
    let start = u.int_in_range(0..=length)?;
    let end = length.min(start + u.int_in_range(1..=24)?);
    Ok((start, end))
}

fn resectioned(u: &mut Unstructured<'_>, wasm: &[u8]) -> Result<Vec<u8>> {
    let Some((header, mut sections)) = split(wasm) else {
        return Ok(wasm.to_vec());
    };
    let (one, other) = (
        u.choose_index(sections.len())?,
        u.choose_index(sections.len())?,
    );
    match u.int_in_range(0..=2)? {
        0 => sections.swap(one, other),
        1 => sections.insert(other, sections[one]),
        _ => drop(sections.remove(one)),
    }
    Ok([header, &sections.concat()].concat())
}

/// The header and the sections, each with its id and size; none where they do not
/// add up.
fn split(wasm: &[u8]) -> Option<(&[u8], Vec<&[u8]>)> {
    let (header, mut rest) = wasm.split_at_checked(HEADER)?;
    let mut sections = Vec::new();
    while !rest.is_empty() {
        let (size, digits) = leb(rest.get(1..)?)?;
        let (section, after) = rest.split_at_checked(size.checked_add(1 + digits)?)?;
        sections.push(section);
        rest = after;
    }
    (!sections.is_empty()).then_some((header, sections))
}

/// A number in LEB128, and how many bytes it takes.
fn leb(bytes: &[u8]) -> Option<(usize, usize)> {
    let mut number = 0;
    for (i, byte) in bytes.iter().take(5).enumerate() {
        number |= usize::from(byte & 0x7f) << (7 * i);
        if byte & 0x80 == 0 {
            return Some((number, i + 1));
        }
    }
    None
}

#[test]
fn a_module_is_its_header_and_its_sections() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/samples/nbody.wasm");
    let wasm = std::fs::read(path).expect("the sample");
    let (header, sections) = split(&wasm).expect("sections");
    assert!(sections.len() > 5);
    assert_eq!([header, &sections.concat()].concat(), wasm);
}
