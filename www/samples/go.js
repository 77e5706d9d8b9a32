import { go as quote } from "./quoting.js";

/** Returns the program that makes the call by the official SDK for Go. */
export function go({ RegionId, VServerGroupId, BackendServers, endpoint }) {
  const config = [
    ["Credential", "credential"],
    ["RegionId", string(RegionId)],
    endpoint && ["Endpoint", string(endpoint.host)],
    endpoint?.isPlain && ["Protocol", string("http")],
  ];
  return {
    id: "go",
    label: "Go",
    filename: "main.go",
    language: "go",
    code: `// go get github.com/alibabacloud-go/slb-20140515/v4@v4.0.13 && go mod tidy
package main

import (
	"fmt"
	"log"

	openapi "github.com/alibabacloud-go/darabonba-openapi/v2/client"
	slb20140515 "github.com/alibabacloud-go/slb-20140515/v4/client"
	"github.com/alibabacloud-go/tea/tea"
	"github.com/aliyun/credentials-go/credentials"
)

func main() {
	// It is found in the environment, in a profile, in the role of an instance.
	credential, err := credentials.NewCredential(nil)
	if err != nil {
		log.Fatal(err)
	}
	client, err := slb20140515.NewClient(&openapi.Config{
${fields(config.filter(Boolean), "\t\t")}
	})
	if err != nil {
		log.Fatal(err)
	}
	request := &slb20140515.RemoveVServerGroupBackendServersRequest{
${fields(
  [
    ["RegionId", string(RegionId)],
    ["VServerGroupId", string(VServerGroupId)],
    ["BackendServers", string(BackendServers)],
  ],
  "\t\t",
)}
	}
	response, err := client.RemoveVServerGroupBackendServers(request)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(response.Body)
}
`,
  };
}

function string(text) {
  return `tea.String(${quote(text)})`;
}

// Aligned as gofmt does.
function fields(entries, indent) {
  const width = Math.max(...entries.map(([name]) => name.length)) + 1;
  return entries.map(([name, value]) => `${indent}${`${name}:`.padEnd(width)} ${value},`).join("\n");
}
