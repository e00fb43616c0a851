//go:build e2e

package browser

import (
	"slices"

	"github.com/chromedp/cdproto/network"
)

// Request is something that a page has asked for.
type Request struct {
	URL    string
	Kind   network.ResourceType
	Status int64 // 0 when there was no answer
	Bytes  int64 // what came over the wire, headers included; of a stream what has come so far
	Cached bool  // nothing came over the wire

	id network.RequestID
}

// listenToRequests is called with the lock held.
func (p *Page) listenToRequests(event any) {
	switch e := event.(type) {
	case *network.EventRequestWillBeSent:
		p.asked(&Request{URL: e.Request.URL, Kind: e.Type, id: e.RequestID})
	case *network.EventResponseReceived:
		p.of(e.RequestID, func(r *Request) {
			r.Status, r.Bytes = e.Response.Status, int64(e.Response.EncodedDataLength)
		})
	case *network.EventDataReceived:
		p.of(e.RequestID, func(r *Request) { r.Bytes += e.EncodedDataLength })
	case *network.EventLoadingFinished:
		p.of(e.RequestID, func(r *Request) { r.Bytes = int64(e.EncodedDataLength) })
	case *network.EventRequestServedFromCache:
		p.of(e.RequestID, func(r *Request) { r.Cached = true })
	}
}

// asked is called with the lock held.
func (p *Page) asked(r *Request) {
	p.requests = append(p.requests, r)
	if p.foreign(r.URL) {
		p.complain("asked for %s, which is not of %s", r.URL, p.origin.Host)
	}
}

// of is called with the lock held. A request that was redirected has its id several times: the last is meant.
func (p *Page) of(id network.RequestID, f func(*Request)) {
	for _, r := range slices.Backward(p.requests) {
		if r.id == id {
			f(r)
			return
		}
	}
}

// Requests are all that the page has asked for so far, in order.
func (p *Page) Requests() []Request {
	p.t.Helper()
	p.drain()
	p.mu.Lock()
	defer p.mu.Unlock()
	all := make([]Request, len(p.requests))
	for i, r := range p.requests {
		all[i] = *r
	}
	return all
}
