import { php as quote } from "./quoting.js";

/** Returns the program that makes the call by the official SDK for PHP. */
export function php({ RegionId, VServerGroupId, BackendServers, endpoint }) {
  const config = [
    "'credential' => new Credential(),",
    `'regionId' => ${quote(RegionId)},`,
    endpoint && `'endpoint' => ${quote(endpoint.host)},`,
    endpoint?.isPlain && "'protocol' => 'http',",
  ];
  return {
    id: "php",
    label: "PHP",
    filename: "remove-backend-servers.php",
    language: "php",
    code: `<?php

// composer require alibabacloud/slb-20140515:2.0.12
require __DIR__ . '/vendor/autoload.php';

use AlibabaCloud\\Credentials\\Credential;
use AlibabaCloud\\SDK\\Slb\\V20140515\\Models\\RemoveVServerGroupBackendServersRequest;
use AlibabaCloud\\SDK\\Slb\\V20140515\\Slb;
use Darabonba\\OpenApi\\Models\\Config;

// Credential finds the credentials: in the environment, in a profile, in the role of an instance.
$client = new Slb(new Config([
    ${config.filter(Boolean).join("\n    ")}
]));
$request = new RemoveVServerGroupBackendServersRequest([
    'regionId' => ${quote(RegionId)},
    'VServerGroupId' => ${quote(VServerGroupId)},
    'backendServers' => ${quote(BackendServers)},
]);
$response = $client->removeVServerGroupBackendServers($request);
print_r($response->body);
`,
  };
}
