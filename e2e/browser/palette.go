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

// smaller is a picture in fewer bytes: with as many colours as a palette holds, which of a page with text on it are nearly all.
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

// most is a palette, always the same for the same colours: those that there is most of, and for the others one that is near. How
// near is as near as 256 colours allow.
func most(counted map[color.RGBA]int) color.Palette {
	all := slices.SortedFunc(maps.Keys(counted), func(a, b color.RGBA) int {
		return cmp.Or(cmp.Compare(counted[b], counted[a]), cmp.Compare(a.R, b.R), cmp.Compare(a.G, b.G), cmp.Compare(a.B, b.B))
	})
	for near := 0; ; near += 4 {
		var palette color.Palette
		for n, c := range all {
			if n < 128 || !slices.ContainsFunc(palette, func(kept color.Color) bool { return apart(kept.(color.RGBA), c) <= near }) {
				palette = append(palette, c)
			}
			if len(palette) > 256 {
				break
			}
		}
		if len(palette) <= 256 {
			return palette
		}
	}
}

// apart is by how much the channel differs that differs most.
func apart(a, b color.RGBA) int {
	differs := func(a, b uint8) int { return max(int(a)-int(b), int(b)-int(a)) }
	return max(differs(a.R, b.R), differs(a.G, b.G), differs(a.B, b.B))
}
