package main

import (
	"bytes"
	"fmt"
	"time"
)

// What a guest printed and marked since the last call began.
type watch struct {
	out, err capture
	regions  uint64
	marked   time.Duration
	opened   time.Time
	open     bool
	fault    string
}

// One of a guest's streams, up to a limit.
type capture struct {
	bytes.Buffer
	limit int
}

// A guest that prints too much is stopped: a panic ends it as a trap of the host.
func (c *capture) Write(part []byte) (int, error) {
	if c.Len()+len(part) > c.limit {
		panic(fmt.Errorf("the guest wrote more than %d bytes", c.limit))
	}
	return c.Buffer.Write(part)
}

func newWatch(limit int) *watch {
	return &watch{out: capture{limit: limit}, err: capture{limit: limit}}
}

func (w *watch) clear() {
	w.out.Reset()
	w.err.Reset()
	w.regions, w.marked, w.open, w.fault = 0, 0, false, ""
}

// The last line of standard error with anything on it.
func (w *watch) lastWords() string {
	text := bytes.TrimSpace(w.err.Bytes())
	return string(text[bytes.LastIndexByte(text, '\n')+1:])
}

func (w *watch) blame(fault string) {
	if w.fault == "" {
		w.fault = fault
	}
}

// `bench.start`.
func (w *watch) start() {
	if w.open {
		w.blame("started_twice")
	}
	w.open = true
	w.opened = time.Now()
}

// `bench.end`.
func (w *watch) end() {
	took := time.Since(w.opened)
	if !w.open {
		w.blame("never_started")
		return
	}
	w.marked += took
	w.regions++
	w.open = false
}

func (w *watch) region() any {
	switch {
	case w.fault != "":
		return w.fault
	case w.open:
		return "never_ended"
	case w.regions == 0:
		return "unmarked"
	}
	marked := answer{"regions": w.regions, "ps": w.marked.Nanoseconds() * 1000}
	return answer{"marked": marked}
}
