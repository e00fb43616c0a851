//go:build e2e

package browser

import (
	"bytes"
	"image/png"
	"os"
)

// How much of two pictures of the same may differ: one pixel in so many, and of a pixel no channel by more than this.
const (
	unlike = 2000
	shade  = 16
)

// alike reports whether a file has a picture that looks like another.
func alike(file string, picture []byte) bool {
	kept, err := os.ReadFile(file)
	if err != nil {
		return false
	}
	one, err := png.Decode(bytes.NewReader(kept))
	if err != nil {
		return false
	}
	other, err := png.Decode(bytes.NewReader(picture))
	if err != nil || one.Bounds() != other.Bounds() {
		return false
	}
	differs, bounds := 0, one.Bounds()
	for y := bounds.Min.Y; y < bounds.Max.Y; y++ {
		for x := bounds.Min.X; x < bounds.Max.X; x++ {
			if apart(rgba(one.At(x, y)), rgba(other.At(x, y))) > shade {
				differs++
			}
		}
	}
	return differs <= bounds.Dx()*bounds.Dy()/unlike
}
