package main

import (
	"bytes"
	"maps"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"go.yaml.in/yaml/v4"
)

// The workflow that init writes is the one of this repository, whose copies are
// archives too.
func TestWorkflowOfNewArchives(t *testing.T) {
	const own, of = "../.github/workflows/publish.yml", "scaffold/archive/.github/workflows/publish.yml"
	if diff := cmp.Diff(textOf(t, own), textOf(t, of)); diff != "" {
		t.Errorf("%s and %s differ; make the second a copy of the first (-first +second):\n%s", own, of, diff)
	}
}

// TestWorkflows does what GitHub does, with the shell's steps as they stand: a
// release is built, a new archive pins it, and is published once and again.
func TestWorkflows(t *testing.T) {
	if testing.Short() {
		t.Skip("it compiles everything")
	}
	for _, program := range []string{"bash", "curl", "sed", "sha256sum", "tar"} {
		if _, err := exec.LookPath(program); err != nil {
			t.Skip(err)
		}
	}
	forge := newForge(t)
	archive := forge.init(t)
	if out, err := exec.Command("go", "tool", "actionlint", "-shellcheck=", filepath.Join(archive, ".github/workflows/publish.yml")).CombinedOutput(); err != nil {
		t.Fatalf("actionlint: %v\n%s", err, out)
	}

	r := forge.runner(t, archive, filepath.Join(archive, ".github/workflows/publish.yml"), "build")
	r.expressions["steps.pages.outputs.base_url"] = forge.URL + "/river"
	first := r.temp
	r.run("Get Gloss", 0)
	r.run("Fetch the list of what was published before, if there is one", 0)
	if urls := textOf(t, filepath.Join(first, "urls.txt")); urls != "" {
		t.Errorf("nothing is published, and the list says %q", urls)
	}
	if said := r.run("Check", 0); said != "" {
		t.Errorf("check says of a new archive: %s", said)
	}
	r.run("Build", 0)
	if summary := textOf(t, r.summary); !strings.Contains(summary, "| Notes | 1 |") || strings.Contains(summary, "**") {
		t.Errorf("the summary of a new archive:\n%s", summary)
	}
	forge.publish(t, filepath.Join(archive, "public"))

	// A page gets another address, and says nothing of the old one.
	articles := filepath.Join(archive, "content/articles/2024")
	for _, extension := range []string{".txt", ".md"} {
		if err := os.Rename(filepath.Join(articles, "2024-03-18-old-bridge-to-close"+extension), filepath.Join(articles, "2024-03-18-bridge"+extension)); err != nil {
			t.Fatal(err)
		}
	}
	r = forge.runner(t, archive, filepath.Join(archive, ".github/workflows/publish.yml"), "build")
	r.expressions["steps.pages.outputs.base_url"] = forge.URL + "/river"
	r.run("Get Gloss", 0)
	r.run("Fetch the list of what was published before, if there is one", 0)
	if said := r.run("Check", 1); !strings.HasPrefix(said, "::error file=content/articles/2024/2024-03-18-bridge.md,line=1,col=1,title=url/vanished::/articles/2024-03-18-old-bridge-to-close/ was published") {
		t.Errorf("check says of a page that has vanished: %s", said)
	}
	r.run("Build", 0)
	summary := textOf(t, r.summary)
	for _, want := range []string{"**The website was made in spite of 1 error.**", "### Lost pages\n\n```text\n/articles/2024-03-18-old-bridge-to-close/\n```"} {
		if !strings.Contains(summary, want) {
			t.Errorf("the summary does not say %q:\n%s", want, summary)
		}
	}
	if page := textOf(t, filepath.Join(archive, "public/articles/2024-03-18-bridge/index.html")); !strings.Contains(page, `href="/river/`) {
		t.Error("the website does not stand at the address that GitHub gave")
	}

	// What was not downloaded as it was released is not run.
	name := filepath.Join(forge.releases, "v1.2", "gloss_1.2_linux_amd64.tar.gz")
	if err := os.WriteFile(name, []byte("something else"), 0o666); err != nil {
		t.Fatal(err)
	}
	r = forge.runner(t, archive, filepath.Join(archive, ".github/workflows/publish.yml"), "build")
	r.run("Get Gloss", 1)
	if _, err := os.Stat(filepath.Join(r.temp, "gloss")); err == nil {
		t.Error("a changed binary is there to be run")
	}
	site := filepath.Join(archive, "content/site.yaml")
	if err := os.WriteFile(site, []byte(strings.Replace(textOf(t, site), "gloss:", "# gloss:", 1)), 0o666); err != nil {
		t.Fatal(err)
	}
	if said := r.run("Get Gloss", 1); !strings.HasPrefix(said, "::error file=content/site.yaml::") {
		t.Errorf("of an archive that pins nothing it is said: %s", said)
	}

	// A checkout of Gloss builds its own.
	r = forge.runner(t, "..", "../.github/workflows/publish.yml", "build")
	r.run("Get Gloss", 0)
	r.command("version", 0)
}

