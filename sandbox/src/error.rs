//! How the gateway and the service refuse: HTTP status, code, and message.

use std::borrow::Cow;

/// A refusal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ServiceError {
    pub(super) status: u16,
    pub(super) code: Cow<'static, str>,
    pub(super) message: Cow<'static, str>,
}

const fn error(status: u16, code: &'static str, message: &'static str) -> ServiceError {
    ServiceError { status, code: Cow::Borrowed(code), message: Cow::Borrowed(message) }
}

/// The refusals that the sandbox knows by code only, for faults: those that pass with time.
const PASSING: [ServiceError; 16] = [
    error(
        400,
        "VServerGroupProcessing",
        "A previous configuration of the VServer group is pending; please try again later.",
    ),
    error(400, "ServiceIsConfiguring", "A previous configuration is pending; please try again later."),
    error(409, "ServiceIsStopping", "The specified Listener is stopping, please retry later."),
    error(
        409,
        "BackendServer.configuring",
        "A previous configuration of the load balancer is pending; please try again later.",
    ),
    error(400, "OperationBusy", "A previous operation is pending."),
    error(449, "SystemBusy", "The system is busy."),
    error(400, "ProcessingSameRequest", "The same request is being processed. Please try later."),
    error(400, "Throttling", "Request was denied due to request throttling."),
    error(400, "Throttling.User", "Request was denied due to user flow control."),
    error(400, "Throttling.Api", "Request was denied due to api flow control."),
    error(503, "ServiceUnavailable", "The request has failed due to a temporary failure of the server."),
    error(500, "InternalError", "The request processing has failed due to some unknown error, exception or failure."),
    error(500, "InternalInvokeError", "The internal invoking has failed."),
    error(
        403,
        "Forbidden.RAM",
        "User not authorized to operate on the specified resource, or this API doesn't support RAM.",
    ),
    error(
        400,
        "ObtainIpFail",
        "The specified BackendServers is invalid; some of the specified backend servers do not exist or are not running.",
    ),
    error(400, "ActionNotAllowed", "The action is not allowed."),
];

impl ServiceError {
    pub(super) const API_NOT_FOUND: Self =
        error(404, "InvalidApi.NotFound", "Specified api is not found, please check your url and method.");
    pub(super) const METHOD_NOT_SUPPORTED: Self =
        error(403, "UnsupportedHTTPMethod", "This http method not supported.");
    pub(super) const ACCESS_KEY_NOT_FOUND: Self =
        error(404, "InvalidAccessKeyId.NotFound", "Specified access key is not found.");
    pub(super) const INCOMPLETE_SIGNATURE: Self =
        error(400, "IncompleteSignature", "The request signature does not conform to Aliyun standards.");
    pub(super) const SIGNATURE_METHOD: Self =
        error(400, "InvalidSignatureMethod", "Specified signature method is not valid.");
    pub(super) const TOKEN_MISSING: Self =
        error(400, "MissingSecurityToken", "SecurityToken is mandatory for this action.");
    pub(super) const TOKEN_MALFORMED: Self =
        error(400, "InvalidSecurityToken.Malformed", "Specified SecurityToken is malformed.");
    pub(super) const TOKEN_STRAY: Self = error(
        400,
        "InvalidSecurityToken.MismatchWithAccessKey",
        "Specified SecurityToken mismatch with the AccessKey.",
    );
    pub(super) const DATE_FORMAT: Self =
        error(400, "InvalidTimeStamp.Format", "Specified time stamp or date value is not well formatted.");
    pub(super) const DATE_EXPIRED: Self =
        error(400, "InvalidTimeStamp.Expired", "Specified time stamp or date value is expired.");
    pub(super) const NONCE_USED: Self = error(400, "SignatureNonceUsed", "Specified signature nonce was used already.");
    pub(super) const REGION_NOT_FOUND: Self = error(400, "InvalidParameter", "The specified RegionId does not exist.");
    pub(super) const GROUP_NOT_FOUND: Self =
        error(404, "InvalidParameter", "The specified VServerGroupId does not exist.");
    pub(super) const LOAD_BALANCER_STATUS: Self =
        error(400, "LbStatusNotSupport", "The status of specified loadbalancer does not support..");
    pub(super) const SERVERS_MALFORMED: Self =
        error(400, "BackendServersMalformed", "the specified parameter BackendServers is unavailable.");
    pub(super) const SERVERS_INVALID: Self = error(400, "InvalidParameter", "The specified BackendServers is invalid.");
    pub(super) const PORT_INVALID: Self = error(
        400,
        "InvalidParameter",
        "The specified BackendServers is invalid, as the Port value should be in [1, 65535].",
    );
    pub(super) const TOO_MANY_SERVERS: Self =
        error(400, "TooManyBackendServers", "The total number of input real servers exceeds max supported number: 20");

    /// A required parameter is not there.
    pub(super) fn missing(parameter: &str) -> Self {
        Self {
            status: 400,
            code: format!("Missing{parameter}").into(),
            message: format!("{parameter} is mandatory for this action.").into(),
        }
    }

    /// A common parameter has a value that is none.
    pub(super) fn invalid(parameter: &str) -> Self {
        Self {
            status: 400,
            code: format!("Invalid{parameter}").into(),
            message: format!("Specified parameter {parameter} is not valid.").into(),
        }
    }

    /// The signature is not the one that was computed over this string.
    pub(super) fn signature_does_not_match(string_to_sign: &str) -> Self {
        Self {
            status: 400,
            code: "SignatureDoesNotMatch".into(),
            message: format!(
                "Specified signature is not matched with our calculation. server string to sign is:{string_to_sign}"
            )
            .into(),
        }
    }

    /// Returns the refusal of a code; one that is not known by more than its name comes with status 400.
    pub(super) fn named(code: &str) -> Self {
        PASSING.into_iter().find(|error| error.code == code).unwrap_or_else(|| Self {
            status: 400,
            code: code.to_owned().into(),
            message: format!("{code}, as the sandbox was told to answer.").into(),
        })
    }
}
