//! Error codes of the gateway and the service: their meaning, retryability and advice.
//!
//! Source of the codes and of their retryability: the published list of common error codes of Classic Load Balancer, the
//! lists of client errors of the API gateway, and what callers of this operation retry. The advice is this package's own.

use std::borrow::Cow;

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use crate::operation::Operation;
use crate::text::{concat_str, split_at_first};

/// An error code, its meaning and advice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ErrorCode {
    /// The code in a response. `Missing{ParameterName}` and `Invalid{ParameterName}` stand for families of codes.
    pub code: &'static str,
    /// The HTTP status that this meaning needs, if the code alone is ambiguous.
    pub status: Option<u16>,
    /// Whether the same call, signed again, may succeed later.
    pub retryable: bool,
    /// Whether the code says that another change is pending. A retry after that change succeeds.
    pub pending: bool,
    /// What it means and what to do about it. `{operation}` is replaced by the called operation, `{id}` by the parameter
    /// that identifies its resource.
    advice: &'static str,
}

impl ErrorCode {
    /// Returns what the code means for an operation, and what to do about it.
    #[must_use]
    pub fn advice(&self, operation: Operation) -> Cow<'static, str> {
        let id = operation.row().parameters[1].name;
        for (placeholder, meant) in [("{operation}", operation.name()), ("{id}", id)] {
            if let Some((before, after)) = split_at_first(self.advice, placeholder) {
                return concat_str(&[before, meant, after]).into();
            }
        }
        self.advice.into()
    }
}

impl Serialize for ErrorCode {
    /// Writes the advice for a removal.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("Code", self.code)?;
        if let Some(status) = self.status {
            map.serialize_entry("status", &status)?;
        }
        map.serialize_entry("retryable", &self.retryable)?;
        map.serialize_entry("advice", &self.advice(Operation::RemoveVServerGroupBackendServers))?;
        map.end()
    }
}

const fn row(code: &'static str, advice: &'static str) -> ErrorCode {
    ErrorCode { code, status: None, retryable: false, pending: false, advice }
}

const fn pending(code: &'static str) -> ErrorCode {
    ErrorCode { retryable: true, pending: true, ..row(code, BUSY) }
}

const fn passes(code: &'static str, advice: &'static str) -> ErrorCode {
    ErrorCode { retryable: true, ..row(code, advice) }
}

const fn stays(code: &'static str, advice: &'static str) -> ErrorCode {
    row(code, advice)
}

const fn at(status: u16, row: ErrorCode) -> ErrorCode {
    ErrorCode { status: Some(status), ..row }
}

const BUSY: &str = "Another change of the load balancer or the group is still pending. Wait a few seconds, then sign and \
    send the call again. Send changes of one group one after another.";
const THROTTLED: &str = "Too many calls in too short a time. Wait as long as the response says, or a few seconds, and send \
    fewer calls at once: one call can name up to 20 servers.";
const FAILED: &str = "The service failed internally. Wait and send the call again if the operation is safe to repeat; \
    otherwise describe the group first. If it continues, report the RequestId to Alibaba Cloud.";
const LATER: &str =
    "A system that the service depends on is busy. Wait a few seconds, then sign and send the call again.";
const ID_UNKNOWN: &str = "No access key has this ID. Look for a truncated or mistyped AccessKeyId, and for a key that was \
    deleted or belongs to another site of Alibaba Cloud.";
const TOKEN_WRONG: &str = "The security token does not belong to this access key. Take all three parts from one STS \
    response: the AccessKeyId, the secret, and the token.";
const NOT_ALLOWED: &str = "The RAM user or role lacks the permission slb:{operation} on this load balancer. Attach a policy \
    that allows it, and look for one that denies it.";
const UNPAID: &str = "The account has an overdue bill or an insufficient balance. Settle it, then send the call again.";
const UNSUPPORTED: &str = "This load balancer does not offer what the call asks for. ENIs and elastic container instances, \
    for example, need a high-performance instance.";
const SERVER_UNKNOWN: &str = "A ServerId names no server of this account in this region. Look for a typo, for another \
    region, and for an instance that was released.";
const SERVERS_WRONG: &str = "The service cannot read the list of servers. It expects the text of a JSON list of objects, with \
    double quotes. Look for quotes that a shell removed, and for text that was encoded twice.";
const ELSEWHERE: &str = "A server in the list is in another region, zone or network than the load balancer supports. \
    Check how the networks are connected in Cloud Enterprise Network, or use servers of the load balancer's own VPC.";
const DATE_WRONG: &str = "The date of the request is missing or not written yyyy-MM-ddTHH:mm:ssZ, in UTC.";
const NO_IPV6: &str = "This load balancer does not support IPv6 servers. Use the IPv4 address of the server, or an IPv6 load \
    balancer.";
const OTHER_NETWORK: &str = "The servers are in different networks. All servers of a load balancer must be in one VPC, or all \
    in the classic network.";

