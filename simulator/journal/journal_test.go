package journal_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/journal"
)

func record(j *journal.Journal, x journal.Exchange) uint64 {
	x.Seq = j.Arrive()
	j.Finish(x)
	return x.Seq
}

func seqs(exchanges []journal.Exchange) []uint64 {
	out := []uint64{}
	for _, x := range exchanges {
		out = append(out, x.Seq)
	}
	return out
}

func ExampleJournal() {
	var j journal.Journal
	j.Finish(journal.Exchange{
		Seq: j.Arrive(), At: time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC), Operation: "post", Route: "/messages", Method: "POST", Path: "/messages",
		User: "abel.tuter", Chat: "c1", Status: 201, Done: true, Duration: 400 * time.Microsecond,
		Request: []byte(`{"message":"hi"}`), Response: []byte(`{"result":{"id":"1"}}`),
	})
	exchanges, _ := j.Exchanges(journal.Filter{Operation: "post"})
	encoded, _ := json.Marshal(exchanges[0])
	fmt.Println(string(encoded))
	// Output:
	// {"seq":1,"at":"2026-03-02T09:00:00Z","operation":"post","route":"/messages","method":"POST","path":"/messages","query":"","chat":"c1","user":"abel.tuter","status":201,"fault":"","hit":null,"done":true,"request":{"message":"hi"},"response":{"result":{"id":"1"}},"duration_ms":0.4}
}

func TestExchangesStandInTheOrderOfArrivalWhateverTheOrderOfFinishing(t *testing.T) {
	var j journal.Journal
	first, second, third := j.Arrive(), j.Arrive(), j.Arrive()
	j.Finish(journal.Exchange{Seq: third})
	j.Finish(journal.Exchange{Seq: first})
	all, _ := j.Exchanges(journal.Filter{})
	require.Equal(t, []uint64{first, third}, seqs(all), "a call is listed once it is finished")

	var zero uint64
	followed, _ := j.Exchanges(journal.Filter{After: &zero})
	require.Equal(t, []uint64{first}, seqs(followed), "who follows must not jump over a call that is not finished")

	j.Finish(journal.Exchange{Seq: second})
	followed, _ = j.Exchanges(journal.Filter{After: &first})
	require.Equal(t, []uint64{second, third}, seqs(followed))
}

func TestEveryExchangeIsThereExactlyOnceWhateverTheGoroutines(t *testing.T) {
	var j journal.Journal
	var callers sync.WaitGroup
	for range 8 {
		callers.Go(func() {
			for range 200 {
				record(&j, journal.Exchange{Path: "/x"})
			}
		})
	}
	callers.Wait()
	all, dropped := j.Exchanges(journal.Filter{})
	require.Zero(t, dropped)
	require.Len(t, all, 1600)
	for i, x := range all {
		require.EqualValues(t, i+1, x.Seq)
		require.Equal(t, "/x", x.Path)
	}
}

func TestAFilterChooses(t *testing.T) {
	var j journal.Journal
	record(&j, journal.Exchange{Operation: "create", Method: "POST", User: "abel.tuter", Chat: "c1", Status: 201})
	record(&j, journal.Exchange{Operation: "post", Method: "POST", User: "beth.anglin", Chat: "c1", Status: 500})
	record(&j, journal.Exchange{Operation: "thread", Method: "GET", User: "abel.tuter", Chat: "c2"})
	number := func(n int) *int { return &n }
	for name, tc := range map[string]struct {
		filter journal.Filter
		want   []uint64
	}{
		"nothing chosen means all": {journal.Filter{}, []uint64{1, 2, 3}},
		"by operation":             {journal.Filter{Operation: "post"}, []uint64{2}},
		"by chat":                  {journal.Filter{Chat: "c1"}, []uint64{1, 2}},
		"by user":                  {journal.Filter{User: "abel.tuter"}, []uint64{1, 3}},
		"by method":                {journal.Filter{Method: "GET"}, []uint64{3}},
		"by status":                {journal.Filter{Status: number(500)}, []uint64{2}},
		"without an answer":        {journal.Filter{Status: number(0)}, []uint64{3}},
		"by two at once":           {journal.Filter{Chat: "c1", User: "abel.tuter"}, []uint64{1}},
	} {
		t.Run(name, func(t *testing.T) {
			chosen, _ := j.Exchanges(tc.filter)
			require.Equal(t, tc.want, seqs(chosen))
		})
	}
}

func TestTheJournalForgetsTheOldestBeyondItsCount(t *testing.T) {
	var j journal.Journal
	pending := j.Arrive()
	for range journal.MaxExchanges * 3 {
		record(&j, journal.Exchange{})
	}
	j.Finish(journal.Exchange{Seq: pending}) // forgotten meanwhile
	all, dropped := j.Exchanges(journal.Filter{})
	require.Len(t, all, journal.MaxExchanges)
	require.EqualValues(t, 2*journal.MaxExchanges+1, dropped)
	require.EqualValues(t, 3*journal.MaxExchanges+1, all[len(all)-1].Seq)
	require.EqualValues(t, 2*journal.MaxExchanges+2, all[0].Seq)
}

func TestTheJournalForgetsTheOldestBeyondItsMemory(t *testing.T) {
	var j journal.Journal
	for i := range 2000 {
		record(&j, journal.Exchange{Response: bytes.Repeat([]byte{byte('a' + i%26)}, journal.MaxBody-i%7)})
	}
	all, dropped := j.Exchanges(journal.Filter{})
	require.EqualValues(t, 2000, len(all)+int(dropped))
	bytes := 0
	for _, x := range all {
		bytes += len(x.Response)
	}
	require.LessOrEqual(t, bytes, journal.MaxBytes)
	require.Greater(t, bytes, journal.MaxBytes*9/10)
}

func TestForgettingLeavesNothingAndTheCountGoesOn(t *testing.T) {
	var j journal.Journal
	record(&j, journal.Exchange{})
	pending := j.Arrive()
	j.Forget()
	j.Finish(journal.Exchange{Seq: pending})
	all, dropped := j.Exchanges(journal.Filter{})
	require.Empty(t, all)
	require.Zero(t, dropped)
	require.EqualValues(t, 3, record(&j, journal.Exchange{}))
	all, _ = j.Exchanges(journal.Filter{})
	require.Equal(t, []uint64{3}, seqs(all))
}

func TestBodiesAreCopiedCutAndWrittenAsWhatTheyAre(t *testing.T) {
	var j journal.Journal
	body := []byte(`{"a":1}`)
	record(&j, journal.Exchange{Request: body, Response: []byte("<html>")})
	record(&j, journal.Exchange{Response: []byte(`"` + strings.Repeat("x", journal.MaxBody) + `"`)})
	copy(body, `{"b":2}`)
	all, _ := j.Exchanges(journal.Filter{})
	for i, want := range []struct{ request, response string }{
		{`{"a":1}`, `"\u003chtml\u003e"`},
		{`null`, `"\"` + strings.Repeat("x", journal.MaxBody-1) + `"`},
	} {
		var shown struct{ Request, Response json.RawMessage }
		encoded, err := json.Marshal(all[i])
		require.NoError(t, err)
		require.NoError(t, json.Unmarshal(encoded, &shown))
		require.Equal(t, want.request, string(shown.Request))
		require.Equal(t, want.response, string(shown.Response))
	}
}

func BenchmarkExchange(b *testing.B) {
	var j journal.Journal
	body := bytes.Repeat([]byte(`{"message":"my laptop will not start"},`), journal.MaxBody/39)
	b.ReportAllocs()
	for b.Loop() {
		record(&j, journal.Exchange{Path: "/x", Response: body})
	}
}
