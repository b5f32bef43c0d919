package page

import (
	"bytes"
	"testing"

	"github.com/google/go-cmp/cmp"

	"gloss/generator/archive"
	"gloss/generator/commentary"
	"gloss/generator/diag"
)

func TestPlanClaim(t *testing.T) {
	tests := []struct {
		name    string
		paths   []string
		holders []string // for each path, the one that has it already; "" where it is free
	}{
		{"free", []string{"a/index.html", "b/index.html", "index.html", "a/b/c"}, []string{"", "", "", ""}},
		{"twice", []string{"a/b", "a/b"}, []string{"", "a/b"}},
		{"small and capital letters", []string{"a/b", "A/B", "Ä", "ä"}, []string{"", "a/b", "", "Ä"}},
		{"a file where a folder is", []string{"a/b/c", "a", "a/b", "A/B"}, []string{"", "a/b/c", "a/b/c", "a/b/c"}},
		{"a folder where a file is", []string{"a", "a/b", "A/b/c", "b/c", "b/c/d/e/f"}, []string{"", "a", "a", "", "b/c"}},
		{"what is refused takes nothing", []string{"a", "a/b/c", "b", "a/b"}, []string{"", "a", "", "a"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			p := newPlan(tagged(t, nil), nil)
			var holders []string
			for _, path := range test.paths {
				holder, free := p.claim(path)
				if free != (holder == "") {
					t.Errorf("%s: holder %q, free %t", path, holder, free)
				}
				holders = append(holders, holder)
			}
			if diff := cmp.Diff(test.holders, holders); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// Where two things have one address, the first has the page, and the other is a
// problem.
func TestPlanTwins(t *testing.T) {
	s := tagged(t, [][]string{{"danube", "Danube"}})
	for _, tag := range s.archive.Tags {
		tag.Kind = archive.TagKinds[0]
		tag.File = "content/tags/" + tag.Slug + ".md"
	}
	website, problems := Plan(s.archive, s.history, s.renderer, nil)
	pages := 0
	for _, o := range website.Outputs {
		if o.Path() == "tags/danube/index.html" {
			pages++
		}
		if o.Path() == "tags/Danube/index.html" {
			t.Error("the second tag has a page too")
		}
	}
	want := []diag.Problem{{
		Code: diag.NameDuplicate, Severity: diag.Error, Place: diag.Place{File: "content/tags/danube.md"},
		Message: `there cannot be two pages at /tags/Danube/: it is the address of "danube"`,
		Help:    "Rename one of them. Small and capital letters make no difference, since some disks know none.",
	}}
	if diff := cmp.Diff(want, problems); diff != "" || pages != 1 {
		t.Errorf("%d pages of the tag; %s", pages, diff)
	}
}

// A link to a file that a page cannot carry is shown as text.
func TestPlanAttachments(t *testing.T) {
	essay := &archive.Essay{Slug: "floods", Title: "Floods", File: "content/essays/floods.md"}
	files := []string{"content/essays/a.png", "content/essays/a.png", "content/maps/A.png", "content/essays/Source.txt"}
	essay.Text.Fragment = commentary.Fragment{HTML: "12"}
	for i, file := range files {
		essay.Text.Targets = append(essay.Text.Targets, archive.Target{Thing: essay, File: file})
		essay.Text.Slots = append(essay.Text.Slots,
			commentary.Slot{Kind: commentary.OpenLink, Ref: int32(i)}, commentary.Slot{Kind: commentary.CloseLink, At: 1})
	}
	s := tagged(t, nil)
	s.archive.Essays = []*archive.Essay{essay}
	s.read = func(name string) ([]byte, error) { return []byte("<" + name + ">"), nil }
	p := newPlan(s, nil)
	p.attachments()
	var got []string
	for _, o := range p.outputs {
		var out bytes.Buffer
		if err := o.Render(&out); err != nil {
			t.Fatal(err)
		}
		got = append(got, o.Path()+" "+out.String())
	}
	if diff := cmp.Diff([]string{"essays/floods/a.png <content/essays/a.png>"}, got); diff != "" {
		t.Error(diff)
	}
	got = nil
	for _, problem := range p.problems {
		got = append(got, problem.Place.File+": "+problem.Message)
	}
	if diff := cmp.Diff([]string{
		`content/essays/floods.md: content/maps/A.png cannot stand beside this page as "A.png": content/essays/a.png stands there`,
		`content/essays/floods.md: content/essays/Source.txt cannot stand beside this page: Gloss makes a file of that name itself`,
	}, got); diff != "" {
		t.Error(diff)
	}
	for i, want := range []string{"/essays/floods/a.png", "/essays/floods/a.png", "", ""} {
		if url := s.target(essay.Text.Targets[i]); url != want {
			t.Errorf("the link to %s leads to %q", files[i], url)
		}
	}
}
