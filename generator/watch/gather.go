package watch

import (
	"context"
	"maps"
	"slices"
	"time"
)

const (
	quiet   = 20 * time.Millisecond  // without an event end a burst,
	longest = 250 * time.Millisecond // after its first event it ends anyway
)

// A burst is what happens close together.
type burst struct {
	paths map[string]bool
	all   bool
	first time.Time // of its events, since it last was over
	over  bool
}

// gather joins what is seen to bursts, and gives each to whoever waits. A burst
// that nobody waits for grows by what is seen after it.
func gather(ctx context.Context, seen <-chan Change, out chan<- Change) {
	timer := time.NewTimer(longest)
	timer.Stop()
	defer timer.Stop()
	var b burst
	var ready Change
	for {
		var give chan<- Change // nobody, unless the burst is over
		if b.over {
			give = out
		}
		select {
		case c := <-seen:
			timer.Reset(b.add(c, time.Now()))
		case <-timer.C:
			b.over, ready = true, b.change()
			select { // before anything else can prolong it
			case out <- ready:
				b = burst{}
			default:
			}
		case give <- ready:
			b = burst{}
		case <-ctx.Done():
			return
		}
	}
}

// add takes in what was seen, and gives the time after which the burst is over if
// nothing else is seen.
func (b *burst) add(c Change, now time.Time) time.Duration {
	if b.paths == nil {
		b.paths = make(map[string]bool)
	}
	if b.over || b.first.IsZero() {
		b.over, b.first = false, now
	}
	b.all = b.all || c.All
	for _, path := range c.Paths {
		b.paths[path] = true
	}
	return min(quiet, longest-now.Sub(b.first))
}

func (b *burst) change() Change {
	if b.all {
		return Change{All: true}
	}
	return Change{Paths: slices.Sorted(maps.Keys(b.paths))}
}