// A forge stands for GitHub: it has releases, and a website.
type forge struct {
	*httptest.Server
	releases, website string
}

func newForge(t *testing.T) *forge {
	h := &forge{releases: t.TempDir(), website: t.TempDir()}
	mux := http.NewServeMux()
	mux.Handle("/people/gloss/releases/download/", http.StripPrefix("/people/gloss/releases/download/", http.FileServer(http.Dir(h.releases))))
	mux.Handle("/river/", http.StripPrefix("/river/", http.FileServer(http.Dir(h.website))))
	h.Server = httptest.NewServer(mux)
	t.Cleanup(h.Close)
	return h
}

func (h *forge) publish(t *testing.T, dir string) {
	t.Helper()
	if err := os.CopyFS(h.website, os.DirFS(dir)); err != nil {
		t.Fatal(err)
	}
}

// init releases Gloss and makes an archive with what was released.
func (h *forge) init(t *testing.T) string {
	t.Helper()
	r := h.runner(t, "..", "../.github/workflows/release.yml", "release")
	r.env["GITHUB_REF_NAME"], r.env["GITHUB_REPOSITORY"] = "v1.2", "people/gloss"
	r.expressions["github.token"] = "none"
	targets := r.steps["Build"].Env["TARGETS"]
	if got := len(strings.Fields(targets)); got != 6 {
		t.Errorf("there are %d targets: %s", got, targets)
	}
	few := []string{"linux/amd64"}
	if own := runtime.GOOS + "/" + runtime.GOARCH; own != few[0] {
		few = append(few, own)
	}
	if os.Getenv("CI") != "" { // each takes its time
		few = append(few, "windows/amd64")
	}
	r.steps["Build"].Env["TARGETS"] = strings.Join(few, " ")
	r.run("Build", 0)
	write(t, filepath.Join(r.temp, "bin/gh"), `#!/bin/sh
[ "$1 $2 $3 $4 $5" = "release create v1.2 --repo people/gloss" ] || exit 1
mkdir "$RELEASES/v1.2"
for file; do case $file in /*) cp "$file" "$RELEASES/v1.2" ;; esac; done
`)
	if err := os.Chmod(filepath.Join(r.temp, "bin/gh"), 0o755); err != nil {
		t.Fatal(err)
	}
	r.env["RELEASES"] = h.releases
	r.env["PATH"] = filepath.Join(r.temp, "bin") + string(os.PathListSeparator) + r.env["PATH"]
	r.run("Publish", 0)
	sums := textOf(t, filepath.Join(h.releases, "v1.2/checksums.txt"))
	if got := strings.Count(sums, "\n"); got != len(few) {
		t.Errorf("%d checksums of %d targets:\n%s", got, len(few), sums)
	}

	own := "gloss_1.2_" + runtime.GOOS + "_" + runtime.GOARCH + ".tar.gz"
	if out, err := exec.Command("tar", "-xzf", filepath.Join(h.releases, "v1.2", own), "-C", r.temp).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	if licences := textOf(t, filepath.Join(r.temp, "THIRD-PARTY-LICENSES")); !strings.Contains(licences, "\ngithub.com/yuin/goldmark\nMIT License") {
		t.Error("the licence of goldmark is missing")
	}
	if said := r.command("version", 0); !strings.HasPrefix(said, "gloss 1.2") {
		t.Errorf("it says that it is %s", said)
	}
	archive := filepath.Join(t.TempDir(), "river")
	if said := r.command("init", 0, archive); strings.Contains(said, "no release") {
		t.Errorf("init says: %s", said)
	}
	if site := textOf(t, filepath.Join(archive, "content/site.yaml")); !strings.Contains(site, "\ngloss: \"1.2\"\n") {
		t.Errorf("the archive does not pin its version:\n%s", site)
	}
	return archive
}

