import { LIMIT, PAUSE } from "./call.js";
import { camel, indented } from "./names.js";
import { literalBy, java as quote } from "./quoting.js";

const literal = literalBy(quote);

/** Returns the program that makes the call by the official SDK for Java. */
export function java({ operation, region, lists, tags, steps, endpoint }) {
  const config = [
    ".setCredential(new com.aliyun.credentials.Client())",
    region && `.setRegionId(${quote(region)})`,
    endpoint && `.setEndpoint(${quote(endpoint.host)})`,
    endpoint?.isPlain && '.setProtocol("http")',
  ].filter(Boolean);
  const usesLists = tags || lists.some(({ servers }) => servers);
  const body = [
    "// Credentials: of the environment, a profile, or the instance's role.",
    "var client = new Client(new Config()",
    ...indented([...config.slice(0, -1), `${config.at(-1)});`], "    "),
    "",
    ...lists.flatMap(listLiteral),
    ...(tags ? tagsLiteral(operation, tags) : []),
    ...steps.flatMap((one, at) => (at === 0 ? step(one) : ["", ...step(one)])),
  ];
  return {
    id: "java",
    label: "Java",
    filename: `${operation}.java`,
    language: "java",
    code: `// Maven: com.aliyun:slb20140515:3.3.30
import com.aliyun.slb20140515.Client;
import com.aliyun.slb20140515.models.*;
import com.aliyun.teaopenapi.models.Config;
import com.aliyun.teautil.Common;
${usesLists ? "import java.util.List;\n" : ""}${lists.some(({ servers }) => servers) ? "import java.util.Map;\n" : ""}
public class ${operation} {
    public static void main(String[] args) throws Exception {
${indented(body, "        ").join("\n")}
    }
}
`,
  };
}

function listLiteral({ variable, servers, text }) {
  if (!servers) return [`var ${variable} = ${quote(text)};`, ""];
  const maps = servers.map((server) => {
    const pairs = Object.entries(server).map(([key, value]) => [quote(key), literal(value)]);
    // Map.of takes ten entries.
    if (pairs.length > 10) return `Map.ofEntries(${pairs.map((pair) => `Map.entry(${pair.join(", ")})`).join(", ")})`;
    return `Map.of(${pairs.flat().join(", ")})`;
  });
  return [`List<Map<String, Object>> ${variable} = List.of(`, ...indented(separated(maps), "    "), ""];
}

function tagsLiteral(operation, tags) {
  const models = tags.map((tag) => {
    const setters = Object.entries(tag).map(([name, text]) => `.set${name}(${literal(text)})`);
    return `new ${operation}Request.${operation}RequestTag()${setters.join("")}`;
  });
  return ["var tags = List.of(", ...indented(separated(models), "    "), ""];
}

function separated(items) {
  return items.map((item, at) => `${item}${at < items.length - 1 ? "," : ");"}`);
}

function step({ operation, args, each, note, givesGroup }) {
  const [request, response] = givesGroup ? ["groupRequest", "group"] : ["request", "response"];
  const setters = args.map((arg) => `    .set${arg.name}(${expression(arg, each)})`);
  const lines = [
    `var ${request} = new ${operation}Request()`,
    ...setters.slice(0, -1),
    `${setters.at(-1)};`,
    `var ${response} = client.${camel(operation)}(${request});`,
    `System.out.println(Common.toJSONString(${response}.getBody().toMap()));`,
  ];
  const comment = note ? [`// ${note}`] : [];
  if (!each) return [...comment, ...lines];
  const { variable } = each;
  return [
    ...comment,
    `for (int start = 0; start < ${variable}.size(); start += ${LIMIT}) {`,
    `    var batch = ${variable}.subList(start, Math.min(start + ${LIMIT}, ${variable}.size()));`,
    ...indented(lines, "    "),
    "    // A change is refused while another is pending.",
    `    Thread.sleep(${PAUSE}000);`,
    "}",
  ];
}

function expression({ type, value }, each) {
  if (type === "answer") return "group.getBody().getVServerGroupId()";
  if (type === "servers") {
    if (!value.servers) return value.variable;
    return `Common.toJSONString(${value === each ? "batch" : value.variable})`;
  }
  return type === "tags" ? "tags" : literal(value);
}
