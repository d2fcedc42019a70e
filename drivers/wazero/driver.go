package main

import (
	"context"
	"os"
	"runtime"
	"runtime/debug"
	"strconv"
	"strings"

	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"
)

// wazero with what it was asked to make.
type driver struct {
	interpreter bool
	config      wazero.RuntimeConfig
	threads     int
	things      map[uint32]*thing
}

// The context of everything but compiling: an empty one, which costs least.
var ctx = context.Background()

type engine struct {
	runtime wazero.Runtime
	// wazero keeps what a runtime compiled by its hash. An engine that compiled once
	// takes another runtime, so that a second compilation is one.
	used bool
}

type module struct {
	runtime  wazero.Runtime
	compiled wazero.CompiledModule
}

// What wazero has beyond WebAssembly 2.0.
const features = api.CoreFeaturesV2 |
	experimental.CoreFeaturesThreads |
	experimental.CoreFeaturesTailCall |
	experimental.CoreFeaturesExtendedConst |
	experimental.CoreFeaturesExceptionHandling |
	experimental.CoreFeaturesTypedFunctionReferences

func newDriver(args []string) *driver {
	d := &driver{threads: 1, things: map[uint32]*thing{}}
	d.interpreter = len(args) > 0 && args[0] == "interpreter"
	d.config = wazero.NewRuntimeConfigCompiler()
	if d.interpreter {
		d.config = wazero.NewRuntimeConfigInterpreter()
	}
	d.config = d.config.WithCoreFeatures(features)
	return d
}

var verbs map[string]func(*driver, *request) (answer, error)

func init() {
	verbs = map[string]func(*driver, *request) (answer, error){
		"hello":        (*driver).hello,
		"engine":       (*driver).engines,
		"compile":      (*driver).compile,
		"link":         (*driver).link,
		"instantiate":  (*driver).instantiate,
		"prepare":      (*driver).prepare,
		"call":         (*driver).call,
		"threads":      (*driver).atOnce,
		"read_memory":  (*driver).readMemory,
		"write_memory": (*driver).writeMemory,
		"grow_memory":  (*driver).growMemory,
		"boundary":     (*driver).boundary,
		"drop":         (*driver).drop,
		"memory":       (*driver).memory,
		"bye":          func(*driver, *request) (answer, error) { return answer{}, nil },
	}
}

func (d *driver) hello(q *request) (answer, error) {
	if q.Protocol != 1 {
		return nil, failed("this driver speaks protocol 1, not %d", q.Protocol)
	}
	if text, given := q.Options["threads"]; given {
		n, err := strconv.Atoi(text)
		if err != nil || n < 1 {
			return nil, failed("threads is `%s`: expected a number above 0", text)
		}
		d.threads = n
	}
	cached := "wazero writes and reads compiled code by a cache folder only, inside of compiling"
	return answer{
		"protocol": 1,
		"version":  version() + " (" + runtime.Version() + ")",
		"settings": map[string]string{
			"threads":           strconv.Itoa(d.threads),
			"garbage_collector": "Go's, on threads of its own",
			"host_functions":    "Go, over a stack of values",
			"memory":            "Go's heap: growing copies it",
		},
		"can": []string{
			"compile", "instantiate", "engine", "dynamic_call", "host_function", "memory",
			"boundary", "guest_memory", "threads",
		},
		"cannot": map[string]string{
			"validate":              "wazero validates only as a part of compiling",
			"serialize":             cached,
			"load_bytes":            cached,
			"load_file":             cached,
			"drop":                  "Go's garbage collector frees it later",
			"dynamic_host_function": "over a stack of values is the form that host_function measures",
		},
		"clock_step_ps": clockStep(),
	}, nil
}

func (d *driver) newRuntime() wazero.Runtime {
	return wazero.NewRuntimeWithConfig(ctx, d.config)
}

func (d *driver) engines(q *request) (answer, error) {
	runtimes := make([]wazero.Runtime, q.count())
	ps := timed(func() {
		for i := range runtimes {
			runtimes[i] = d.newRuntime()
		}
	})
	for i, r := range runtimes {
		d.keep(q.As+uint32(i), nil, &engine{runtime: r}, func() { r.Close(ctx) })
	}
	return answer{"ps": ps}, nil
}

func (d *driver) compile(q *request) (answer, error) {
	from, e, err := find[*engine](d, q.Engine, "engine")
	if err != nil {
		return nil, err
	}
	wasm, err := os.ReadFile(q.File)
	if err != nil {
		return nil, err
	}
	m := &module{runtime: e.runtime}
	closeOwn := func() {}
	if e.used {
		m.runtime = d.newRuntime()
		closeOwn = func() { m.runtime.Close(ctx) }
	}
	workers := experimental.WithCompilationWorkers(ctx, d.threads)
	before := cpu()
	ps := timed(func() { m.compiled, err = m.runtime.CompileModule(workers, wasm) })
	spent := cpu() - before
	if err != nil {
		closeOwn()
		return nil, err
	}
	e.used = true
	d.keep(q.As, from, m, func() { m.compiled.Close(ctx); closeOwn() })
	return answer{"ps": ps, "cpu_ps": spent}, nil
}

func (d *driver) link(q *request) (answer, error) {
	from, m, err := find[*module](d, q.Module, "module")
	if err != nil {
		return nil, err
	}
	var l *linked
	ps := timed(func() { l, err = link(m, q.Host) })
	if err != nil {
		return nil, err
	}
	d.keep(q.As, from, l, func() { l.close() })
	return answer{"ps": ps}, nil
}

func (d *driver) drop(q *request) (answer, error) {
	ps := timed(func() {
		for _, name := range q.Handles {
			d.release(name)
		}
	})
	return answer{"ps": ps}, nil
}

func (d *driver) memory(*request) (answer, error) {
	resident, peak, err := memory()
	if err != nil {
		return nil, err
	}
	return answer{"ps": 0, "memory": answer{"resident": resident, "peak": peak}}, nil
}

// wazero's version, as this program was built with it.
func version() string {
	info, _ := debug.ReadBuildInfo()
	for _, dep := range info.Deps {
		if dep.Path == "github.com/tetratelabs/wazero" {
			return strings.TrimPrefix(dep.Version, "v")
		}
	}
	return "unknown"
}
