package main

// What requests name. wazero closes what hangs on what is closed, so a thing is closed
// when it was dropped and nothing that was made from it is left.
type thing struct {
	from  *thing
	users int
	close func()
	value any
}

// Keeps a new thing under a name.
func (d *driver) keep(name uint32, from *thing, value any, close func()) {
	if from != nil {
		from.users++
	}
	d.release(name)
	d.things[name] = &thing{from: from, users: 1, close: close, value: value}
}

// Drops the thing of this name, if there is one.
func (d *driver) release(name uint32) {
	found := d.things[name]
	delete(d.things, name)
	for t := found; t != nil; t = t.from {
		if t.users--; t.users > 0 {
			return
		}
		if t.close != nil {
			t.close()
		}
	}
}

// The thing of this name, which has to be a T.
func find[T any](d *driver, name uint32, what string) (*thing, T, error) {
	var value T
	found, is := d.things[name]
	if is {
		value, is = found.value.(T)
	}
	if !is {
		return nil, value, failed("there is no such %s", what)
	}
	return found, value, nil
}
