package main

import (
	"cmp"
	"runtime"
	"slices"
	"sync"
	"time"
)

// What one of several threads did.
type ran struct {
	call       *prepared
	start, end time.Time
	ended      error
}

// Calls on several threads at once. Each has its own instance and host functions, which it
// makes before the first one starts.
func (d *driver) atOnce(q *request) (answer, error) {
	_, l, err := find[*linked](d, q.Linked, "linked module")
	if err != nil {
		return nil, err
	}
	if q.Threads < 1 || q.Threads > 256 {
		return nil, failed("%d threads: expected 1 to 256", q.Threads)
	}
	all, errs := make([]ran, q.Threads), make([]error, q.Threads)
	var ready, done sync.WaitGroup
	ready.Add(len(all))
	for t := range all {
		done.Go(func() {
			// The thread ends with its goroutine.
			runtime.LockOSThread()
			errs[t] = all[t].run(l, q, &ready)
		})
	}
	done.Wait()
	if err := cmp.Or(errs...); err != nil {
		return nil, err
	}
	first := slices.MinFunc(all, func(a, b ran) int { return a.start.Compare(b.start) })
	last := slices.MaxFunc(all, func(a, b ran) int { return a.end.Compare(b.end) })
	said := answer{"ps": last.end.Sub(first.start).Nanoseconds() * 1000}
	// One that did not return says more than those that did.
	if bad := slices.IndexFunc(all, func(r ran) bool { return r.ended != nil }); bad >= 0 {
		said.ended(all[bad].ended)
	} else if p := all[0].call; p.returns != 0 {
		said["value"] = show(p.returns, p.stack[0])
	}
	return said, nil
}

func (r *ran) run(of *linked, q *request, ready *sync.WaitGroup) error {
	l, err := link(of.module, of.host)
	if err == nil {
		defer l.close()
		var i *instance
		if i, err = l.ready(); err == nil {
			defer i.close()
			if err = i.make(); err == nil {
				r.call, _, err = i.prepare(q)
			}
		}
	}
	// A thread without a call must not keep the others waiting.
	ready.Done()
	ready.Wait()
	if err != nil {
		return unmade(err)
	}
	r.start = time.Now()
	r.ended = r.call.run(q.N)
	r.end = time.Now()
	return nil
}
