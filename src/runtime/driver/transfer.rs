//! Bytes into a guest's memory and out of it.

use crate::runtime::api::{CallId, Instance, Outcome};
use crate::runtime::error::RuntimeError;
use crate::runtime::time::timed;

use super::done::Done;

/// Copies so many bytes from a place, `n` times.
pub fn read(
    instance: &mut dyn Instance,
    (offset, length): (u64, u64),
    n: u64,
    view: bool,
) -> Result<Done, RuntimeError> {
    let offset = place(offset)?;
    let mut bytes = vec![0; place(length)?];
    let (read, ps) = timed(|| match view {
        true => instance.read_view(offset, &mut bytes, n),
        false => instance.read_memory(offset, &mut bytes, n),
    });
    read.map(|()| Done {
        sum: Some(bytes.iter().copied().map(u64::from).sum()),
        ..Done::took(ps)
    })
}

/// Copies so many bytes to a place, `n` times.
pub fn write(
    instance: &mut dyn Instance,
    (offset, length): (u64, u64),
    n: u64,
    view: bool,
) -> Result<Done, RuntimeError> {
    let offset = place(offset)?;
    let bytes = pattern(place(length)?);
    let (written, ps) = timed(|| match view {
        true => instance.write_view(offset, &bytes, n),
        false => instance.write_memory(offset, &bytes, n),
    });
    written.map(|()| Done::took(ps))
}

/// Copies so many bytes to a place and calls, `n` times.
pub fn stream(
    (instance, call): (&mut dyn Instance, CallId),
    (offset, length): (u64, u64),
    n: u64,
) -> Result<Done, RuntimeError> {
    let offset = place(offset)?;
    let bytes = pattern(place(length)?);
    let (outcome, ps) = timed(|| {
        let mut last = Outcome::Returned(None);
        for _ in 0..n {
            instance.write_memory(offset, &bytes, 1)?;
            last = instance.run(call);
            if !last.is_end() {
                break;
            }
        }
        Ok::<_, RuntimeError>(last)
    });
    Ok(Done::came_to(outcome?, ps))
}

/// The bytes that a host writes.
fn pattern(length: usize) -> Vec<u8> {
    (0..=250).cycle().take(length).collect()
}

/// A place in memory or a length, of one that a machine can have.
fn place(bytes: u64) -> Result<usize, RuntimeError> {
    let most = 1 << 32;
    let place = usize::try_from(bytes).ok().filter(|_| bytes <= most);
    place.ok_or_else(|| RuntimeError::Failed(format!("{bytes} bytes are more than 4 GiB")))
}
