package ear

import (
	"io"
	"net/http"
	"strconv"
	"time"

	"github.com/snowglobe-sim/snowglobe/clock"
)

// Kind is a way in which it can go wrong that something is said to a user.
type Kind string

// The kinds. Those that say it do everything that was asked for, and only answer otherwise.
const (
	Fails          Kind = "fails"          // 500, and nothing is said
	HangsUp        Kind = "hangs up"       // no answer, and nothing is said
	Page           Kind = "a page"         // 200 and HTML, and nothing is said
	Other          Kind = "something else" // 200 and JSON of another kind, and nothing is said
	Refuses        Kind = "refuses"        // 401, whatever is asked
	SaysAndFails   Kind = "says and fails" // 500
	SaysAndHangsUp Kind = "says and hangs up"
	// SaysThenHangsUp and SaysThenRefuses say it, hang up, and from then on hang up on or refuse everything that is asked.
	SaysThenHangsUp Kind = "says, then hangs up"
	SaysThenRefuses Kind = "says, then refuses"
	SaysAndPage     Kind = "says and a page"
	Impatient       Kind = "asks for patience" // 503 with Retry-After, and nothing is said, until that time is over
)

// Patience is for how long an Impatient place wants to be left alone.
const Patience = time.Second

// Mishap is what goes wrong.
type Mishap struct {
	Kind  Kind
	After int // so many calls go well before it begins
	Times int // how often; 0 until it is mended

	all bool // whatever is asked
}

// occur lets a mishap happen to a call; do carries it out.
func (p *Place) occur(k Kind, w http.ResponseWriter, do func(http.ResponseWriter)) {
	switch k {
	case SaysAndFails, SaysAndHangsUp, SaysAndPage, SaysThenHangsUp, SaysThenRefuses:
		do(&deaf{header: http.Header{}})
	case Fails, HangsUp, Page, Other, Refuses, Impatient:
	}
	switch k {
	case Fails, SaysAndFails:
		p.refuse(w, http.StatusInternalServerError)
	case Refuses:
		p.refuse(w, http.StatusUnauthorized)
	case Impatient:
		w.Header().Set("Retry-After", strconv.Itoa(int(Patience.Seconds())))
		p.refuse(w, http.StatusServiceUnavailable)
	case Page, SaysAndPage:
		w.Header().Set("Content-Type", "text/html")
		_, _ = io.WriteString(w, "<!doctype html><title>Welcome</title><p>It works!")
	case Other:
		w.Header().Set("Content-Type", "application/json")
		_, _ = io.WriteString(w, `{"status":"ok"}`)
	case HangsUp, SaysAndHangsUp, SaysThenHangsUp, SaysThenRefuses:
		panic(http.ErrAbortHandler)
	}
}

// refuse answers with a status and nothing but that.
func (p *Place) refuse(w http.ResponseWriter, status int) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_, _ = io.WriteString(w, p.refusal(status))
}

// deaf takes an answer that nobody gets.
type deaf struct{ header http.Header }

// Header implements http.ResponseWriter.
func (d *deaf) Header() http.Header { return d.header }

// Write implements http.ResponseWriter.
func (*deaf) Write(b []byte) (int, error) { return len(b), nil }

// WriteHeader implements http.ResponseWriter.
func (*deaf) WriteHeader(int) {}

// next is the mishap that happens to the call that has just come; empty for none. It needs the lock.
func (p *Place) next() Kind {
	m := p.mishap
	switch {
	case m.Kind == "":
		return ""
	case m.After > 0:
		p.mishap.After--
		return ""
	case m.Kind == Impatient:
		now := clock.Wall{}.Now()
		if p.alone.IsZero() {
			p.alone = now.Add(Patience)
		}
		if !now.Before(p.alone) {
			p.mishap = Mishap{}
			return ""
		}
		p.impatient++
		return m.Kind
	case m.Kind == SaysThenHangsUp:
		p.mishap = Mishap{Kind: HangsUp, all: true}
	case m.Kind == SaysThenRefuses:
		p.mishap = Mishap{Kind: Refuses}
	case m.Times == 1:
		p.mishap = Mishap{}
	case m.Times > 1:
		p.mishap.Times--
	}
	return m.Kind
}
