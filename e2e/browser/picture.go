//go:build e2e

package browser

import (
	"context"
	"os"
	"path/filepath"

	"github.com/chromedp/chromedp"
)

// still lets the page come to rest: fonts loaded, nothing moving, no caret that blinks.
const still = `(async () => {
	window.quiet = new CSSStyleSheet()
	quiet.replaceSync("*, *::before, *::after { caret-color: transparent !important; animation: none !important; transition: none !important }")
	document.adoptedStyleSheets = [...document.adoptedStyleSheets, quiet]
	await document.fonts.ready
	for (const _ of [1, 2]) await new Promise(requestAnimationFrame)
	return 1
})()`

// moving lets it go on.
const moving = `document.adoptedStyleSheets = document.adoptedStyleSheets.filter(sheet => sheet !== quiet), 1`

// Picture leaves a picture of what is seen in a file, made small enough to be shown anywhere. A picture that is there already stays
// when it looks the same, but for a figure here and there.
func (p *Page) Picture(file string) {
	p.t.Helper()
	Eval[int](p, still)
	ctx, cancel := context.WithTimeout(p.ctx, patience)
	defer cancel()
	picture, err := capture(ctx)
	Eval[int](p, moving)
	if err == nil {
		picture, err = smaller(picture)
	}
	if err == nil && !alike(file, picture) {
		err = keep(file, picture)
	}
	if err != nil {
		p.t.Fatalf("a picture of the page: %v", err)
	}
}

func capture(ctx context.Context) ([]byte, error) {
	return chromedp.Run(ctx, chromedp.CaptureScreenshot())
}

func keep(file string, picture []byte) error {
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		return err
	}
	return os.WriteFile(file, picture, 0o644)
}
