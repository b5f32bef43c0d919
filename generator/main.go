// Gloss makes a website of an archive of annotated texts. See README.md, and
// generator/ARCHITECTURE.md for how it is made.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"

	"gloss/generator/cli"
)

func main() { os.Exit(run()) }

func run() int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop) // a second signal ends what does not heed the first
	return cli.Main(ctx, os.Args[1:], cli.Streams{
		In: os.Stdin, Out: os.Stdout, Err: os.Stderr,
		Asks:   isDevice(os.Stdin),
		Colour: isTerminal(os.Stdout) && isTerminal(os.Stderr) && os.Getenv("NO_COLOR") == "",
	})
}

func isTerminal(f *os.File) bool { return isDevice(f) && os.Getenv("TERM") != "dumb" }

// isDevice reports whether somebody may sit at the other end of f.
func isDevice(f *os.File) bool {
	info, err := f.Stat()
	if err != nil || info.Mode()&os.ModeCharDevice == 0 {
		return false
	}
	null, err := os.Stat(os.DevNull)
	return err != nil || !os.SameFile(info, null)
}
