//! What the host provides: random numbers, and a synchronous hash where there is one.

use std::cell::{Cell, RefCell};

use js_sys::JsString;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};
use web_sys::Crypto;

use slb_backend_servers::sign::acs3::{hash, hex};

#[wasm_bindgen]
extern "C" {
    // A platform may have none.
    #[wasm_bindgen(thread_local_v2, js_name = crypto)]
    static CRYPTO: Option<Crypto>;

    type Process;

    #[wasm_bindgen(thread_local_v2, js_name = process)]
    static PROCESS: Option<Process>;

    #[wasm_bindgen(method, catch, js_name = getBuiltinModule)]
    fn get_builtin_module(this: &Process, name: &str) -> Result<Option<NodeCrypto>, JsValue>;

    /// The module `node:crypto`.
    type NodeCrypto;

    #[wasm_bindgen(method, getter, js_name = hash)]
    fn has_hash(this: &NodeCrypto) -> JsValue;

    #[wasm_bindgen(method, catch)]
    fn hash(this: &NodeCrypto, algorithm: &JsString, bytes: &[u8]) -> Result<String, JsValue>;
}

thread_local! {
    static SHA256: JsString = JsString::from("sha256");

    static IS_FIRST: Cell<bool> = const { Cell::new(true) };

    static RANDOM: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };

    static NODE_CRYPTO: Option<NodeCrypto> = PROCESS.with(|process| {
        let module = process.as_ref()?.get_builtin_module("node:crypto").ok()??;
        module.has_hash().is_function().then_some(module)
    });
}

// From this length on, calling the host is faster than hashing in WebAssembly.
const LONG: usize = 512;

/// Returns the SHA-256 of a text in hexadecimal digits: by Node, where it has a hash that is called once, or by this crate.
pub(crate) fn sha256(bytes: &[u8]) -> String {
    let by_host = || NODE_CRYPTO.with(|crypto| SHA256.with(|name| crypto.as_ref()?.hash(name, bytes).ok()));
    // The first hash is not worth the time in which Node loads its own.
    if bytes.len() < LONG || IS_FIRST.replace(false) { hash(bytes) } else { by_host().unwrap_or_else(|| hash(bytes)) }
}

const NONCE: usize = 16;

/// Draws 128 bits from the platform's cryptographic random source, which is asked for a few nonces at a time. None on a platform
/// without one.
pub(crate) fn fresh_nonce() -> Option<String> {
    RANDOM.with_borrow_mut(|random| {
        if random.is_empty() {
            random.resize(NONCE * NONCE, 0);
            let draw = |crypto: &Option<Crypto>| crypto.as_ref()?.get_random_values_with_u8_array(random).ok();
            if CRYPTO.with(draw).is_none() {
                random.clear();
                return None;
            }
        }
        Some(hex(&random.split_off(random.len() - NONCE)))
    })
}
