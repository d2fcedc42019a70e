package main

import (
	"errors"
	"strings"

	"github.com/tetratelabs/wazero/sys"
)

// Traps by wazero's words. One of them stands for an element that is out of the
// table's bounds and for one that is null.
var traps = map[string]string{
	"unreachable":                   "unreachable",
	"integer divide by zero":        "division_by_zero",
	"integer overflow":              "integer_overflow",
	"invalid conversion to integer": "bad_conversion",
	"out of bounds memory access":   "memory_out_of_bounds",
	"invalid table access":          "table_out_of_bounds",
	"null reference":                "null_element",
	"indirect call type mismatch":   "bad_signature",
	"stack overflow":                "stack_overflow",
}

// What wazero begins a trap of the guest with, and ends a panic of the host with.
const (
	ofGuest = "wasm error: "
	ofHost  = " (recovered by wazero)"
)

func firstLine(text string) string {
	line, _, _ := strings.Cut(text, "\n")
	return line
}

// Whether guest code stopped, and no more than that.
func isTrap(err error) bool {
	text := firstLine(err.Error())
	return strings.Contains(text, ofGuest) || strings.HasSuffix(text, ofHost)
}

// Says how a guest ended: by itself, or by a trap. The stack that wazero adds is left out.
func (a answer) ended(err error) {
	if err == nil {
		return
	}
	var exit *sys.ExitError
	if errors.As(err, &exit) {
		a["exit_code"] = int32(exit.ExitCode())
		return
	}
	text := firstLine(err.Error())
	kind := "other"
	if _, words, is := strings.Cut(text, ofGuest); is {
		if known, found := traps[words]; found {
			kind = known
		}
	} else if known, found := traps[text]; found {
		// A stack overflow comes without a prefix: wazero does not unwind for it.
		kind = known
	} else if strings.HasSuffix(text, ofHost) {
		kind = "host"
	}
	a["trap"] = answer{"kind": kind, "message": strings.TrimSuffix(text, ofHost)}
}
