package watch

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"
)

// A script is a source that sees what it was told, when it was told. A time of
// none makes it fail.
type script struct {
	seen   []sight
	fail   error // after all was seen
	closed bool
}

type sight struct {
	at   time.Duration // after the start
	what Change
}

func (s *script) watch(ctx context.Context, report func(Change)) error {
	begun := time.Now()
	for _, next := range s.seen {
		select {
		case <-time.After(next.at - time.Since(begun)):
			report(next.what)
		case <-ctx.Done():
			return nil
		}
	}
	if s.fail != nil {
		return s.fail
	}
	<-ctx.Done()
	return nil
}

func (s *script) close() error {
	s.closed = true
	return nil
}

func saw(ms int, paths ...string) sight {
	return sight{time.Duration(ms) * time.Millisecond, Change{Paths: paths}}
}

// A gift is what Next gave, and when.
type gift struct {
	At   time.Duration
	What Change
}

func gave(ms int, paths ...string) gift {
	return gift{time.Duration(ms) * time.Millisecond, Change{Paths: paths}}
}

func TestGather(t *testing.T) {
	every := func(step, until int) (seen []sight) {
		for at := step; at < until; at += step {
			seen = append(seen, saw(at, fmt.Sprintf("%03d", at)))
		}
		return seen
	}
	names := func(step, from, until int) (paths []string) {
		for at := from; at < until; at += step {
			paths = append(paths, fmt.Sprintf("%03d", at))
		}
		return paths
	}
	tests := []struct {
		name  string
		seen  []sight
		calls []int // when Next is called, in ms; it is always waiting if there are none
		want  []gift
	}{
		{
			name: "one event",
			seen: []sight{saw(5, "a")},
			want: []gift{gave(25, "a")},
		}, {
			name: "sorted, each once",
			seen: []sight{saw(5, "b", "c"), saw(6, "a"), saw(7, "b")},
			want: []gift{gave(27, "a", "b", "c")},
		}, {
			name: "every event prolongs it",
			seen: []sight{saw(5, "a"), saw(24, "b"), saw(43, "c")},
			want: []gift{gave(63, "a", "b", "c")},
		}, {
			name: "quiet ends it",
			seen: []sight{saw(5, "a"), saw(26, "b")},
			want: []gift{gave(25, "a"), gave(46, "b")},
		}, {
			name: "never quiet",
			seen: every(7, 400),
			want: []gift{gave(257, names(7, 7, 257)...), gave(419, names(7, 259, 400)...)},
		}, {
			name: "kept for who comes late",
			seen: []sight{saw(5, "a")},

			calls: []int{100},
			want:  []gift{gave(100, "a")},
		}, {
			name: "bursts that nobody waits for are one",
			seen: []sight{saw(5, "a"), saw(50, "b"), saw(95, "a")},

			calls: []int{200},
			want:  []gift{gave(200, "a", "b")},
		}, {
			name: "who comes within a burst waits for its end",
			seen: []sight{saw(5, "a"), saw(95, "b")},

			calls: []int{100},
			want:  []gift{gave(115, "a", "b")},
		}, {
			name: "who comes within a burst without end does not wait longer than one",
			seen: every(7, 1000),

			calls: []int{400},
			want:  []gift{gave(509, names(7, 7, 509)...)},
		}, {
			name: "nothing is given twice",
			seen: []sight{saw(5, "a"), saw(200, "b")},

			calls: []int{100, 150},
			want:  []gift{gave(100, "a"), gave(220, "b")},
		}, {
			name: "who knows nothing names nothing",
			seen: []sight{saw(5, "a"), {6 * time.Millisecond, Change{All: true}}, saw(7, "b")},
			want: []gift{{27 * time.Millisecond, Change{All: true}}},
		}, {
			name: "what follows is known again",
			seen: []sight{{5 * time.Millisecond, Change{All: true}}, saw(50, "b")},
			want: []gift{{25 * time.Millisecond, Change{All: true}}, gave(70, "b")},
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				begun := time.Now()
				w := start(&script{seen: test.seen}, nil)
				defer w.Close()
				var got []gift
				for i := range test.want {
					if test.calls != nil {
						time.Sleep(time.Duration(test.calls[i])*time.Millisecond - time.Since(begun))
					}
					c, err := w.Next(t.Context())
					if err != nil {
						t.Fatal(err)
					}
					got = append(got, gift{time.Since(begun), c})
				}
				if diff := cmp.Diff(test.want, got); diff != "" {
					t.Errorf("(-want +got):\n%s", diff)
				}
				if test.calls == nil {
					quietFor(t, w, time.Minute)
				}
			})
		})
	}
}

