package cli

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"net"
	"net/http"
	"runtime/debug"
	"strconv"

	"gloss/generator/build"
	"gloss/generator/diag"
	"gloss/generator/preview"
)

// The port that people know from Hugo.
const usualPort = 1313

// By how many per cent the heap may grow until garbage is collected. At the
// beginning somebody waits. Then a preview stands beside an editor and a browser
// all day, and little of what it holds becomes garbage.
const (
	lavish = 125
	frugal = 20
)

func serveFlags(f *flag.FlagSet, s *settings) {
	siteFlags(f, s)
	for _, name := range []string{"port", "p"} {
		f.IntVar(&s.port, name, 0, fmt.Sprintf("the `port` to listen at (default: %d, or the next that is free)", usualPort))
	}
	text(f, &s.bind, "127.0.0.1", "the `address` to listen at; 0.0.0.0 is for every machine of the network", "bind")
	boolean(f, &s.open, "open the website in the browser", "open", "O")
	pollFlag(f, s)
}

func runServe(ctx context.Context, set *settings, s Streams) int {
	if set.port < 0 || set.port > 65535 {
		return misuse(s, fmt.Sprintf("--port cannot be %d", set.port), "Ports go from 1 to 65535.")
	}
	if message := badPoll(set); message != "" {
		return misuse(s, message, pollHelp)
	}
	set.keepGoing = true
	return withSite(set, s, func(site *build.Site) int {
		port, asked := usualPort, set.port > 0
		if asked {
			port = set.port
		}
		listener, err := preview.Listen(set.bind, port, asked)
		if err != nil {
			return fail(err, s)
		}
		defer listener.Close()
		defer debug.SetGCPercent(debug.SetGCPercent(lavish))
		f, err := follow(ctx, site, set, s)
		if err != nil {
			return stopped(err, s)
		}
		defer f.close()
		debug.SetGCPercent(frugal)
		debug.FreeOSMemory() // what only the beginning took
		return f.serve(ctx, listener, set, s)
	})
}

// serve shows the website until ctx ends.
func (f *follower) serve(ctx context.Context, listener net.Listener, set *settings, s Streams) int {
	server := preview.New(&website{Live: f.live, dir: f.dir}, preview.Options{Bind: set.bind})
	web := &http.Server{Handler: server}
	failure := make(chan error, 1)
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	go func() {
		err := web.Serve(listener)
		cancel()
		failure <- err
	}()
	url := "http://" + net.JoinHostPort(shownHost(set.bind), strconv.Itoa(listener.Addr().(*net.TCPAddr).Port)) + f.live.BasePath()
	articles, notes := f.live.Count()
	fmt.Fprintf(s.Out, "%s, %s at %s (Ctrl-C ends it)\n", number(articles, "article"), number(notes, "note"), url)
	if ip := net.ParseIP(set.bind); set.bind != "localhost" && (ip == nil || !ip.IsLoopback()) {
		fmt.Fprintf(s.Err, "gloss: every machine that reaches %s can read this preview\n", set.bind)
	}
	if set.open {
		if err := openBrowser(url); err != nil {
			fmt.Fprintf(s.Err, "gloss: the browser could not be opened: %v\n", err)
		}
	}
	f.tell(f.live.Problems())
	rendered := f.live.Rendered()
	f.loop(ctx, func() (string, []diag.Problem, error) {
		server.Refresh()
		before := rendered
		rendered = f.live.Rendered()
		return number(rendered-before, "page") + " rendered since the last change", f.live.Problems(), nil
	})
	server.Close()
	err := errors.Join(web.Close(), <-failure)
	if err != nil && !errors.Is(err, http.ErrServerClosed) {
		return fail(err, s)
	}
	return fine
}

// shownHost is the host by which this machine reaches what is bound to an
// address.
func shownHost(bind string) string {
	if ip := net.ParseIP(bind); bind == "" || ip != nil && ip.IsUnspecified() {
		return "localhost"
	}
	return bind
}
