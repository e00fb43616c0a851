//go:build e2e

package browser

import (
	"context"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// Look is the screen that a page is seen on and how its owner likes it. The zero value is 1440 by 900, light, and moving.
type Look struct {
	Phone bool    // 390 by 844, touched with a finger
	Dark  bool    // a dark scheme is preferred
	Still bool    // reduced motion is preferred
	Scale float64 // device pixels a CSS pixel; 0 is 1
	High  int64   // another height, in CSS pixels; 0 is the usual one
}

// emulate gives a page a look.
func (l Look) emulate(ctx context.Context, t *chromedp.Target) error {
	scheme, motion := "light", "no-preference"
	if l.Dark {
		scheme = "dark"
	}
	if l.Still {
		motion = "reduce"
	}
	media := emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{
		{Name: "prefers-color-scheme", Value: scheme}, {Name: "prefers-reduced-motion", Value: motion},
	}}
	if _, err := cdp.Call(ctx, t, emulation.SetEmulatedMedia, media); err != nil {
		return err
	}
	scale := l.Scale
	if scale == 0 {
		scale = 1
	}
	width, height, kind := int64(1440), int64(900), []chromedp.EmulateViewportOption{chromedp.EmulateScale(scale)}
	if l.Phone {
		width, height = 390, 844
		kind = append(kind, chromedp.EmulatePortrait, chromedp.EmulateMobile, chromedp.EmulateTouch)
	}
	if l.High != 0 {
		height = l.High
	}
	_, err := chromedp.EmulateViewport(width, height, kind...)(ctx, t)
	return err
}
