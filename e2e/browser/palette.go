//go:build e2e

package browser

import (
	"bytes"
	"cmp"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"maps"
	"slices"
)

// smaller is a picture in fewer bytes: with the colours that it has most of, which of a page with text on it are nearly all.
func smaller(picture []byte) ([]byte, error) {
	decoded, err := png.Decode(bytes.NewReader(picture))
	if err != nil {
		return nil, fmt.Errorf("read what Chromium drew: %w", err)
	}
	counted := map[color.RGBA]int{}
	bounds := decoded.Bounds()
	for y := bounds.Min.Y; y < bounds.Max.Y; y++ {
		for x := bounds.Min.X; x < bounds.Max.X; x++ {
			counted[rgba(decoded.At(x, y))]++
		}
	}
	palette := most(counted)
	places := map[color.RGBA]uint8{}
	for c := range counted {
		places[c] = uint8(palette.Index(c))
	}
	few := image.NewPaletted(bounds, palette)
	for y := bounds.Min.Y; y < bounds.Max.Y; y++ {
		for x := bounds.Min.X; x < bounds.Max.X; x++ {
			few.SetColorIndex(x, y, places[rgba(decoded.At(x, y))])
		}
	}
	var small bytes.Buffer
	err = (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&small, few)
	return small.Bytes(), err
}

func rgba(c color.Color) color.RGBA { return color.RGBAModel.Convert(c).(color.RGBA) }

// most are the colours that there is most of, as many as a palette holds, in an order that is always the same.
func most(counted map[color.RGBA]int) (palette color.Palette) {
	all := slices.SortedFunc(maps.Keys(counted), func(a, b color.RGBA) int {
		return cmp.Or(cmp.Compare(counted[b], counted[a]), cmp.Compare(a.R, b.R), cmp.Compare(a.G, b.G), cmp.Compare(a.B, b.B))
	})
	for _, c := range all[:min(len(all), 256)] {
		palette = append(palette, c)
	}
	return palette
}
