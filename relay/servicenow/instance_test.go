package servicenow_test

import (
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/relay/servicenow"
)

// seen is a request that an instance has had.
type seen struct {
	method, path, query, body, user string
}

// instance is a stand-in for ServiceNow: it answers each route as the test says.
type instance struct {
	*httptest.Server
	mu      sync.Mutex
	seen    []seen
	handler map[string]http.HandlerFunc // by method and path
}

func newInstance(t *testing.T) *instance {
	t.Helper()
	i := &instance{handler: map[string]http.HandlerFunc{}}
	i.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		user, _, _ := r.BasicAuth()
		i.mu.Lock()
		i.seen = append(i.seen, seen{r.Method, r.URL.Path, r.URL.RawQuery, string(body), user})
		h := i.handler[r.Method+" "+r.URL.Path]
		i.mu.Unlock()
		if h == nil {
			answer(404, `{"error":{"message":"No Record found","detail":"Record doesn't exist"},"status":"failure"}`)(w, r)
			return
		}
		h(w, r)
	}))
	t.Cleanup(i.Close)
	i.on("GET /api/now/connect/support/queues", answer(200, `{"result":[{"sys_id":"q1","name":"IT Support"},{"sys_id":"q2","name":"HR"}]}`))
	return i
}

func (i *instance) on(route string, h http.HandlerFunc) {
	i.mu.Lock()
	defer i.mu.Unlock()
	i.handler[route] = h
}

// requests are all the requests up to now.
func (i *instance) requests() []seen {
	i.mu.Lock()
	defer i.mu.Unlock()
	return append([]seen{}, i.seen...)
}

func (i *instance) client(t *testing.T, change ...func(*servicenow.Options)) *servicenow.Client {
	t.Helper()
	o := servicenow.Options{URL: i.URL, Username: "abel.tuter", Password: "snowglobe", Queue: "IT Support"}
	for _, c := range change {
		c(&o)
	}
	c, err := servicenow.New(o)
	require.NoError(t, err)
	t.Cleanup(c.Close)
	return c
}

func answer(status int, body string, header ...string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/json;charset=UTF-8")
		for n := 0; n+1 < len(header); n += 2 {
			w.Header().Set(header[n], header[n+1])
		}
		w.WriteHeader(status)
		_, _ = io.WriteString(w, body)
	}
}

func result(t *testing.T, v any) string {
	t.Helper()
	b, err := json.Marshal(map[string]any{"result": v})
	require.NoError(t, err)
	return string(b)
}
