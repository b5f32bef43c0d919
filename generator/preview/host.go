package preview

import (
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"strings"
)

// isOurs reports whether a request was meant for this server. A foreign website
// can have its own name lead to this machine and so read what is served here
// (DNS rebinding). It needs a name for that: an IP address is always ours, and
// so are the names that lead nowhere else.
func (s *Server) isOurs(host string) bool {
	name := hostname(host)
	if _, err := netip.ParseAddr(name); err == nil {
		return true
	}
	return name == "localhost" || strings.HasSuffix(name, ".localhost") || name != "" && name == hostname(s.bind)
}

// hostname is a host without its port and as names compare.
func hostname(host string) string {
	if name, _, err := net.SplitHostPort(host); err == nil {
		host = name
	} else if inner, ok := strings.CutPrefix(host, "["); ok {
		host = strings.TrimSuffix(inner, "]")
	}
	return strings.ToLower(strings.TrimSuffix(host, "."))
}

func refusal(host string) string {
	return fmt.Sprintf("This preview does not answer to the name %q, only to localhost, to IP addresses and to the name that it was bound to.", hostname(host))
}

// isForeign reports whether a browser says that another website made it ask. The
// website's own pages ask for the preview's files, and nobody else has to. A
// client that is no browser says nothing.
func isForeign(r *http.Request) bool {
	switch r.Header.Get("Sec-Fetch-Site") {
	case "", "same-origin", "none": // none: typed in by a person
		return false
	}
	return true
}