// quietFor checks that nothing comes for a time.
func quietFor(t *testing.T, w *Watcher, d time.Duration) {
	t.Helper()
	ctx, stop := context.WithTimeout(t.Context(), d)
	defer stop()
	if c, err := w.Next(ctx); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("at last came %v, %v", c, err)
	}
}

// Whoever waits all the time gets the bursts that the rule makes of the times.
func TestGatherByTheRule(t *testing.T) {
	for seed := range uint64(200) {
		random := rand.New(rand.NewPCG(seed, 1))
		var seen []sight
		at := time.Duration(0)
		for i := range 100 {
			at += time.Duration(random.ExpFloat64()*float64(10*time.Millisecond)) | 1
			seen = append(seen, sight{at, Change{Paths: []string{fmt.Sprintf("%03d", i)}}})
		}
		var want []gift
		for i := 0; i < len(seen); {
			var paths []string
			first := seen[i].at
			end := first + quiet
			for ; i < len(seen) && seen[i].at < end; i++ {
				paths = append(paths, seen[i].what.Paths...)
				end = min(seen[i].at+quiet, first+longest)
			}
			want = append(want, gift{end, Change{Paths: paths}})
		}
		synctest.Test(t, func(t *testing.T) {
			begun := time.Now()
			w := start(&script{seen: seen}, nil)
			defer w.Close()
			var got []gift
			for range want {
				c, err := w.Next(t.Context())
				if err != nil {
					t.Fatal(err)
				}
				got = append(got, gift{time.Since(begun), c})
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Fatalf("seed %d (-want +got):\n%s", seed, diff)
			}
		})
	}
}

// However seldom somebody asks, all that was seen is given, each thing once if it
// was seen once, and who asks for what is there waits no longer than a burst.
func TestGatherLosesNothing(t *testing.T) {
	for seed := range uint64(200) {
		random := rand.New(rand.NewPCG(seed, 2))
		var seen []sight
		var want []string
		at := time.Duration(0)
		for i := range 200 {
			at += time.Duration(random.ExpFloat64() * float64(5*time.Millisecond))
			want = append(want, fmt.Sprintf("%03d", i))
			seen = append(seen, sight{at, Change{Paths: want[i : i+1]}})
		}
		synctest.Test(t, func(t *testing.T) {
			begun := time.Now()
			w := start(&script{seen: seen}, nil)
			defer w.Close()
			var got []string
			for len(got) < len(want) {
				time.Sleep(time.Duration(random.ExpFloat64() * float64(100*time.Millisecond)))
				pending := seen[len(got)].at < time.Since(begun)
				called := time.Now()
				c, err := w.Next(t.Context())
				if err != nil {
					t.Fatal(err)
				}
				if waited := time.Since(called); pending && waited > longest {
					t.Errorf("seed %d: waited for %v", seed, waited)
				}
				got = append(got, c.Paths...)
			}
			slices.Sort(got)
			if diff := cmp.Diff(want, got); diff != "" {
				t.Fatalf("seed %d (-want +got):\n%s", seed, diff)
			}
			quietFor(t, w, time.Minute)
		})
	}
}

func TestSourceFails(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		broken := &script{seen: []sight{saw(5, "a")}, fail: errors.New("broken")}
		other := &script{seen: []sight{saw(100, "b")}}
		var why error
		w := start(broken, func(err error) source {
			why = err
			return other
		})
		var got []Change
		for range 2 {
			c, err := w.Next(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			got = append(got, c)
		}
		if diff := cmp.Diff([]Change{{All: true}, {Paths: []string{"b"}}}, got); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
		if err := w.Close(); err != nil {
			t.Error(err)
		}
		if why != broken.fail || !broken.closed || !other.closed {
			t.Errorf("it failed for %v; closed are %v, %v", why, broken.closed, other.closed)
		}
	})
}

func TestNextEnds(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := start(&script{seen: []sight{saw(5, "a")}}, nil)
		ctx, stop := context.WithCancel(t.Context())
		time.AfterFunc(10*time.Millisecond, stop)
		if _, err := w.Next(ctx); !errors.Is(err, context.Canceled) {
			t.Errorf("cancelled, it gives %v", err)
		}
		if c, err := w.Next(t.Context()); err != nil || !slices.Equal(c.Paths, []string{"a"}) {
			t.Errorf("the next one gives %v, %v", c, err)
		}
		time.AfterFunc(time.Second, func() { w.Close() })
		for range 2 {
			if _, err := w.Next(t.Context()); !errors.Is(err, os.ErrClosed) {
				t.Errorf("closed, it gives %v", err)
			}
		}
		w.Close()
	})
}