/// The codes, grouped by meaning: temporary ones first.
#[rustfmt::skip]
const ERROR_CODES: &[ErrorCode] = &[
    pending("VServerGroupProcessing"),
    pending("ServiceIsConfiguring"),
    pending("ServiceIsStopping"),
    pending("BackendServer.configuring"),
    pending("OperationBusy"),
    pending("SystemBusy"),
    pending("OperationFailed.ServiceGroupProcessing"),
    pending("BackendServerProcessing"),
    pending("ProcessingSameRequest"),
    passes("VpcSystemBusy", LATER),
    passes("LocationServiceTimeout", LATER),
    passes("Rejected.Throttling", THROTTLED),
    passes("Throttling", THROTTLED),
    passes("Throttling.User", THROTTLED),
    passes("Throttling.Api", THROTTLED),
    at(400, stays("ServiceUnavailable", "The vSwitch of the load balancer does not exist. Check the network of the load \
        balancer in the console.")),
    passes("ServiceUnavailable", FAILED),
    passes("InternalError", FAILED),
    passes("InternalInvokeError", FAILED),
    at(503, passes("InvalidParameter", FAILED)),
    passes("SignatureNonceUsed", "A request with this nonce was received before. Sign every attempt again, with a new nonce. \
        An HTTP client that repeats requests by itself causes this, too."),

    stays("LbStatusNotSupport", "The load balancer is stopped or locked, and its groups cannot be changed. Start it, or have \
        it unlocked, and send the call again."),
    stays("ActionNotAllowed", "The load balancer does not allow this now, usually because it is locked. Check its status \
        in the console; it may be locked for an overdue bill."),
    at(404, stays("InvalidParameter", "{id} names a resource that does not exist in this region. It may be in another \
        region, deleted, or misspelled. A group is deleted together with its load balancer.")),
    stays("InvalidParameter", "The service refuses the value of a parameter; the message says which. Check RegionId, each \
        ServerId and each Port."),
    stays("InvalidParameterLength", "The value of a parameter is too long; the message says which."),
    stays("InvalidParameter.Format", "The value of a parameter has the wrong format; the message says which."),
    stays("InvalidRegionId.NotFound", "No region has this ID. Look for a typo in RegionId."),
    stays("TooManyBackendServers", "The call names more servers than one call may. Split the list into batches of 20, the \
        documented limit; an account's own limit may be higher."),
    stays("BackendServersMalformed", SERVERS_WRONG),
    stays("InvalidBackendServers.Inconsistent", OTHER_NETWORK),
    stays("NetworkConflict", OTHER_NETWORK),
    stays("BackendServer.ServerRegionIdNotEqual", ELSEWHERE),
    stays("IncorrectStatus.CenNotAssociated", ELSEWHERE),
    stays("InvalidBackendServers.MissingCenBandWidth", ELSEWHERE),
    stays("InvalidBackendServers.VpcNotInCen", ELSEWHERE),
    stays("InvalidVbrId.NotInCen", ELSEWHERE),
    stays("Mismatched.ZoneId", ELSEWHERE),
    stays("OperationFailed.InvalidCen", ELSEWHERE),
    stays("ResourceNotFound.Cen", ELSEWHERE),
    stays("BackendServer.InvalidType", UNSUPPORTED),
    stays("IncorrectStatus.RSByPassToas", UNSUPPORTED),
    stays("InvalidServerId.NotExist", SERVER_UNKNOWN),
    stays("InvalidServerId.NotFound", SERVER_UNKNOWN),
    stays("ResourceNotFound.vServers", SERVER_UNKNOWN),
    stays("ObtainIpFail", "A server in the list was released or is not running, and the service cannot find its address. \
        Remove that server from the list and send the rest; the released one leaves the group by itself or in the console."),
    stays("VServerGroupEmpty", "The group has no servers: there is nothing to change or remove."),
    stays("InvalidWeight.Malformed", "A Weight is not an integer from 0 to 100."),
    stays("RspoolVipExist", "A listener uses this group, so it cannot be deleted. Point the listener to another group, or \
        delete it, and send the call again."),
    stays("RspoolRuleExist", "A forwarding rule uses this group, so it cannot be deleted. Point the rule to another group, or \
        delete it, and send the call again."),
    stays("InstanceBackendServerNumberOverLimit", "The load balancer has its full quota of backend servers, 200 by default. \
        Remove servers first, or ask for a larger quota."),
    stays("MasterSlaveServerConflict", "A server is in a primary/secondary server group of this load balancer already. Take \
        it out there first, or choose another server."),
    stays("LBNotSupportIpv6Backend", NO_IPV6),
    stays("OperationDeny.LbNotSupportIPv6Server", NO_IPV6),
    stays("UnsupportedOperation", UNSUPPORTED),
    stays("OperationUnsupported", UNSUPPORTED),
    stays("OperationFailed.Endpoint", "The service could not complete the call; the API reference gives no cause for this code. \
        If it continues, report the RequestId to Alibaba Cloud."),
    stays("SizeLimitExceeded.Tag", "The group would have too many tags. One call takes up to 20 tags."),
    stays("UnauthorizedRegion", "The account may not use this region. Look for a typo in RegionId, and ask the owner of the \
        account to enable the region."),
    stays("UnsupportedParameter", "The operation does not take one of the parameters that were sent; the message says which."),
    stays("MissingParameter", "Some parameters must be sent together; the message says which."),
    stays("AccountHasArrearage", UNPAID),
    stays("InsufficientBalance", UNPAID),

    stays("Forbidden", NOT_ALLOWED),
    stays("Forbidden.RAM", NOT_ALLOWED),
    stays("Forbbiden.SubUser", NOT_ALLOWED),
    stays("Forbidden.RiskControl", "Alibaba Cloud's risk control stopped the call. Only the owner of the account can settle \
        that, with Alibaba Cloud's support."),
    stays("InvalidAccessKeyId.NotFound", ID_UNKNOWN),
    stays("InvalidAccessKeyId.Inactive", "The access key is disabled. Enable it in the RAM console, or use another one."),
    stays("SignatureDoesNotMatch", "The signature is not the one that the service computed. Compare the two strings to sign: if \
        they agree, the secret is wrong; if not, the first difference shows what was encoded, sorted or sent differently."),
    stays("IncompleteSignature", "The signature or one of its parameters is missing or has the wrong format. Look for a \
        proxy that drops headers or parameters."),
    stays("InvalidSignatureMethod", "The service does not know this signature method. It takes HMAC-SHA1 as a parameter, and \
        ACS3-HMAC-SHA256 in the Authorization header."),
    stays("InvalidTimeStamp.Format", DATE_WRONG),
    stays("IllegalTimestamp", DATE_WRONG),
    stays("InvalidTimeStamp.Expired", "The date of the request is more than 15 minutes off. Set this machine's clock \
        correctly, in UTC, and do not keep signed requests for later."),
    stays("MissingSecurityToken", "The access key is temporary, and the request has no security token. Pass the token that \
        STS returned with the key."),
    stays("InvalidSecurityToken.Expired", "The security token has expired. Fetch fresh temporary credentials and sign again."),
    stays("InvalidSecurityToken.Malformed", "The security token is damaged. Look for a truncated copy, a line break, or a \
        plus sign that became a space."),
    stays("InvalidSecurityToken.MismatchWithAccessKey", TOKEN_WRONG),
    stays("InvalidApi.NotFound", "The host does not know the operation in this version. Check the endpoint: it must be an \
        endpoint of Server Load Balancer."),
    stays("InvalidAction", "The host does not know the operation. Check the endpoint: it must be an endpoint of Server \
        Load Balancer."),
    stays("UnsupportedHTTPMethod", "The operation supports only GET and POST."),

    stays("Missing{ParameterName}", "A required parameter is missing; the code names it. Look for a proxy or an HTTP client \
        that drops the query or the body."),
    stays("Invalid{ParameterName}", "The service refuses the value of a parameter; the code names it."),
];

