//! Builds and signs a request from parameters.

use serde::{Serialize, Serializer};

use crate::call::{Call, Params, long_url};
use crate::credentials::{Credentials, wipe_stack};
use crate::issue::{Findings, Issue, ValidationError};
use crate::options::{Method, SignOptions, SignatureMethod};
use crate::sign::{Pair, acs3, rpc};
use crate::text::concat_str;

/// The version of the API.
pub const VERSION: &str = "2014-05-15";

/// The header of a form.
const FORM: (&str, &str) = ("content-type", "application/x-www-form-urlencoded");

/// A request, ready for any HTTP client.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SignedRequest {
    /// `POST` or `GET`.
    pub method: &'static str,
    /// The URL with its query.
    pub url: String,
    /// The headers, without `host`, which the URL implies.
    #[serde(serialize_with = "as_object")]
    pub headers: Vec<(&'static str, String)>,
    /// The body, if there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub body: Option<String>,
    /// Input that the API accepts but that is probably a mistake.
    pub warnings: Vec<Issue>,
}

impl SignedRequest {
    fn new(method: Method, url: String, headers: Vec<(&'static str, String)>, body: Option<String>) -> Self {
        Self { method: method.as_str(), url, headers, body, warnings: Vec::new() }
    }
}

fn as_object<S: Serializer>(headers: &[(&'static str, String)], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_map(headers.iter().map(|(name, value)| (name, value)))
}

/// The stages of computing the signature.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct SigningStages {
    /// Signature V3: the canonical request. RPC signature: the canonicalized query.
    pub canonical_request: String,
    /// The string that is signed.
    pub string_to_sign: String,
    /// Signature V3: in hexadecimal digits. RPC signature: in Base64.
    pub signature: String,
}

/// Validates and signs.
///
/// # Errors
///
/// Returns all problems of the input at once.
pub fn build_request(
    params: &Params<'_>,
    credentials: &Credentials<'_>,
    options: &SignOptions<'_>,
) -> Result<SignedRequest, ValidationError> {
    let (Signed { request, .. }, warnings) = sign(params, credentials, options)?;
    Ok(SignedRequest { warnings, ..request })
}

/// Returns the stages of the request that [`build_request`] computes from the same arguments.
///
/// # Errors
///
/// Returns all problems of the input at once.
pub fn signing_stages(
    params: &Params<'_>,
    credentials: &Credentials<'_>,
    options: &SignOptions<'_>,
) -> Result<SigningStages, ValidationError> {
    let (Signed { stages, .. }, _) = sign(params, credentials, options)?;
    Ok(stages)
}

fn sign(
    params: &Params<'_>,
    credentials: &Credentials<'_>,
    options: &SignOptions<'_>,
) -> Result<(Signed, Vec<Issue>), ValidationError> {
    let mut found = Findings::default();
    let call = Call::check(params, credentials, options, &mut found);
    let signed = call.as_ref().map(Signed::new);
    wipe_stack();
    if let Some(signed) = &signed {
        long_url(&signed.request.url, &mut found);
    }
    found.into_result(signed)
}

/// A signed call: the request and the stages of its signature.
struct Signed {
    request: SignedRequest,
    stages: SigningStages,
}

impl Signed {
    // A separate stack frame, which is below the caller's when the stack is wiped.
    #[inline(never)]
    fn new(call: &Call<'_>) -> Self {
        match call.options.signature_method {
            SignatureMethod::Acs3HmacSha256 => Self::by_acs3(call),
            SignatureMethod::HmacSha1 => Self::by_rpc(call),
        }
    }

    /// Signature V3: the parameters are in the query, everything else in headers.
    fn by_acs3(call: &Call<'_>) -> Self {
        let Call { endpoint, options: SignOptions { method, date, nonce, sha256, .. }, .. } = call;
        let date = date.to_text();
        let mut headers = vec![
            ("host", endpoint.host()),
            ("x-acs-action", call.operation),
            ("x-acs-version", VERSION),
            ("x-acs-date", &date),
            ("x-acs-signature-nonce", nonce),
            ("x-acs-content-sha256", acs3::EMPTY_PAYLOAD_HASH),
        ];
        // The published text lists the token alone; the official SDKs send and sign both.
        if let Some(token) = call.security_token {
            headers.extend([("x-acs-accesskey-id", call.access_key_id), ("x-acs-security-token", token)]);
        }

        let canonical_query_string = acs3::canonical_query_string(&pairs(call));
        let canonical_headers = acs3::canonical_headers(&headers);
        let canonical_request = acs3::canonical_request(
            method.as_str(),
            &canonical_query_string,
            &canonical_headers,
            acs3::EMPTY_PAYLOAD_HASH,
        );
        let string_to_sign = acs3::string_to_sign(&sha256(canonical_request.as_bytes()));
        let signature = acs3::signature(call.access_key_secret, &string_to_sign);
        let authorization = acs3::authorization(call.access_key_id, &canonical_headers.signed_headers, &signature);

        let url = concat_str(&[&endpoint.origin(), "/?", &canonical_query_string]);
        // The URL implies the first one, `host`.
        let mut sent: Vec<_> = headers[1..].iter().map(|&(name, value)| (name, value.to_owned())).collect();
        sent.push(("Authorization", authorization));
        Self {
            request: SignedRequest::new(*method, url, sent, None),
            stages: SigningStages { canonical_request, string_to_sign, signature },
        }
    }

    /// RPC signature: everything is a parameter, and the only header is the content type of the form.
    fn by_rpc(call: &Call<'_>) -> Self {
        let Call { endpoint, options: SignOptions { method, date, nonce, .. }, .. } = call;
        let timestamp = date.to_text();
        let mut parameters = vec![
            ("Action", call.operation),
            ("Version", VERSION),
            ("Format", "JSON"),
            ("Timestamp", &timestamp),
            ("SignatureMethod", rpc::ALGORITHM),
            ("SignatureVersion", "1.0"),
            ("SignatureNonce", nonce),
            ("AccessKeyId", call.access_key_id),
        ];
        parameters.extend(call.security_token.map(|token| ("SecurityToken", token)));
        parameters.extend(pairs(call));

        let canonicalized_query = rpc::canonicalized_query(&parameters);
        let string_to_sign = rpc::string_to_sign(method.as_str(), &canonicalized_query);
        let signature = rpc::signature(call.access_key_secret, &string_to_sign);
        let signed_query = rpc::signed_query(&canonicalized_query, &signature);

        let origin = endpoint.origin();
        let request = match method {
            Method::Get => SignedRequest::new(*method, concat_str(&[&origin, "/?", &signed_query]), Vec::new(), None),
            Method::Post => {
                let (name, value) = FORM;
                SignedRequest::new(
                    *method,
                    concat_str(&[&origin, "/"]),
                    vec![(name, value.to_owned())],
                    Some(signed_query),
                )
            }
        };
        Self { request, stages: SigningStages { canonical_request: canonicalized_query, string_to_sign, signature } }
    }
}

/// Returns the parameters of the operation.
fn pairs<'c>(call: &'c Call<'_>) -> Vec<Pair<'c>> {
    call.parameters.iter().map(|(name, value)| (&**name, &**value)).collect()
}
