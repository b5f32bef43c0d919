// Package parallel does many pieces of work side by side.
//
// It takes a number of workers and of pieces, and a function that does one piece;
// it returns when all of them are done, or when one has failed and the others
// that were begun are done. It never leaves anything running.
package parallel

import (
	"context"
	"sync/atomic"

	"golang.org/x/sync/errgroup"
)

// Each calls do for every number from 0 to n-1, in so many goroutines, at least
// one. Each of them does one piece after the other, so that its stack grows only
// once. The error is the first that do gave, or that of ctx.
func Each(ctx context.Context, workers, n int, do func(i int) error) error {
	group, ctx := errgroup.WithContext(ctx)
	var next atomic.Int64
	for range min(max(1, workers), n) {
		group.Go(func() error {
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				if err := ctx.Err(); err != nil {
					return err
				}
				if err := do(i); err != nil {
					return err
				}
			}
			return nil
		})
	}
	return group.Wait()
}
