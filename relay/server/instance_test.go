package server_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"sync"
	"testing"
)

// instance is the least of a ServiceNow instance: one queue, one chat.
type instance struct {
	*httptest.Server
	mu     sync.Mutex
	thread []map[string]any // oldest first
	asked  []string         // method and path of every call
}

func newInstance(t *testing.T) *instance {
	t.Helper()
	i := &instance{}
	const base, thread = "/api/now/connect/support", "/api/now/connect/conversations/g1/messages"
	mux := http.NewServeMux()
	mux.HandleFunc("GET "+base+"/queues", func(w http.ResponseWriter, _ *http.Request) {
		reply(w, []any{map[string]any{"sys_id": "q1", "name": "IT Support"}})
	})
	mux.HandleFunc("POST "+base+"/queues/q1/sessions", func(w http.ResponseWriter, r *http.Request) {
		i.add("abel.tuter", read(r))
		reply(w, map[string]any{"group": "g1", "state": 1})
	})
	mux.HandleFunc("GET "+base+"/sessions", func(w http.ResponseWriter, _ *http.Request) {
		reply(w, []any{map[string]any{"group": "g1", "state": 2}})
	})
	mux.HandleFunc("POST "+base+"/sessions/g1/leave", func(w http.ResponseWriter, _ *http.Request) {
		reply(w, map[string]any{"group": "g1", "state": 7})
	})
	mux.HandleFunc("POST "+thread, func(w http.ResponseWriter, r *http.Request) { reply(w, i.add("abel.tuter", read(r))) })
	mux.HandleFunc("GET "+thread, func(w http.ResponseWriter, _ *http.Request) {
		i.mu.Lock()
		newest := slices.Clone(i.thread)
		i.mu.Unlock()
		slices.Reverse(newest)
		reply(w, newest)
	})
	i.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		i.mu.Lock()
		i.asked = append(i.asked, r.Method+" "+r.URL.Path)
		i.mu.Unlock()
		if _, password, _ := r.BasicAuth(); password != "snowglobe" {
			w.WriteHeader(http.StatusUnauthorized)
			return
		}
		mux.ServeHTTP(w, r)
	}))
	t.Cleanup(i.Close)
	return i
}

// add posts a message and returns it.
func (i *instance) add(by, text string) map[string]any {
	i.mu.Lock()
	defer i.mu.Unlock()
	n := len(i.thread)
	m := map[string]any{"id": fmt.Sprint("m", 100+n), "timestamp": 1710252461000 + n, "created_by": by, "message": text}
	i.thread = append(i.thread, m)
	return m
}

// said are the texts of the thread, oldest first.
func (i *instance) said() []string {
	i.mu.Lock()
	defer i.mu.Unlock()
	texts := make([]string, 0, len(i.thread))
	for _, m := range i.thread {
		texts = append(texts, m["message"].(string))
	}
	return texts
}

func (i *instance) calls() int {
	i.mu.Lock()
	defer i.mu.Unlock()
	return len(i.asked)
}

func read(r *http.Request) string {
	var body struct{ Message string }
	_ = json.NewDecoder(r.Body).Decode(&body)
	return body.Message
}

func reply(w http.ResponseWriter, result any) {
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(map[string]any{"result": result})
}
