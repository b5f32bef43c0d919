package watch

import (
	"os"
	"testing"
	"time"
)

// The site that is edited.
var before = map[string]string{
	"content/a.md":            "one\n",
	"content/b.md":            "one\n",
	"content/articles/a.md":   "one\n",
	"content/articles/b.md":   "one\n",
	"content/articles/deep/a": "one\n",
	"templates/a.html":        "one\n",
	"public/a.html":           "one\n",
	"elsewhere/a.md":          "one\n",
	"elsewhere/deep/a.md":     "one\n",
}

// An edit names the files it changes, or changes nothing.
var simpleEdits = []struct {
	name    string
	do      func(s *site)
	changed []string
}{
	{
		name:    "write",
		do:      func(s *site) { s.write("content/a.md", "two\n") },
		changed: []string{"content/a.md"},
	}, {
		name: "write bit by bit",
		do: func(s *site) {
			file, err := os.OpenFile(s.path("content/a.md"), os.O_WRONLY|os.O_APPEND, 0)
			s.must(err)
			for range 5 {
				_, err := file.WriteString("more\n")
				s.must(err)
				time.Sleep(30 * time.Millisecond)
			}
			s.must(file.Close())
		},
		changed: []string{"content/a.md"},
	}, {
		name: "write beside and rename over",
		do: func(s *site) {
			s.write("content/articles/.a.md.tmp", "two\n")
			s.rename("content/articles/.a.md.tmp", "content/articles/a.md")
		},
		changed: []string{"content/articles/a.md"},
	}, {
		name: "write elsewhere and rename over",
		do: func(s *site) {
			s.write("elsewhere/new", "two\n")
			s.rename("elsewhere/new", "content/articles/a.md")
		},
		changed: []string{"content/articles/a.md"},
	}, {
		name: "rename away and write anew, as Vim",
		do: func(s *site) {
			s.write("content/4913", "")
			s.remove("content/4913")
			s.rename("content/a.md", "content/a.md~")
			s.write("content/a.md", "two\n")
			s.remove("content/a.md~")
		},
		changed: []string{"content/a.md"},
	}, {
		name: "three files change names, as JetBrains",
		do: func(s *site) {
			s.write("content/a.md___jb_tmp___", "two\n")
			s.rename("content/a.md", "content/a.md___jb_old___")
			s.rename("content/a.md___jb_tmp___", "content/a.md")
			s.remove("content/a.md___jb_old___")
		},
		changed: []string{"content/a.md"},
	}, {
		name: "another file of the same name",
		do: func(s *site) {
			s.remove("content/a.md")
			s.write("content/a.md", "two\n")
		},
		changed: []string{"content/a.md"},
	}, {
		name:    "remove",
		do:      func(s *site) { s.remove("content/a.md") },
		changed: []string{"content/a.md"},
	}, {
		name:    "rename",
		do:      func(s *site) { s.rename("content/a.md", "content/articles/c.md") },
		changed: []string{"content/a.md", "content/articles/c.md"},
	}, {
		name:    "a file in new folders",
		do:      func(s *site) { s.write("content/x/y/z/a.md", "two\n") },
		changed: []string{"content/x/y/z/a.md"},
	}, {
		name: "a folder that comes from elsewhere, and then is written to",
		do: func(s *site) {
			s.rename("elsewhere", "content/x")
			s.settle()
			s.write("content/x/deep/a.md", "two\n")
			s.write("content/x/deep/b.md", "two\n")
		},
		changed: []string{"content/x/a.md", "content/x/deep/a.md", "content/x/deep/b.md"},
	}, {
		name: "a folder with another name",
		do: func(s *site) {
			s.rename("content/articles", "content/x")
			s.settle()
			s.write("content/x/a.md", "two\n")
			s.write("content/x/deep/a", "two\n")
			s.write("content/articles/deep/a", "one\n")
			s.write("content/articles/deep/c", "two\n")
		},
		changed: []string{"content/articles/a.md", "content/articles/b.md", "content/articles/deep/a", "content/articles/deep/c", "content/x/a.md", "content/x/b.md", "content/x/deep/a"},
	}, {
		name: "a folder moves into a new one",
		do: func(s *site) {
			s.mkdir("content/x/y")
			s.rename("content/articles", "content/x/y/articles")
			s.settle()
			s.write("content/x/y/articles/deep/a", "two\n")
		},
		changed: []string{"content/articles/a.md", "content/articles/b.md", "content/articles/deep/a", "content/x/y/articles/a.md", "content/x/y/articles/b.md", "content/x/y/articles/deep/a"},
	}, {
		name: "a folder moves away, and is written to",
		do: func(s *site) {
			s.rename("content/articles", "x")
			s.settle()
			s.write("x/a.md", "two\n")
			s.write("x/deep/a", "two\n")
		},
		changed: []string{"content/articles/a.md", "content/articles/b.md", "content/articles/deep/a"},
	}, {
		name: "a folder is ignored from now on",
		do: func(s *site) {
			s.rename("content/articles", "content/.articles")
			s.settle()
			s.write("content/.articles/deep/a", "two\n")
		},
		changed: []string{"content/articles/a.md", "content/articles/b.md", "content/articles/deep/a"},
	}, {
		name:    "remove a folder",
		do:      func(s *site) { s.remove("content/articles") },
		changed: []string{"content/articles/a.md", "content/articles/b.md", "content/articles/deep/a"},
	}, {
		name: "a file becomes a folder",
		do: func(s *site) {
			s.remove("content/a.md")
			s.write("content/a.md/b", "two\n")
		},
		changed: []string{"content/a.md", "content/a.md/b"},
	}, {
		name: "a folder becomes a file",
		do: func(s *site) {
			s.remove("content/articles/deep")
			s.write("content/articles/deep", "two\n")
		},
		changed: []string{"content/articles/deep", "content/articles/deep/a"},
	}, {
		name: "a folder that was not there",
		do: func(s *site) {
			s.write("static/a/a.css", "two\n")
			s.settle()
			s.write("static/a/b.css", "two\n")
		},
		changed: []string{"static/a/a.css", "static/a/b.css"},
	}, {
		name: "all folders go, and come again",
		do: func(s *site) {
			s.remove("content")
			s.remove("templates")
			s.settle()
			s.write("content/a.md", "one\n")
			s.write("content/articles/c.md", "two\n")
		},
		changed: []string{"content/articles/a.md", "content/articles/b.md", "content/articles/c.md", "content/articles/deep/a", "content/a.md", "content/b.md", "templates/a.html"},
	}, {
		name: "a folder moves away, and comes again",
		do: func(s *site) {
			s.rename("content", "x")
			s.settle()
			s.write("x/a.md", "two\n")
			s.rename("x", "content")
			s.settle()
			s.write("content/articles/deep/a", "two\n")
		},
		changed: []string{"content/a.md", "content/articles/a.md", "content/articles/b.md", "content/articles/deep/a", "content/b.md"},
	}, {
		name: "links come and go",
		do: func(s *site) {
			s.link("a.md", "content/link.md")
			s.link("nowhere", "content/broken.md")
			s.link(s.path("elsewhere"), "content/folder")
			s.settle()
			s.remove("content/broken.md")
			s.link("../elsewhere/a.md", "content/.new")
			s.rename("content/.new", "content/link.md")
			s.write("elsewhere/c.md", "two\n") // behind the link to a folder
		},
		changed: []string{"content/broken.md", "content/folder", "content/link.md"},
	}, {
		name: "permissions",
		do: func(s *site) {
			s.must(os.Chmod(s.path("content/a.md"), 0o600))
			s.must(os.Chmod(s.path("content/articles"), 0o700))
		},
	}, {
		name: "what editors leave behind",
		do: func(s *site) {
			s.write("content/.a.md.swp", "two\n")
			s.link("me@here:1", "content/.#a.md")
			s.write("content/#a.md#", "two\n")
			s.write("content/articles/.git/deep/a", "two\n")
			s.write("content/articles/.git/deep/b", "two\n")
			s.rename("content/articles/.git", "content/articles/old~")
			s.remove("content/.a.md.swp")
		},
	}, {
		name: "what is not watched",
		do: func(s *site) {
			s.write("public/a.html", "two\n")
			s.write(".git/deep/a", "two\n")
			s.write("README.md", "two\n")
			s.write("content.md", "two\n")
			s.remove("elsewhere")
		},
	},
}

func TestEdits(t *testing.T) {
	for _, mode := range []struct {
		name string
		Options
	}{
		{name: "told"},
		{name: "polled", Options: Options{Poll: 10 * time.Millisecond}},
	} {
		t.Run(mode.name, func(t *testing.T) {
			for _, test := range simpleEdits {
				t.Run(test.name, func(t *testing.T) {
					if mode.Poll > 0 {
						t.Parallel() // the others count what watches there are
					}
					s := watched(t, before, mode.Options)
					s.rest = 60 * time.Millisecond
					test.do(s)
					s.settled(test.changed...)
					if mode.Poll == 0 {
						checkWatches(t, s)
					}
				})
			}
		})
	}
}
