package watch

import (
	"errors"
	"fmt"
	"runtime"
	"syscall"
)

// advice says why the files are looked at, and what to do about it.
func advice(err error) string { return adviceOn(runtime.GOOS, err) }

func adviceOn(system string, err error) string {
	why, how := err.Error(), ""
	linux := system == "linux"
	switch {
	case errors.Is(err, syscall.ENOSPC) && linux:
		why = "the system has no room for a watch on every folder"
		how = "; to raise the limit: sudo sysctl fs.inotify.max_user_watches=1048576"
	case errors.Is(err, syscall.EMFILE) && linux:
		why = "too many programs watch files, or too many files are open"
		how = "; to raise the limit: sudo sysctl fs.inotify.max_user_instances=1024, or ulimit -n 65536"
	case errors.Is(err, syscall.EMFILE), errors.Is(err, syscall.ENFILE):
		why = "the system has no room for a watch on every file, since too many are open"
		how = "; to raise the limit: ulimit -n 65536"
	}
	return fmt.Sprintf("changes are noticed a little later, as the files are looked at every %v: %s%s", fallback, why, how)
}
