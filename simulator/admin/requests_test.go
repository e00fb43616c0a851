package admin_test

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/simtest"
)

// busy is a control plane of an instance that has been used: a chat was opened, something was said twice, one
// post failed, and one call met no route.
func busy(t *testing.T) panel {
	t.Helper()
	p := newPanel(t)
	chat := p.Open("help")
	p.Write(chat.Group, "first words")
	p.Fail("post", http.StatusInternalServerError)
	require.Error(t, p.API("abel.tuter", http.MethodPost, "/api/now/connect/conversations/"+chat.Group+"/messages", map[string]string{"message": "lost"}, nil))
	p.ClearFaults()
	p.Write(chat.Group, "second words")
	require.Error(t, p.API("abel.tuter", http.MethodPost, "/api/now/connect/support/queue/IT/sessions?password=hunter2", map[string]string{"message": "x"}, nil))
	return p
}

func (p panel) get(path string, into any) {
	p.t.Helper()
	require.NoError(p.t, p.Control(http.MethodGet, path, nil, into))
}

func TestTheJournalIsNarrowedByEveryField(t *testing.T) {
	p := busy(t)
	for query, want := range map[string]int{
		"":                                5,
		"?operation=post":                 3,
		"?operation=post&fault=none":      2,
		"?fault=any":                      1,
		"?fault=f1":                       1,
		"?fault=f2":                       0,
		"?status=500":                     1,
		"?method=post":                    5,
		"?user=abel.tuter":                5,
		"?user=beth.anglin":               0,
		"?chat=latest":                    4,
		"?text=second%20words":            1,
		"?text=hunter2":                   0, // a secret cannot be searched for
		"?after=4":                        1,
		"?since=2026-03-02T09:00:00Z":     5,
		"?since=2026-03-02T09:00:01Z":     0,
		"?until=2026-03-02T09:00:00Z":     0,
		"?until=2026-03-02T09:00:00.001Z": 5,
		"?route=/api/now/connect/conversations/{group}/messages": 3,
	} {
		var journal struct{ Requests []simtest.Exchange }
		p.get("/requests"+query, &journal)
		require.Equal(t, want, len(journal.Requests), query)
	}
}

func TestWhatNoFilterCanMeanIsRefused(t *testing.T) {
	p := newPanel(t)
	p.answers(http.MethodGet, "/_sim/requests?since=today", "", 400, problem(`is \"today\"`, "since", "an instant, such as 2026-03-02T09:00:00Z"))
	p.answers(http.MethodGet, "/_sim/requests?route=/api/now/connect/support/queue", "", 400, problem(
		`there is no route \"/api/now/connect/support/queue\"`, "route",
		"a path of GET /_sim/openapi-instance.json, such as /api/now/connect/support/queues"))
	p.answers(http.MethodPost, "/_sim/requests/verify", `{}`, 400, problem("has 0 members", "expect", "1 to 100 expectations"))
	p.answers(http.MethodPost, "/_sim/requests/verify", `{"expect":[{"never":true,"count":1}]}`, 400, problem(
		"names more than one number", "expect[0]", "one of count, at_least with at_most or without, and never"))
	p.answers(http.MethodPost, "/_sim/requests/verify", `{"expect":[{"at_most":-1}]}`, 400, problem("is -1", "expect[0].at_most", "a count of calls"))
	p.answers(http.MethodPost, "/_sim/requests/verify", `{"expect":[{"at_least":3,"at_most":2}]}`, 400, problem(
		"at_least is more than at_most", "expect[0]", "no more than at_most"))
	p.answers(http.MethodPost, "/_sim/requests/verify", `{"expect":[{"filter":{"route":"/api/now/connect/support/queue"}}]}`, 400, problem(
		`there is no route \"/api/now/connect/support/queue\"`, "expect[0].filter.route", "a path of GET /_sim/openapi-instance.json, such as /api/now/connect/support/queues"))
}

