import operations from "../../../pkg/generated/operations.js";

const BUSY =
  "负载均衡实例或服务器组的另一个变更仍在进行。请等几秒，重新签名后再发送。同一服务器组的变更应依次进行，不要并行。";
const LATER = "服务所依赖的系统正忙。请等几秒，重新签名后再发送。";
const THROTTLED = "短时间内调用过多。请按响应要求的时间等待，或等几秒，并减少并发；一次调用最多可包含 20 台服务器。";
const FAILED =
  "服务端内部失败。如果操作可以安全地重复，请稍后再发送；否则请先查询服务器组。若持续出现，请把 RequestId 提供给阿里云。";
const ID_UNKNOWN = "没有这个 AccessKey ID。请检查是否被截断或写错，是否已删除，或属于阿里云的另一个站点。";
const TOKEN_WRONG = "安全令牌不属于这个 AccessKey。三部分（ID、Secret、令牌）必须取自 STS 的同一次返回。";
const NOT_ALLOWED =
  "该 RAM 用户或角色没有此负载均衡实例上的 slb:{operation} 权限。请授予允许的策略，并检查是否有拒绝的策略。";
const UNPAID = "账号欠费或无法支付。结清之后调用即可恢复。";
const UNSUPPORTED = "该负载均衡实例不支持所请求的内容：例如弹性网卡和弹性容器实例需要性能保障型实例。";
const SERVER_UNKNOWN = "某个 ServerId 不是本账号在本地域的服务器。请检查是否写错、是否在别的地域、实例是否已释放。";
const SERVERS_WRONG =
  "服务端读不懂服务器列表。它应是 JSON 对象列表的文本，用双引号；请检查引号是否被 shell 去掉，或文本是否被编码了两次。";
const OTHER_NETWORK = "这些服务器在不同的网络中。一个负载均衡实例的服务器应都在同一 VPC，或都在经典网络。";
const NO_IPV6 = "该负载均衡实例不支持 IPv6 服务器。请使用服务器的 IPv4 地址，或 IPv6 的负载均衡实例。";
const ELSEWHERE =
  "列表中有服务器所在的地域、可用区或网络不受负载均衡实例支持。请检查云企业网中网络的连接，或使用负载均衡实例自己的 VPC 中的服务器。";
const DATE_WRONG = "请求的日期缺失，或不是 UTC 的 yyyy-MM-ddTHH:mm:ssZ 格式。";
const API_UNKNOWN = "该主机没有这个操作。请检查接入点：必须是负载均衡（SLB）的接入点。";

