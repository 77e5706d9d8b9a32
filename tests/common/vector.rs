//! The golden vectors.

use std::collections::BTreeMap;

use serde_json::Value;
use serde_json::value::RawValue;
use slb_backend_servers::sign::Pair;

use super::cases;

const ACS3: &str = include_str!("../vectors/acs3.json");
const RPC: &str = include_str!("../vectors/rpc.json");
const OPERATIONS: &str = include_str!("../vectors/operations.json");

/// The kinds of vectors that are valid calls of this operation.
pub const VALID: [&str; 4] = ["op", "region", "sts", "secret"];

/// The parameters of a removal.
pub const PUBLIC: [&str; 3] = ["RegionId", "VServerGroupId", "BackendServers"];

/// A vector: an input, and what the official signer made of it at every stage.
pub struct Vector(pub Value);

impl Vector {
    pub fn acs3() -> Vec<Self> {
        Self::read(ACS3)
    }

    pub fn rpc() -> Vec<Self> {
        Self::read(RPC)
    }

    fn read(text: &str) -> Vec<Self> {
        let vectors: Vec<Value> = serde_json::from_str(text).expect("the vectors are JSON");
        let step = vectors.len() / cases(vectors.len());
        vectors.into_iter().map(Self).step_by(step).collect()
    }

    pub fn text(&self, pointer: &str) -> &str {
        self.0.pointer(pointer).and_then(Value::as_str).unwrap_or_default()
    }

    pub fn pairs(&self, pointer: &str) -> Vec<Pair<'_>> {
        let object = self.0.pointer(pointer).and_then(Value::as_object);
        object.into_iter().flatten().map(|(name, value)| (name.as_str(), value.as_str().expect("a string"))).collect()
    }

    pub fn is_raw(&self) -> bool {
        self.0["input"]["date"].is_null()
    }

    /// Returns true for a call that the public contract covers, of a profile that it follows.
    pub fn is_public(&self, profiles: &[&str]) -> bool {
        VALID.contains(&self.text("/kind"))
            && profiles.contains(&self.text("/profile"))
            && self.text("/input/paramLocation") != "form"
            && self.pairs("/input/params").iter().all(|(name, _)| PUBLIC.contains(name))
    }

    #[track_caller]
    pub fn assert(&self, stage: &str, actual: &str) {
        let expected = self.text(&format!("/expected/{stage}"));
        assert_eq!(actual, expected, "{stage} of {}{}", self.text("/name"), self.text("/operation"));
    }
}

/// The vectors of the operations: calls as a user of the library writes them, with the JSON of each parameter.
pub fn operations() -> Vec<(Vector, BTreeMap<String, String>)> {
    #[derive(serde::Deserialize)]
    struct File {
        vectors: Vec<Box<RawValue>>,
    }

    #[derive(serde::Deserialize)]
    struct Call {
        params: BTreeMap<String, Box<RawValue>>,
    }

    let file: File = serde_json::from_str(OPERATIONS).expect("the vectors are JSON");
    let read = |raw: &RawValue| {
        let call: Call = serde_json::from_str(raw.get()).expect("a call");
        let params = call.params.into_iter().map(|(name, value)| (name, compact(value.get()))).collect();
        (Vector(serde_json::from_str(raw.get()).expect("a vector")), params)
    };
    file.vectors.iter().map(|raw| read(raw)).collect()
}

/// Removes the white space between the tokens of a JSON text, so that it is as `JSON.stringify` writes it.
fn compact(json: &str) -> String {
    let (mut in_string, mut escaped) = (false, false);
    let keeps = |character: &char| {
        let keeps = in_string || !character.is_ascii_whitespace();
        in_string ^= *character == '"' && !escaped;
        escaped = *character == '\\' && !escaped;
        keeps
    };
    json.chars().filter(keeps).collect()
}
