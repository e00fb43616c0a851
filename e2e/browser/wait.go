//go:build e2e

package browser

import (
	"context"
	"errors"
	"time"
)

// change is settled with the next change of the document, or a few frames later, as not everything that changes is in the document.
const change = `new Promise(settled => {
	const watch = new MutationObserver(end)
	function end() { watch.disconnect(); settled(1) }
	watch.observe(document, {subtree: true, childList: true, attributes: true, characterData: true})
	let frames = 0
	requestAnimationFrame(function frame() { if (++frames > 6) end(); else requestAnimationFrame(frame) })
})`

var errNotYet = errors.New("it is not so")

// until tries again with every change of the page, until it succeeds or the patience is over.
func (p *Page) until(what string, try func(context.Context) error) {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, patience)
	defer cancel()
	var why error
	for ctx.Err() == nil {
		stirred := p.stir()
		err := try(ctx)
		if err == nil {
			return
		}
		if ctx.Err() == nil || why == nil { // else it says no more than that the patience is over
			why = err
		}
		p.changes(ctx, stirred)
	}
	p.t.Fatalf("%s: %v; the page at %s shows:\n%s", what, why, p.origin, p.Outline())
}

// changes returns when something may have changed.
func (p *Page) changes(ctx context.Context, stirred <-chan struct{}) {
	if _, err := evaluate[int](ctx, change); err == nil {
		return
	}
	breath, cancel := context.WithTimeout(ctx, 50*time.Millisecond) // the document goes, and the next is not there yet
	defer cancel()
	select {
	case <-stirred:
	case <-breath.Done():
	}
}

// stir is closed with the next event.
func (p *Page) stir() <-chan struct{} {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.stirred
}

// Until waits until a JavaScript expression is true in the page.
func (p *Page) Until(expression string) {
	p.t.Helper()
	p.until(expression, func(ctx context.Context) error {
		so, err := evaluate[bool](ctx, "!!("+expression+")")
		if err == nil && !so {
			err = errNotYet
		}
		return err
	})
}
