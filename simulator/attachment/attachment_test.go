package attachment_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/attachment"
)

func TestFilesAreKeptUntilTheyAreTooMuch(t *testing.T) {
	var s attachment.Store
	require.Equal(t, []string{"1", "2"}, []string{s.Key(), s.Key()})
	s.Keep(attachment.File{ID: "a", Name: "jam.png", Body: []byte("jam")})
	f, ok := s.Find("a")
	require.True(t, ok)
	require.Equal(t, "jam.png", f.Name)
	for range attachment.MaxKept/attachment.MaxFile - 1 {
		s.Keep(attachment.File{ID: "b", Body: make([]byte, attachment.MaxFile)})
	}
	_, ok = s.Find("a")
	require.True(t, ok)
	s.Keep(attachment.File{ID: "c", Body: make([]byte, attachment.MaxFile)}, attachment.File{ID: "d"})
	_, ok = s.Find("a")
	require.False(t, ok, "the oldest goes")
	for _, id := range []string{"b", "c", "d"} {
		_, ok = s.Find(id)
		require.True(t, ok, id)
	}
	_, ok = s.Find("nope")
	require.False(t, ok)
}
