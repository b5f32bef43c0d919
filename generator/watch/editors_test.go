package watch

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// Programs that people edit files with. Each runs in the site's folder, has the
// word changed for its shell, and leaves behind what the test names.
var editors = []struct {
	name    string
	program string
	script  string
	changed []string
}{
	{"vim", "vim", vim("backupcopy=auto writebackup nobackup swapfile"), one},
	{"vim that copies the backup", "vim", vim("backupcopy=yes writebackup backup swapfile undofile"), one},
	{"vim that renames the backup", "vim", vim("backupcopy=no writebackup backup swapfile"), one},
	{"vim without any backup", "vim", vim("nowritebackup nobackup noswapfile"), one},
	{"vim, saving twice", "vim", "vim -Nu NONE -es -c 'set backup' -c '%s/one/two/' -c 'w' -c '%s/two/changed/' -c 'wq' content/a.md", one},
	{"vim, a new file", "vim", "vim -Nu NONE -es -c 'normal ichanged' -c 'wq' content/new.md", []string{"content/new.md"}},
	{"vim, opened and closed", "vim", "vim -Nu NONE -es -c 'q' content/a.md", nil},
	{"emacs", "emacs", emacs("(setq make-backup-files t)"), one},
	{"emacs that copies the backup", "emacs", emacs("(setq make-backup-files t backup-by-copying t version-control t)"), one},
	{"emacs without a backup", "emacs", emacs("(setq make-backup-files nil)"), one},
	{"emacs that is precious about files", "emacs", emacs("(setq make-backup-files nil file-precious-flag t)"), one},
	{"emacs that saves by itself", "emacs", `emacs -Q --batch content/a.md --eval '(progn (auto-save-mode 1) (goto-char (point-max)) (insert "changed\n") (do-auto-save) (sit-for 0.3) (save-buffer))'`, one},
	{"emacs, opened and given up", "emacs", `emacs -Q --batch content/a.md --eval '(progn (insert "changed\n") (do-auto-save) (set-buffer-modified-p nil))'`, nil},
	{"nano", "nano", nano(""), one},
	{"nano with a backup", "nano", nano("-B"), one},
	{"nano with a lock", "nano", nano("-G"), one},
	{"sed -i", "sed", "sed -i.bak~ s/one/changed/ content/a.md", one},
	{"sed -i of many", "sed", "sed -i.bak~ s/one/changed/ content/a.md content/articles/*.md", []string{"content/a.md", "content/articles/a.md", "content/articles/b.md"}},
	{"perl -pi", "perl", "perl -pi -e s/one/changed/ content/a.md", one},
	{"cp", "cp", "cp elsewhere/b.md content/a.md", one},
	{"cp --remove-destination", "cp", "cp --remove-destination elsewhere/b.md content/a.md", one},
	{"cp -a of a folder", "cp", "cp -a content/articles content/copy", []string{"content/copy/a.md", "content/copy/b.md", "content/copy/deep/a"}},
	{"mv", "mv", "mv elsewhere/b.md content/a.md", one},
	{"mv of a folder", "mv", "mv content/articles content/moved", []string{
		"content/articles/a.md", "content/articles/b.md", "content/articles/deep/a",
		"content/moved/a.md", "content/moved/b.md", "content/moved/deep/a",
	}},
	{"install", "install", "install -m 644 elsewhere/b.md content/a.md", one},
	{"rsync", "rsync", "rsync elsewhere/b.md content/a.md", one},
	{"patch", "patch", `printf -- '--- content/a.md\n+++ content/a.md\n@@ -1 +1 @@\n-one\n+changed\n' | patch -p0`, one},
	{"tar", "tar", "tar cf all.tar content && tar xf all.tar -C content", []string{
		"content/content/a.md", "content/content/b.md", "content/content/articles/a.md", "content/content/articles/b.md", "content/content/articles/deep/a",
	}},
	{"touch", "touch", "touch content/a.md", nil},
	{"chmod", "chmod", "chmod -R go-r content", nil},
	{"cat", "cat", "cat content/a.md content/articles/*.md", nil},
}

var one = []string{"content/a.md"}

func vim(set string) string {
	return "vim -Nu NONE -es -c 'set updatecount=1 " + set + "' -c '%s/one/changed/' -c 'wq' content/a.md"
}

func emacs(setup string) string {
	return `emacs -Q --batch --eval '` + setup + `' content/a.md --eval '(progn (insert "changed\n") (save-buffer))'`
}

// nano wants a terminal, which the program script makes.
func nano(flags string) string {
	return `{ sleep 0.5; printf changed; sleep 0.2; printf '\017'; sleep 0.2; printf '\r'; sleep 0.2; printf '\030'; } |
		TERM=xterm script -qec 'nano -I ` + flags + ` content/a.md' /dev/null >/dev/null`
}

func TestEditors(t *testing.T) {
	for _, editor := range editors {
		t.Run(editor.name, func(t *testing.T) {
			t.Parallel()
			for _, program := range []string{"sh", editor.program} {
				if _, err := exec.LookPath(program); err != nil {
					t.Skipf("%s is not here", program)
				}
			}
			s := watched(t, before, Options{})
			s.rest = 100 * time.Millisecond
			s.write("elsewhere/b.md", "changed\n")
			s.settle()
			s.forget()
			s.run(editor.script)
			s.settled(editor.changed...)
			if editor.changed != nil && !strings.Contains(s.read(editor.changed[0]), "changed") && strings.HasPrefix(editor.changed[0], "content/a.md") {
				t.Errorf("the editor wrote %q", s.read(editor.changed[0]))
			}
		})
	}
}

// run runs a script in the site's folder.
func (s *site) run(script string) {
	s.t.Helper()
	home := filepath.Join(s.dir, "home")
	s.must(os.MkdirAll(home, 0o755))
	c := exec.CommandContext(s.t.Context(), "sh", "-ec", script)
	c.Dir = s.dir
	c.Env = append(os.Environ(), "HOME="+home, "GIT_CONFIG_NOSYSTEM=1", "LC_ALL=C.UTF-8")
	c.WaitDelay = 10 * time.Second
	if out, err := c.CombinedOutput(); err != nil {
		s.t.Fatalf("%s: %v\n%s", script, err, out)
	}
}
