package main

import (
	"cmp"
	"io"
	"slices"
	"strings"

	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
)

type instance struct {
	module api.Module
	watch  *watch
	linked *linked
	config wazero.ModuleConfig
	opened []io.Closer
}

type prepared struct {
	*instance
	function api.Function
	args     []uint64
	// Arguments, then results.
	stack   []uint64
	returns api.ValueType
	dynamic bool
}

func (d *driver) instantiate(q *request) (answer, error) {
	from, l, err := find[*linked](d, q.Linked, "linked module")
	if err != nil {
		return nil, err
	}
	instances := make([]*instance, q.count())
	openPs := timed(func() {
		for n := range instances {
			if instances[n], err = l.ready(); err != nil {
				return
			}
		}
	})
	var ended error
	ps := timed(func() {
		for n := 0; n < len(instances) && err == nil; n++ {
			if err = instances[n].make(); err == nil && q.Initialize {
				ended = cmp.Or(ended, instances[n].initialize())
			}
		}
	})
	if err != nil {
		for _, i := range instances {
			i.close()
		}
		return nil, unmade(err)
	}
	said := answer{"ps": ps, "open_ps": openPs, "marks": l.marks}
	if l.uses {
		said["wasi"] = "wazero's own, " + version()
	}
	said.ended(ended)
	for n, i := range instances {
		d.keep(q.As+uint32(n), from, i, i.close)
		i.printed(said)
	}
	return said, nil
}

// What an instance's imports act on, before it is made.
func (l *linked) ready() (*instance, error) {
	i := &instance{watch: newWatch(l.host.OutputLimit), linked: l}
	var err error
	if i.config, i.opened, err = l.open(i.watch); err != nil {
		return nil, err
	}
	return i, nil
}

func (i *instance) make() (err error) {
	l := i.linked
	l.watch = i.watch
	i.module, err = l.runtime.InstantiateModule(l.resolving, l.module.compiled, i.config)
	return err
}

// Closes what is there of it.
func (i *instance) close() {
	if i == nil {
		return
	}
	if i.module != nil {
		i.module.Close(ctx)
	}
	closeAll(i.opened)
}

func (i *instance) initialize() error {
	f := i.module.ExportedFunction("_initialize")
	if f == nil {
		return failed("the module does not export `_initialize`")
	}
	_, err := f.Call(ctx)
	return err
}

// Why an instance was not made.
func unmade(err error) error {
	text := firstLine(err.Error())
	switch {
	case isTrap(err):
		return &refusal{"trapped", text}
	case strings.Contains(text, "not instantiated"), strings.Contains(text, "is not exported"):
		return cannot("the module imports what the driver does not provide: %s", text)
	}
	return err
}

func (d *driver) prepare(q *request) (answer, error) {
	from, i, err := find[*instance](d, q.Instance, "instance")
	if err != nil {
		return nil, err
	}
	p, ps, err := i.prepare(q)
	if err != nil {
		return nil, err
	}
	d.keep(q.As, from, p, nil)
	path := "stack"
	if q.Dynamic {
		path = "dynamic"
	}
	return answer{"ps": ps, "call_path": path}, nil
}

// A call, and how long the lookup took.
func (i *instance) prepare(q *request) (*prepared, int64, error) {
	p := &prepared{instance: i, dynamic: q.Dynamic}
	var given []api.ValueType
	for _, text := range q.Args {
		kind, bits, err := parse(text)
		if err != nil {
			return nil, 0, err
		}
		given = append(given, kind)
		p.args = append(p.args, bits)
	}
	ps := timed(func() { p.function = i.module.ExportedFunction(q.Invoke) })
	if p.function == nil {
		names := []string{}
		for name := range i.module.ExportedFunctionDefinitions() {
			names = append(names, name)
		}
		slices.Sort(names)
		return nil, 0, failed("there is no exported function `%s`: there are %s", q.Invoke, strings.Join(names, ", "))
	}
	of := p.function.Definition()
	if params := of.ParamTypes(); !slices.Equal(params, given) {
		return nil, 0, failed("`%s` has the parameters (%s), and the arguments are (%s)", q.Invoke, named(params), named(given))
	}
	results := of.ResultTypes()
	if q.Returns != "" {
		if named(results) != q.Returns {
			return nil, 0, failed("`%s` returns (%s), not (%s)", q.Invoke, named(results), q.Returns)
		}
		p.returns = results[0]
	}
	p.stack = make([]uint64, max(len(given), len(results)))
	return p, ps, nil
}

func named(types []api.ValueType) string {
	names := make([]string, len(types))
	for i, t := range types {
		names[i] = api.ValueTypeName(t)
	}
	return strings.Join(names, ", ")
}

func (d *driver) call(q *request) (answer, error) {
	if q.Call == nil {
		return nil, failed("`call` names no prepared call")
	}
	_, p, err := find[*prepared](d, *q.Call, "prepared call")
	if err != nil {
		return nil, err
	}
	p.watch.clear()
	p.linked.watch = p.watch
	results := p.stack
	var ps int64
	if p.dynamic {
		ps = timed(func() { results, err = p.runDynamic(q.N) })
	} else {
		ps = timed(func() { err = p.run(q.N) })
	}
	said := answer{"ps": ps}
	said.ended(err)
	if err == nil && p.returns != 0 {
		said["value"] = show(p.returns, results[0])
	}
	p.printed(said)
	if !p.linked.host.IgnoreOutput {
		said["stdout"] = p.watch.out.String()
	}
	if p.linked.marks {
		said["region"] = p.watch.region()
	}
	return said, nil
}

// The loop leaves no garbage: arguments and results share one stack.
func (p *prepared) run(n uint64) error {
	for range n {
		copy(p.stack, p.args)
		if err := p.function.CallWithStack(ctx, p.stack); err != nil {
			return err
		}
	}
	return nil
}

// What `boundary` calls: the compiler does not know that it is this one.
var empty = nothing

//go:noinline
func nothing() {}

func (d *driver) boundary(q *request) (answer, error) {
	call := empty
	ps := timed(func() {
		for range q.N {
			call()
		}
	})
	return answer{"ps": ps}, nil
}

// wazero makes a slice of results for each call.
func (p *prepared) runDynamic(n uint64) (results []uint64, err error) {
	for range n {
		if results, err = p.function.Call(ctx, p.args...); err != nil {
			return nil, err
		}
	}
	return results, nil
}

// The guest's last words on standard error, if it said any.
func (i *instance) printed(said answer) {
	if words := i.watch.lastWords(); words != "" {
		said["last_words"] = words
	}
}
