package targetfile

import (
	"net"
	"net/url"
	"regexp"
	"strconv"
	"strings"
)

// Advertise is the address at which the target reaches the simulator. What is empty in it is as the simulator listens.
type Advertise struct {
	Scheme string
	Host   string // name or IP address, without brackets
	Port   string
}

// Of is the address at which the target reaches what listens at an address, whose path it keeps.
func (a Advertise) Of(listening string) string {
	u, err := url.Parse(listening)
	if err != nil || a == (Advertise{}) {
		return listening
	}
	if a.Scheme != "" {
		u.Scheme = a.Scheme
	}
	host, port := u.Hostname(), u.Port()
	if a.Host != "" {
		host = a.Host
	}
	if a.Port != "" {
		port = a.Port
	}
	switch {
	case port != "":
		u.Host = net.JoinHostPort(host, port)
	case strings.Contains(host, ":"):
		u.Host = "[" + host + "]"
	default:
		u.Host = host
	}
	return u.String()
}

func (r *reader) advertise(to *Advertise) func(path string, n *node) {
	return func(path string, n *node) {
		written, ok := r.text(path, n)
		if !ok {
			return
		}
		a, ok := advertised(written)
		if !ok {
			r.wrong(n.at, "%s holds `%s`, which is no address: write a host, host:port or http://host:port, as in host.docker.internal", called(path), written)
		}
		*to = a
	}
}

// advertised reads a host, host:port, or an http or https address without a path.
func advertised(written string) (Advertise, bool) {
	a := Advertise{Host: written}
	if scheme, rest, is := strings.Cut(written, "://"); is {
		a = Advertise{Scheme: scheme, Host: strings.TrimSuffix(rest, "/")}
		if scheme != "http" && scheme != "https" {
			return Advertise{}, false
		}
	}
	if host, port, err := net.SplitHostPort(a.Host); err == nil {
		number, err := strconv.Atoi(port)
		if err != nil || number < 1 || number > 65535 {
			return Advertise{}, false
		}
		a.Host, a.Port = host, port
	}
	if bare := strings.TrimSuffix(strings.TrimPrefix(a.Host, "["), "]"); net.ParseIP(bare) != nil {
		a.Host = bare
		return a, true
	}
	return a, regexp.MustCompile(`^[A-Za-z0-9_]([A-Za-z0-9_.-]*[A-Za-z0-9_])?$`).MatchString(a.Host)
}
