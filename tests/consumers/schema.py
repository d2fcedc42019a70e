"""Validates a result against the published schema: schema.py SCHEMA RESULT."""

import json
import sys

import jsonschema

schema, result = (json.load(open(path, encoding="utf-8")) for path in sys.argv[1:3])
validator = jsonschema.validators.validator_for(schema)
validator.check_schema(schema)
faults = list(validator(schema).iter_errors(result))
for fault in faults[:10]:
    print(fault.json_path, fault.message)
sys.exit(bool(faults))
