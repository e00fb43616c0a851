//go:build e2e

package browser

import (
	"context"
	"io"
	"testing"

	"github.com/chromedp/chromedp"
)

// Options say how a Browser runs. The zero value will do.
type Options struct {
	Log    io.Writer // what Chromium says of itself; nowhere when nil
	Folder string    // where a picture of every open page is left when the test fails; nowhere when empty
}

// Browser is a Chromium of a test's own: without a window, with a new profile, with no way out of this machine. It ends with the
// test, and with the deadline of its Context.
type Browser struct {
	t      testing.TB
	ctx    context.Context
	folder string
	login  login
}

// login is what a person types when the browser asks them who they are; nothing when it is empty.
type login struct{ name, password string }

// Start starts a Chromium, or fails the test with what to install.
func Start(t testing.TB, o Options) *Browser {
	t.Helper()
	program, err := Find()
	if err != nil {
		t.Fatal(err)
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(program),
		chromedp.Flag("disable-component-update", true),
		chromedp.Flag("disable-domain-reliability", true),
		chromedp.Flag("disable-quic", true),
		chromedp.Flag("no-pings", true),
		chromedp.Flag("no-proxy-server", true),
		// Names outside of this machine lead nowhere, so that nothing leaves it, whatever Chromium or a page wants.
		chromedp.Flag("host-resolver-rules", "MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost"),
		chromedp.Flag("font-render-hinting", "none"),
		chromedp.Flag("hide-scrollbars", true),
		chromedp.Flag("lang", "en-US"),
		chromedp.Flag("log-level", "3"), // it has much to say of a machine without a desktop
		chromedp.Env("HOME="+t.TempDir(), "LANGUAGE=en_US", "TZ=UTC"),
	)
	if o.Log != nil {
		options = append(options, chromedp.CombinedOutput(o.Log))
	}
	ctx, end := chromedp.NewExecAllocator(Outlasting(t), options...)
	t.Cleanup(end)
	ctx, cancel := chromedp.NewContext(ctx)
	t.Cleanup(cancel)
	if err := chromedp.Do(ctx); err != nil {
		t.Fatalf("%s does not start: %v", program, err)
	}
	return &Browser{t: t, ctx: ctx, folder: o.Folder}
}

// For is the same Chromium for another test, such as a subtest: the pages that are opened with it end with that one.
func (b *Browser) For(t testing.TB) *Browser {
	return &Browser{t: t, ctx: b.ctx, folder: b.folder, login: b.login}
}

// As is the same Chromium for somebody who knows a name and a password, and types them when the browser asks for them.
func (b *Browser) As(name, password string) *Browser {
	return &Browser{t: b.t, ctx: b.ctx, folder: b.folder, login: login{name, password}}
}
