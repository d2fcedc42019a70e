package main

import (
	"context"
	"crypto/rand"
	"io"
	"os"

	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"
	"github.com/tetratelabs/wazero/imports/wasi_snapshot_preview1"
)

// What a guest is permitted.
type host struct {
	Argv  []string          `json:"argv"`
	Env   map[string]string `json:"env"`
	Stdin *struct {
		Path string `json:"path"`
	} `json:"stdin"`
	Folders []struct {
		Host     string `json:"host"`
		Guest    string `json:"guest"`
		Writable bool   `json:"writable"`
	} `json:"folders"`
	OutputLimit  int  `json:"output_limit"`
	IgnoreOutput bool `json:"ignore_output"`
	Functions    bool `json:"functions"`
	StubImports  bool `json:"stub_imports"`
}

// Functions of the host for guests that measure calls: each returns the sum of its
// arguments. The form over a stack is wazero's fastest; its other one goes by reflection.
// Guests may import them under the name of engines' dynamic form, too.
var sums = map[string]api.GoFunc{
	"nop": func(context.Context, []uint64) {},
	"add": func(_ context.Context, stack []uint64) {
		stack[0] = api.EncodeI32(int32(stack[0]) + int32(stack[1]))
	},
	"nop16": func(_ context.Context, stack []uint64) {
		var sum int32
		for _, v := range stack[:16] {
			sum += int32(v)
		}
		stack[0] = api.EncodeI32(sum)
	},
}

// WASI's functions, by name.
var wasi = func() map[string]bool {
	r := wazero.NewRuntimeWithConfig(ctx, wazero.NewRuntimeConfigInterpreter())
	defer r.Close(ctx)
	names := map[string]bool{}
	compiled, err := wasi_snapshot_preview1.NewBuilder(r).Compile(ctx)
	if err != nil {
		panic(err)
	}
	for name := range compiled.ExportedFunctions() {
		names[name] = true
	}
	return names
}()

// A module whose imports have a provider.
type linked struct {
	*module
	host host
	// Of the guest that runs: one does at a time. A context could carry it, and wazero's
	// interpreter searches the context at each call of a guest's function.
	watch     *watch
	providers map[string]api.Module
	// A context by which wazero finds them.
	resolving   context.Context
	hosts       []wazero.CompiledModule
	uses, marks bool
}

// Finds a provider for every imported function. Providers have no name in wazero's
// namespace, so that a module can be linked more than once.
func link(m *module, given host) (*linked, error) {
	for _, f := range given.Folders {
		if f.Writable {
			return nil, cannot("wazero seals no writable folder: a guest can make a link in `%s` that leads out of it", f.Guest)
		}
	}
	l := &linked{module: m, host: given, providers: map[string]api.Module{}}
	var resolve experimental.ImportResolver = func(name string) api.Module { return l.providers[name] }
	l.resolving = experimental.WithImportResolver(ctx, resolve)
	builders := map[string]wazero.HostModuleBuilder{}
	for _, f := range m.compiled.ImportedFunctions() {
		from, name, _ := f.Import()
		builder, found := builders[from]
		if !found {
			builder = m.runtime.NewHostModuleBuilder(from)
			builders[from] = builder
		}
		var provide api.GoFunction
		switch {
		case from == wasi_snapshot_preview1.ModuleName && wasi[name]:
			if !l.uses {
				wasi_snapshot_preview1.NewFunctionExporter().ExportFunctions(builder)
			}
			l.uses = true
			continue
		case (from == "wasmbench" || from == "wasmbench_dynamic") && given.Functions && sums[name] != nil:
			provide = sums[name]
		case from == "bench" && name == "start":
			provide = api.GoFunc(func(context.Context, []uint64) { l.watch.start() })
			l.marks = true
		case from == "bench" && name == "end":
			provide = api.GoFunc(func(context.Context, []uint64) { l.watch.end() })
			l.marks = true
		case given.StubImports:
			provide = stub(from, name)
		default:
			return nil, cannot("the module imports `%s` from `%s` (function), which the driver does not provide", name, from)
		}
		builder.NewFunctionBuilder().
			WithGoFunction(provide, f.ParamTypes(), f.ResultTypes()).
			Export(name)
	}
	for from, builder := range builders {
		compiled, err := builder.Compile(ctx)
		if err != nil {
			l.close()
			return nil, err
		}
		l.hosts = append(l.hosts, compiled)
		l.providers[from], err = m.runtime.InstantiateModule(ctx, compiled, wazero.NewModuleConfig().WithName(""))
		if err != nil {
			l.close()
			return nil, err
		}
	}
	return l, nil
}

func stub(from, name string) api.GoFunc {
	err := failed("the guest called `%s` from `%s`, which nobody provides", name, from)
	return func(context.Context, []uint64) { panic(err) }
}

func (l *linked) close() {
	for _, m := range l.providers {
		if m != nil {
			m.Close(ctx)
		}
	}
	for _, c := range l.hosts {
		c.Close(ctx)
	}
}

// Makes what a guest's imports act on, and says what is to be closed afterwards. Without
// these, wazero gives a guest a clock that stands still and random numbers that are always
// the same. A root of Go's seals a folder; wazero's own folders follow links out of it.
func (l *linked) open(w *watch) (wazero.ModuleConfig, []io.Closer, error) {
	config := wazero.NewModuleConfig().
		WithName("").
		WithStartFunctions().
		WithArgs(l.host.Argv...).
		WithStdout(&w.out).
		WithStderr(&w.err).
		WithRandSource(rand.Reader).
		WithSysWalltime().
		WithSysNanotime().
		WithSysNanosleep()
	for name, value := range l.host.Env {
		config = config.WithEnv(name, value)
	}
	var opened []io.Closer
	folders := wazero.NewFSConfig()
	for _, f := range l.host.Folders {
		root, err := os.OpenRoot(f.Host)
		if err != nil {
			closeAll(opened)
			return nil, nil, err
		}
		opened = append(opened, root)
		folders = folders.WithFSMount(root.FS(), f.Guest)
	}
	if len(opened) > 0 {
		config = config.WithFSConfig(folders)
	}
	if l.host.Stdin != nil {
		stdin, err := os.Open(l.host.Stdin.Path)
		if err != nil {
			closeAll(opened)
			return nil, nil, err
		}
		opened = append(opened, stdin)
		config = config.WithStdin(stdin)
	}
	return config, opened, nil
}

func closeAll(opened []io.Closer) {
	for _, o := range opened {
		o.Close()
	}
}
