package simulator_test

import (
	"io"
	"net/http"
	"syscall"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/simtest"
)

// post writes to a chat as its requester, on a connection of its own, and tells what a client sees.
func post(t *testing.T, sim *simtest.Sim, group string) (*http.Response, string, error) {
	t.Helper()
	transport := &http.Transport{DisableKeepAlives: true} // or net/http might repeat the call
	request, err := http.NewRequestWithContext(t.Context(), http.MethodPost, sim.URL+"/api/now/connect/conversations/"+group+"/messages", body(`{"message":"x"}`))
	require.NoError(t, err)
	request.SetBasicAuth(simtest.Requester, simtest.Password)
	response, err := (&http.Client{Transport: transport}).Do(request)
	if err != nil {
		return nil, "", err
	}
	defer response.Body.Close()
	read, err := io.ReadAll(response.Body)
	return response, string(read), err
}

func TestAFaultAsTheCallerTheChatAndTheJournalSeeIt(t *testing.T) {
	const cancelled = `{"error":{"message":"Transaction cancelled: maximum execution time exceeded","detail":null},"status":"failure"}`
	tests := map[string]struct {
		effect simtest.Effect
		status int // for the caller, 0 for no answer
		answer string
		err    error
		done   bool
	}{
		"status 400":          {simtest.Effect{Kind: "status", Status: 400}, 400, `{"error":{"message":"Exception while reading request","detail":null},"status":"failure"}`, nil, false},
		"status 401":          {simtest.Effect{Kind: "status", Status: 401}, 401, `{"error":{"message":"User Not Authenticated","detail":"Required to provide Auth information"},"status":"failure"}`, nil, false},
		"status 403":          {simtest.Effect{Kind: "status", Status: 403}, 403, `{"result":"Not allowed in this chat"}`, nil, false},
		"status 404":          {simtest.Effect{Kind: "status", Status: 404}, 404, `{"error":{"message":"No Record found","detail":"Record doesn't exist or ACL restricts the record retrieval"},"status":"failure"}`, nil, false},
		"status 429":          {simtest.Effect{Kind: "status", Status: 429, RetryAfter: 3}, 429, `{"error":{"message":"Rate limit exceeded","detail":"Rate limit of 100 requests per hour for Table API exceeded"},"status":"failure"}`, nil, false},
		"status 500":          {simtest.Effect{Kind: "status", Status: 500}, 500, cancelled, nil, false},
		"a message of choice": {simtest.Effect{Kind: "status", Status: 503, Message: "Back soon"}, 503, `{"error":{"message":"Back soon","detail":null},"status":"failure"}`, nil, false},
		"committed":           {simtest.Effect{Kind: "committed", Status: 500}, 500, cancelled, nil, true},
		"delay":               {simtest.Effect{Kind: "delay", Delay: "1ms"}, 201, "", nil, true},
		"reset":               {simtest.Effect{Kind: "reset"}, 0, "", syscall.ECONNRESET, false},
		"empty":               {simtest.Effect{Kind: "empty"}, 0, "", io.EOF, false},
		"truncated":           {simtest.Effect{Kind: "truncated", Bytes: 10}, 200, `{"result":`, io.ErrUnexpectedEOF, true},
	}
	for name, tc := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			sim := simtest.Start(t)
			group := sim.Open("hello").Group
			rule := sim.Fault(simtest.Rule{Match: simtest.Match{Operation: "post", Chat: simtest.Latest}, Effect: tc.effect, Times: 1})

			response, answer, err := post(t, sim, group)
			require.ErrorIs(t, err, tc.err)
			if tc.status != 0 {
				require.Equal(t, tc.status, response.StatusCode)
			}
			if tc.status != http.StatusCreated {
				require.Equal(t, tc.answer, answer)
			}
			if tc.effect.RetryAfter > 0 {
				require.Equal(t, "3", response.Header.Get("Retry-After"))
			}

			written := sim.Requests("post")
			require.Len(t, written, 1)
			require.Equal(t, rule.ID, written[0].Fault)
			require.Equal(t, tc.status, written[0].Status)
			require.Equal(t, tc.done, written[0].Done)
			require.Equal(t, group, written[0].Chat)
			messages := 1
			if tc.done {
				messages = 2
			}
			require.Len(t, sim.Chat(group).Messages, messages)

			require.Empty(t, sim.Faults(), "it has been used up")
			response, _, err = post(t, sim, group)
			require.NoError(t, err)
			require.Equal(t, http.StatusCreated, response.StatusCode)
		})
	}
}

func TestAFaultAtCreateTellsTheQueueAsConnectDoes(t *testing.T) {
	t.Parallel()
	sim := simtest.Start(t)
	sim.Fail("create", http.StatusServiceUnavailable)
	sim.Fail("accept", http.StatusNotFound)
	queue := "/api/now/connect/support/queues/IT%20Support"
	err := sim.API(simtest.Requester, http.MethodPost, queue+"/sessions", map[string]string{"message": "x"}, nil)
	require.Equal(t, &simtest.RefusedError{Status: 503, Body: `{"result":"The queue is closed."}`}, err)
	err = sim.API(simtest.Beth, http.MethodPost, queue+"/accept", nil, nil)
	require.Equal(t, &simtest.RefusedError{Status: 404, Body: `{"result":{"error":"There are no chats waiting in this queue"}}`}, err)
}

func TestAFaultSpendsNoHitOnACallThatIsRefusedAnyway(t *testing.T) {
	t.Parallel()
	sim := simtest.Start(t)
	sim.Fault(simtest.Rule{Effect: simtest.Effect{Kind: "status", Status: 500}, Times: 1})
	var refused *simtest.RefusedError
	require.ErrorAs(t, sim.API("nobody", http.MethodGet, "/api/now/connect/support/queues", nil, nil), &refused)
	require.Equal(t, http.StatusUnauthorized, refused.Status)
	require.ErrorAs(t, sim.API(simtest.Beth, http.MethodGet, "/api/now/nope", nil, nil), &refused)
	require.Equal(t, http.StatusBadRequest, refused.Status)
	require.Zero(t, sim.Faults()[0].Hits)
	require.ErrorAs(t, sim.API(simtest.Beth, http.MethodGet, "/api/now/connect/support/queues", nil, nil), &refused)
	require.Equal(t, http.StatusInternalServerError, refused.Status)
}

func TestAFaultInOneChatLeavesTheOthersAlone(t *testing.T) {
	t.Parallel()
	sim := simtest.Start(t)
	one, other := sim.Open("one").Group, sim.Open("other").Group
	sim.Fault(simtest.Rule{Match: simtest.Match{Chat: one}, Effect: simtest.Effect{Kind: "status", Status: 500}})
	read := func(path string) error { return sim.API(simtest.Requester, http.MethodGet, path, nil, nil) }
	require.NoError(t, read("/api/now/connect/conversations/"+other+"/messages"))
	require.NoError(t, read("/api/now/connect/support/sessions?group_id="+other))
	require.NoError(t, read("/api/now/connect/support/queues"))
	require.Error(t, read("/api/now/connect/conversations/"+one+"/messages"))
	require.Error(t, read("/api/now/connect/support/sessions?group_id="+one))
	sim.ClearFaults()
	require.NoError(t, read("/api/now/connect/conversations/"+one+"/messages"))
}
