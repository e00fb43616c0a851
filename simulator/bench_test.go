package simulator_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/snowglobe-sim/snowglobe/simulator"
)

// discard is a caller who does not read.
type discard struct{ header http.Header }

func (d *discard) Header() http.Header         { return d.header }
func (d *discard) Write(p []byte) (int, error) { return len(p), nil }
func (d *discard) WriteHeader(int)             {}

// shop is a simulator with one chat of so many messages.
type shop struct {
	handler  http.Handler
	messages string // the path of the chat's messages
}

func newShop(b *testing.B, messages int) shop {
	b.Helper()
	s, err := simulator.New(simulator.Options{})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(s.Close)
	opened := httptest.NewRecorder()
	s.Handler().ServeHTTP(opened, call(http.MethodPost, "/api/now/connect/support/queues/IT%20Support/sessions", `{"message":"x"}`))
	_, rest, _ := strings.Cut(opened.Body.String(), `"group":"`)
	group, _, _ := strings.Cut(rest, `"`)
	sh := shop{s.Handler(), "/api/now/connect/conversations/" + group + "/messages"}
	for range messages - 1 {
		sh.handler.ServeHTTP(&discard{http.Header{}}, call(http.MethodPost, sh.messages, `{"message":"my laptop will not start"}`))
	}
	sh.handler.ServeHTTP(&discard{http.Header{}}, httptest.NewRequest(http.MethodDelete, "http://localhost/_sim/requests", nil))
	return sh
}

// call is a request of the requester.
func call(method, path, body string) *http.Request {
	r := httptest.NewRequest(method, path, strings.NewReader(body))
	r.SetBasicAuth("abel.tuter", "snowglobe")
	return r
}

// BenchmarkPoll reads the newest page of a thread, journal on; the length of the thread should not matter.
func BenchmarkPoll(b *testing.B) {
	for _, length := range []int{10, 30, 10_000} {
		b.Run(fmt.Sprint(length), func(b *testing.B) {
			sh := newShop(b, length)
			r := call(http.MethodGet, sh.messages, "")
			b.ReportAllocs()
			for b.Loop() {
				sh.handler.ServeHTTP(&discard{http.Header{}}, r)
			}
		})
	}
}

// BenchmarkPost writes a message; the request itself is made anew each time, because its body is read.
func BenchmarkPost(b *testing.B) {
	sh := newShop(b, 1)
	b.ReportAllocs()
	for b.Loop() {
		sh.handler.ServeHTTP(&discard{http.Header{}}, call(http.MethodPost, sh.messages, `{"message":"it works"}`))
	}
}

// BenchmarkInstance makes an instance and keeps it, so that B/op is what one weighs at least.
func BenchmarkInstance(b *testing.B) {
	s, err := simulator.New(simulator.Options{})
	if err != nil {
		b.Fatal(err)
	}
	n := 0
	b.ReportAllocs()
	for b.Loop() {
		n++
		path := fmt.Sprintf("/_sim/instances/t%d", n%5000)
		s.Handler().ServeHTTP(&discard{http.Header{}}, httptest.NewRequest(http.MethodPut, "http://localhost"+path, strings.NewReader(`{"clock":"virtual"}`)))
	}
}

func BenchmarkNew(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		s, err := simulator.New(simulator.Options{})
		if err != nil {
			b.Fatal(err)
		}
		s.Close()
	}
}
