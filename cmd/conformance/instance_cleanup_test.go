package main

import (
	"context"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/chat"
	"github.com/snowglobe-sim/snowglobe/simulator/mutant"
	"github.com/snowglobe-sim/snowglobe/steps/report"
	"github.com/snowglobe-sim/snowglobe/steps/servicenow"
)

// wrong is how a wrong instance is made.
func wrong(t *testing.T, id string) func(http.Handler) http.Handler {
	t.Helper()
	i := slices.IndexFunc(mutant.All(), func(m mutant.Mutant) bool { return m.ID == id })
	require.GreaterOrEqual(t, i, 0, id)
	return mutant.All()[i].Wrap
}

// standDesk serves a simulator whose chats a test looks at, after wrap.
func standDesk(t *testing.T, wrap func(http.Handler) http.Handler) (url string, open func() []string) {
	t.Helper()
	var api http.Handler
	url = stand(t, func(right http.Handler) http.Handler { api = right; return wrap(right) })
	return url, func() []string { return openChats(t, api) }
}

// openChats are the numbers of the chats that are open, asked of the simulator itself.
func openChats(t *testing.T, api http.Handler) (numbers []string) {
	t.Helper()
	r := httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/api/now/connect/support/sessions?queue_id=IT+Support", nil)
	r.SetBasicAuth("admin", chat.DefaultPassword)
	w := httptest.NewRecorder()
	api.ServeHTTP(w, r)
	require.Equal(t, http.StatusOK, w.Code)
	for part := range strings.SplitSeq(w.Body.String(), `"number":"`) {
		if number, _, ok := strings.Cut(part, `"`); ok && strings.HasPrefix(number, "CHAT") {
			numbers = append(numbers, number)
		}
	}
	return numbers
}

func isCall(r *http.Request, method, end string) bool {
	return r.Method == method && strings.HasSuffix(r.URL.Path, end)
}

// before lets something happen before the nth call of its kind is served.
func before(n int, method, end string, do func(w http.ResponseWriter, r *http.Request) (served bool)) func(http.Handler) http.Handler {
	return func(right http.Handler) http.Handler {
		var mu sync.Mutex
		seen := 0
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			mu.Lock()
			if isCall(r, method, end) {
				seen++
			}
			now := isCall(r, method, end) && seen == n
			mu.Unlock()
			if now && do(w, r) {
				return
			}
			right.ServeHTTP(w, r)
		})
	}
}

func TestEveryChatIsLeftThoughTheVisitIsEnded(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	url, open := standDesk(t, before(2, http.MethodPost, "/messages", func(http.ResponseWriter, *http.Request) bool { cancel(); return false }))
	found, err := openVisit(t, url).Run(ctx, servicenow.Options{Scenarios: tagged(instanceScenarios(t), "SN-52"), RunID: "test"})
	require.NoError(t, err)
	require.NotEmpty(t, found.Results)
	for _, r := range found.Results {
		require.Equal(t, report.Errored, r.Outcome, r.Place)
	}
	require.Empty(t, found.Behind)
	require.Empty(t, open(), "nothing is left open")
}

func TestAnEndedVisitIsAnErrorAndSaysWhatIsOpen(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	url := stand(t, before(1, http.MethodPost, "/messages", func(http.ResponseWriter, *http.Request) bool { cancel(); return false }))
	code, out, errs := call(ctx, url, "--password", "snowglobe", "--queue", greetingQueue)
	require.Equal(t, 3, code, out+errs)
	require.Contains(t, errs, "no chat is left open")
}

func TestAFailedScenarioLeavesItsChat(t *testing.T) {
	t.Parallel()
	url, open := standDesk(t, wrong(t, "oldest-first"))
	visit := openVisit(t, url)
	var after [][]string
	found, err := visit.Run(t.Context(), servicenow.Options{
		Scenarios: tagged(instanceScenarios(t), "SN-43", "SN-52"), RunID: "test", HoldAssumptions: true,
		Observe: func(r report.Result) {
			if r.Outcome == report.Failed {
				after = append(after, open())
			}
		},
	})
	require.NoError(t, err)
	require.NotEmpty(t, after)
	for _, numbers := range after {
		require.Empty(t, numbers)
	}
	require.Empty(t, found.Behind)
	require.Empty(t, open())
}

