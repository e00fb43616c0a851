package livechat_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/clock"
	"github.com/snowglobe-sim/snowglobe/cmd/internal/livechat"
	"github.com/snowglobe-sim/snowglobe/simulator/chat"
	"github.com/snowglobe-sim/snowglobe/simulator/recording"
)

// made is an instance that answers what a test says.
type made struct {
	entry    string           // of sessions; "" shows none
	messages []map[string]any // newest first
	size     int              // of a page
	exactly  bool             // `before` includes its own instant
	profiles map[string]string
	broken   http.HandlerFunc // answers instead, where it is set
}

func (m made) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	var result any = []any{}
	switch path := r.URL.Path; {
	case m.broken != nil:
		m.broken(w, r)
		return
	case path == "/api/now/connect/support/sessions" && m.entry != "":
		result = json.RawMessage(m.entry)
	case path == "/api/now/connect/conversations/g1/messages":
		result = m.page(r.URL.Query().Get("before"))
	case m.profiles[path] != "":
		result = json.RawMessage(m.profiles[path])
	case path != "/api/now/connect/support/sessions":
		w.WriteHeader(http.StatusNotFound)
		result = "No Record found"
	}
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(map[string]any{"result": result})
}

func (m made) page(before string) []map[string]any {
	limit, err := strconv.ParseInt(before, 10, 64)
	if err != nil {
		limit = 1 << 60
	}
	page := []map[string]any{}
	for _, message := range m.messages {
		at := message["timestamp"].(int64)
		if len(page) < m.size && (at < limit || m.exactly && at == limit) {
			page = append(page, message)
		}
	}
	return page
}

const nine = int64(1772442000000)

func TestALongThreadIsReadBackwardsToItsBeginning(t *testing.T) {
	for name, exactly := range map[string]bool{"before is exclusive": false, "before is inclusive": true} {
		t.Run(name, func(t *testing.T) {
			m := made{size: 30, exactly: exactly}
			for i := 99; i >= 0; i-- {
				at := nine + int64(i/40)*1000 // forty of an instant, which is more than a page
				if i < 10 {
					at = nine - 5000
				}
				m.messages = append(m.messages, map[string]any{
					"sys_id": fmt.Sprintf("m%03d", i), "id": fmt.Sprintf("%03d", i), "timestamp": at + int64(i)/3, "message": fmt.Sprint("text ", i), "created_by": "abel",
				})
			}
			w := newWire(t, m)
			told, err := reader(t, livechat.Options{URL: w.URL}).Read(t.Context(), "g1")
			require.NoError(t, err)
			require.Len(t, told.Events, 100)
			for i, e := range told.Events {
				require.Equal(t, fmt.Sprint("text ", i), e.Message.Text)
			}
		})
	}
	w := newWire(t, made{size: 1, messages: []map[string]any{{"sys_id": "b", "timestamp": nine + 1}, {"sys_id": "a", "timestamp": nine}}})
	_, err := reader(t, livechat.Options{URL: w.URL, MaxPages: 2}).Read(t.Context(), "g1")
	require.ErrorContains(t, err, "the thread has no end within 2 pages")
}

func TestWhatAThreadDoesNotTellIsSaidOrLeftOut(t *testing.T) {
	w := newWire(t, made{size: 30, messages: []map[string]any{
		{"sys_id": "7", "timestamp": nine + 7000, "created_by": "maria.lopez", "message": "Maria Lopez has left the support session"},
		{"sys_id": "6", "timestamp": nine + 6000, "created_by": "abel", "message": "", "has_attachments": true, "attachments": []any{map[string]any{"file_name": "log.txt"}}},
		{"sys_id": "5", "timestamp": nine + 5000, "created_by": "", "message": "who am I"},
		{"sys_id": "4", "timestamp": nine + 4000, "created_by": "system", "message": ""},
		{"sys_id": "3", "timestamp": nine + 3000, "created_by": "maria.lopez", "profile": "p1", "message": "see this", "attachments": []any{"f1"}},
		{"sys_id": "2", "timestamp": nine + 2000, "created_by": "system", "message": "An agent will be with you"},
		{"sys_id": "1", "created_on": "2026-03-02 09:00:00", "timestamp": nine, "created_by": "abel", "message": "help"},
	}})
	told, err := reader(t, livechat.Options{URL: w.URL}).Read(t.Context(), "g1")
	require.NoError(t, err)
	require.Equal(t, `# Recorded from g1, opened 2026-03-02 09:00:00 UTC.
# Note: read from an instance, which tells nothing of typing and transfers, and of accepting and closing only the second.
# Note: the instance shows no queue entry to this account, so how the chat ended is told by its messages alone.
# Note: the instance did not tell the names of 3 of those who wrote.
title: Chat g1
script:
# the chat was opened with: help
- user says: talk to live agent
- wait: 3s
- beth accepts
- beth sends a file: f1 (see this)
- wait: 2s
- fred says: who am I
- wait: 1s
# the user sent with it, or alone: log.txt
- wait: 1s
- beth leaves
`, scriptOf(t, told))
}

