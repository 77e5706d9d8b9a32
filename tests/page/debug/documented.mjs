/**
 * What clients print that cannot be run here, in the format of their sources: each is a function of the answer and of the
 * request. `same` says that the client signed the same string as the service, which some compare by themselves.
 */

const FORMATS = {
  // com.aliyuncs.exceptions.ClientException: getMessage() is "code : message"; toString() adds the request's ID.
  "java-core": ({ Code, Message, RequestId, same }) => {
    const [code, message] = same
      ? ["SDK.InvalidAccessKeySecret", "Specified Access Key Secret is not valid."]
      : [Code, Message];
    return `Exception in thread "main" com.aliyuncs.exceptions.ClientException: ${code} : ${message}
RequestId : ${RequestId}
\tat com.aliyuncs.DefaultAcsClient.parseAcsResponse(DefaultAcsClient.java:281)
\tat com.aliyuncs.DefaultAcsClient.getAcsResponse(DefaultAcsClient.java:105)
\tat com.example.Remove.main(Remove.java:21)
`;
  },
  // com.aliyun.tea.TeaException: the code is a field, which the stack trace does not show.
  "java-tea": ({
    status,
    Message,
    RequestId,
  }) => `Exception in thread "main" com.aliyun.tea.TeaException: code: ${status}, ${Message} request id: ${RequestId}
\tat com.aliyun.teaopenapi.Client.doRPCRequest(Client.java:362)
\tat com.aliyun.slb20140515.Client.removeVServerGroupBackendServersWithOptions(Client.java:7512)
\tat com.example.Remove.main(Remove.java:21)
`,
  // errors.ServerError.Error(); the recommendation of a mismatch is the client's own.
  "go-core": ({ Code, Message, RequestId, same, isMismatch }) => {
    const bug =
      "This may be a bug with the SDK and we hope you can submit this question in the github issue(https://github.com/aliyun/alibaba-cloud-sdk-go/issues), thanks very much";
    const recommend = same ? "InvalidAccessKeySecret: Please check you AccessKeySecret" : isMismatch ? bug : "";
    return `2026/11/25 00:00:00 SDK.ServerError
ErrorCode: ${Code}
Recommend: ${recommend}
RequestId: ${RequestId}
Message: ${Message}
RespHeaders: map[Content-Type:[application/json]]
exit status 1
`;
  },
  // tea.SDKError.Error(); Data is JSON with "&" escaped, as Go writes it.
  "go-tea": ({ status, Code, HostId, Message, RequestId }) => `panic: SDKError:
   StatusCode: ${status}
   Code: ${Code}
   Message: code: ${status}, ${Message} request id: ${RequestId}
   Data: ${JSON.stringify({ Code, HostId, Message, RequestId, statusCode: status }).replaceAll("&", "\\u0026")}

goroutine 1 [running]:
main.main()
\t/app/main.go:31 +0x1d
`,
  // AlibabaCloud\Client\Exception\ServerException: "code: message RequestId: id METHOD "uri" status".
  "php-core": ({ status, Code, Message, RequestId, same, request }) => {
    const [code, message] = same
      ? ["InvalidAccessKeySecret", "Specified Access Key Secret is not valid."]
      : [Code, Message];
    return `PHP Fatal error:  Uncaught AlibabaCloud\\Client\\Exception\\ServerException: ${code}: ${message} RequestId: ${RequestId} ${request.method} "${request.url}" ${status} in /app/vendor/alibabacloud/client/src/Request/Request.php:398
Stack trace:
#0 /app/remove.php(18): AlibabaCloud\\Client\\Request\\Request->request()
#1 {main}
  thrown in /app/vendor/alibabacloud/client/src/Request/Request.php on line 398
`;
  },
  "php-tea": ({
    status,
    Message,
    RequestId,
  }) => `PHP Fatal error:  Uncaught AlibabaCloud\\Tea\\Exception\\TeaError: code: ${status}, ${Message} request id: ${RequestId} in /app/vendor/alibabacloud/darabonba-openapi/src/OpenApiClient.php:412
Stack trace:
#0 /app/vendor/alibabacloud/darabonba-openapi/src/OpenApiClient.php(1205): Darabonba\\OpenApi\\OpenApiClient->doRequest(Object(Darabonba\\OpenApi\\Models\\Params), Object(Darabonba\\OpenApi\\Models\\OpenApiRequest), Object(AlibabaCloud\\Tea\\Utils\\Utils\\RuntimeOptions))
#1 {main}
  thrown in /app/vendor/alibabacloud/darabonba-openapi/src/OpenApiClient.php on line 412
`,
  // The CLI prints the error of the Go client.
  "aliyun-cli": (answer) =>
    FORMATS["go-core"](answer)
      .replace(/^.*SDK/, "ERROR: SDK")
      .replace("exit status 1\n", ""),
  // A line of a log in JSON: the body is a text in it, escaped once more.
  "json-log": ({ body }) =>
    `{"time":"2026-11-25T00:00:00Z","level":"error","msg":"remove failed","response":${JSON.stringify(body)}}\n`,
};

/** The clients that can sign with V3. */
const V3 = ["java-tea", "go-tea", "php-tea", "json-log"];

/** What these clients cannot do: their signers are right. */
const WRONG_SIGNERS = /bare|java-encoder|hex|outer|ampersand|not-signed|not-encoded|blank|rpc-key/;

/** Returns the text of each client that a recorded refusal stands for. */
export function documentedTexts({ cause, request, status, body }) {
  if (WRONG_SIGNERS.test(cause)) return {};
  const { Code, HostId, Message, RequestId } = JSON.parse(body);
  const isMismatch = Code === "SignatureDoesNotMatch";
  const answer = {
    Code,
    HostId,
    Message,
    RequestId,
    status,
    body,
    request,
    isMismatch,
    same: isMismatch && cause === "wrong-secret",
  };
  const clients = cause.startsWith("v3-") ? V3 : Object.keys(FORMATS);
  return Object.fromEntries(clients.map((client) => [client, FORMATS[client](answer)]));
}
