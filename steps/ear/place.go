package ear

import (
	"cmp"
	"context"
	"fmt"
	"net"
	"net/http"
	"strings"
	"sync"
	"time"
)

// Place is an address that relays call to say something to a user. Things can go wrong there. It is safe for concurrent use.
type Place struct {
	name    string
	address string // host and port
	handler http.Handler
	refusal func(status int) string // body of an answer with a bad status
	serving sync.WaitGroup

	mu        sync.Mutex // guards what follows
	server    *http.Server
	release   func() // gives up the address while it is down; nil before it was
	log       *Log   // nil between scenarios
	scope     string // what the names of the users begin with whom this is about
	mishap    Mishap
	waits     chan struct{} // closed when those who wait may go on; nil while nobody has to
	alone     time.Time     // until when an Impatient one wants to be left alone
	asked     int           // how often something was to be said
	went      bool          // the mishap has happened
	later     int           // how often it was called for anything since
	impatient int           // how often it had to ask for patience
}

// placeOptions make a Place.
type placeOptions struct {
	name    string
	listen  string // any free port of loopback when empty
	handler http.Handler
	refusal func(status int) string
}

func openPlace(ctx context.Context, o placeOptions) (*Place, error) {
	p := &Place{name: o.name, handler: o.handler, refusal: o.refusal}
	listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", cmp.Or(o.listen, "127.0.0.1:0"))
	if err != nil {
		return nil, fmt.Errorf("start %s: %w", o.name, err)
	}
	p.address = listener.Addr().String()
	p.serve(listener)
	return p, nil
}

// Open starts a Place whose calls the handler takes, at an address such as 127.0.0.1:5005; an empty one takes any free port of
// loopback. Name is what errors call it, refusal the body of an answer with a bad status.
func Open(ctx context.Context, name, listen string, handler http.Handler, refusal func(status int) string) (*Place, error) {
	return openPlace(ctx, placeOptions{name: name, listen: listen, handler: handler, refusal: refusal})
}

// serve serves what comes to the listener; it needs the lock, or that nobody knows the place yet.
func (p *Place) serve(listener net.Listener) {
	server := &http.Server{Handler: p.handler, ReadHeaderTimeout: time.Minute}
	p.server = server
	p.serving.Go(func() { _ = server.Serve(listener) }) // it ends when the server is closed
}

// URL is its address, without a trailing slash; empty where there is none.
func (p *Place) URL() string {
	if p == nil {
		return ""
	}
	return "http://" + p.address
}

// Begin makes it a place where nothing goes wrong, and where users are heard whose names begin with scope: others belong to
// scenarios before, and nobody minds what they hear. It is up again.
func (p *Place) Begin(ctx context.Context, scope string, log *Log) error {
	p.mu.Lock()
	p.log, p.scope, p.asked = log, scope, 0
	p.mu.Unlock()
	p.Mend()
	return p.Up(ctx)
}

// Wrong lets something go wrong from now on, in the place of what went wrong before.
func (p *Place) Wrong(m Mishap) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.mishap, p.alone, p.impatient, p.went, p.later = m, time.Time{}, 0, false, 0
}

// Wait lets everybody wait who wants to have something said, until it is mended.
func (p *Place) Wait() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.waits == nil {
		p.waits = make(chan struct{})
	}
}

// Mend ends what goes wrong, and lets those go on who wait.
func (p *Place) Mend() {
	p.Wrong(Mishap{})
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.waits != nil {
		close(p.waits)
		p.waits = nil
	}
}

// Asked is how often something was to be said to a user of the scenario, whatever became of it.
func (p *Place) Asked() int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.asked
}

// Later is how often it was called for anything since something went wrong.
func (p *Place) Later() int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.later
}

// Impatient is how often it had to ask for patience since it was made to.
func (p *Place) Impatient() int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.impatient
}

// Say answers a call by which something is to be said to a user: do carries it out and answers, unless something goes wrong.
func (p *Place) Say(w http.ResponseWriter, r *http.Request, sender string, do func(http.ResponseWriter)) {
	p.mu.Lock()
	if !p.concerns(sender) {
		p.mu.Unlock()
		do(w)
		return
	}
	p.asked++
	p.comes()
	kind, waits := p.next(), p.waits
	p.went = p.went || kind != ""
	p.mu.Unlock()
	if waits != nil {
		select {
		case <-waits:
		case <-r.Context().Done(): // whoever has hung up is not heard
			panic(http.ErrAbortHandler)
		}
	}
	if kind == "" {
		do(w)
		return
	}
	p.occur(kind, w, do)
}

// Other answers any other call: it goes wrong only where everything does.
func (p *Place) Other(w http.ResponseWriter, sender string, do func(http.ResponseWriter)) {
	p.mu.Lock()
	kind, wrong := p.mishap.Kind, p.concerns(sender) && (p.mishap.all || p.mishap.Kind == Refuses)
	if wrong {
		p.asked++
	}
	if p.concerns(sender) {
		p.comes()
	}
	p.mu.Unlock()
	if wrong {
		p.occur(kind, w, do)
		return
	}
	do(w)
}

// comes notes a call; it needs the lock.
func (p *Place) comes() {
	if p.went {
		p.later++
	}
	p.log.Ring()
}

// Hear notes what a user of the scenario hears.
func (p *Place) Hear(sender string, texts ...string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.concerns(sender) {
		p.log.Hear(sender, texts...)
	}
}

// Ring wakes those who wait for something to happen here.
func (p *Place) Ring() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.log.Ring()
}

// concerns reports whether a user is one of the scenario's; it needs the lock.
func (p *Place) concerns(sender string) bool {
	return p.log != nil && strings.HasPrefix(sender, p.scope)
}