func TestWhatCannotBeLeftIsSaidByNumber(t *testing.T) {
	t.Parallel()
	url, open := standDesk(t, wrong(t, "leaving-does-nothing"))
	code, out, errs := conform(t, "instance", url, "--username", "abel.tuter", "--password", "snowglobe", "--queue", greetingQueue, "--tags", "@SN-44")
	require.Equal(t, 3, code, out+errs)
	require.Len(t, open(), 1)
	require.Contains(t, out, "LEFT BEHIND: "+open()[0]+" is still open, in state 1\n")
	require.Equal(t, "1 passed, 0 failed, 0 skipped, 0 errors", lastLine(out))
}

func TestAChatWhoseOpeningWasAnsweredBadlyIsFoundAndLeft(t *testing.T) {
	t.Parallel()
	for name, status := range map[string]int{"an error": 500, "a success of nothing": 200} {
		t.Run(name, func(t *testing.T) {
			url, open := standDesk(t, func(right http.Handler) http.Handler {
				return before(1, http.MethodPost, "/sessions", func(w http.ResponseWriter, r *http.Request) bool {
					right.ServeHTTP(httptest.NewRecorder(), r) // it is opened all the same
					w.WriteHeader(status)
					return true
				})(right)
			})
			found := visitWith(t, url, servicenow.Options{Scenarios: tagged(instanceScenarios(t), "SN-44")})
			require.Equal(t, report.Failed, found.Results[0].Outcome)
			require.Empty(t, found.Behind)
			require.Empty(t, open())
		})
	}
}

// Accepting takes the next chat of the queue: as long as another one waits, it might be somebody else's.
func TestNobodysChatIsAccepted(t *testing.T) {
	t.Parallel()
	url, open := standDesk(t, func(right http.Handler) http.Handler {
		r := httptest.NewRequestWithContext(t.Context(), http.MethodPost, "/api/now/connect/support/queues/IT%20Support/sessions", strings.NewReader(`{"message":"help me"}`))
		r.SetBasicAuth("fred.luddy", chat.DefaultPassword)
		w := httptest.NewRecorder()
		right.ServeHTTP(w, r)
		require.Equal(t, http.StatusCreated, w.Code)
		return right
	})
	found := visitWith(t, url, servicenow.Options{Scenarios: tagged(instanceScenarios(t), "agent")})
	passed := 0
	for _, r := range found.Results {
		if r.Outcome == report.Passed {
			passed++ // such as the list of agents
			continue
		}
		require.Equal(t, report.Skipped, r.Outcome, "%s: %s %v", r.Place, r.Reason, r.Finding)
		require.Contains(t, r.Reason, "other people may wait")
	}
	require.Less(t, passed, 3)
	require.Len(t, open(), 1, "the chat of somebody who needs help still waits")
	require.Empty(t, found.Behind)
}

// Where people sit at the queue, one of them may be faster: then nothing can be shown, and nothing is wrong.
func TestAChatThatSomebodyElseAcceptsShowsNothing(t *testing.T) {
	t.Parallel()
	url, open := standDesk(t, func(right http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			right.ServeHTTP(w, r)
			if isCall(r, http.MethodPost, "/sessions") {
				fred := httptest.NewRequestWithContext(t.Context(), http.MethodPost, "/api/now/connect/support/queues/IT%20Support/accept", nil)
				fred.SetBasicAuth("fred.luddy", chat.DefaultPassword)
				right.ServeHTTP(httptest.NewRecorder(), fred)
			}
		})
	})
	found := visitWith(t, url, servicenow.Options{Scenarios: instanceScenarios(t), HoldAssumptions: true})
	skipped := 0
	for _, r := range found.Results {
		require.NotEqual(t, report.Failed, r.Outcome, "%s: %v", r.Place, r.Finding)
		require.NotEqual(t, report.Errored, r.Outcome, "%s: %s", r.Place, r.Reason)
		if strings.Contains(r.Reason, "somebody else accepted") {
			skipped++
		}
	}
	require.Positive(t, skipped)
	require.Empty(t, found.Behind)
	require.Empty(t, open())
}