/** What to do about each error code, by the code as the package lists it; where a status leaves several meanings, "Code status". */
export const ADVICE = {
  VServerGroupProcessing: BUSY,
  ServiceIsConfiguring: BUSY,
  ServiceIsStopping: BUSY,
  "BackendServer.configuring": BUSY,
  OperationBusy: BUSY,
  SystemBusy: BUSY,
  "OperationFailed.ServiceGroupProcessing": BUSY,
  BackendServerProcessing: BUSY,
  ProcessingSameRequest: BUSY,
  VpcSystemBusy: LATER,
  LocationServiceTimeout: LATER,
  "Rejected.Throttling": THROTTLED,
  Throttling: THROTTLED,
  "Throttling.User": THROTTLED,
  "Throttling.Api": THROTTLED,
  "ServiceUnavailable 400": "负载均衡实例的交换机不存在。请在控制台查看该实例的网络。",
  ServiceUnavailable: FAILED,
  InternalError: FAILED,
  InternalInvokeError: FAILED,
  "InvalidParameter 503": FAILED,
  SignatureNonceUsed:
    "带有这个随机数（nonce）的请求已经来过。每次尝试都要用新的随机数重新签名；HTTP 客户端自动重发的请求也会遇到它。",
  LbStatusNotSupport: "负载均衡实例已停止或被锁定，其服务器组不能变更。请先启动或解锁，再发送。",
  ActionNotAllowed: "负载均衡实例现在不允许此操作，多半是被锁定。请在控制台查看状态；可能因欠费而锁定。",
  "InvalidParameter 404":
    "该地域没有 {id} 所指的对象：它可能在别的地域，已删除，或写错了。服务器组会随负载均衡实例一起删除。",
  InvalidParameter: "服务端拒绝了某个参数的值，消息中有说明。请检查 RegionId、每个 ServerId 和每个 Port。",
  InvalidParameterLength: "某个参数的值太长，消息中有说明。",
  "InvalidParameter.Format": "某个参数的值格式不对，消息中有说明。",
  "InvalidRegionId.NotFound": "没有这个地域 ID。请检查 RegionId 是否写错。",
  TooManyBackendServers: "一次调用的服务器太多。请分批，每批 20 台，即文档规定的上限；账号自己的上限可能更高。",
  BackendServersMalformed: SERVERS_WRONG,
  "InvalidBackendServers.Inconsistent": OTHER_NETWORK,
  NetworkConflict: OTHER_NETWORK,
  "BackendServer.ServerRegionIdNotEqual": ELSEWHERE,
  "IncorrectStatus.CenNotAssociated": ELSEWHERE,
  "InvalidBackendServers.MissingCenBandWidth": ELSEWHERE,
  "InvalidBackendServers.VpcNotInCen": ELSEWHERE,
  "InvalidVbrId.NotInCen": ELSEWHERE,
  "Mismatched.ZoneId": ELSEWHERE,
  "OperationFailed.InvalidCen": ELSEWHERE,
  "ResourceNotFound.Cen": ELSEWHERE,
  "BackendServer.InvalidType": UNSUPPORTED,
  "IncorrectStatus.RSByPassToas": UNSUPPORTED,
  "InvalidServerId.NotExist": SERVER_UNKNOWN,
  "InvalidServerId.NotFound": SERVER_UNKNOWN,
  "ResourceNotFound.vServers": SERVER_UNKNOWN,
  ObtainIpFail:
    "列表中有服务器已释放或未运行，服务端找不到它的地址。请去掉它，发送其余的；已释放的会自行离开服务器组，或在控制台移除。",
  VServerGroupEmpty: "服务器组中没有服务器：没有可变更或移除的了。",
  "InvalidWeight.Malformed": "某个 Weight 不是 0–100 的整数。",
  RspoolVipExist: "有监听在使用这个服务器组，因此不能删除。请让监听改用另一个服务器组，或删除监听，再发送。",
  RspoolRuleExist: "有转发规则在使用这个服务器组，因此不能删除。请让规则改用另一个服务器组，或删除规则，再发送。",
  InstanceBackendServerNumberOverLimit:
    "负载均衡实例的后端服务器已达到配额，默认为 200。请先移除一些服务器，或申请更大的配额。",
  MasterSlaveServerConflict: "某台服务器已在此负载均衡实例的主备服务器组中。请先从那里移除，或换一台服务器。",
  LBNotSupportIpv6Backend: NO_IPV6,
  "OperationDeny.LbNotSupportIPv6Server": NO_IPV6,
  UnsupportedOperation: UNSUPPORTED,
  OperationUnsupported: UNSUPPORTED,
  "OperationFailed.Endpoint": "服务端未能完成调用；API 文档没有说明原因。若持续出现，请把 RequestId 提供给阿里云。",
  "SizeLimitExceeded.Tag": "服务器组的标签太多。一次调用最多 20 个标签。",
  UnauthorizedRegion: "该账号不能使用这个地域。请检查 RegionId 是否写错，并请账号所有者开通该地域。",
  UnsupportedParameter: "该操作不接受所发送的某个参数，消息中有说明。",
  MissingParameter: "应当一起出现的参数没有一起出现，消息中有说明。",
  AccountHasArrearage: UNPAID,
  InsufficientBalance: UNPAID,
  Forbidden: NOT_ALLOWED,
  "Forbidden.RAM": NOT_ALLOWED,
  "Forbbiden.SubUser": NOT_ALLOWED,
  "Forbidden.RiskControl": "阿里云的风险控制阻止了这次调用。只有账号所有者能与阿里云支持解决。",
  "InvalidAccessKeyId.NotFound": ID_UNKNOWN,
  "InvalidAccessKeyId.Inactive": "该 AccessKey 已禁用。请在 RAM 控制台启用，或换一个。",
  SignatureDoesNotMatch:
    "签名与服务端计算的不同。请比较两边的待签名字符串：若一致，则 Secret 错误；若不同，第一处差异会显示哪里的编码、排序或发送不一样。",
  IncompleteSignature: "签名或其某一部分缺失，或格式不对。请检查是否有代理丢弃了请求头或参数。",
  InvalidSignatureMethod: "签名方法是服务端不认识的：参数中应为 HMAC-SHA1，Authorization 头中应为 ACS3-HMAC-SHA256。",
  "InvalidTimeStamp.Format": DATE_WRONG,
  IllegalTimestamp: DATE_WRONG,
  "InvalidTimeStamp.Expired": "请求的日期相差超过 15 分钟。请校准本机的时钟（UTC），不要把签好名的请求留到以后再用。",
  MissingSecurityToken: "这是临时 AccessKey，但没有带上安全令牌。请把 STS 与密钥一起给出的令牌传入。",
  "InvalidSecurityToken.Expired": "安全令牌已过期。请获取新的临时凭证并重新签名。",
  "InvalidSecurityToken.Malformed": "安全令牌已损坏。请检查是否被截断、含有换行，或加号变成了空格。",
  "InvalidSecurityToken.MismatchWithAccessKey": TOKEN_WRONG,
  "InvalidApi.NotFound": API_UNKNOWN,
  InvalidAction: API_UNKNOWN,
  UnsupportedHTTPMethod: "该操作只接受 GET 和 POST。",
  "Missing{ParameterName}": "缺少一个必填参数，错误码中有它的名字。请检查是否有代理或 HTTP 客户端丢弃了查询串或正文。",
  "Invalid{ParameterName}": "服务端拒绝了某个参数的值，错误码中有它的名字。",
};

/** Returns what to do about a code that was received with that HTTP status, for an operation; undefined if there are no words for it. */
export function adviceOf({ Code, status }, operation) {
  const codes = [Code, familyOf(Code)].flatMap((code) => [`${code} ${status}`, code]);
  const key = codes.find((code) => Object.hasOwn(ADVICE, code));
  return ADVICE[key]?.replace("{operation}", operation).replace("{id}", () => idOf(operation));
}

/** Returns how the package lists a code of a family: `Throttling.Anything`, `MissingAnything`. */
function familyOf(code) {
  return code
    .replace(/^(Throttling|MissingParameter|InvalidParameter|OperationUnsupported)\..*/s, "$1")
    .replace(/^(Missing|Invalid)(?!Parameter$)[A-Z].*/s, "$1{ParameterName}");
}

/** Returns the parameter that names what an operation works on. */
function idOf(operation) {
  return operations.find(({ name }) => name === operation).parameters[1].name;
}
