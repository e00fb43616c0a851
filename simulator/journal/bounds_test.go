package journal_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/journal"
)

func TestAJournalKeepsWithinTheBoundsItWasGiven(t *testing.T) {
	few := journal.New(journal.Bounds{Exchanges: 3})
	for range 10 {
		record(few, journal.Exchange{})
	}
	all, dropped := few.Exchanges(journal.Filter{})
	require.Equal(t, []uint64{8, 9, 10}, seqs(all))
	require.EqualValues(t, 7, dropped)

	light := journal.New(journal.Bounds{Bytes: 4096})
	for range 10 {
		record(light, journal.Exchange{Request: []byte(strings.Repeat("x", 1000))})
	}
	all, dropped = light.Exchanges(journal.Filter{})
	require.Equal(t, []uint64{8, 9, 10}, seqs(all))
	require.EqualValues(t, 7, dropped)
}

func TestSecretsOfEveryShapeAreTakenOut(t *testing.T) {
	for name, x := range map[string]journal.Exchange{
		"text":             {Request: []byte(`{"password":"hunter2","a":1}`)},
		"a number":         {Request: []byte(`{"api_token": 72, "note":"x"}`), Query: "hunter2_token=72"},
		"a list":           {Request: []byte(`{"tokens_secret":["hunter2","hunter2"]}`)},
		"an object":        {Request: []byte(`{"client_secret":{"value":"hunter2"}}`)},
		"cut off":          {Request: []byte(`{"access_token":"hunter2`)},
		"a form":           {Form: true, Request: []byte("grant_type=password&username=abel&password=hunter2&assertion=hunter2")},
		"an answer":        {Response: []byte(`{"access_token":"hunter2","refresh_token":"hunter2"}`)},
		"a page":           {Response: []byte(`<script>var g_ck = 'hunter2';</script>`)},
		"a query":          {Query: "sysparm_ck=hunter2&x=1"},
		"a form by chance": {Request: []byte("a=b&user_password=hunter2")},
	} {
		t.Run(name, func(t *testing.T) {
			var j journal.Journal
			record(&j, x)
			all, _ := j.Exchanges(journal.Filter{})
			shown, err := all[0].MarshalJSON()
			require.NoError(t, err)
			require.NotContains(t, strings.ReplaceAll(string(shown), "hunter2_token", ""), "hunter2")
			require.NotContains(t, string(shown), "72")
			require.Contains(t, string(shown), "[redacted]")
		})
	}
}

func TestWhatIsNoSecretOfAFormStays(t *testing.T) {
	var j journal.Journal
	record(&j, journal.Exchange{Form: true, Request: []byte("grant_type=password&client_id=c&username=abel&password=hunter2")})
	all, _ := j.Exchanges(journal.Filter{})
	require.Equal(t, "grant_type=password&client_id=c&username=abel&password=[redacted]", string(all[0].Request))
}

// BenchmarkFinish writes an exchange as large as a poll of a short thread into a journal that is full.
func BenchmarkFinish(b *testing.B) {
	var j journal.Journal
	body := []byte(strings.Repeat("x", 2048))
	b.ReportAllocs()
	for b.Loop() {
		j.Finish(journal.Exchange{Seq: j.Arrive(), Operation: "thread", Path: "/api/now/connect/conversations/c/messages", Response: body})
	}
}
