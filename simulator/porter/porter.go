package porter

import (
	"net/http"
	"slices"
)

// Options make a porter; the zero value asks for no password and knows addresses and localhost.
type Options struct {
	Password string   // that every request must bring, but those for Open paths; empty asks for none
	Hosts    []string // names by which the place may be called, beside addresses and localhost
	Open     []string // paths of probes, who learn nothing there: they need no password and may come under any name
	Realm    string   // what asks for the password, as a browser shows it
	Place    string   // what it is that one may come in to, for sentences: "control plane"
	Visits   Visits   // whether people come by links of other pages
}

// Visits say what may come from a page of another origin.
type Visits int

// The kinds of visits.
const (
	NoVisits Visits = iota // nothing
	ByLink                 // a page may be opened from elsewhere, as it shows itself to its reader alone and changes nothing
)

// Refusal is why somebody may not come in.
type Refusal struct {
	Status    int    // 401 or 403
	Message   string // what was wrong
	Field     string // the header that it was wrong in
	Expected  string // what would be right
	Challenge string // the header WWW-Authenticate of a 401
}

// Porter stands at one door. It is safe for concurrent use.
type Porter struct{ options Options }

// New makes a porter.
func New(o Options) *Porter { return &Porter{options: o} }

// Admit says why a request may not come in; nil where it may.
func (p *Porter) Admit(r *http.Request) *Refusal {
	open := slices.Contains(p.options.Open, r.URL.Path)
	if refused := p.sameOrigin(r); refused != nil {
		return refused
	}
	if open {
		return nil
	}
	if refused := p.knownHost(r); refused != nil {
		return refused
	}
	return p.password(r)
}
