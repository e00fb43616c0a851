// Package developer is a bot developer's own action server, as it stands behind a relay that passes on what it does not own. It
// answers what it was told to answer, and keeps what it was asked.
//
// It imports nothing of ours. It never knows a relay: whoever needs the developer's side uses it.
package developer

import (
	"bytes"
	"compress/zlib"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"slices"
	"sync"
	"time"
)

// Answer is what an action is answered with.
type Answer struct {
	Status int
	Body   string // JSON
}

// Request is a call as it arrived.
type Request struct {
	Action string
	Header http.Header
	Body   []byte // as it was sent: compressed where it was
}

// Server is an action server on a loopback address. It is safe for concurrent use.
type Server struct {
	url     string
	server  *http.Server
	serving sync.WaitGroup

	mu      sync.Mutex // guards what follows
	names   []string   // of the actions, in the order in which they were taught
	answers map[string]Answer
	asked   []Request
	down    bool
}

// Open starts a server at an address such as 127.0.0.1:5056; an empty one takes any free port of loopback.
func Open(ctx context.Context, listen string) (*Server, error) {
	if listen == "" {
		listen = "127.0.0.1:0"
	}
	listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", listen)
	if err != nil {
		return nil, fmt.Errorf("start the developer's action server: %w", err)
	}
	s := &Server{url: "http://" + listener.Addr().String() + "/webhook"}
	s.Reset()
	s.server = &http.Server{Handler: http.HandlerFunc(s.serve), ReadHeaderTimeout: time.Minute}
	s.serving.Go(func() { _ = s.server.Serve(listener) }) // it ends when the server is closed
	return s, nil
}

// URL is where its actions are called; empty where there is no server.
func (s *Server) URL() string {
	if s == nil {
		return ""
	}
	return s.url
}

// Close ends it and waits.
func (s *Server) Close() {
	_ = s.server.Close()
	s.serving.Wait()
}

// Reset makes it a server that is up, has no action and was asked nothing.
func (s *Server) Reset() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.names, s.answers, s.asked, s.down = nil, map[string]Answer{}, nil, false
}

// Teach gives it an action.
func (s *Server) Teach(action string, a Answer) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if !slices.Contains(s.names, action) {
		s.names = append(s.names, action)
	}
	s.answers[action] = a
}

// Down makes it hang up on everybody from now on.
func (s *Server) Down() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.down = true
}

// Asked are the calls of actions so far, oldest first.
func (s *Server) Asked() []Request {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.asked)
}

func (s *Server) serve(w http.ResponseWriter, r *http.Request) {
	body, _ := io.ReadAll(r.Body) // what could not be read is missing, and that is seen
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.down {
		panic(http.ErrAbortHandler)
	}
	w.Header().Set("Content-Type", "application/json")
	switch r.Method + " " + r.URL.Path {
	case "POST /webhook":
		s.call(w, Request{Header: r.Header.Clone(), Body: body})
	case "GET /actions":
		list := []map[string]string{}
		for _, name := range s.names {
			list = append(list, map[string]string{"name": name})
		}
		_ = json.NewEncoder(w).Encode(list)
	case "GET /health":
		_, _ = io.WriteString(w, `{"status":"ok"}`)
	default:
		w.WriteHeader(http.StatusNotFound)
	}
}

// call answers a call of an action; it needs the lock.
func (s *Server) call(w http.ResponseWriter, q Request) {
	var called struct {
		NextAction string `json:"next_action"`
	}
	text, err := q.plain()
	if err == nil {
		err = json.Unmarshal(text, &called)
	}
	q.Action = called.NextAction
	s.asked = append(s.asked, q)
	a, known := s.answers[q.Action]
	switch {
	case err != nil:
		a = Answer{http.StatusBadRequest, `{"error":"Invalid body request"}`}
	case !known: // RA-29
		text, _ := json.Marshal(map[string]string{
			"error": fmt.Sprintf("No registered action found for name '%s'.", q.Action), "action_name": q.Action,
		})
		a = Answer{http.StatusNotFound, string(text)}
	}
	w.WriteHeader(a.Status)
	_, _ = io.WriteString(w, a.Body)
}

// plain is the body, inflated where it was compressed.
func (q Request) plain() ([]byte, error) {
	switch encoding := q.Header.Get("Content-Encoding"); encoding {
	case "":
		return q.Body, nil
	case "deflate":
		z, err := zlib.NewReader(bytes.NewReader(q.Body))
		if err != nil {
			return nil, err
		}
		return io.ReadAll(z)
	}
	return nil, errors.New("an encoding that nobody knows")
}
