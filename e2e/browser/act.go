//go:build e2e

package browser

import (
	"context"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
)

// target is where a person would press: in the middle of what can be seen of a part that stands still, is not covered and not
// disabled.
const target = `async function() {
	if (!this.isConnected) throw new Error("it is gone")
	if (this.matches(":disabled") || this.getAttribute("aria-disabled") === "true") throw new Error("it is disabled")
	const where = () => this.getClientRects()[0]
	const seen = where()
	if (!seen) throw new Error("it takes no room")
	if (seen.top < 0 || seen.left < 0 || seen.bottom > innerHeight || seen.right > innerWidth)
		this.scrollIntoView({block: "center", inline: "center", behavior: "instant"})
	const before = where()
	await new Promise(requestAnimationFrame)
	const after = where()
	if (!after || before.x !== after.x || before.y !== after.y) throw new Error("it moves")
	const x = after.x + after.width / 2, y = after.y + after.height / 2
	const hit = this.getRootNode().elementFromPoint(x, y)
	if (!hit || !(this.contains(hit) || hit.closest("label")?.control === this)) throw new Error("it is covered by " + (hit?.outerHTML ?? "the edge").slice(0, 100))
	return [x, y]
}`

// Click presses the part with the mouse, or with a finger where the page is on a phone.
func (part *Part) Click() {
	part.page.t.Helper()
	at := use[[]float64](part, "click %s", target)
	part.page.do("click", func(ctx context.Context, t *chromedp.Target) error {
		if part.page.look.Phone {
			_, err := chromedp.TapXY(at[0], at[1])(ctx, t)
			return err
		}
		if _, err := chromedp.MouseEvent(chromedp.MouseMoved, at[0], at[1])(ctx, t); err != nil {
			return err
		}
		_, err := chromedp.MouseClickXY(at[0], at[1])(ctx, t)
		return err
	})
}

// Type clicks the part and types a text, key by key; a line break is the Enter key.
func (part *Part) Type(text string) {
	part.page.t.Helper()
	part.Click()
	part.page.Type(text)
}

// Fill clicks the part and types a text in place of the one that is there.
func (part *Part) Fill(text string) {
	part.page.t.Helper()
	part.Click()
	part.page.Press("Control+a", "Delete")
	part.page.Type(text)
}

// Choose chooses an option of a list by its label, as a person does who opens it.
func (part *Part) Choose(label string) {
	part.page.t.Helper()
	use[bool](part, "choose in %s", `function(label) {
		const option = [...this.options].find(o => o.label === label)
		if (!option) throw new Error("it has no option " + label + ", but " + [...this.options].map(o => o.label))
		this.value = option.value
		this.dispatchEvent(new Event("input", {bubbles: true}))
		this.dispatchEvent(new Event("change", {bubbles: true}))
		return true
	}`, label)
}

// Focus gives the part the focus, without a click.
func (part *Part) Focus() {
	part.page.t.Helper()
	use[bool](part, "focus %s", `function() {
		this.focus()
		if (this.getRootNode().activeElement !== this) throw new Error("it takes no focus")
		return true
	}`)
}

// Type types a text, key by key, into what has the focus; a line break is the Enter key.
func (p *Page) Type(text string) {
	p.t.Helper()
	p.do("type", func(ctx context.Context, t *chromedp.Target) error {
		return strike(ctx, t, text)
	})
}

// Paste puts a text, all at once, into what has the focus.
func (p *Page) Paste(text string) {
	p.t.Helper()
	p.do("paste", func(ctx context.Context, t *chromedp.Target) error {
		_, err := cdp.Call(ctx, t, input.InsertText, input.InsertTextParams{Text: text})
		return err
	})
}
