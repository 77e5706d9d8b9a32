import { csharp as quote } from "./quoting.js";

/** Returns the program that makes the call by the official SDK for .NET. */
export function csharp({ RegionId, VServerGroupId, BackendServers, endpoint }) {
  const config = [
    "Credential = new Aliyun.Credentials.Client(),",
    `RegionId = ${quote(RegionId)},`,
    endpoint && `Endpoint = ${quote(endpoint.host)},`,
    endpoint?.isPlain && 'Protocol = "http",',
  ];
  return {
    id: "csharp",
    label: "C#",
    filename: "Program.cs",
    language: "csharp",
    code: `// dotnet add package AlibabaCloud.SDK.Slb20140515 --version 2.0.12
using System;
using AlibabaCloud.OpenApiClient.Models;
using AlibabaCloud.SDK.Slb20140515.Models;

public static class Program
{
    public static void Main()
    {
        // The credentials are found in the environment, in a profile, in the role of an instance.
        var client = new AlibabaCloud.SDK.Slb20140515.Client(new Config
        {
            ${config.filter(Boolean).join("\n            ")}
        });
        var request = new RemoveVServerGroupBackendServersRequest
        {
            RegionId = ${quote(RegionId)},
            VServerGroupId = ${quote(VServerGroupId)},
            BackendServers = ${quote(BackendServers)},
        };
        var response = client.RemoveVServerGroupBackendServers(request);
        Console.WriteLine(response.Body.RequestId);
        foreach (var server in response.Body.BackendServers.BackendServer)
        {
            Console.WriteLine($"{server.ServerId}:{server.Port}");
        }
    }
}
`,
  };
}
