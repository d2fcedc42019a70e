package main

import (
	"fmt"
	"os"
	"strings"
	"time"

	"golang.org/x/sys/unix"
)

// Times what it does, by the monotonic clock, in picoseconds.
func timed(work func()) int64 {
	start := time.Now()
	work()
	return time.Since(start).Nanoseconds() * 1000
}

// CPU time of all threads of this process, in picoseconds.
func cpu() int64 {
	var t unix.Timespec
	if unix.ClockGettime(unix.CLOCK_PROCESS_CPUTIME_ID, &t) != nil {
		return 0
	}
	return t.Nano() * 1000
}

// The smallest step of the clock.
func clockStep() int64 {
	least := time.Hour
	for range 1000 {
		start := time.Now()
		step := time.Since(start)
		for step == 0 {
			step = time.Since(start)
		}
		least = min(least, step)
	}
	return least.Nanoseconds() * 1000
}

// The resident memory of this process, now and at its peak, in bytes.
func memory() (resident, peak int64, err error) {
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0, 0, err
	}
	for _, line := range strings.Split(string(status), "\n") {
		var kib int64
		if n, _ := fmt.Sscanf(line, "VmRSS: %d kB", &kib); n == 1 {
			resident = kib * 1024
		}
		if n, _ := fmt.Sscanf(line, "VmHWM: %d kB", &kib); n == 1 {
			peak = kib * 1024
		}
	}
	return resident, peak, nil
}
