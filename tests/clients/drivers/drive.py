"""Makes the calls that standard input names, a line each, and writes a line with what the client says of each."""

import json
import sys


def drive(call):
    for line in sys.stdin:
        one = json.loads(line)
        result = call(one["endpoint"], one["credentials"], one["operation"], one["params"])
        print(json.dumps(result), flush=True)
