//! What the error codes of the gateway and the service mean for this operation.
//!
//! Source of the codes and of what passes with time: the published list of common error codes of Classic Load Balancer, the
//! lists of client errors of the API gateway, and what callers of this operation retry. The advice is this package's own.

use serde::Serialize;

/// An error code and what to make of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct ErrorCode {
    /// The code as it stands in a response. `Missing{ParameterName}` and the like stand for a family.
    pub code: &'static str,
    /// The HTTP status that this meaning goes with, where the code alone leaves several.
    #[serde(rename = "status", skip_serializing_if = "Option::is_none")]
    pub status: Option<u16>,
    /// Whether the same call, signed anew, may succeed later.
    #[serde(rename = "retryable")]
    pub retryable: bool,
    /// What it means and what to do about it.
    #[serde(rename = "advice")]
    pub advice: &'static str,
}

const fn passes(code: &'static str, advice: &'static str) -> ErrorCode {
    ErrorCode { code, status: None, retryable: true, advice }
}

const fn stays(code: &'static str, advice: &'static str) -> ErrorCode {
    ErrorCode { code, status: None, retryable: false, advice }
}

const BUSY: &str = "Another change of the load balancer or of the group is still under way. Wait a few seconds and send the \
    removal again, signed anew. Changes of one group should follow each other, not run side by side.";
const THROTTLED: &str = "Too many calls in too short a time. Wait as long as the response says, or a few seconds, and send \
    fewer calls at once: one call can remove up to 20 servers.";
const FAILED: &str = "The service failed for a reason of its own. Send the call again after a while; a removal is safe to \
    repeat. If it goes on, report the RequestId to Alibaba Cloud.";
const ID_UNKNOWN: &str = "No access key has this ID. Look for a truncated or mistyped AccessKeyId, and for a key that was \
    deleted or belongs to another site of Alibaba Cloud.";
const TOKEN_WRONG: &str = "The security token does not belong to this access key. Take all three parts from one answer of \
    STS: the AccessKeyId, the secret, and the token.";
const NOT_ALLOWED: &str = "The RAM user or role lacks the permission slb:RemoveVServerGroupBackendServers on this load \
    balancer. Attach a policy that allows it, and look for one that denies it.";
const UNPAID: &str = "The account owes money or cannot pay. Settle the bill; then the call works again.";
const UNSUPPORTED: &str = "This load balancer does not offer what the call asks for: ENIs and elastic container instances, \
    for one, need a high-performance instance.";
const SERVER_UNKNOWN: &str = "A ServerId names no server of this account in this region. Look for a typo, for another \
    region, and for an instance that was released.";
const SERVERS_WRONG: &str = "The service cannot read BackendServers. It wants the text of a JSON list of objects, with \
    double quotes; look for quotes that a shell took away, and for text that was encoded twice.";
const DATE_WRONG: &str = "The date of the request is missing or not written yyyy-MM-ddTHH:mm:ssZ, in UTC.";

