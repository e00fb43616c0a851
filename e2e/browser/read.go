//go:build e2e

package browser

import (
	"context"
	"fmt"
	"strings"

	"github.com/chromedp/chromedp"
)

// text is what can be read in this: what is written in a field, or what is shown.
const text = `(this.matches?.("input, textarea, select") ? this.value : (this.body ?? this).innerText)`

// Text is what can be read in the part.
func (part *Part) Text() string {
	part.page.t.Helper()
	return use[string](part, "read %s", `function() { return `+text+`.trim() }`)
}

// Attribute is an attribute of the part's element; empty when it has none.
func (part *Part) Attribute(name string) string {
	part.page.t.Helper()
	return use[string](part, "look at %s", `function(name) { return this.getAttribute(name) ?? "" }`, name)
}

// IsThere waits until the part is there.
func (part *Part) IsThere() {
	part.page.t.Helper()
	use[bool](part, "see %s", `function() { return true }`)
}

// Reveal brings the part to the top of what scrolls around it.
func (part *Part) Reveal() {
	part.page.t.Helper()
	use[bool](part, "reveal %s", `function() {
		this.scrollIntoView({block: "start", inline: "nearest", behavior: "instant"})
		return true
	}`)
}

// Shows waits until all of the texts can be read in the part, in this order.
func (part *Part) Shows(texts ...string) {
	part.page.t.Helper()
	use[bool](part, "read in %s", `function(texts) {
		const all = `+text+`
		let rest = all
		for (const text of texts) {
			const at = rest.indexOf(text)
			if (at < 0) throw new Error("it does not show " + JSON.stringify(text) + (rest === all ? "" : " behind the one before") + ", but:\n" + all)
			rest = rest.slice(at + text.length)
		}
		return true
	}`, texts)
}

// Hides waits until the text cannot be read in the part, which is there.
func (part *Part) Hides(never string) {
	part.page.t.Helper()
	use[bool](part, "read no more in %s", `function(never) {
		if (`+text+`.includes(never)) throw new Error("it shows " + JSON.stringify(never))
		return true
	}`, never)
}

// HasFocus waits until the part has the focus.
func (part *Part) HasFocus() {
	part.page.t.Helper()
	use[bool](part, "see the focus on %s", `function() {
		const focus = this.getRootNode().activeElement
		if (focus !== this) throw new Error("it is on " + focus?.outerHTML.slice(0, 200))
		return true
	}`)
}

// IsGone waits until there is no such part.
func (part *Part) IsGone() {
	part.page.t.Helper()
	part.Counts(0)
}

// Counts waits until there are so many such parts.
func (part *Part) Counts(want int) {
	part.page.t.Helper()
	part.page.until(fmt.Sprintf("count %s", part), func(ctx context.Context) error {
		return chromedp.Do(ctx, chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
			all, err := part.all(ctx, t)
			if err == nil && len(all) != want {
				err = fmt.Errorf("there are %d, and not %d", len(all), want)
			}
			return err
		}))
	})
}

// Outline is what a screen reader would find in the page: roles and names, a line each.
func (p *Page) Outline() string {
	ctx, cancel := context.WithTimeout(p.ctx, patience/3)
	defer cancel()
	var lines []string
	whole := "" // what was named last, which often tells what its texts say again
	err := chromedp.Do(ctx, chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		all, err := (&Part{page: p}).all(ctx, t)
		for _, node := range all {
			role, name := said(node.Role), said(node.Name)
			if role == "InlineTextBox" || role == "generic" || role == "none" || role == "LabelText" || role == "StaticText" && strings.Contains(whole, name) {
				continue
			}
			if name != "" {
				whole = name
			}
			lines = append(lines, strings.TrimSpace(role+" "+name))
		}
		return err
	}))
	if err != nil {
		return err.Error()
	}
	return strings.Join(lines, "\n")
}
