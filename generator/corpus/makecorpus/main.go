// Command makecorpus writes an invented archive for benchmarks and tests:
//
//	go run ./generator/corpus/makecorpus [-seed N] N DIR
//
// writes N articles into DIR/content. It refuses a DIR that holds anything.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"strconv"

	"gloss/generator/corpus"
)

func main() {
	seed := flag.Uint64("seed", 1, "another seed makes another archive")
	flag.Usage = func() {
		fmt.Fprintln(os.Stderr, "usage: makecorpus [-seed N] N DIR")
		flag.PrintDefaults()
	}
	flag.Parse()
	n, err := strconv.Atoi(flag.Arg(0))
	if flag.NArg() != 2 || err != nil {
		flag.Usage()
		os.Exit(2)
	}
	if err := run(n, *seed, flag.Arg(1)); err != nil {
		fmt.Fprintln(os.Stderr, "makecorpus:", err)
		os.Exit(1)
	}
}

func run(n int, seed uint64, dir string) error {
	entries, err := os.ReadDir(dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if len(entries) > 0 {
		return fmt.Errorf("%s is not empty", dir)
	}
	return corpus.Make(dir, n, seed)
}
