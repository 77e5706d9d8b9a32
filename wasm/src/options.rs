//! The options of a signature, as JavaScript gives them: what is wrong with their types is reported here.

use slb_backend_servers::{
    Endpoint, Findings, IssueCode, MAX_SERVERS, Named, Path, Received, SignOptions, Timestamp, Value, nearest,
};

use crate::host::{fresh_nonce, sha256};
use crate::slots::Slots;

/// Reads the options. A wrong one is reported, and its default takes its place so that the rest can be checked too.
pub(crate) fn read<'a>(slots: &mut Slots<'a>, found: &mut Findings) -> SignOptions<'a> {
    let at = &Path::Root.key("options");
    let signature_method = one_of(&slots.value(), &at.key("signatureMethod"), found);
    let method = one_of(&slots.value(), &at.key("method"), found);
    let network = one_of(&slots.value(), &at.key("network"), found);
    let endpoint = endpoint(&slots.value(), &at.key("endpoint"), found);
    let date = date(&slots.value(), &at.key("date"), found);
    let nonce = nonce(slots.value(), &at.key("nonce"), found);
    let mut options = SignOptions::new(date, nonce)
        .signature_method(signature_method)
        .method(method)
        .network(network)
        .max_servers(max_servers(&slots.value(), found));
    options.endpoint = endpoint;
    options.sha256 = sha256;
    options
}

fn one_of<T: Named>(value: &Value<'_>, at: &Path<'_>, found: &mut Findings) -> T {
    let [(first, _), (second, _)] = T::NAMES;
    let (received, meant) = match value {
        Value::Absent => return T::default(),
        Value::Text(text) => match T::named(text) {
            Some(value) => return value,
            None => (Received::Quoted(text), nearest(text, &mut [first, second].into_iter())),
        },
        value => (Received::Words(value.kind()), None),
    };
    let expected = [at.last_key(), " must be \"", first, "\" or \"", second, "\""];
    found.misspelt(at, IssueCode::UnknownValue, &expected, received, meant);
    T::default()
}

fn endpoint(value: &Value<'_>, at: &Path<'_>, found: &mut Findings) -> Option<Endpoint> {
    let text = match value {
        Value::Absent => return None,
        Value::Text(text) => Some(&**text),
        _ => None,
    };
    let endpoint = text.and_then(Endpoint::parse);
    if endpoint.is_none() {
        let expected =
            ["endpoint must be a host such as \"slb.example.com\" or an origin such as \"http://127.0.0.1:8787\", \
             and nothing more"];
        let received = match text {
            // User information or a query may hold a secret.
            Some(text) if text.contains(['@', '?']) => Received::Words("one with user information or a query"),
            Some(text) => Received::Quoted(text),
            None => Received::Words(value.kind()),
        };
        found.issue(at, IssueCode::InvalidEndpoint, &expected, received);
    }
    endpoint
}

fn date(value: &Value<'_>, at: &Path<'_>, found: &mut Findings) -> Timestamp {
    let date = match value {
        Value::Integer(seconds) => Timestamp::from_unix_seconds(*seconds),
        _ => None,
    };
    date.unwrap_or_else(|| {
        let received = if matches!(value, Value::Integer(_)) { "a date outside them" } else { value.kind() };
        let expected = ["date must be a valid date in the years 0 to 9999"];
        found.issue(at, IssueCode::InvalidDate, &expected, Received::Words(received));
        Timestamp::from_unix_seconds(0).expect("1970")
    })
}

/// Returns the nonce, or a fresh one. The rule of its characters is the library's.
fn nonce<'a>(value: Value<'a>, at: &Path<'_>, found: &mut Findings) -> std::borrow::Cow<'a, str> {
    let received = match value {
        Value::Text(nonce) => return nonce,
        Value::Absent => match fresh_nonce() {
            Some(nonce) => return nonce.into(),
            None => "nothing, on a platform without crypto.getRandomValues".to_owned(),
        },
        value => value.kind().to_owned(),
    };
    let expected = ["nonce must be a string"];
    found.issue(at, IssueCode::InvalidType, &expected, Received::Words(&received));
    "-".into()
}

/// Reads the bound of lists. `Infinity` allows any number, where nothing is sent.
pub(crate) fn max_servers(value: &Value<'_>, found: &mut Findings) -> usize {
    match value {
        Value::Absent => MAX_SERVERS,
        Value::Other(kind) if kind == "Infinity" => usize::MAX,
        Value::Integer(most @ 1..) => usize::try_from(*most).unwrap_or(usize::MAX),
        value => {
            let options = Path::Root.key("options");
            let expected = ["maxServers must be an integer of at least 1"];
            let shown = match value {
                Value::Integer(most) => most.to_string(),
                value => value.kind().to_owned(),
            };
            found.issue(&options.key("maxServers"), IssueCode::OutOfRange, &expected, Received::Words(&shown));
            MAX_SERVERS
        }
    }
}
