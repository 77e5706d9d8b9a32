//! Reading JavaScript values.
//!
//! Whatever a value does when it is looked at (a getter that throws, a proxy that was revoked), it becomes a finding: no
//! exception passes through here. Every property is read once.

use std::borrow::Cow;

use js_sys::{Array, Function, JSON, JsString, Object, Reflect};
use wasm_bindgen::prelude::{JsCast, JsValue, wasm_bindgen};

use web_sys::Crypto;

use crate::Given;

#[wasm_bindgen]
extern "C" {
    // Throws for a proxy that was revoked, which js-sys does not expect.
    #[wasm_bindgen(catch, js_namespace = Array, js_name = isArray)]
    fn is_array(value: &JsValue) -> Result<bool, JsValue>;

    // A platform may have none.
    #[wasm_bindgen(thread_local_v2, js_name = crypto)]
    pub(super) static CRYPTO: Option<Crypto>;

    /// Whatever came as parameters, credentials or options. The names of its properties stand in the glue: none of them has to
    /// cross the border.
    pub(super) type Input;

    #[wasm_bindgen(method, getter, structural, catch, js_name = RegionId)]
    pub(super) fn region_id(this: &Input) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, getter, structural, catch, js_name = VServerGroupId)]
    pub(super) fn v_server_group_id(this: &Input) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, getter, structural, catch, js_name = BackendServers)]
    pub(super) fn backend_servers(this: &Input) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, getter, structural, catch, js_name = accessKeyId)]
    pub(super) fn access_key_id(this: &Input) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, getter, structural, catch, js_name = accessKeySecret)]
    pub(super) fn access_key_secret(this: &Input) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, getter, structural, catch, js_name = securityToken)]
    pub(super) fn security_token(this: &Input) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, getter, structural, catch, js_name = signatureMethod)]
    pub(super) fn signature_method(this: &Input) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, getter, structural, catch)]
    pub(super) fn method(this: &Input) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, getter, structural, catch)]
    pub(super) fn network(this: &Input) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, getter, structural, catch)]
    pub(super) fn endpoint(this: &Input) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, getter, structural, catch)]
    pub(super) fn date(this: &Input) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, getter, structural, catch)]
    pub(super) fn nonce(this: &Input) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, getter, structural, catch, js_name = maxServers)]
    pub(super) fn max_servers(this: &Input) -> Result<JsValue, JsValue>;
}

/// Takes a property that was read; undefined where there is none to be had.
pub(super) fn read(property: Result<JsValue, JsValue>) -> JsValue {
    property.unwrap_or_default()
}

pub(super) fn given(value: &JsValue) -> Given<'static> {
    if !is_given(value) {
        return Given::Absent;
    }
    if let Some(text) = value.as_string() {
        // What is no Unicode would be sent as something else.
        let well_formed = !text.contains('\u{FFFD}') || value.unchecked_ref::<JsString>().is_well_formed();
        return if well_formed { Given::from(text) } else { other("a string with half a surrogate pair") };
    }
    if let Some(number) = value.as_f64() {
        return Given::Number(number);
    }
    match value.as_bool() {
        Some(boolean) => other(boolean.to_string()),
        None if value.is_bigint() => other("a BigInt"),
        None if value.is_symbol() => other("a symbol"),
        None if value.is_function() => other("a function"),
        None if is_array(value).unwrap_or(false) => other("a list"),
        None => other("an object"),
    }
}

pub(super) fn other(kind: impl Into<Cow<'static, str>>) -> Given<'static> {
    Given::Other(kind.into())
}

pub(super) fn is_given(value: &JsValue) -> bool {
    !value.is_undefined() && !value.is_null()
}

/// Returns a property; undefined where there is none, or none to be had.
pub(super) fn property(object: &JsValue, name: &str) -> JsValue {
    // What has no properties would throw, and that takes its time.
    if !object.is_object() && !object.is_function() {
        return JsValue::UNDEFINED;
    }
    Reflect::get(object, &name.into()).unwrap_or_default()
}

pub(super) fn keys(value: &JsValue) -> Vec<String> {
    let keys = value.dyn_ref::<Object>().and_then(|object| Reflect::own_keys(object).ok());
    keys.map(|keys| keys.iter().filter_map(|key| key.as_string()).collect()).unwrap_or_default()
}

/// Reads the elements of a list; what is no list counts as one element that is wrong.
pub(super) fn elements(list: &JsValue) -> Vec<Given<'static>> {
    if !is_array(list).unwrap_or(false) {
        return vec![other(format!("{} in place of a list", given(list).kind()))];
    }
    let length = property(list, "length").as_f64().unwrap_or_default();
    let indices = (0..).take_while(|&index: &u32| f64::from(index) < length);
    indices.map(|index| given(&Reflect::get_u32(list, index).unwrap_or_default())).collect()
}

/// Calls a method; undefined where there is none, or where it throws.
pub(super) fn call(object: &JsValue, method: &str, arguments: &[&JsValue]) -> JsValue {
    let method = property(object, method);
    let arguments: Array = arguments.iter().copied().collect();
    method.dyn_ref::<Function>().and_then(|method| method.apply(object, &arguments).ok()).unwrap_or_default()
}

/// Reads a header out of a `Headers`, or of an object with names in any case.
pub(super) fn header(headers: &JsValue, name: &str) -> Option<String> {
    if property(headers, "get").is_function() {
        return call(headers, "get", &[&name.into()]).as_string();
    }
    let key = keys(headers).into_iter().find(|key| key.eq_ignore_ascii_case(name))?;
    property(headers, &key).as_string()
}

/// A list goes as `JSON.stringify` writes it, a string as it is.
pub(super) fn backend_servers(value: &JsValue) -> Given<'static> {
    if !is_array(value).unwrap_or(false) {
        return given(value);
    }
    match JSON::stringify(value).map(|json| json.as_string()) {
        Ok(Some(json)) => Given::from(json),
        _ => other("a list that JSON cannot hold, for a cycle, a BigInt or a toJSON that fails"),
    }
}
