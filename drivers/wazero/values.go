package main

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/tetratelabs/wazero/api"
)

// The types of values, by name.
var types = map[string]api.ValueType{
	"i32": api.ValueTypeI32,
	"i64": api.ValueTypeI64,
	"f32": api.ValueTypeF32,
	"f64": api.ValueTypeF64,
}

// Reads `i32:41` as its type and what wazero passes it as.
func parse(text string) (api.ValueType, uint64, error) {
	name, number, _ := strings.Cut(text, ":")
	kind, found := types[name]
	if !found {
		return 0, 0, failed("`%s` is no value", text)
	}
	nan, isNaN := strings.CutPrefix(number, "nan:0x")
	var bits uint64
	var err error
	switch {
	case isNaN:
		bits, err = strconv.ParseUint(nan, 16, 64)
	case kind == api.ValueTypeI32:
		var v int64
		v, err = strconv.ParseInt(number, 10, 32)
		bits = api.EncodeI32(int32(v))
	case kind == api.ValueTypeI64:
		var v int64
		v, err = strconv.ParseInt(number, 10, 64)
		bits = api.EncodeI64(v)
	case kind == api.ValueTypeF32:
		var v float64
		v, err = strconv.ParseFloat(number, 32)
		bits = api.EncodeF32(float32(v))
	default:
		var v float64
		v, err = strconv.ParseFloat(number, 64)
		bits = api.EncodeF64(v)
	}
	if err != nil {
		return 0, 0, failed("`%s` is no value: %v", text, err)
	}
	return kind, bits, nil
}

// Writes a value as `i32:41`.
func show(kind api.ValueType, bits uint64) string {
	switch kind {
	case api.ValueTypeI32:
		return fmt.Sprintf("i32:%d", int32(bits))
	case api.ValueTypeI64:
		return fmt.Sprintf("i64:%d", int64(bits))
	case api.ValueTypeF32:
		v := api.DecodeF32(bits)
		if v != v {
			return fmt.Sprintf("f32:nan:0x%08x", uint32(bits))
		}
		return "f32:" + float(float64(v), 32)
	default:
		v := api.DecodeF64(bits)
		if v != v {
			return fmt.Sprintf("f64:nan:0x%016x", bits)
		}
		return "f64:" + float(v, 64)
	}
}

func float(v float64, size int) string {
	if math.IsInf(v, 0) {
		return strings.TrimPrefix(strings.ToLower(strconv.FormatFloat(v, 'g', -1, size)), "+")
	}
	return strconv.FormatFloat(v, 'g', -1, size)
}
