//go:build e2e

package browser

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"os"
	"path/filepath"

	"github.com/chromedp/chromedp"
)

// still lets the page come to rest: fonts loaded, nothing moving, no caret that blinks.
const still = `(async () => {
	const quiet = new CSSStyleSheet()
	quiet.replaceSync("*, *::before, *::after { caret-color: transparent !important; animation: none !important; transition: none !important }")
	document.adoptedStyleSheets = [...document.adoptedStyleSheets, quiet]
	await document.fonts.ready
	for (const _ of [1, 2]) await new Promise(requestAnimationFrame)
	document.adoptedStyleSheets = document.adoptedStyleSheets.filter(sheet => sheet !== quiet)
	return 1
})()`

// Picture leaves a picture of what is seen in a file, as small as it can be without a difference.
func (p *Page) Picture(file string) {
	p.t.Helper()
	Eval[int](p, still)
	ctx, cancel := context.WithTimeout(p.ctx, patience)
	defer cancel()
	picture, err := capture(ctx)
	if err == nil {
		picture, err = smaller(picture)
	}
	if err == nil {
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

// smaller is the same picture in fewer bytes: with a palette where its colours are few enough for one.
func smaller(picture []byte) ([]byte, error) {
	whole, err := png.Decode(bytes.NewReader(picture))
	if err != nil {
		return nil, fmt.Errorf("read what Chromium drew: %w", err)
	}
	if palette := colours(whole); palette != nil {
		few := image.NewPaletted(whole.Bounds(), palette)
		draw.Draw(few, few.Bounds(), whole, whole.Bounds().Min, draw.Src)
		whole = few
	}
	var small bytes.Buffer
	if err := (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&small, whole); err != nil {
		return nil, err
	}
	if small.Len() < len(picture) {
		return small.Bytes(), nil
	}
	return picture, nil
}

// colours are those of a picture in the order in which they come; nil when there are more than a palette holds.
func colours(picture image.Image) (palette color.Palette) {
	const most = 256
	seen := map[color.Color]bool{}
	for y := picture.Bounds().Min.Y; y < picture.Bounds().Max.Y; y++ {
		for x := picture.Bounds().Min.X; x < picture.Bounds().Max.X; x++ {
			c := picture.At(x, y)
			if seen[c] {
				continue
			}
			if len(palette) == most {
				return nil
			}
			seen[c] = true
			palette = append(palette, c)
		}
	}
	return palette
}
