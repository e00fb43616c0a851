package servicenow_test

import (
	"cmp"
	"context"
	"net/http"
	"strconv"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/relay"
	"github.com/snowglobe-sim/snowglobe/relay/servicenow"
)

// paged serves messages newest first, so many a page, from before `before` on; inclusive gives those of
// that very instant, too.
func paged(t *testing.T, stamps []int64, inclusive bool, size int) http.HandlerFunc {
	t.Helper()
	return func(w http.ResponseWriter, r *http.Request) {
		before, err := strconv.ParseInt(r.URL.Query().Get("before"), 10, 64)
		if err != nil {
			before = 1 << 60
		}
		page := []map[string]any{}
		for n := len(stamps) - 1; n >= 0 && len(page) < size; n-- {
			if stamps[n] < before || inclusive && stamps[n] == before {
				page = append(page, map[string]any{"id": strconv.Itoa(1000 + n), "timestamp": stamps[n], "message": "m"})
			}
		}
		answer(200, result(t, page))(w, r)
	}
}

func TestThreadComesOldestFirstWithWhatTheWireSays(t *testing.T) {
	sn := newInstance(t)
	sn.on(read, answer(200, `{"result":[
		{"id":"b","created_by":"beth.anglin","message":"","formatted_message":"<p>Look</p>","has_attachments":true,"timestamp":"1710252462000","unknown":1},
		{"sys_id":"a2","created_by":"fred.luddy","message":"n","reflected_field":"work_notes","created_on":"2024-03-12 14:07:41","timestamp":null},
		{"id":"a","created_by":"abel.tuter","message":"hi","is_private":true,"timestamp":1710252461000},
		{"id":"c","created_by":"system","message":"s","timestamp":1710252463000},
		{"id":"d","created_by":"beth.anglin","message":"t","system":true,"timestamp":1710252464000}]}`))
	thread, err := sn.client(t).Thread(context.Background(), "g1", relay.Cursor{})
	require.NoError(t, err)
	at := time.Date(2024, 3, 12, 14, 7, 41, 0, time.UTC)
	require.Equal(t, []relay.Message{
		{ID: "a", Time: at, CreatedBy: "abel.tuter", Text: "hi", Internal: true},
		{ID: "a2", Time: at, CreatedBy: "fred.luddy", Text: "n", Internal: true},
		{ID: "b", Time: at.Add(time.Second), CreatedBy: "beth.anglin", Text: "Look", Attachments: true},
		{ID: "c", Time: at.Add(2 * time.Second), CreatedBy: "system", Text: "s", Notice: true},
		{ID: "d", Time: at.Add(3 * time.Second), CreatedBy: "beth.anglin", Text: "t", Notice: true},
	}, thread)
}

func TestThreadPagesBackUntilItMeetsTheCursor(t *testing.T) {
	spread := make([]int64, 100)
	crowded := make([]int64, 100)
	for n := range spread {
		spread[n] = int64(5000 + n)
		crowded[n] = int64(5000 + n/7) // seven messages an instant
	}
	for name, c := range map[string]struct {
		stamps    []int64
		inclusive bool
		after     int64
		pages     int
		size      int // of a full page, 30 unless set
	}{
		"nothing new":                 {spread, false, 5099, 1, 0},
		"within the first page":       {spread, false, 5080, 1, 0},
		"on the second page":          {spread, false, 5060, 2, 0},
		"from the beginning":          {spread, false, 0, 4, 0},
		"crowded instants":            {crowded, false, 0, 4, 0},
		"crowded, before inclusive":   {crowded, true, 0, 5, 0},
		"exactly one page, no more":   {spread[:30], false, 0, 2, 0},
		"less than a page, no cursor": {spread[:29], false, 0, 1, 0},
		"pages smaller than expected": {spread, false, 5060, 5, 10},
	} {
		t.Run(name, func(t *testing.T) {
			sn := newInstance(t)
			sn.on(read, paged(t, c.stamps, c.inclusive, cmp.Or(c.size, 30)))
			after := relay.Cursor{}
			if c.after > 0 {
				after.Time = time.UnixMilli(c.after).UTC()
			}
			thread, err := sn.client(t).Thread(context.Background(), "g1", after)
			require.NoError(t, err)
			require.Len(t, sn.requests(), c.pages)
			got := map[string]bool{}
			for n, m := range thread {
				require.False(t, got[m.ID], "no message twice")
				got[m.ID] = true
				require.True(t, n == 0 || m.Cursor().After(thread[n-1].Cursor()), "oldest first")
			}
			for n, stamp := range c.stamps {
				require.True(t, stamp <= c.after || got[strconv.Itoa(1000+n)], "message %d is missing", n)
			}
		})
	}
}

func TestThreadWithoutEndIsGivenUp(t *testing.T) {
	sn := newInstance(t)
	stamp := int64(1 << 40)
	sn.on(read, func(w http.ResponseWriter, r *http.Request) {
		page := []map[string]any{}
		for range 30 {
			stamp--
			page = append(page, map[string]any{"id": "x", "timestamp": stamp})
		}
		answer(200, result(t, page))(w, r)
	})
	c := sn.client(t, func(o *servicenow.Options) { o.MaxPages = 3 })
	_, err := c.Thread(context.Background(), "g1", relay.Cursor{})
	require.ErrorContains(t, err, "no end")
	require.Len(t, sn.requests(), 3)
}

func TestThreadFailsAsAWhole(t *testing.T) {
	sn := newInstance(t)
	sn.on(read, answer(200, `{"result":[{"id":"a"}]}`))
	_, err := sn.client(t).Thread(context.Background(), "g1", relay.Cursor{})
	require.ErrorContains(t, err, "neither timestamp nor created_on")
}
