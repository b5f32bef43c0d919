package build

import (
	"context"
	"crypto/sha256"
	"fmt"
)

// A digest is a SHA-256. The zero digest is unknown.
type digest = [sha256.Size]byte

// inputs is a digest of all that the website's files depend on: the site's
// folder, the commit that is checked out, the options and this program, with the templates and static files
// that are built into it. Whether a build stops or keeps going at problems makes
// no difference, since only builds without any are remembered.
//
// What cannot be read leaves it unknown. A build reads less and may do without;
// if not, it says so itself.
func (s *Site) inputs(ctx context.Context) digest {
	if s.options.Program == (digest{}) {
		return digest{}
	}
	folder, err := s.folder.Digest(ctx, workers())
	if err != nil {
		return digest{}
	}
	h := sha256.New()
	h.Write(s.options.Program[:])
	h.Write(folder[:])
	fmt.Fprintf(h, "%q %t %q", s.options.BaseURL, s.options.Drafts, s.gitState(ctx))
	return digest(h.Sum(nil))
}

// unchanged gives the inputs of a build once everything is rendered: those from
// before anything was loaded, if they are still the same, so that what is edited
// meanwhile is never taken for built. Everything is read and hashed once more
// for it: a source is read at three places and a template at another, and each
// of them would have to hash what it reads, to do the same in one pass.
//
// A build with as much as a warning leaves them unknown, or the next one would
// not say it again.
func (s *Site) unchanged(ctx context.Context, before digest, r *Result) func() digest {
	return func() digest {
		if len(r.Problems) > 0 || before == (digest{}) || s.inputs(ctx) != before {
			return digest{}
		}
		return before
	}
}
