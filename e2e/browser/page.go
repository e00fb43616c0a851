//go:build e2e

package browser

import (
	"context"
	"net/url"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/accessibility"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/security"
	"github.com/chromedp/chromedp"
)

// patience is how long a page may take to show what is awaited: far more than it needs.
const patience = 30 * time.Second

// Page is a tab with a page. Its methods fail the test when the page does not do as they say.
type Page struct {
	t      testing.TB
	ctx    context.Context
	origin *url.URL // the scheme and host that the page may ask
	folder string
	login  login
	look   Look
	work   sync.WaitGroup // what answers dialogs and gates
	end    func()

	mu         sync.Mutex
	complaints []string
	expected   []*expectation
	requests   []*Request
	stirred    chan struct{} // closed and renewed with every event
}

// Open opens an address in a browser profile of its own: a person with cookies and storage of their own.
func (b *Browser) Open(address string, look Look) *Page {
	b.t.Helper()
	p := b.tab(address, look, chromedp.WithNewBrowserContext())
	p.Go(address)
	return p
}

// Load opens an address like Open, and measures how long it takes until what a CSS selector names is drawn.
func (b *Browser) Load(address, selector string) (*Page, Loaded) {
	b.t.Helper()
	p := b.tab(address, Look{}, chromedp.WithNewBrowserContext())
	return p, p.load(address, selector)
}

// Another opens an address in a second tab of the same person.
func (p *Page) Another(address string) *Page {
	p.t.Helper()
	b := &Browser{t: p.t, ctx: p.ctx, folder: p.folder, login: p.login}
	other := b.tab(address, p.look)
	other.Go(address)
	return other
}

// tab is a tab in which nothing has been opened yet; it may ask the origin of an address.
func (b *Browser) tab(address string, look Look, options ...chromedp.ContextOption) *Page {
	b.t.Helper()
	origin, err := url.Parse(address)
	if err != nil {
		b.t.Fatal(err)
	}
	p := &Page{t: b.t, folder: b.folder, login: b.login, look: look, origin: origin, stirred: make(chan struct{})}
	ctx, cancel := chromedp.NewContext(b.ctx, append(options, chromedp.WithListener(p.listen))...)
	p.ctx = ctx
	p.end = sync.OnceFunc(func() {
		p.finish()
		cancel()
		p.work.Wait()
	})
	b.t.Cleanup(p.end)
	if err := chromedp.Do(ctx); err != nil { // the tab lasts as long as this context
		b.t.Fatalf("open a tab: %v", err)
	}
	p.do("set the page up", p.setUp)
	return p
}

// setUp has the page tell what it does, before it does anything.
func (p *Page) setUp(ctx context.Context, t *chromedp.Target) error {
	for _, enable := range []func() error{
		func() error { _, err := cdp.Call(ctx, t, network.Enable, network.EnableParams{}); return err },
		func() error { _, err := cdp.Call(ctx, t, log.Enable, cdp.Empty{}); return err },
		func() error { _, err := cdp.Call(ctx, t, page.Enable, page.EnableParams{}); return err },
		func() error {
			_, err := cdp.Call(ctx, t, accessibility.Enable, cdp.Empty{})
			return err
		},
		func() error { // the simulator signs its own certificates
			_, err := cdp.Call(ctx, t, security.SetIgnoreCertificateErrors, security.SetIgnoreCertificateErrorsParams{Ignore: true})
			return err
		},
		func() error { // every page believes that it is looked at, however many are open
			_, err := cdp.Call(ctx, t, emulation.SetFocusEmulationEnabled, emulation.SetFocusEmulationEnabledParams{Enabled: true})
			return err
		},
		func() error { return p.look.emulate(ctx, t) },
		func() error { return p.login.expect(ctx, t) },
	} {
		if err := enable(); err != nil {
			return err
		}
	}
	return nil
}

// Go goes to an address of the same origin, and waits until its document is loaded.
func (p *Page) Go(address string) {
	p.t.Helper()
	p.do("open "+address, func(ctx context.Context, t *chromedp.Target) error {
		_, err := chromedp.Navigate(address)(ctx, t)
		return err
	})
}

// Close closes the tab before the test ends, and fails it if there is something to complain of.
func (p *Page) Close() {
	p.t.Helper()
	p.end()
}

// Wear changes the look of the page that is shown.
func (p *Page) Wear(look Look) {
	p.t.Helper()
	p.look = look
	p.do("change the look", look.emulate)
}

// Address is where the page is now.
func (p *Page) Address() string {
	p.t.Helper()
	return Eval[string](p, "location.href")
}

// do runs what is to succeed at once.
func (p *Page) do(what string, action func(ctx context.Context, t *chromedp.Target) error) {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, patience)
	defer cancel()
	if err := chromedp.Do(ctx, chromedp.Func(action)); err != nil {
		p.t.Fatalf("%s: %v", what, err)
	}
}

// Eval is what a JavaScript expression is in the page, a promise awaited.
func Eval[T any](p *Page, expression string) T {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, patience)
	defer cancel()
	value, err := evaluate[T](ctx, expression)
	if err != nil {
		p.t.Fatalf("%s: %v", expression, err)
	}
	return value
}

func evaluate[T any](ctx context.Context, expression string) (T, error) {
	return chromedp.Run(ctx, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
}
