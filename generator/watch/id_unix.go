//go:build unix

package watch

import (
	"io/fs"
	"syscall"
)

// id is the number of a file on its disk.
func id(info fs.FileInfo) uint64 {
	if s, ok := info.Sys().(*syscall.Stat_t); ok {
		return uint64(s.Ino)
	}
	return 0
}
