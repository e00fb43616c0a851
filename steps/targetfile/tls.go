package targetfile

// TLS says who speaks TLS with whom.
type TLS struct {
	Simulator      bool   // the simulator is served by TLS; {ca-file} is its authority
	TargetCA       string // file of authorities (PEM) for an https target, beside the system's
	TargetInsecure bool   // the certificate of an https target is not looked at
}

func (r *reader) tls(to *TLS) func(path string, n *node) {
	return func(path string, n *node) { r.mapping(path, n, r.tlsKeys(to)) }
}

func (r *reader) tlsKeys(to *TLS) []key {
	return []key{
		{"simulator", r.truth(&to.Simulator)},
		{"target-ca", r.beneath(&to.TargetCA)},
		{"target-insecure", r.truth(&to.TargetInsecure)},
	}
}
