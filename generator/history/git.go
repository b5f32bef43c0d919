package history

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
)

// State stands for everything on which a History depends: while it is the same,
// Read gives the same. To ask for it takes a few milliseconds.
func State(ctx context.Context, dir string) string {
	state, err := ask(ctx, dir, "rev-parse", "--is-shallow-repository", "HEAD")
	if err != nil {
		state, _ = explain(err)
	}
	return state
}

// git is a command of Git in the folder content/. Of the variables by which one
// Git tells another what to do, as in a hook, it gets none.
func git(ctx context.Context, dir string, args ...string) *exec.Cmd {
	// What a repository says should run when somebody asks for its state.
	cmd := exec.CommandContext(ctx, "git", append([]string{"--no-pager", "--no-optional-locks", "-c", "core.fsmonitor=false"}, args...)...)
	cmd.Dir = filepath.Join(dir, "content")
	for _, variable := range cmd.Environ() {
		name, _, _ := strings.Cut(variable, "=")
		if !strings.HasPrefix(strings.ToUpper(name), "GIT_") || kept[name] {
			cmd.Env = append(cmd.Env, variable)
		}
	}
	cmd.Env = append(cmd.Env, "LC_ALL=C", // in which explain reads
		"GIT_ALLOW_PROTOCOL=none", "GIT_NO_LAZY_FETCH=1", "GIT_TERMINAL_PROMPT=0") // what is not here is not fetched
	return cmd
}

// The variables that only say where to look.
var kept = map[string]bool{
	"GIT_CEILING_DIRECTORIES": true, "GIT_DISCOVERY_ACROSS_FILESYSTEM": true,
	"GIT_CONFIG_GLOBAL": true, "GIT_CONFIG_SYSTEM": true, "GIT_CONFIG_NOSYSTEM": true, "GIT_EXEC_PATH": true,
}

// ask gives what Git answers, without the line end.
func ask(ctx context.Context, dir string, args ...string) (string, error) {
	out, err := git(ctx, dir, args...).Output()
	if failed, ok := errors.AsType[*exec.ExitError](err); ok {
		return "", &failure{string(failed.Stderr)}
	}
	return strings.TrimSuffix(string(out), "\n"), err
}

// A failure is what Git said before it failed.
type failure struct{ said string }

func (f *failure) Error() string { return "git: " + f.said }

// explain says why nothing is known, and what to do; nothing where there is no
// Git, or nothing for it to know.
func explain(err error) (message, help string) {
	failed, ok := errors.AsType[*failure](err)
	switch {
	case errors.Is(err, exec.ErrNotFound), ok && strings.Contains(failed.said, "not a git repository"):
		return "", ""
	case ok && strings.Contains(failed.said, "safe.directory"):
		return "Git does not trust this repository, which belongs to somebody else, so that nothing is known of when files were changed",
			"If you do: git config --global --add safe.directory FOLDER, with the repository's folder."
	case ok:
		said, _, _ := strings.Cut(strings.TrimSpace(failed.said), "\n")
		return fmt.Sprintf("Git fails, so that nothing is known of when files were changed: %s", said), "git fsck says whether the repository is in order."
	}
	return fmt.Sprintf("Git could not be run: %v", err), ""
}

