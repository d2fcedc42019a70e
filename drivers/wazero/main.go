// A driver of wasmbench for wazero. docs/DRIVER.md of wasmbench explains the protocol.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"os"
)

// A request: the fields of all verbs.
type request struct {
	ID         uint64            `json:"id"`
	Verb       string            `json:"verb"`
	Protocol   int               `json:"protocol"`
	Options    map[string]string `json:"options"`
	As         uint32            `json:"as"`
	Count      *uint32           `json:"count"`
	Engine     uint32            `json:"engine"`
	Module     uint32            `json:"module"`
	Linked     uint32            `json:"linked"`
	Instance   uint32            `json:"instance"`
	Call       *uint32           `json:"call"`
	Threads    uint32            `json:"threads"`
	Offset     uint64            `json:"offset"`
	Length     uint64            `json:"length"`
	Pages      uint64            `json:"pages"`
	N          uint64            `json:"n"`
	File       string            `json:"file"`
	Host       host              `json:"host"`
	Initialize bool              `json:"initialize"`
	Invoke     string            `json:"invoke"`
	Args       []string          `json:"args"`
	Returns    string            `json:"returns"`
	Dynamic    bool              `json:"dynamic"`
	Handles    []uint32          `json:"handles"`
}

// How many things it asks for.
func (q *request) count() uint32 {
	if q.Count == nil {
		return 1
	}
	return *q.Count
}

// What an answer says besides `id` and `ok`.
type answer map[string]any

// A refusal.
type refusal struct{ kind, message string }

func (r *refusal) Error() string { return r.message }

func cannot(format string, a ...any) error {
	return &refusal{"unsupported", fmt.Sprintf(format, a...)}
}

func failed(format string, a ...any) error {
	return &refusal{"failed", fmt.Sprintf(format, a...)}
}

// Answers a line; says whether it was the last one.
func respond(d *driver, line []byte) (answer, bool) {
	var asked request
	var said answer
	err := json.Unmarshal(line, &asked)
	if err == nil {
		if verb, found := verbs[asked.Verb]; found {
			said, err = verb(d, &asked)
		} else {
			err = cannot("the driver has no verb `%s`", asked.Verb)
		}
	}
	if err != nil {
		kind := "failed"
		if r, is := err.(*refusal); is {
			kind = r.kind
		}
		said = answer{"kind": kind, "message": firstLine(err.Error())}
	}
	said["id"], said["ok"] = asked.ID, err == nil
	return said, asked.Verb == "bye"
}

func main() {
	d := newDriver(os.Args[1:])
	in := bufio.NewReaderSize(os.Stdin, 1<<16)
	for {
		line, err := in.ReadBytes('\n')
		if err != nil {
			if err != io.EOF {
				fmt.Fprintln(os.Stderr, err)
			}
			return
		}
		said, last := respond(d, line)
		text, err := json.Marshal(said)
		if err == nil {
			_, err = os.Stdout.Write(append(text, '\n'))
		}
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		if last {
			return
		}
	}
}