/// Lists the known error codes: temporary ones first.
#[must_use]
pub fn error_codes() -> &'static [ErrorCode] {
    ERROR_CODES
}

/// Returns the row for a code and an HTTP status.
pub(crate) fn find(code: &str, status: Option<u16>) -> Option<&'static ErrorCode> {
    let of_status = |known: &&ErrorCode| known.status.is_none() || known.status == status;
    let exact = || ERROR_CODES.iter().filter(of_status).find(|known| known.code == code);
    let family =
        || FAMILIES.into_iter().find(|family| is_of_family(code, family)).and_then(|family| find(family, status));
    exact().or_else(family)
}

/// The codes that stand for families of codes: the narrower ones first.
const FAMILIES: [&str; 6] = [
    "Throttling",
    "MissingParameter",
    "InvalidParameter",
    "OperationUnsupported",
    "Missing{ParameterName}",
    "Invalid{ParameterName}",
];

/// Returns true for `Throttling.Anything` of `Throttling`, and `MissingAnything` of `Missing{ParameterName}`.
fn is_of_family(code: &str, family: &str) -> bool {
    match family.split_once('{') {
        Some((prefix, _)) => {
            code.strip_prefix(prefix).is_some_and(|rest| rest.starts_with(|first: char| first.is_ascii_uppercase()))
        }
        None => code.strip_prefix(family).is_some_and(|rest| rest.starts_with('.')),
    }
}

/// Returns whether a retry can succeed after this code and HTTP status.
pub(crate) fn is_retryable(code: &str, status: Option<u16>) -> bool {
    find(code, status).map_or_else(|| status.is_some_and(is_retryable_status), |known| known.retryable)
}

/// Returns whether a retry can succeed after this HTTP status.
pub(crate) fn is_retryable_status(status: u16) -> bool {
    matches!(status, 408 | 429 | 500..=599)
}