/// The codes by meaning: what passes with time first.
#[rustfmt::skip]
const ERROR_CODES: &[ErrorCode] = &[
    passes("VServerGroupProcessing", BUSY),
    passes("ServiceIsConfiguring", BUSY),
    passes("ServiceIsStopping", BUSY),
    passes("BackendServer.configuring", BUSY),
    passes("OperationBusy", BUSY),
    passes("SystemBusy", BUSY),
    passes("ProcessingSameRequest", "The same call is being carried out already. Wait for that one, or send again later."),
    passes("Throttling", THROTTLED),
    passes("Throttling.User", THROTTLED),
    passes("Throttling.Api", THROTTLED),
    passes("ServiceUnavailable", FAILED),
    passes("InternalError", FAILED),
    passes("InternalInvokeError", FAILED),
    passes("SignatureNonceUsed", "A request with this nonce came before. Sign every try anew, with a new nonce: a request \
        that an HTTP client repeats by itself meets this, too."),

    stays("LbStatusNotSupport", "The load balancer is stopped or locked, and its groups cannot be changed. Start it, or have \
        it unlocked, and remove the servers then."),
    stays("ActionNotAllowed", "The load balancer does not allow this now, mostly because it is locked. Look at its status in \
        the console; it may be locked for an overdue bill."),
    ErrorCode { status: Some(404), ..stays("InvalidParameter", "The vServer group does not exist in this region. Look at \
        VServerGroupId and RegionId: the group may be in another region, or deleted together with its load balancer.") },
    stays("InvalidParameter", "The service refuses the value of a parameter; the message says which. Look at RegionId, at each \
        ServerId, and at each Port."),
    stays("InvalidParameterLength", "The value of a parameter is too long; the message says which."),
    stays("InvalidParameter.Format", "The value of a parameter is not written as it must be; the message says which."),
    stays("InvalidRegionId.NotFound", "No region has this ID. Look for a typo in RegionId."),
    stays("TooManyBackendServers", "The call names more servers than one call may. Split the list into batches of 20, the \
        documented limit; an account's own limit may be higher."),
    stays("BackendServersMalformed", SERVERS_WRONG),
    stays("InvalidBackendServers.Inconsistent", "The servers lie in different networks. All servers of a load balancer are \
        in one VPC, or all in the classic network."),
    stays("InvalidServerId.NotFound", SERVER_UNKNOWN),
    stays("ObtainIpFail", "A server in the list was released or is not running, and the service cannot find its address. Take \
        that server out of the list and send the rest; the released one leaves the group by itself or in the console."),
    stays("VServerGroupEmpty", "The group has no servers: there is nothing left to remove."),
    stays("InvalidWeight.Malformed", "A Weight is no integer from 0 to 100. A removal does not need one: leave it out."),
    stays("RspoolVipExist", "A listener still uses this group. That stops the deletion of a group, not the removal of servers: \
        look at which operation was called."),
    stays("UnsupportedOperation", UNSUPPORTED),
    stays("UnsupportedParameter", "The operation does not take one of the parameters that were sent; the message says which."),
    stays("MissingParameter", "Parameters that go together did not come together; the message says which."),
    stays("AccountHasArrearage", UNPAID),
    stays("InsufficientBalance", UNPAID),

    stays("Forbidden", NOT_ALLOWED),
    stays("Forbidden.RAM", NOT_ALLOWED),
    stays("Forbidden.RiskControl", "Alibaba Cloud's risk control stopped the call. Only the owner of the account can settle \
        that, with Alibaba Cloud's support."),
    stays("InvalidAccessKeyId.NotFound", ID_UNKNOWN),
    stays("InvalidAccessKeyId.Inactive", "The access key is disabled. Enable it in the RAM console, or use another one."),
    stays("SignatureDoesNotMatch", "The signature is not the one that the service computed. Compare the two strings to sign: if \
        they agree, the secret is wrong; if not, the first difference shows what was encoded, sorted or sent otherwise."),
    stays("IncompleteSignature", "The signature or one of its parameters is missing or not of the form wanted. Look for a \
        proxy that drops headers or parameters."),
    stays("InvalidSignatureMethod", "The signature method is none that the service knows: HMAC-SHA1 as a parameter, \
        ACS3-HMAC-SHA256 in the Authorization header."),
    stays("InvalidTimeStamp.Format", DATE_WRONG),
    stays("IllegalTimestamp", DATE_WRONG),
    stays("InvalidTimeStamp.Expired", "The date of the request is more than 15 minutes off. Set the clock of this machine \
        right, in UTC, and do not keep signed requests for later."),
    stays("MissingSecurityToken", "The access key is a temporary one, and its security token did not come along. Pass the \
        token that STS gave with the key."),
    stays("InvalidSecurityToken.Expired", "The security token has expired. Fetch fresh temporary credentials and sign anew."),
    stays("InvalidSecurityToken.Malformed", "The security token is damaged. Look for a truncated copy, a line break, or a \
        plus sign that became a space."),
    stays("InvalidSecurityToken.MismatchWithAccessKey", TOKEN_WRONG),
    stays("InvalidApi.NotFound", "The host does not know the operation in this version. Look at the endpoint: it must be one \
        of Server Load Balancer's."),
    stays("InvalidAction", "The host does not know the operation. Look at the endpoint: it must be one of Server Load \
        Balancer's."),
    stays("UnsupportedHTTPMethod", "The operation takes GET and POST only."),

    stays("Missing{ParameterName}", "A required parameter did not arrive; the code names it. Look for a proxy or an HTTP client \
        that drops the query or the body."),
    stays("Invalid{ParameterName}", "The service refuses the value of a parameter; the code names it."),
];

/// Lists the known error codes, those first that pass with time.
#[must_use]
pub fn error_codes() -> &'static [ErrorCode] {
    ERROR_CODES
}

/// Returns what is known of a code that came with that HTTP status.
pub(crate) fn find(code: &str, status: Option<u16>) -> Option<&'static ErrorCode> {
    let of_status = |known: &&ErrorCode| known.status.is_none() || known.status == status;
    let exact = || ERROR_CODES.iter().filter(of_status).find(|known| known.code == code);
    let family = || {
        let family = ["Throttling", "Missing{ParameterName}", "Invalid{ParameterName}"];
        family.into_iter().find(|family| is_of_family(code, family)).and_then(|family| find(family, status))
    };
    exact().or_else(family)
}

/// Returns true for `Throttling.Anything` of `Throttling`, and `MissingAnything` of `Missing{ParameterName}`.
fn is_of_family(code: &str, family: &str) -> bool {
    match family.split_once('{') {
        Some((prefix, _)) => {
            code.strip_prefix(prefix).is_some_and(|rest| rest.starts_with(|first: char| first.is_ascii_uppercase()))
        }
        None => code.strip_prefix(family).is_some_and(|rest| rest.starts_with('.')),
    }
}

/// Returns whether a call that was answered with that code and HTTP status may succeed later.
pub(crate) fn is_retryable(code: &str, status: Option<u16>) -> bool {
    find(code, status).map_or_else(|| status.is_some_and(is_retryable_status), |known| known.retryable)
}

/// Returns whether the HTTP status alone says that the call may succeed later.
pub(crate) fn is_retryable_status(status: u16) -> bool {
    matches!(status, 408 | 429 | 500..=599)
}
