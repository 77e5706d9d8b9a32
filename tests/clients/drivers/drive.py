"""Reads calls from standard input, makes them one after another, and writes what the client says of each."""

import json
import sys


def drive(call):
    given = json.load(sys.stdin)
    results = [call(given["endpoint"], one["credentials"], one["params"]) for one in given["calls"]]
    json.dump(results, sys.stdout)
