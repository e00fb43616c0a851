package platform_test

import (
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/clock"
	"github.com/snowglobe-sim/snowglobe/simulator/chat"
	"github.com/snowglobe-sim/snowglobe/simulator/platform"
)

// routes are an API of three operations.
func routes() []platform.Route {
	return []platform.Route{
		{Method: http.MethodGet, Path: "/echo/{word}", Operation: "echo", Success: http.StatusOK, Chat: "word", Handler: func(c *platform.Call) (any, error) {
			return []string{c.Param("word"), c.Query("q"), c.User.UserName, c.Chat}, nil
		}},
		{Method: http.MethodPost, Path: "/make", Operation: "make", Success: http.StatusCreated, Chat: "chat", Handler: func(c *platform.Call) (any, error) {
			var body struct {
				Name string `json:"name"`
			}
			err := c.Decode(&body)
			return body.Name + c.Chat, err
		}},
		{Method: http.MethodGet, Path: "/broken", Operation: "broken", Success: http.StatusOK, Handler: func(c *platform.Call) (any, error) {
			switch c.Query("how") {
			case "error":
				return nil, errors.New("the disk is full")
			case "encode":
				return make(chan int), nil
			case "abort":
				panic(http.ErrAbortHandler)
			}
			var nothing *platform.Call
			return nothing.User, nil
		}},
		{Method: http.MethodDelete, Path: "/echo/{word}", Operation: "forget", Success: http.StatusNoContent, Handler: func(c *platform.Call) (any, error) {
			c.Header = http.Header{"X-Forgotten": {c.Param("word")}}
			return nil, nil
		}},
	}
}

// serve is the plainest instance: no faults and no journal.
func serve(t *testing.T) http.Handler {
	t.Helper()
	world := chat.DefaultWorld()
	world.Users = append(world.Users, chat.User{UserName: "nopass"})
	desk := chat.NewDesk(chat.Options{Clock: clock.NewVirtual(clock.Wall{}.Now()), World: world})
	return platform.NewHandler(routes(), func(w http.ResponseWriter, r *http.Request, m platform.Matched) {
		c := &platform.Call{Route: m.Route, Request: r, Param: m.Param, Desk: desk, Prefix: "/i/t1", Serial: 7}
		if err := c.Admit(); err != nil {
			c.Refuse(w, err)
			return
		}
		c.Serve(w)
	})
}

func request(method, path, body string) *http.Request {
	r := httptest.NewRequest(method, path, strings.NewReader(body))
	r.SetBasicAuth("abel.tuter", "snowglobe")
	return r
}

func TestARouteGetsItsParametersDecoded(t *testing.T) {
	for path, want := range map[string]string{
		"/echo/one?q=a%26b":   `{"result":["one","a&b","abel.tuter","one"]}`,
		"/echo/IT%20Support":  `{"result":["IT Support","","abel.tuter","IT Support"]}`,
		"/echo/a%2Fb":         `{"result":["a/b","","abel.tuter","a/b"]}`,
		"/echo/100%25%2F":     `{"result":["100%/","","abel.tuter","100%/"]}`,
		"/echo/%E2%9C%93?q=%": `{"result":["✓","","abel.tuter","✓"]}`,
	} {
		w := httptest.NewRecorder()
		serve(t).ServeHTTP(w, request(http.MethodGet, path, ""))
		require.Equal(t, http.StatusOK, w.Code)
		require.Equal(t, want, w.Body.String())
	}
	w := httptest.NewRecorder()
	serve(t).ServeHTTP(w, request(http.MethodPost, "/make?chat=c1", `{"name":"n"}`))
	require.Equal(t, http.StatusCreated, w.Code)
	require.Equal(t, `{"result":"nc1"}`, w.Body.String(), "a chat may stand in the query")
}

func TestWhatIsNotServedIsRefusedInServiceNowsWords(t *testing.T) {
	for name, tc := range map[string]struct {
		method, path  string
		status        int
		answer, allow string
	}{
		"an unknown path":   {http.MethodGet, "/nope", 400, `{"error":{"message":"Requested URI does not represent any resource","detail":"/nope"},"status":"failure"}`, ""},
		"a path with more":  {http.MethodGet, "/make/", 400, `{"error":{"message":"Requested URI does not represent any resource","detail":"/make/"},"status":"failure"}`, ""},
		"an unknown method": {http.MethodPut, "/make", 405, `{"error":{"message":"Method not supported","detail":"PUT"},"status":"failure"}`, "OPTIONS, POST"},
	} {
		t.Run(name, func(t *testing.T) {
			w := httptest.NewRecorder()
			serve(t).ServeHTTP(w, request(tc.method, tc.path, ""))
			require.Equal(t, tc.status, w.Code)
			require.Equal(t, tc.answer, w.Body.String())
			require.Equal(t, tc.allow, w.Header().Get("Allow"))

			w, r := httptest.NewRecorder(), request(tc.method, tc.path, "")
			r.Header.Del("Authorization")
			serve(t).ServeHTTP(w, r)
			require.Equal(t, http.StatusUnauthorized, w.Code, "who is not known learns nothing")
		})
	}
}

func TestAHandlerThatBreaksDownIsA500(t *testing.T) {
	for how, want := range map[string]string{
		"error":  `{"error":{"message":"Internal Server Error","detail":"the disk is full"},"status":"failure"}`,
		"encode": `{"error":{"message":"Internal Server Error","detail":"encode the result of broken: json: unsupported type: chan int"},"status":"failure"}`,
		"panic":  `{"error":{"message":"Internal Server Error","detail":"broken broke down: runtime error: invalid memory address or nil pointer dereference"},"status":"failure"}`,
	} {
		w := httptest.NewRecorder()
		serve(t).ServeHTTP(w, request(http.MethodGet, "/broken?how="+how, ""))
		require.Equal(t, http.StatusInternalServerError, w.Code)
		require.Equal(t, want, w.Body.String())
	}
	require.PanicsWithValue(t, http.ErrAbortHandler, func() {
		serve(t).ServeHTTP(httptest.NewRecorder(), request(http.MethodGet, "/broken?how=abort", ""))
	})
}

func TestAHandlerAddsHeadersAndNoContentHasNoBody(t *testing.T) {
	t.Parallel()
	request := httptest.NewRequestWithContext(t.Context(), http.MethodDelete, "/echo/hello", http.NoBody)
	request.SetBasicAuth("abel.tuter", chat.DefaultPassword)
	answer := httptest.NewRecorder()
	serve(t).ServeHTTP(answer, request)
	require.Equal(t, http.StatusNoContent, answer.Code)
	require.Empty(t, answer.Body.String())
	require.Empty(t, answer.Header().Get("Content-Type"))
	require.Equal(t, "hello", answer.Header().Get("X-Forgotten"))
	require.Equal(t, "true", answer.Header().Get("X-Is-Logged-In"))
}
