import { LIMIT, PAUSE } from "./call.js";
import { indented, joined } from "./names.js";
import { literalBy, go as quote } from "./quoting.js";

const literal = literalBy(quote);

/** Returns the program that makes the call by the official SDK for Go. */
export function go({ operation, region, lists, tags, steps, endpoint }) {
  const config = [
    ["Credential", "credential"],
    region && ["RegionId", text(region)],
    endpoint && ["Endpoint", text(endpoint.host)],
    endpoint?.isPlain && ["Protocol", text("http")],
  ];
  const usesJson = lists.some(({ servers }) => servers);
  const loops = steps.some(({ each }) => each);
  const standard = [usesJson && "encoding/json", "fmt", "log", loops && "slices", loops && "time"].filter(Boolean);
  const body = [
    "// Credentials: of the environment, a profile, or the instance's role.",
    "credential, err := credentials.NewCredential(nil)",
    ...UNLESS_OK,
    "client, err := slb20140515.NewClient(&openapi.Config{",
    ...fields(config.filter(Boolean)),
    "})",
    ...UNLESS_OK,
    "",
    ...lists.flatMap(listLiteral),
    ...(tags ? tagsLiteral(operation, tags) : []),
    ...steps.flatMap((one, at) => (at === 0 ? step(one) : ["", ...step(one)])),
  ];
  return {
    id: "go",
    label: "Go",
    filename: `${joined(operation, "_")}.go`,
    language: "go",
    code: `// go get github.com/alibabacloud-go/slb-20140515/v4@v4.0.13 && go mod tidy
package main

import (
${standard.map((name) => `\t"${name}"\n`).join("")}
	openapi "github.com/alibabacloud-go/darabonba-openapi/v2/client"
	slb20140515 "github.com/alibabacloud-go/slb-20140515/v4/client"
	"github.com/alibabacloud-go/tea/tea"
	"github.com/aliyun/credentials-go/credentials"
)

func main() {
${indented(body, "\t").join("\n")}
}
${usesJson ? TO_JSON : ""}`,
  };
}

const UNLESS_OK = ["if err != nil {", "\tlog.Fatal(err)", "}"];

const TO_JSON = `
func toJSON(value any) *string {
	text, err := json.Marshal(value)
	if err != nil {
		log.Fatal(err)
	}
	return tea.String(string(text))
}
`;

function listLiteral({ variable, servers, text: opaque }) {
  if (!servers) return [`${variable} := ${quote(opaque)}`, ""];
  const maps = servers.map((server) => {
    const pairs = Object.entries(server).map(([key, value]) => `${quote(key)}: ${literal(value)}`);
    return `\t{${pairs.join(", ")}},`;
  });
  return [`${variable} := []map[string]any{`, ...maps, "}", ""];
}

function tagsLiteral(operation, tags) {
  const models = tags.map((tag) => {
    const pairs = Object.entries(tag).map(([name, value]) => `${name}: ${text(value)}`);
    return `\t{${pairs.join(", ")}},`;
  });
  return [`tags := []*slb20140515.${operation}RequestTag{`, ...models, "}", ""];
}

function step({ operation, args, each, note, givesGroup }) {
  const [request, response] = givesGroup ? ["groupRequest", "group"] : ["request", "response"];
  const lines = [
    `${request} := &slb20140515.${operation}Request{`,
    ...fields(args.map((arg) => [arg.name, expression(arg, each)])),
    "}",
    `${response}, err := client.${operation}(${request})`,
    ...UNLESS_OK,
    `fmt.Println(${response}.Body)`,
  ];
  const comment = note ? [`// ${note}`] : [];
  if (!each) return [...comment, ...lines];
  return [
    ...comment,
    `for batch := range slices.Chunk(${each.variable}, ${LIMIT}) {`,
    ...indented(lines, "\t"),
    `\ttime.Sleep(${PAUSE} * time.Second) // A change is refused while another is pending.`,
    "}",
  ];
}

function expression({ type, value }, each) {
  if (type === "answer") return "group.Body.VServerGroupId";
  if (type === "servers") {
    if (!value.servers) return `tea.String(${value.variable})`;
    return `toJSON(${value === each ? "batch" : value.variable})`;
  }
  if (type === "boolean") return `tea.Bool(${value})`;
  if (type === "integer") return `tea.Int32(${value})`;
  return type === "tags" ? "tags" : text(value);
}

// Aligned as gofmt does.
function fields(entries) {
  const width = Math.max(...entries.map(([name]) => name.length)) + 1;
  return entries.map(([name, value]) => `\t${`${name}:`.padEnd(width)} ${value},`);
}

function text(value) {
  return `tea.String(${quote(String(value))})`;
}