func TestTheEntryTellsHowAChatEnded(t *testing.T) {
	messages := []map[string]any{
		{"sys_id": "3", "timestamp": nine + 20000, "created_by": "abel", "message": "hello?"},
		{"sys_id": "2", "timestamp": nine + 5000, "created_by": "maria", "message": "hi", "profile": "p2"},
		{"sys_id": "1", "timestamp": nine, "created_by": "abel", "message": "help", "profile": "p1"},
	}
	profiles := map[string]string{
		"/api/now/live/profiles/p1": `{"name":"Abel Tuter","document":"u1","table":"sys_user"}`,
		"/api/now/live/profiles/p2": `{"name":"Maria Lopez","document":"u2","table":"sys_user"}`,
	}
	for name, c := range map[string]struct {
		state int
		ended string
		want  []string
	}{
		"open":              {2, "", []string{"opened", "accepted 4s", "posted 5s", "posted 20s"}},
		"closed":            {3, "2026-03-02 09:00:10", []string{"opened", "accepted 4s", "posted 5s", "closed 10s", "posted 20s"}},
		"left by the user":  {7, "2026-03-02 09:00:30", []string{"opened", "accepted 4s", "posted 5s", "posted 20s", "left 30s"}},
		"given up":          {8, "", []string{"opened", "accepted 4s", "posted 5s", "posted 20s", "left 20s"}},
		"handed to a queue": {4, "2026-03-02 09:00:10", []string{"opened", "accepted 4s", "posted 5s", "posted 20s"}},
	} {
		t.Run(name, func(t *testing.T) {
			entry := fmt.Sprintf(`{"number":"CHAT7","group":"g1","state":"%d","opened_by":"u1","work_start":"2026-03-02 09:00:04","work_end":%q}`, c.state, c.ended)
			w := newWire(t, made{size: 30, messages: messages, profiles: profiles, entry: entry})
			told, err := reader(t, livechat.Options{URL: w.URL}).Read(t.Context(), "g1")
			require.NoError(t, err)
			var got []string
			for _, e := range told.Events {
				text := string(e.Kind)
				if e.Kind != chat.Opened {
					text += " " + e.At.Sub(told.Events[0].At).String()
				}
				got = append(got, text)
			}
			require.Equal(t, c.want, got)
			require.Equal(t, "Abel Tuter", told.Requester.Name)
			require.Equal(t, chat.State(c.state), told.State)
			require.Equal(t, "Maria Lopez", told.Events[1].By.User.Name)
		})
	}
}

func TestAnAgentAcceptsNoSoonerThanTheChatWasOpened(t *testing.T) {
	w := newWire(t, made{
		size: 30, entry: `{"number":"CHAT7","group":"g1","state":2,"opened_by":"u1","work_start":"2026-03-02 09:00:00"}`,
		messages: []map[string]any{
			{"sys_id": "2", "timestamp": nine + 900, "created_by": "maria", "message": "hi"},
			{"sys_id": "1", "timestamp": nine + 500, "created_by": "abel", "message": "help", "profile": "p1"},
		},
		profiles: map[string]string{"/api/now/live/profiles/p1": `{"name":"Abel's record","document":"u9","table":"x_record"}`},
	})
	told, err := reader(t, livechat.Options{URL: w.URL}).Read(t.Context(), "g1")
	require.NoError(t, err)
	require.Equal(t, chat.Accepted, told.Events[1].Kind)
	require.Equal(t, told.Events[0].At, told.Events[1].At, "the entry knows the second alone")
	require.Empty(t, told.Requester.SysID, "a profile of something else than a user tells of no user")
}

// impatient lets no time pass and notes how much was to.
type impatient struct {
	clock.Wall
	waited []time.Duration
}

func (c *impatient) AfterFunc(d time.Duration, f func()) func() bool {
	c.waited = append(c.waited, d)
	return c.Wall.AfterFunc(0, f)
}

