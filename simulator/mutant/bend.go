package mutant

import (
	"bytes"
	"io"
	"net/http"
	"regexp"
	"strconv"
)

// call chooses calls.
type call func(*http.Request) bool

// on chooses the calls of a method whose path matches the pattern as a whole.
func on(method, pattern string) call {
	path := regexp.MustCompile("^" + pattern + "$")
	return func(r *http.Request) bool { return r.Method == method && path.MatchString(r.URL.Path) }
}

// either chooses the calls that one of them chooses.
func either(calls ...call) call {
	return func(r *http.Request) bool {
		for _, c := range calls {
			if c(r) {
				return true
			}
		}
		return false
	}
}

// reply is an answer on its way to the caller.
type reply struct {
	request *http.Request
	sent    []byte // the body of the request
	status  int
	header  http.Header
	body    []byte
}

// answers bends the answers to the calls that it is for.
func answers(to call, bend func(*reply)) wrap {
	return func(right http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if !to(r) {
				right.ServeHTTP(w, r)
				return
			}
			a := ask(right, r)
			bend(a)
			a.send(w)
		})
	}
}

// requests bends calls before they are served.
func requests(of call, bend func(*http.Request)) wrap {
	return func(right http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if of(r) {
				bend(r)
			}
			right.ServeHTTP(w, r)
		})
	}
}

// instead serves the calls that it is for in another way, which may ask the right instance.
func instead(of call, other func(right http.Handler) http.HandlerFunc) wrap {
	return func(right http.Handler) http.Handler {
		serve := other(right)
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if of(r) {
				serve(w, r)
				return
			}
			right.ServeHTTP(w, r)
		})
	}
}

// ask lets the right instance answer.
func ask(right http.Handler, r *http.Request) *reply {
	sent, _ := io.ReadAll(r.Body) // what broke off is answered as such
	r.Body = io.NopCloser(bytes.NewReader(sent))
	kept := &recorder{header: http.Header{}, status: http.StatusOK}
	right.ServeHTTP(kept, r)
	return &reply{request: r, sent: sent, status: kept.status, header: kept.header, body: kept.body.Bytes()}
}

func (a *reply) send(w http.ResponseWriter) {
	for name, values := range a.header {
		w.Header()[name] = values
	}
	w.Header().Set("Content-Length", strconv.Itoa(len(a.body)))
	w.WriteHeader(a.status)
	_, _ = w.Write(a.body) // an error means that the caller has gone
}

// recorder keeps an answer.
type recorder struct {
	header http.Header
	status int
	body   bytes.Buffer
}

// Header serves http.ResponseWriter.
func (r *recorder) Header() http.Header { return r.header }

// WriteHeader serves http.ResponseWriter.
func (r *recorder) WriteHeader(status int) { r.status = status }

// Write serves http.ResponseWriter.
func (r *recorder) Write(p []byte) (int, error) { return r.body.Write(p) }
