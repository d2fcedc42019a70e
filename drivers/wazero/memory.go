package main

import (
	"math"

	"github.com/tetratelabs/wazero/api"
)

// The memory that a guest exports.
func (d *driver) guestMemory(q *request) (api.Memory, error) {
	_, i, err := find[*instance](d, q.Instance, "instance")
	if err != nil {
		return nil, err
	}
	memory := i.module.ExportedMemory("memory")
	if memory == nil {
		return nil, failed("the guest exports no memory of the name `memory`")
	}
	if end := q.Offset + q.Length; end < q.Offset || end > uint64(memory.Size()) {
		return nil, failed("%d bytes from %d on are out of the memory's bounds: it has %d", q.Length, q.Offset, memory.Size())
	}
	return memory, nil
}

// wazero gives out a part of its memory, which is copied.
func (d *driver) readMemory(q *request) (answer, error) {
	memory, err := d.guestMemory(q)
	if err != nil {
		return nil, err
	}
	offset, length := uint32(q.Offset), uint32(q.Length)
	to := make([]byte, length)
	inside := true
	ps := timed(func() {
		for range q.N {
			part, ok := memory.Read(offset, length)
			copy(to, part)
			inside = inside && ok
		}
	})
	if !inside {
		return nil, failed("wazero does not read these bytes")
	}
	var sum uint64
	for _, b := range to {
		sum += uint64(b)
	}
	return answer{"ps": ps, "sum": sum}, nil
}

func (d *driver) writeMemory(q *request) (answer, error) {
	memory, err := d.guestMemory(q)
	if err != nil {
		return nil, err
	}
	offset, from := uint32(q.Offset), make([]byte, q.Length)
	for i := range from {
		from[i] = byte(i % 251)
	}
	inside := true
	ps := timed(func() {
		for range q.N {
			inside = memory.Write(offset, from) && inside
		}
	})
	if !inside {
		return nil, failed("wazero does not write these bytes")
	}
	return answer{"ps": ps}, nil
}

func (d *driver) growMemory(q *request) (answer, error) {
	memory, err := d.guestMemory(q)
	if err != nil {
		return nil, err
	}
	by := uint32(min(q.Pages, math.MaxUint32))
	grew := true
	ps := timed(func() {
		for n := uint64(0); n < q.N && grew; n++ {
			_, grew = memory.Grow(by)
		}
	})
	if !grew {
		return nil, failed("wazero refuses to grow the memory of %d pages by %d", memory.Size()>>16, by)
	}
	pages, _ := memory.Grow(0)
	return answer{"ps": ps, "pages": pages}, nil
}