func TestAnInstanceThatAsksForPatienceGetsIt(t *testing.T) {
	m := made{size: 30, messages: []map[string]any{{"sys_id": "1", "timestamp": nine, "created_by": "abel", "message": "help"}}}
	refusals := 2
	w := newWire(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if refusals--; refusals >= 0 {
			w.Header().Set("Retry-After", "7")
			w.WriteHeader(http.StatusTooManyRequests)
			return
		}
		m.ServeHTTP(w, r)
	}))
	c := &impatient{}
	_, err := reader(t, livechat.Options{URL: w.URL, Clock: c}).Read(t.Context(), "g1")
	require.NoError(t, err)
	require.Equal(t, []time.Duration{7 * time.Second, 7 * time.Second}, c.waited)

	for after, want := range map[string]string{"3600": "wants to be left alone for 1h0m0s", "1": "wants to be left alone for 1s", "soon": "left alone for 1s"} {
		w := newWire(t, http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Retry-After", after)
			w.WriteHeader(http.StatusTooManyRequests)
		}))
		c := &impatient{}
		_, err := reader(t, livechat.Options{URL: w.URL, Clock: c}).Read(t.Context(), "g1")
		require.ErrorContains(t, err, want)
		require.Len(t, c.waited, map[bool]int{true: 0, false: 5}[after == "3600"])
	}
}

func TestAnswersOfNoUseAreTold(t *testing.T) {
	answers := func(status int, body string) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Location", "/security_interceptor.do")
			w.WriteHeader(status)
			_, _ = w.Write([]byte(body))
		}
	}
	for name, c := range map[string]struct {
		broken http.HandlerFunc
		want   string
	}{
		"a wrong password":   {answers(401, `{"error":{"message":"User Not Authenticated"}}`), "does not let the account in (401): is the password right?"},
		"no right":           {answers(403, `{"result":"Not yours"}`), `may not read this (403): "Not yours"`},
		"no such chat":       {answers(404, `{"error":{"message":"No Record found"}}`), `there is no such chat (404): "No Record found"`},
		"a page":             {answers(200, "<html><title>Instance Hibernating page</title></html>"), `answers with a page titled "Instance Hibernating page"`},
		"nothing":            {answers(200, ""), "answers with nothing where JSON was due"},
		"truncated JSON":     {answers(200, `{"result":[{"group":"g1"`), "cut short or broken"},
		"an error and a 200": {answers(200, `{"result":[],"error":{"message":"Transaction cancelled"}}`), `answers with an error: "Transaction cancelled"`},
		"a redirect":         {answers(302, ""), "sends its callers elsewhere (302)"},
		"a failure":          {answers(500, `{"result":{"error":"Oops"}}`), `answers 500: "Oops"`},
		"no result":          {answers(200, `{}`), "has no result"},
		"another result":     {answers(200, `{"result":"x"}`), "not what was expected"},
		"no messages":        {answers(200, `{"result":[]}`), "the thread of g1 has no messages"},
		"a message without a time": {func(w http.ResponseWriter, r *http.Request) {
			made{size: 1, messages: []map[string]any{{"sys_id": "m1", "timestamp": int64(0)}}}.ServeHTTP(w, r)
		}, `message "m1" has neither a timestamp nor a date`},
		"a connection that breaks": {func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) }, "no answer from"},
	} {
		t.Run(name, func(t *testing.T) {
			w := newWire(t, made{broken: c.broken})
			_, err := reader(t, livechat.Options{URL: w.URL}).Read(t.Context(), "g1")
			require.ErrorContains(t, err, c.want)
			require.NotContains(t, err.Error(), "snowglobe:snowglobe")
		})
	}
	_, err := reader(t, livechat.Options{URL: newWire(t, made{size: 1}).URL}).Read(t.Context(), "g1")
	require.ErrorIs(t, err, recording.ErrEmpty)
	_, err = reader(t, livechat.Options{URL: newWire(t, made{size: 1}).URL}).Read(t.Context(), "g2")
	require.ErrorIs(t, err, livechat.ErrNoChat)
}

func TestOptionsThatCannotBeRightAreRefused(t *testing.T) {
	for want, o := range map[string]livechat.Options{
		`"" is no URL`:              {Username: "a", Password: "b"},
		`"ftp://x" is no URL`:       {URL: "ftp://x", Username: "a", Password: "b"},
		"holds a password":          {URL: "https://a:secret@x", Username: "a", Password: "b"},
		"must end with its path":    {URL: "https://x/?y=z", Username: "a", Password: "b"},
		"a username and a password": {URL: "https://x"},
	} {
		_, err := livechat.New(o)
		require.ErrorContains(t, err, want)
		require.NotContains(t, err.Error(), "secret")
	}
}
