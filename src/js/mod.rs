//! The JavaScript side of the package. Each export decodes, calls, and encodes; nothing else in the crate knows a `JsValue`.

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
