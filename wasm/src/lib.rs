//! The border between JavaScript and the crates. Each export decodes, calls, and encodes.
//!
//! One codec serves every export: `slots` come in, and slots go out, of which the first says whether the rest is the result
//! or what was found.
#![cfg(target_arch = "wasm32")]

use std::alloc::System;

use zeroizing_alloc::ZeroAlloc;

#[cfg(feature = "sign")]
mod host;
#[cfg(feature = "sign")]
mod options;
#[cfg(feature = "plan")]
mod plan;
#[cfg(feature = "plan")]
mod policy;
#[cfg(feature = "read")]
mod read;
#[cfg(feature = "sandbox")]
mod sandbox;
#[cfg(feature = "sign")]
mod sign;
mod slots;

// Secrets, tokens and what is signed pass through many texts on their way: whatever is freed is wiped.
#[global_allocator]
static ALLOCATOR: ZeroAlloc<System> = ZeroAlloc(System);
