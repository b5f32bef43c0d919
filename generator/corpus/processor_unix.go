//go:build unix

package corpus

import "syscall"

// ProcessorTime is the time, user and system, that this process has taken, in
// nanoseconds: what benchmarks measure where other work shares the processor.
// It is 0 on systems that tell it in another way.
func ProcessorTime() int64 {
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		return 0
	}
	return usage.Utime.Nano() + usage.Stime.Nano()
}
