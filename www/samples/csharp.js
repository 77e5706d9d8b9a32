import { LIMIT, PAUSE } from "./call.js";
import { indented } from "./names.js";
import { literalBy, csharp as quote } from "./quoting.js";

const literal = literalBy(quote);

/** Returns the program that makes the call by the official SDK for .NET. */
export function csharp({ operation, region, lists, tags, steps, endpoint }) {
  const config = [
    "Credential = new Aliyun.Credentials.Client(),",
    region && `RegionId = ${quote(region)},`,
    endpoint && `Endpoint = ${quote(endpoint.host)},`,
    endpoint?.isPlain && 'Protocol = "http",',
  ];
  const loops = steps.some(({ each }) => each);
  const usesLists = tags || lists.some(({ servers }) => servers);
  const usings = [
    "System",
    usesLists && "System.Collections.Generic",
    loops && "System.Linq",
    "System.Text.Json",
    loops && "System.Threading",
    "AlibabaCloud.OpenApiClient.Models",
    "AlibabaCloud.SDK.Slb20140515.Models",
    tags && `Tag = AlibabaCloud.SDK.Slb20140515.Models.${operation}Request.${operation}RequestTag`,
    lists.some(({ servers }) => servers) && "Server = System.Collections.Generic.Dictionary<string, object>",
  ];
  const body = [
    "// Credentials: of the environment, a profile, or the instance's role.",
    "var client = new AlibabaCloud.SDK.Slb20140515.Client(new Config",
    "{",
    ...indented(config.filter(Boolean), "    "),
    "});",
    "",
    ...lists.flatMap(listLiteral),
    ...(tags ? tagsLiteral(tags) : []),
    ...steps.flatMap((one, at) => (at === 0 ? step(one) : ["", ...step(one)])),
  ];
  return {
    id: "csharp",
    label: "C#",
    filename: `${operation}.cs`,
    language: "csharp",
    code: `// dotnet add package AlibabaCloud.SDK.Slb20140515 --version 2.0.12
${usings
  .filter(Boolean)
  .map((name) => `using ${name};\n`)
  .join("")}
public static class Program
{
    public static void Main()
    {
${indented(body, "        ").join("\n")}
    }
}
`,
  };
}

function listLiteral({ variable, servers, text }) {
  if (!servers) return [`var ${variable} = ${quote(text)};`, ""];
  const items = servers.map((server) => {
    const pairs = Object.entries(server).map(([key, value]) => `[${quote(key)}] = ${literal(value)}`);
    return `    new Server { ${pairs.join(", ")} },`;
  });
  return [`var ${variable} = new List<Server>`, "{", ...items, "};", ""];
}

function tagsLiteral(tags) {
  const models = tags.map((tag) => {
    const fields = Object.entries(tag).map(([name, text]) => `${name} = ${literal(text)}`);
    return `    new Tag { ${fields.join(", ")} },`;
  });
  return ["var tags = new List<Tag>", "{", ...models, "};", ""];
}

function step({ operation, args, each, note, givesGroup }) {
  const [request, response] = givesGroup ? ["groupRequest", "group"] : ["request", "response"];
  const lines = [
    `var ${request} = new ${operation}Request`,
    "{",
    ...args.map((arg) => `    ${arg.name} = ${expression(arg, each)},`),
    "};",
    `var ${response} = client.${operation}(${request});`,
    `Console.WriteLine(JsonSerializer.Serialize(${response}.Body));`,
  ];
  const comment = note ? [`// ${note}`] : [];
  if (!each) return [...comment, ...lines];
  return [
    ...comment,
    `foreach (var batch in ${each.variable}.Chunk(${LIMIT}))`,
    "{",
    ...indented(lines, "    "),
    `    Thread.Sleep(${PAUSE}000); // A change is refused while another is pending.`,
    "}",
  ];
}

function expression({ type, value }, each) {
  if (type === "answer") return "group.Body.VServerGroupId";
  if (type === "servers") {
    if (!value.servers) return value.variable;
    return `JsonSerializer.Serialize(${value === each ? "batch" : value.variable})`;
  }
  return type === "tags" ? "tags" : literal(value);
}
