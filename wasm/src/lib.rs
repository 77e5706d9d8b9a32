//! The JavaScript side of the package. Each export decodes, calls, and encodes; nothing else in the crate knows a `JsValue`.

use std::alloc::System;

use zeroizing_alloc::ZeroAlloc;

#[cfg(feature = "js")]
mod client;
#[cfg(feature = "js")]
mod decode;
#[cfg(feature = "js")]
mod encode;
#[cfg(feature = "js")]
mod host;
#[cfg(feature = "js-sandbox")]
mod sandbox;

// Secrets, tokens and what is signed pass through many texts on their way: whatever is freed is wiped.
#[global_allocator]
static ALLOCATOR: ZeroAlloc<System> = ZeroAlloc(System);
