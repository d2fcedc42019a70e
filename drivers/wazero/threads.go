package main

import (
	"runtime"
	"sync"
	"time"
)

// What one of several threads did.
type ran struct {
	call       *prepared
	start, end time.Time
	ended, err error
}

// Calls on several threads at once. Each has its own instance, which it makes before the
// first one starts, and its own host functions.
func (d *driver) atOnce(q *request) (answer, error) {
	_, l, err := find[*linked](d, q.Linked, "linked module")
	if err != nil {
		return nil, err
	}
	if q.Threads < 1 || q.Threads > 256 {
		return nil, failed("%d threads: expected 1 to 256", q.Threads)
	}
	all := make([]ran, q.Threads)
	var ready, done sync.WaitGroup
	ready.Add(len(all))
	for t := range all {
		done.Add(1)
		go func() {
			defer done.Done()
			// The thread ends with its goroutine.
			runtime.LockOSThread()
			all[t].run(l, q, &ready)
		}()
	}
	done.Wait()
	first := &all[0]
	start, end, ended := first.start, first.end, first.ended
	for _, r := range all {
		if r.err != nil {
			return nil, r.err
		}
		if r.start.Before(start) {
			start = r.start
		}
		if r.end.After(end) {
			end = r.end
		}
		// One that did not return says more than those that did.
		if ended == nil {
			ended = r.ended
		}
	}
	said := answer{"ps": end.Sub(start).Nanoseconds() * 1000}
	said.ended(ended)
	if ended == nil && first.call.returns != 0 {
		said["value"] = show(first.call.returns, first.call.stack[0])
	}
	return said, nil
}

func (r *ran) run(of *linked, q *request, ready *sync.WaitGroup) {
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
	r.err = err
	// A thread without a call must not keep the others waiting.
	ready.Done()
	ready.Wait()
	if err != nil {
		return
	}
	r.start = time.Now()
	r.ended = r.call.run(q.N)
	r.end = time.Now()
}
