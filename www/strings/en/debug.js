/** What the debug part says. */
export const DEBUG = {
  "debug.title.blank": "Paste the error of a refused call",
  "debug.text.blank": () =>
    "An exception of an SDK for Java, Go, PHP, Python or Node, the output of aliyun or curl, a JSON or XML body, or a log line.",
  "debug.title.none": "This contains no error of the API",
  "debug.text.none": () =>
    "The page reads exceptions of the SDKs for Java, Go, PHP, Python and Node, the output of aliyun and curl -i, JSON and XML bodies, log lines, and strings to sign.",
  "debug.title.not_signature": ({ error }) => `${error.code} is not about the signature`,
  "debug.title.secret": "The secret is wrong",
  "debug.text.secret": ({ by, isTrimmed }) =>
    ({
      client:
        "Your client compared its string to sign with the server's: they are equal. The request arrived as it was signed, so the secret does not belong to this access key.",
      signature: `With this secret, the server's string to sign gives exactly the signature that your client sent. The request arrived as it was signed, so this secret does not belong to this access key.${isTrimmed ? " White space around the typed secret was ignored." : ""}`,
      string:
        "Your client and the server signed the same string. The request arrived as it was signed, so the secret does not belong to this access key.",
    })[by],
  "debug.title.secret_or_hmac":
    "The strings are equal: the secret is wrong, or how the signature is made of the string",
  "debug.text.secret_or_hmac": ({ server }) =>
    server.kind === "rpc"
      ? "The request arrived as your client signed it. Either the secret is wrong, or a hand-written signer makes a mistake after this string: the key of the HMAC-SHA1 is the secret followed by &, the result is written in Base64, and in a URL it is percent-encoded. Enter the secret and the signature to find out."
      : "The request arrived as your client signed it. Either the secret is wrong, or a hand-written signer makes a mistake after this string: the key of the HMAC-SHA256 is the secret alone, the result is written in hexadecimal, and no newline follows the canonical request. Enter the secret and the signature to find out.",
  "debug.title.secret_or_plus": "The secret is wrong, or the signature was damaged in the URL",
  "debug.text.secret_or_plus": () =>
    "With this secret, the server's string to sign gives exactly the signature that your client sent, so the string is right. The signature contains +: if your client puts it into the URL without percent-encoding, it arrives as a space. If it is encoded as %2B, the secret does not belong to this access key. Paste the URL to find out.",
  "debug.title.signed_otherwise": "Your client signs something other than what arrives",
  "debug.text.signed_otherwise": ({ by }) =>
    ({
      signature: "Proved: signed this way, this secret gives exactly the signature that your client sent.",
      string: "Proved: apart from this, your client's string is the server's.",
      hash: "Proved: apart from this, your client's canonical request has the hash that the server signed.",
    })[by],
  "debug.title.string_differs": "Your client signed another string",
  "debug.text.string_differs": ({ names }) =>
    names.length > 0
      ? `Your client's string and the server's differ in ${names.join(", ")}.`
      : "The parameters are the same, but they are encoded or ordered differently. The strings below show where.",
  "debug.title.other_request": "These are two different requests",
  "debug.text.other_request": () =>
    "Your client's string has another SignatureNonce than the server's. Paste the error and the string of the same attempt.",
  "debug.title.changed": "The request changed on its way",
  "debug.text.changed": ({ names }) =>
    `The URL that was sent and what the server received differ in ${names.join(", ")}. A proxy, or a layer of the HTTP client, changed the request after it was signed.`,
  "debug.title.compared": "The request changed after it was signed",
  "debug.text.compared": () =>
    "Your client compared its string to sign with the server's: they differ. Look for a proxy or a layer of the HTTP client that changes the method, the parameters or their encoding. Enter the secret and the signature to find out more.",
  "debug.title.canonical_differs": "Your client's canonical request is not the one that the server signed",
  "debug.text.canonical_differs": () =>
    "The hashes differ. Check that both are of the same attempt: date and nonce change with every attempt. If they are, the request changed after it was signed. The server shows only a hash, so it cannot be told where they differ.",
  "debug.title.ask_secret": "The error alone does not tell the cause",
  "debug.text.ask_secret": ({ kind }) =>
    kind === "rpc"
      ? "Either the secret is wrong, or your client signed a different string. Enter the secret that your client uses and the signature that it sent, or paste the string that it signed."
      : "Either the secret is wrong, or your client signed a different request. For signature V3, the server shows only a hash. Paste your client's canonical request, or enter its secret and the signature that it sent.",
  "debug.title.ask_sent": "Is this the signature that your client sent?",
  "debug.text.ask_sent": () =>
    "If it is, the secret is wrong. If your client sent another signature, paste that: it signed another string, or with another secret.",
  "debug.title.ask_own": "The cause cannot be told yet",
  "debug.text.ask_own": ({ kind }) =>
    `With this secret, the server's string to sign gives another signature than your client's. Your client used another secret, or it signed another string. To find out, paste ${kind === "rpc" ? "the string that your client signed" : "your client's canonical request"}.`,
  "debug.title.ask_string": "The error does not show what the server signed",
  "debug.text.ask_string": () =>
    "Look in the response body or the log for the complete message: it quotes the server's string to sign.",
  "debug.title.other_service": "This is an error of Object Storage Service",
  "debug.text.other_service": () =>
    "OSS signs its requests differently. This page knows the signatures of Server Load Balancer.",
  "debug.title.ask_whole": "The server's string to sign is incomplete",
  "debug.text.ask_whole": ({ isHidden }) =>
    isHidden
      ? "Part of it is hidden. Paste the complete message. If only the security token is hidden, enter it in the credentials."
      : "Part of it is missing. Paste the complete message.",
  "debug.title.ask_secure": "This page cannot compute signatures here",
  "debug.text.ask_secure": () => "Browsers offer the functions only on https and on localhost.",
  "debug.title.clock": "The date of the request is more than 15 minutes off",
  "debug.text.clock": ({ minutes }) =>
    minutes === undefined
      ? ""
      : `The request was dated ${Math.abs(minutes)} minutes ${minutes < 0 ? "before" : "after"} the server's time.`,
  "debug.title.date_format": "The date is not written as it must be",
  "debug.title.nonce": "The nonce was used before",
  "debug.title.access_key": "The access key ID is unknown",
  "debug.text.access_key": ({ isTemporary }) =>
    isTemporary ? "The ID is that of a temporary key, and no security token was sent." : "",
  "debug.title.access_key_inactive": "The access key is disabled",
  "debug.title.token_missing": "The security token is missing",
  "debug.title.token_expired": "The security token has expired",
  "debug.title.token_wrong": "The security token does not belong to this access key",
  "debug.title.signature_method": "The signature method or version is not one that the API knows",
  "debug.title.incomplete": "The request lacks a part of its signature",
  "debug.severalErrors": (codes) => `The text contains other errors as well: ${codes.join(", ")}.`,

  "debug.way.plus": () => "A space is encoded as + and must be %20.",
  "debug.way.bare": ({ characters }) => `${[...characters].join(" ")} must be percent-encoded.`,
  "debug.way.tilde": () => "~ is encoded as %7E and must stay as it is.",
  "debug.way.lower": () => "Percent-encoding is in lower case and must be in upper case: %2F, not %2f.",
  "debug.way.lower_hash": () => "The hash is in upper case and must be in lower case.",
  "debug.way.twice": () => "The values are percent-encoded twice.",
  "debug.way.once": () => "Names and values are not percent-encoded before they are joined.",
  "debug.way.no_outer": () => "The joined query is not percent-encoded once more for the string to sign.",
  "debug.way.path": () => "The path of the string is wrong: it is / (in the string of the RPC signature %2F).",
  "debug.way.method": ({ signed, seen }) => `The method ${signed} is signed, but ${seen} arrives.`,
  "debug.way.sorted": () => "The parameters are not sorted by the bytes of their names.",
  "debug.way.omitted": ({ name }) => `${name} is sent but not signed.`,
  "debug.way.added": ({ name }) => `${name} is signed but does not arrive.`,
  "debug.way.value": ({ name, how }) =>
    how.length > 0
      ? `${name} arrives written differently than it was signed: ${how.map((one) => HOW[one]).join(", ")}.`
      : `${name} arrives with another value than was signed.`,
  "debug.way.sent_plus": () => "A space is signed, but + arrives: it was encoded as %2B when it was sent.",
  "debug.way.no_ampersand": () => "The key of the HMAC is the secret alone and must be the secret followed by &.",
  "debug.way.ampersand": () => "The key of the HMAC is the secret followed by & and must be the secret alone.",
  "debug.way.secret_space": () => "Your client's secret has white space or a newline around it.",
  "debug.way.hash": ({ seen }) => `The HMAC is made with ${seen}, which is not that of this signature method.`,
  "debug.way.hex": () => "The signature is written in hexadecimal and must be in Base64.",
  "debug.way.base64": () => "The signature is written in Base64 and must be in hexadecimal.",
  "debug.way.hex_in_base64": () =>
    "Base64 was made of the hexadecimal digits and must be made of the bytes of the HMAC.",
  "debug.way.signature_plus": () =>
    "The signature stands in the URL with a bare +, which arrives as a space: encode it as %2B.",
  "debug.way.host": ({ signed, seen }) => `The host ${signed} is signed, but the request arrives for ${seen}.`,
  "debug.way.body": () => "A body is hashed, but none arrives.",
  "debug.way.header_text": () =>
    "Header names must be in lower case, and their values without white space around them.",
  "debug.way.headers_sorted": () => "The headers are not sorted by name.",
  "debug.way.blank_line": () => "A blank line must stand between the headers and their names.",
  "debug.way.newline_end": () => "No newline may follow the last line.",

  "debug.signedWith": "With this secret, the server's string to sign gives",
  "debug.itWasThis": "My client sent this",
  "debug.fill": "Fill the form from the server's string",
  "debug.fillFromClient": "Fill the form from your client's request",
  "debug.filled": "Filled the form from the error",
  "debug.otherOperation": (name) => `This is a call of ${name}, which this page does not know.`,
  "debug.formDiffers": (count) =>
    count === 1 ? "Your form differs in 1 parameter." : `Your form differs in ${count} parameters.`,
  "debug.formSame": "Your form has the same parameters.",
  "debug.ownDiffers": (count) =>
    count === 1
      ? "Your client's string differs in 1 parameter."
      : `Your client's string differs in ${count} parameters.`,
  "debug.parameter": "Parameter",
  "debug.atServer": "Server",
  "debug.atClient": "Your client",
  "debug.atForm": "Your form",
  "debug.verdict": "Verdict",
  "debug.verdict.same": () => "same",
  "debug.verdict.differs": ({ isOwn }) => (isOwn ? "differs" : "your form differs"),
  "debug.verdict.written": ({ how }) => `same content, written differently: ${how.map((one) => HOW[one]).join(", ")}`,
  "debug.verdict.blank": () => "blank in your form",
  "debug.verdict.missing": ({ isOwn }) => (isOwn ? "only in your client's string" : "only in your form"),
  "debug.verdict.client": () => "set by the client",
  "debug.verdict.unsigned": () => "only in the server's string",
  "debug.same": (count) =>
    count === 1 ? "1 parameter without a difference" : `${count} parameters without a difference`,
  "debug.serverString": "The server's string to sign",
  "debug.clientString": "Your client's string to sign",
  "debug.clientCanonical": "Your client's canonical request",
  "debug.aboutCode": "About this code",
  "debug.code": "Code",
  "debug.client": "Read as",
  "debug.client.aliyun-cli": "aliyun CLI",
  "debug.client.go-core": "Go SDK (V1)",
  "debug.client.go-tea": "Go SDK (V2)",
  "debug.client.java-core": "Java SDK (V1)",
  "debug.client.java-tea": "Java SDK (V2)",
  "debug.client.php-core": "PHP SDK (V1)",
  "debug.client.php-tea": "PHP SDK (V2)",
  "debug.client.python-core": "Python SDK (V1)",
  "debug.client.python-tea": "Python SDK (V2)",
  "debug.client.node-pop-core": "Node SDK (pop-core)",
  "debug.client.node-tea": "Node SDK (V2)",
  "debug.client.curl": "HTTP response",
  "debug.client.body": "response body",
  "debug.client.text": "text",
  "stages.canonicalRequest": "1. Canonical request",
  "stages.canonicalQuery": "1. Canonicalized query string",
  "stages.name.method": "Method",
  "stages.name.signature": "Secret → signature",
};

const HOW = { spaces: "spaces", order: "order of keys", types: "numbers as text", quotes: "quotes" };
