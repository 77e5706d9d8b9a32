import { java as quote } from "./quoting.js";

/** Returns the program that makes the call by the official SDK for Java. */
export function java({ RegionId, VServerGroupId, BackendServers, endpoint }) {
  const config = [
    ".setCredential(new com.aliyun.credentials.Client())",
    `.setRegionId(${quote(RegionId)})`,
    endpoint && `.setEndpoint(${quote(endpoint.host)})`,
    endpoint?.isPlain && '.setProtocol("http")',
  ];
  return {
    id: "java",
    label: "Java",
    filename: "RemoveBackendServers.java",
    language: "java",
    code: `// Maven: com.aliyun:slb20140515:3.3.30
import com.aliyun.slb20140515.Client;
import com.aliyun.slb20140515.models.RemoveVServerGroupBackendServersRequest;
import com.aliyun.slb20140515.models.RemoveVServerGroupBackendServersResponse;
import com.aliyun.teaopenapi.models.Config;

public class RemoveBackendServers {
    public static void main(String[] args) throws Exception {
        // The credentials are found in the environment, in a profile, in the role of an instance.
        Config config = new Config()
            ${config.filter(Boolean).join("\n            ")};
        Client client = new Client(config);
        RemoveVServerGroupBackendServersRequest request = new RemoveVServerGroupBackendServersRequest()
            .setRegionId(${quote(RegionId)})
            .setVServerGroupId(${quote(VServerGroupId)})
            .setBackendServers(${quote(BackendServers)});
        RemoveVServerGroupBackendServersResponse response = client.removeVServerGroupBackendServers(request);
        System.out.println(response.getBody().toMap());
    }
}
`,
  };
}
