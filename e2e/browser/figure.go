//go:build e2e

package browser

import (
	"context"
	"strconv"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// Transferred is how many bytes have come over the wire for the page so far, headers included.
func (p *Page) Transferred() (bytes int64) {
	p.t.Helper()
	for _, r := range p.Requests() {
		bytes += r.Bytes
	}
	return bytes
}

// Loaded is how long it took from the start of the navigation until something could be done with the page.
type Loaded struct {
	Parsed time.Duration // the document was read and its scripts had run (DOMContentLoaded)
	Drawn  time.Duration // what was asked for had been drawn
}

func (p *Page) load(address, selector string) Loaded {
	p.t.Helper()
	var mark string
	p.do("watch for "+selector, func(ctx context.Context, t *chromedp.Target) error {
		added, err := cdp.Call(ctx, t, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: `(() => {
			const watch = new MutationObserver(look)
			function look() {
				if (!document.querySelector(` + strconv.Quote(selector) + `)) return
				watch.disconnect()
				requestAnimationFrame(() => setTimeout(() => performance.mark("drawn")))
			}
			watch.observe(document, {childList: true, subtree: true, attributes: true})
		})()`})
		mark = string(added.Identifier)
		return err
	})
	p.Go(address)
	p.Until(`performance.getEntriesByName("drawn").length`)
	p.do("watch no more", func(ctx context.Context, t *chromedp.Target) error {
		_, err := cdp.Call(ctx, t, page.RemoveScriptToEvaluateOnNewDocument, page.RemoveScriptToEvaluateOnNewDocumentParams{
			Identifier: page.ScriptIdentifier(mark),
		})
		return err
	})
	times := Eval[[]float64](p, `[performance.getEntriesByType("navigation")[0].domContentLoadedEventEnd, performance.getEntriesByName("drawn")[0].startTime]`)
	return Loaded{milliseconds(times[0]), milliseconds(times[1])}
}

func milliseconds(ms float64) time.Duration { return time.Duration(ms * float64(time.Millisecond)) }

// Sight is a text that is awaited on the screen.
type Sight struct {
	page    *Page
	promise runtime.RemoteObjectID
}

// Watch begins to watch for a text that is not there yet. It finds what comes in one piece: an element that has it, or a text.
func (p *Page) Watch(text string) *Sight {
	p.t.Helper()
	s := &Sight{page: p}
	p.do("watch for "+text, func(ctx context.Context, t *chromedp.Target) error {
		object, err := chromedp.Evaluate[*runtime.RemoteObject](`new Promise(seen => {
			const text = `+strconv.Quote(text)+`
			const watch = new MutationObserver(records => {
				const came = records.some(r => r.type === "characterData" ? r.target.data.includes(text) : [...r.addedNodes].some(n => n.textContent.includes(text)))
				if (!came) return
				watch.disconnect()
				requestAnimationFrame(() => setTimeout(() => seen(performance.timeOrigin + performance.now())))
			})
			watch.observe(document, {childList: true, subtree: true, characterData: true})
		})`)(ctx, t)
		if err == nil {
			s.promise = object.ObjectID
		}
		return err
	})
	return s
}

// Seen waits for the text and is the time at which it had been drawn.
func (s *Sight) Seen() (at time.Time) {
	s.page.t.Helper()
	s.page.do("see what was watched for", func(ctx context.Context, t *chromedp.Target) error {
		byValue := true
		result, err := cdp.Call(ctx, t, runtime.AwaitPromise, runtime.AwaitPromiseParams{PromiseObjectID: s.promise, ReturnByValue: &byValue})
		if err != nil {
			return err
		}
		ms, err := strconv.ParseFloat(string(result.Result.Value), 64)
		at = time.UnixMicro(int64(ms * 1000))
		return err
	})
	return at
}
