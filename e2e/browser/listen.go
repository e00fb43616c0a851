//go:build e2e

package browser

import (
	"fmt"
	"net/url"
	"strings"

	"github.com/chromedp/cdproto/fetch"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// listen takes down what a page does. It is called for each event in turn, before the answer of any command that came after it.
func (p *Page) listen(event any) {
	p.mu.Lock()
	defer p.mu.Unlock()
	close(p.stirred)
	p.stirred = make(chan struct{})
	switch e := event.(type) {
	case *runtime.EventConsoleAPICalled:
		if e.Type == runtime.ConsoleAPICalledTypeError || e.Type == runtime.ConsoleAPICalledTypeAssert {
			p.complain("the console says: %s", spoken(e.Args))
		}
	case *runtime.EventExceptionThrown:
		text := e.ExceptionDetails.Text
		if thrown := e.ExceptionDetails.Exception; thrown != nil {
			text += " " + thrown.Description + string(thrown.Value)
		}
		p.complain("an exception was caught by nobody: %s", text)
	case *log.EventEntryAdded:
		if e.Entry.Level == log.EntryLevelError {
			p.complain("the browser says: %s (%s:%d)%s", e.Entry.Text, e.Entry.URL, e.Entry.LineNumber+1, called(e.Entry.StackTrace))
		}
	case *page.EventJavascriptDialogOpening:
		p.complain("a dialog opened: %s %q", e.Type, e.Message)
		p.work.Go(func() {
			_, _ = chromedp.Call(p.ctx, page.HandleJavaScriptDialog, page.HandleJavaScriptDialogParams{Accept: false})
		})
	case *network.EventWebSocketCreated:
		p.asked(&Request{URL: e.URL})
	case *fetch.EventRequestPaused, *fetch.EventAuthRequired:
		p.work.Go(func() { p.login.answer(p.ctx, event) })
	default:
		p.listenToRequests(event)
	}
}

// complain is called with the lock held.
func (p *Page) complain(format string, args ...any) {
	p.complaints = append(p.complaints, fmt.Sprintf(format, args...))
}

// called is where a script was, the innermost call first.
func called(trace *runtime.StackTrace) (calls string) {
	if trace == nil {
		return ""
	}
	for _, frame := range trace.CallFrames {
		calls += fmt.Sprintf("\n    at %s (%s:%d:%d)", frame.FunctionName, frame.URL, frame.LineNumber+1, frame.ColumnNumber+1)
	}
	return calls
}

// spoken is what a call of the console says.
func spoken(args []*runtime.RemoteObject) string {
	var said []string
	for _, arg := range args {
		if arg.Description != "" {
			said = append(said, arg.Description)
			continue
		}
		said = append(said, strings.Trim(string(arg.Value), `"`))
	}
	return strings.Join(said, " ")
}

// foreign reports whether an address leads elsewhere than to the page's own origin.
func (p *Page) foreign(address string) bool {
	u, err := url.Parse(address)
	if err != nil {
		return true
	}
	switch u.Scheme {
	case "data", "blob", "about":
		return false
	}
	return u.Host != p.origin.Host
}