func TestAVerificationSaysWhatWasSeenAndTheNearestMisses(t *testing.T) {
	p := busy(t)
	response, _ := p.send(http.MethodPost, "/_sim/requests/verify",
		`{"expect":[{"filter":{"operation":"create"},"count":1},{"filter":{"operation":"post","fault":"none"},"at_least":2},{"filter":{"operation":"leave"},"never":true}],"in_order":true}`)
	require.Equal(t, http.StatusOK, response.StatusCode)

	response, body := p.send(http.MethodPost, "/_sim/requests/verify", `{"expect":[{"filter":{"operation":"create"}},{"filter":{"operation":"post","status":500},"count":2}]}`)
	require.Equal(t, http.StatusConflict, response.StatusCode)
	var answer struct {
		Error        struct{ Message, Field, Expected string }
		Verification struct {
			Verified     bool
			Expectations []struct {
				Met     bool
				Seen    int
				Seqs    []uint64
				Nearest []struct {
					Request simtest.Exchange
					Differs []string
				}
			}
		}
	}
	require.NoError(t, json.Unmarshal([]byte(body), &answer))
	require.Equal(t, "wanted exactly 2, saw 1", answer.Error.Message)
	require.Equal(t, "expect[1]", answer.Error.Field)
	require.False(t, answer.Verification.Verified)
	missed := answer.Verification.Expectations[1]
	require.False(t, missed.Met)
	require.Equal(t, 1, missed.Seen)
	require.Equal(t, []uint64{3}, missed.Seqs)
	require.Equal(t, []string{"status: wanted 500, was 201"}, missed.Nearest[0].Differs)
	require.True(t, answer.Verification.Expectations[0].Met)
}

func TestACallThatMetNoRouteIsToldWhatItMayHaveMeant(t *testing.T) {
	p := busy(t)
	var answer struct {
		NearMisses []struct {
			Request simtest.Exchange
			Message string
			Nearest []struct {
				Operation string
				Differs   []string
			}
		} `json:"near_misses"`
	}
	p.get("/requests/near-misses", &answer)
	require.Len(t, answer.NearMisses, 1)
	miss := answer.NearMisses[0]
	require.Equal(t, `POST /api/now/connect/support/queue/IT/sessions met no route; did you mean POST /api/now/connect/support/queues/{id}/sessions? `+
		`It differs in: "queue" instead of "queues"`, miss.Message)
	require.Equal(t, "create", miss.Nearest[0].Operation)
	require.NotContains(t, string(miss.Request.Request), "hunter2")
}

func TestTheArchiveHasWhatHARRequires(t *testing.T) {
	p := busy(t)
	var archive struct{ Log map[string]any }
	p.get("/requests.har", &archive)
	holds := func(of any, names string) {
		t.Helper()
		for name := range strings.FieldsSeq(names) {
			require.Contains(t, of, name)
		}
	}
	holds(archive.Log, "version creator entries")
	require.Equal(t, "1.2", archive.Log["version"])
	entries := archive.Log["entries"].([]any)
	require.Len(t, entries, 5)
	for _, e := range entries {
		entry := e.(map[string]any)
		holds(entry, "startedDateTime time request response cache timings")
		holds(entry["request"], "method url httpVersion cookies headers queryString headersSize bodySize")
		holds(entry["request"].(map[string]any)["postData"], "mimeType text")
		holds(entry["response"], "status statusText httpVersion cookies headers content redirectURL headersSize bodySize")
		holds(entry["response"].(map[string]any)["content"], "size mimeType")
		holds(entry["timings"], "send wait receive")
		require.True(t, strings.HasPrefix(entry["request"].(map[string]any)["url"].(string), p.URL+"/api/now/connect/"))
	}
	whole, err := json.Marshal(archive)
	require.NoError(t, err)
	require.NotContains(t, string(whole), "hunter2")
}

func TestAnInstanceSaysHowMuchItsJournalKeeps(t *testing.T) {
	p := newPanel(t)
	p.answers(http.MethodPut, "/_sim/instances/small", `{"journal":{"exchanges":-1}}`, 400, problem("is -1", "journal.exchanges", "1 to 1000000, or 0 for the default"))
	response, _ := p.send(http.MethodPut, "/_sim/instances/small", `{"journal":{"exchanges":2}}`)
	require.Equal(t, http.StatusCreated, response.StatusCode)
	small := p.Instance("small")
	for range 3 {
		small.Open("help")
	}
	var journal struct {
		Requests []simtest.Exchange
		Dropped  int
	}
	require.NoError(t, small.Control(http.MethodGet, "/requests", nil, &journal))
	require.Len(t, journal.Requests, 2)
	require.Equal(t, 1, journal.Dropped)
}
