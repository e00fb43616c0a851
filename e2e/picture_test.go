//go:build e2e

package e2e

import (
	"image/png"
	"os"
	"testing"

	"github.com/stretchr/testify/require"
)

// requirePicture holds a file to be a picture of a size, in device pixels, that nobody minds to download.
func requirePicture(t testing.TB, file string, width, height int) {
	t.Helper()
	picture, err := os.Open(file)
	require.NoError(t, err)
	defer picture.Close()
	config, err := png.DecodeConfig(picture)
	require.NoError(t, err)
	require.Equal(t, [2]int{width, height}, [2]int{config.Width, config.Height})
	stat, err := picture.Stat()
	require.NoError(t, err)
	require.Less(t, stat.Size(), int64(200<<10), "%s is too large", file)
}