// log reads all commits that changed a file below content/. A renaming is a
// change of what is there afterwards. Of a merge, only what it has otherwise
// than every branch is its change.
//
// It goes by the repository alone, as if it were bare: not by the settings of
// whoever asks, which could have Git show otherwise or less, nor by what is not
// committed. So .mailmap is read as it was committed.
func (h *History) log(ctx context.Context, dir, repository string, isShallow bool) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	cmd := git(ctx, dir,
		"--git-dir="+repository, "--bare", "--no-replace-objects",
		"-c", "core.quotePath=false", "-c", "log.showRoot=true", "-c", "mailmap.file=", "-c", "mailmap.blob=HEAD:.mailmap",
		"log", "-z", "-c", "--name-only", "--format=/%H %ct %P%x00%aN", "--encoding=UTF-8",
		"-O/dev/null", "--no-renames", "--no-follow", "--no-relative", "--no-color", "--no-ext-diff", "--no-textconv", "--no-show-signature",
		h.Commit, "--")
	if h.prefix != "" {
		cmd.Args = append(cmd.Args, ":(top,literal)"+strings.TrimSuffix(h.prefix, "/"))
	}
	cmd.Dir = repository // and not in a working tree, as a submodule would have it even so
	cmd.Env = append(cmd.Env, "GIT_CONFIG_NOSYSTEM=1", "GIT_CONFIG_GLOBAL=/dev/null")
	var said bytes.Buffer
	cmd.Stderr = &said
	out, err := cmd.StdoutPipe()
	if err != nil {
		return err
	}
	if err := cmd.Start(); err != nil {
		return err
	}
	tokens := bufio.NewScanner(out)
	tokens.Buffer(nil, 1<<20)
	tokens.Split(untilNUL)
	err = h.commits(tokens, isShallow)
	if err != nil {
		cancel() // or it would wait for somebody to read the rest
	}
	if waited := cmd.Wait(); err == nil && waited != nil {
		return &failure{said.String()}
	}
	return err
}

// commits reads them, each as its line, which begins in a slash as no file's
// path does, its author, and the paths of files.
func (h *History) commits(tokens *bufio.Scanner, isShallow bool) error {
	names := make(map[string]string) // of authors, each kept once
	var c commit
	for tokens.Scan() {
		token := tokens.Text()
		if line, ok := strings.CutPrefix(token, "/"); ok {
			var err error
			if c, err = parseCommit(line); err != nil {
				return err
			}
			if !tokens.Scan() {
				return errors.New("git log ends within a commit")
			}
			name := named(tokens.Text())
			if _, known := names[name]; !known {
				names[name] = name
			}
			c.author = names[name]
			continue
		}
		if c.isFirst && c.parents < 2 {
			token = strings.TrimPrefix(token, "\n") // which parts it from the line
		}
		if token == "" {
			continue // which does so in a merge
		}
		c.isFirst = false
		if file, ok := strings.CutPrefix(token, h.prefix); ok {
			h.note(content+file, c, isShallow && c.parents == 0)
		}
	}
	return tokens.Err()
}

// note takes in that a commit changed a file.
func (h *History) note(file string, c commit, isBoundary bool) {
	r := h.files[file]
	if r == nil {
		r = &record{}
		h.files[file] = r
	}
	if c.time > r.last || c.time == r.last && isBoundary {
		r.last, r.isBoundary = c.time, isBoundary
	}
	r.isPartial = r.isPartial || isBoundary
	if c.author != "" {
		r.authors = add(r.authors, author{c.author, c.time})
	}
}

// A commit as it is read.
type commit struct {
	time    int64
	parents int
	author  string
	isFirst bool // whether none of its files was read
}

func parseCommit(line string) (commit, error) {
	fields := strings.Fields(line)
	if len(fields) < 2 {
		return commit{}, fmt.Errorf("git log gives %q", line)
	}
	time, err := strconv.ParseInt(fields[1], 10, 64)
	if err != nil {
		return commit{}, fmt.Errorf("git log gives %q", line)
	}
	return commit{time: time, parents: len(fields) - 2, isFirst: true}, nil
}

// named is the name of an author; "" where it is, or has in it, an e-mail
// address, which is for nobody to read.
func named(name string) string {
	if strings.Contains(name, "@") {
		return ""
	}
	return strings.Join(strings.Fields(strings.ToValidUTF8(name, "\uFFFD")), " ")
}

func untilNUL(data []byte, atEOF bool) (advance int, token []byte, err error) {
	if i := bytes.IndexByte(data, 0); i >= 0 {
		return i + 1, data[:i], nil
	}
	if atEOF && len(data) > 0 {
		return len(data), data, nil
	}
	return 0, nil, nil
}
