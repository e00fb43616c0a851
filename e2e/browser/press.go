//go:build e2e

package browser

import (
	"context"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// Press presses keys one after another, by name ("Enter", "ArrowDown", "k"), with what is held meanwhile before it: "Control+k".
func (p *Page) Press(keys ...string) {
	p.t.Helper()
	for _, key := range keys {
		text, held, err := keyOf(key)
		if err != nil {
			p.t.Fatal(err)
		}
		p.do("press "+key, func(ctx context.Context, t *chromedp.Target) error {
			return strike(ctx, t, text, held...)
		})
	}
}

// strike presses the keys of a text. A key comes down with its character in one event, so that a page that takes the key for
// itself keeps the character from being written, as with a real keyboard.
func strike(ctx context.Context, t *chromedp.Target, text string, held ...chromedp.Modifier) error {
	for _, r := range text {
		events := kb.Encode(r)
		if len(events) == 3 { // down, the character, up
			events[0].Text, events[0].UnmodifiedText = events[1].Text, events[1].UnmodifiedText
			events = []*input.DispatchKeyEventParams{events[0], events[2]}
		}
		for _, event := range events {
			for _, modifier := range held {
				event.Modifiers |= int64(modifier)
			}
			if event.Modifiers&^int64(chromedp.ModifierShift) != 0 {
				event.Text, event.UnmodifiedText = "", ""
			}
			if _, err := cdp.Call(ctx, t, input.DispatchKeyEvent, *event); err != nil {
				return err
			}
		}
	}
	return nil
}

// keyOf is a key as chromedp writes it, and what is held.
func keyOf(name string) (text string, held []chromedp.Modifier, err error) {
	words := strings.Split(name, "+")
	if strings.HasSuffix(name, "+") { // the key + itself
		words = append(words[:len(words)-2], "+")
	}
	for _, word := range words[:len(words)-1] {
		modifier, known := map[string]chromedp.Modifier{
			"Control": chromedp.ModifierCtrl, "Shift": chromedp.ModifierShift, "Alt": chromedp.ModifierAlt, "Meta": chromedp.ModifierMeta,
		}[word]
		if !known {
			return "", nil, fmt.Errorf("key %q: %s cannot be held; Control, Shift, Alt and Meta can", name, word)
		}
		held = append(held, modifier)
	}
	last := words[len(words)-1]
	if utf8.RuneCountInString(last) == 1 {
		return last, held, nil
	}
	if last == "Space" {
		return " ", held, nil
	}
	for r, key := range kb.Keys {
		if key.Key == last {
			return string(r), held, nil
		}
	}
	return "", nil, fmt.Errorf("key %q: there is no key %s", name, last)
}

// TabTo presses Tab until the part has the focus, as somebody does who has no mouse.
func (p *Page) TabTo(part *Part) {
	p.t.Helper()
	use[bool](part, "see %s", `function() { return true }`)
	const most = 300
	for range most {
		if use[bool](part, "see %s", `function() { return this.getRootNode().activeElement === this }`) {
			return
		}
		p.Press("Tab")
	}
	p.t.Fatalf("%s does not get the focus by %d presses of Tab", part, most)
}