// A runner runs the steps of a job in a folder.
type runner struct {
	t             *testing.T
	dir           string
	temp, summary string
	env           map[string]string
	steps         map[string]step
	expressions   map[string]string // and what they are
}

type step struct {
	Name, Run string
	Env       map[string]string
}

func (h *forge) runner(t *testing.T, dir, file, job string) *runner {
	t.Helper()
	var workflow struct {
		Jobs map[string]struct {
			Env   map[string]string
			Steps []step
		}
	}
	if err := yaml.Unmarshal([]byte(textOf(t, file)), &workflow); err != nil {
		t.Fatal(err)
	}
	temp := t.TempDir()
	r := &runner{
		t: t, dir: dir, temp: temp, summary: filepath.Join(temp, "summary.md"), steps: make(map[string]step), expressions: make(map[string]string),
		env: map[string]string{"PATH": os.Getenv("PATH"), "HOME": filepath.Join(temp, "home"), "RUNNER_TEMP": temp, "GITHUB_STEP_SUMMARY": filepath.Join(temp, "summary.md")},
	}
	for _, name := range []string{"GOCACHE", "GOMODCACHE", "GOPROXY", "GOFLAGS"} { // which a home of its own would lose
		out, err := exec.Command("go", "env", name).Output()
		if err != nil {
			t.Fatal(err)
		}
		r.env[name] = strings.TrimSpace(string(out))
	}
	for key, value := range workflow.Jobs[job].Env {
		r.env[key] = strings.Replace(value, "https://github.com/", h.URL+"/", 1)
	}
	for _, s := range workflow.Jobs[job].Steps {
		if s.Run != "" {
			r.steps[s.Name] = s
		}
	}
	return r
}

var expression = regexp.MustCompile(`\$\{\{ (.*?) \}\}`)

// run runs a step as GitHub's shell: bash does, which has to end with a status,
// and gives what it prints.
func (r *runner) run(name string, status int) string {
	r.t.Helper()
	s, ok := r.steps[name]
	if !ok {
		r.t.Fatalf("there is no step %q, but %q", name, slices.Sorted(maps.Keys(r.steps)))
	}
	env := maps.Clone(r.env)
	for key, value := range s.Env {
		env[key] = r.fill(value)
	}
	script := filepath.Join(r.temp, "step.sh")
	write(r.t, script, r.fill(s.Run))
	return r.exec(name, status, env, "bash", "--noprofile", "--norc", "-eo", "pipefail", script)
}

// command runs the gloss that a step has put there.
func (r *runner) command(verb string, status int, args ...string) string {
	r.t.Helper()
	return r.exec("gloss "+verb, status, r.env, filepath.Join(r.temp, "gloss"), append([]string{verb}, args...)...)
}

func (r *runner) exec(what string, status int, env map[string]string, name string, args ...string) string {
	r.t.Helper()
	var out, failures bytes.Buffer
	cmd := exec.CommandContext(r.t.Context(), name, args...)
	cmd.Dir, cmd.Stdout, cmd.Stderr = r.dir, &out, &failures
	for key, value := range env {
		cmd.Env = append(cmd.Env, key+"="+value)
	}
	err := cmd.Run()
	if cmd.ProcessState == nil {
		r.t.Fatal(err)
	}
	if got := cmd.ProcessState.ExitCode(); (got != 0) != (status != 0) {
		r.t.Fatalf("%s ends with status %d, want %d:\n%s%s", what, got, status, &out, &failures)
	}
	return out.String()
}

// fill puts values in the place of expressions.
func (r *runner) fill(text string) string {
	r.t.Helper()
	return expression.ReplaceAllStringFunc(text, func(e string) string {
		value, ok := r.expressions[expression.FindStringSubmatch(e)[1]]
		if !ok {
			r.t.Fatalf("nobody knows %s", e)
		}
		return value
	})
}

func textOf(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}
