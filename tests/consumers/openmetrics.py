"""Reads an export as OpenMetrics and as the older Prometheus text: openmetrics.py FILE."""

import sys

from prometheus_client import parser
from prometheus_client.openmetrics import parser as openmetrics

text = open(sys.argv[1], encoding="utf-8").read()
readings = []
for name, read in (("OpenMetrics", openmetrics), ("Prometheus text", parser)):
    families = list(read.text_string_to_metric_families(text))
    samples = {
        (s.name, tuple(sorted(s.labels.items()))): s.value for f in families for s in f.samples
    }
    readings.append(samples)
    print(f"ok: {name}: {len(families)} families, {len(samples)} samples")
if readings[0] != readings[1]:
    sys.exit("the two readings differ")
