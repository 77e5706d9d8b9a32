//! Refusals of the gateway and the service: HTTP status, code and message.

use std::borrow::Cow;

/// A refusal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ServiceError {
    pub(crate) status: u16,
    pub(crate) code: Cow<'static, str>,
    pub(crate) message: Cow<'static, str>,
}

const fn error(status: u16, code: &'static str, message: &'static str) -> ServiceError {
    ServiceError { status, code: Cow::Borrowed(code), message: Cow::Borrowed(message) }
}

/// The refusals that only faults ask for by their code. Source: the published list of common error codes.
const KNOWN: [ServiceError; 19] = [
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
    error(400, "VpcSystemBusy", "Invoke vpc system busy, please retry later."),
    error(400, "OperationFailed.ServiceGroupProcessing", "The specified service group is processing."),
    error(400, "LocationServiceTimeout", "Location service connection timeout. Please try again later."),
];

impl ServiceError {
    pub(crate) const API_NOT_FOUND: Self =
        error(404, "InvalidApi.NotFound", "Specified api is not found, please check your url and method.");
    pub(crate) const METHOD_NOT_SUPPORTED: Self =
        error(403, "UnsupportedHTTPMethod", "This http method not supported.");
    pub(crate) const ACCESS_KEY_NOT_FOUND: Self =
        error(404, "InvalidAccessKeyId.NotFound", "Specified access key is not found.");
    pub(crate) const INCOMPLETE_SIGNATURE: Self =
        error(400, "IncompleteSignature", "The request signature does not conform to Aliyun standards.");
    pub(crate) const SIGNATURE_METHOD: Self =
        error(400, "InvalidSignatureMethod", "Specified signature method is not valid.");
    pub(crate) const TOKEN_MISSING: Self =
        error(400, "MissingSecurityToken", "SecurityToken is mandatory for this action.");
    pub(crate) const TOKEN_MALFORMED: Self =
        error(400, "InvalidSecurityToken.Malformed", "Specified SecurityToken is malformed.");
    pub(crate) const TOKEN_STRAY: Self = error(
        400,
        "InvalidSecurityToken.MismatchWithAccessKey",
        "Specified SecurityToken mismatch with the AccessKey.",
    );
    pub(crate) const DATE_FORMAT: Self =
        error(400, "InvalidTimeStamp.Format", "Specified time stamp or date value is not well formatted.");
    pub(crate) const DATE_EXPIRED: Self =
        error(400, "InvalidTimeStamp.Expired", "Specified time stamp or date value is expired.");
    pub(crate) const NONCE_USED: Self = error(400, "SignatureNonceUsed", "Specified signature nonce was used already.");
    pub(crate) const REGION_NOT_FOUND: Self = error(400, "InvalidParameter", "The specified RegionId does not exist.");
    pub(crate) const GROUP_NOT_FOUND: Self =
        error(404, "InvalidParameter", "The specified VServerGroupId does not exist.");
    pub(crate) const LOAD_BALANCER_STATUS: Self =
        error(400, "LbStatusNotSupport", "The status of specified loadbalancer does not support..");
    pub(crate) const WEIGHT_INVALID: Self = error(400, "InvalidWeight.Malformed", "A specified weight is not valid.");
    pub(crate) const TOO_MANY_SERVERS: Self =
        error(400, "TooManyBackendServers", "The total number of input real servers exceeds max supported number: 20");
    pub(crate) const QUOTA_EXCEEDED: Self = error(
        400,
        "InstanceBackendServerNumberOverLimit",
        "The number of backend servers of the specified load balancer exceeds the limit: 200",
    );
    pub(crate) const SERVER_TYPE: Self =
        error(400, "BackendServer.InvalidType", "The specified Type of a backend server is not valid.");
    pub(crate) const USED_BY_LISTENER: Self =
        error(400, "RspoolVipExist", "there are vips associating with this vServer group.");
    pub(crate) const USED_BY_RULE: Self =
        error(400, "RspoolRuleExist", "there are rules associating with this vServer group.");
    pub(crate) const TAG_KEY_MISSING: Self = error(400, "MissingParam.TagKey", "The parameter TagKey is missing.");
    pub(crate) const TAG_KEY: Self = error(400, "InvalidParam.TagKey", "The parameter TagKey is invalid.");
    pub(crate) const TAG_VALUE: Self = error(400, "InvalidParam.TagValue", "The parameter TagValue is invalid.");
    pub(crate) const TOO_MANY_TAGS: Self =
        error(400, "SizeLimitExceeded.Tag", "The maximum number of tags is exceeded.");

    /// The text is not a list of servers.
    pub(crate) fn servers_malformed(parameter: &str) -> Self {
        let message = format!("the specified parameter {parameter} is unavailable.");
        Self { status: 400, code: "BackendServersMalformed".into(), message: message.into() }
    }

    /// An entry of the list does not describe a server.
    pub(crate) fn servers_invalid(parameter: &str) -> Self {
        Self::invalid_parameter(format!("The specified {parameter} is invalid."))
    }

    /// A port is not valid.
    pub(crate) fn port_invalid(parameter: &str) -> Self {
        let message = format!("The specified {parameter} is invalid, as the Port value should be in [1, 65535].");
        Self::invalid_parameter(message)
    }

    /// A parameter has a value that the operation refuses.
    pub(crate) fn invalid_parameter(message: String) -> Self {
        Self { status: 400, code: "InvalidParameter".into(), message: message.into() }
    }

    /// A change of the group is pending.
    pub(crate) fn processing() -> Self {
        Self::named("VServerGroupProcessing")
    }

    /// A required parameter is missing.
    pub(crate) fn missing(parameter: &str) -> Self {
        Self {
            status: 400,
            code: format!("Missing{parameter}").into(),
            message: format!("{parameter} is mandatory for this action.").into(),
        }
    }

    /// The value of a common parameter is not valid.
    pub(crate) fn invalid(parameter: &str) -> Self {
        Self {
            status: 400,
            code: format!("Invalid{parameter}").into(),
            message: format!("Specified parameter {parameter} is not valid.").into(),
        }
    }

    /// The signature does not match this string to sign.
    pub(crate) fn signature_does_not_match(string_to_sign: &str) -> Self {
        Self {
            status: 400,
            code: "SignatureDoesNotMatch".into(),
            message: format!(
                "Specified signature is not matched with our calculation. server string to sign is:{string_to_sign}"
            )
            .into(),
        }
    }

    /// Returns the refusal for a code. Unknown codes get status 400.
    pub(crate) fn named(code: &str) -> Self {
        KNOWN.into_iter().find(|error| error.code == code).unwrap_or_else(|| Self {
            status: 400,
            code: code.to_owned().into(),
            message: format!("{code}, as the sandbox was told to answer.").into(),
        })
    }
}
