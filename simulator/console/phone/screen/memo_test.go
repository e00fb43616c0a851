package screen

import (
	"errors"
	"strconv"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/console/page"
	"github.com/snowglobe-sim/snowglobe/simulator/console/phone"
)

func TestARowIsDrawnOnceForEachAddress(t *testing.T) {
	var m memo
	one, two := &phone.Book{}, &phone.Book{}
	times := 0
	draw := func() (page.Row, error) { times++; return page.Row{Key: strconv.Itoa(times)}, nil }
	for _, of := range []drawn{{one, "line-1", "user=me"}, {one, "line-1", "user=me"}, {one, "line-1", ""}, {one, "line-2", ""}, {two, "line-2", ""}, {one, "line-1", "user=me"}} {
		_, err := m.row(of, draw)
		require.NoError(t, err)
	}
	require.Equal(t, 4, times)
	m.forget(one)
	require.Len(t, m.rows, 1)
	_, err := m.row(drawn{one, "line-3", ""}, func() (page.Row, error) { return page.Row{}, errors.New("broken") })
	require.Error(t, err)
	require.Len(t, m.rows, 1, "what could not be drawn is tried again")
	for n := range 2 * mostDrawn {
		_, err := m.row(drawn{two, strconv.Itoa(n), ""}, draw)
		require.NoError(t, err)
	}
	require.LessOrEqual(t, len(m.rows), mostDrawn)
}
