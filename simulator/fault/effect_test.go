package fault_test

import (
	"io"
	"net/http"
	"net/http/httptest"
	"syscall"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/fault"
	"github.com/snowglobe-sim/snowglobe/simulator/jsonbody"
)

// surface serves one operation, which answers 201 and "twelve bytes", through the plan's effects.
type surface struct {
	*httptest.Server
	plan     *fault.Plan
	carried  int // how many calls were carried out
	delivery fault.Delivery
	answer   fault.Answer
}

func newSurface(t *testing.T, change func(*httptest.Server)) *surface {
	t.Helper()
	s := &surface{plan: newPlan()}
	s.Server = httptest.NewUnstartedServer(s)
	change(s.Server)
	if s.URL == "" {
		s.Start()
	}
	t.Cleanup(func() { s.CloseClientConnections(); s.Close() })
	return s
}

func (s *surface) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.answer.Reset()
	hit, _ := s.plan.Meet(post("c1"))
	bound, leave := s.plan.Bound(r.Context())
	defer leave()
	s.delivery = hit.Effect.Apply(fault.Exchange{
		Request: r.WithContext(bound), Answer: &s.answer, Draw: hit.Draw,
		Serve: func(w http.ResponseWriter, _ fault.Bend) bool {
			s.carried++
			w.Header().Set("X-Served", "yes")
			w.WriteHeader(http.StatusCreated)
			_, _ = io.WriteString(w, "twelve bytes")
			return true
		},
		Fail: func(w http.ResponseWriter, f fault.Failure) {
			w.WriteHeader(max(f.Status, http.StatusOK))
			_, _ = io.WriteString(w, "failed: "+f.Name+f.Message)
		},
	})
	if s.delivery.Send != nil {
		s.delivery.Send(w, r)
		return
	}
	s.answer.Send(w)
}

// call is one POST on a connection of its own.
func (s *surface) call(t *testing.T) (status int, body string, err error) {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), http.MethodPost, s.URL, http.NoBody)
	require.NoError(t, err)
	response, err := s.Client().Do(request)
	if err != nil {
		return 0, "", err
	}
	defer response.Body.Close()
	read, err := io.ReadAll(response.Body)
	return response.StatusCode, string(read), err
}

func TestWhatACallerGetsFromEachEffect(t *testing.T) {
	tests := map[string]struct {
		effect  fault.Spec
		status  int
		body    string
		err     error
		carried int
	}{
		"status":                          {fault.Spec{Kind: "status", Status: 503, Message: "later"}, 503, "failed: later", nil, 0},
		"status by name":                  {fault.Spec{Kind: "status", Name: "no-record-found"}, 200, "failed: no-record-found", nil, 0},
		"a body of JSON":                  {fault.Spec{Kind: "status", Status: 200, Body: []byte(`{"result":[]}`)}, 200, `{"result":[]}`, nil, 0},
		"a body of text":                  {fault.Spec{Kind: "status", Status: 502, Body: []byte(`"<h1>Bad gateway</h1>"`)}, 502, "<h1>Bad gateway</h1>", nil, 0},
		"no body":                         {fault.Spec{Kind: "status", Status: 503, Body: []byte(`""`)}, 503, "", nil, 0},
		"committed":                       {fault.Spec{Kind: "committed", Status: 500}, 500, "failed: ", nil, 1},
		"committed with a body":           {fault.Spec{Kind: "committed", Status: 500, Body: []byte(`"oh"`)}, 500, "oh", nil, 1},
		"hibernating":                     {fault.Spec{Kind: "hibernating"}, 200, "failed: hibernating-page", nil, 0},
		"maintenance":                     {fault.Spec{Kind: "maintenance"}, 200, "failed: maintenance-page", nil, 0},
		"token expired":                   {fault.Spec{Kind: "token_expired"}, 200, "failed: user-not-authenticated", nil, 0},
		"rate limited":                    {fault.Spec{Kind: "rate_limited"}, 200, "failed: rate-limit-exceeded", nil, 0},
		"a delay from a range":            {fault.Spec{Kind: "delay", From: 1, To: 2}, 201, "twelve bytes", nil, 1},
		"a lognormal delay":               {fault.Spec{Kind: "delay", Median: 10, Sigma: 1}, 201, "twelve bytes", nil, 1},
		"a short hang":                    {fault.Spec{Kind: "hang", Delay: 1}, 0, "", io.EOF, 0},
		"a drip":                          {fault.Spec{Kind: "drip", Delay: 10, Bytes: 5}, 201, "twelve bytes", nil, 1},
		"a drip in twenty pieces":         {fault.Spec{Kind: "drip", Delay: 10}, 201, "twelve bytes", nil, 1},
		"truncated with a tail":           {fault.Spec{Kind: "truncated", Bytes: 6, Name: "no-record-found"}, 200, "twelvefailed: no-record-found", nil, 1},
		"delay":                           {fault.Spec{Kind: "delay", Delay: jsonbody.Duration(1)}, 201, "twelve bytes", nil, 1},
		"reset":                           {fault.Spec{Kind: "reset"}, 0, "", syscall.ECONNRESET, 0},
		"empty":                           {fault.Spec{Kind: "empty"}, 0, "", io.EOF, 0},
		"truncated to a half":             {fault.Spec{Kind: "truncated"}, 200, "twelve", io.ErrUnexpectedEOF, 1},
		"truncated to two":                {fault.Spec{Kind: "truncated", Bytes: 2}, 200, "tw", io.ErrUnexpectedEOF, 1},
		"truncated to more than there is": {fault.Spec{Kind: "truncated", Bytes: 99}, 200, "twelve byte", io.ErrUnexpectedEOF, 1},
	}
	for name, tc := range tests {
		t.Run(name, func(t *testing.T) {
			s := newSurface(t, func(server *httptest.Server) { server.Config.ConnContext = fault.KeepConn })
			_, err := s.plan.Add(fault.Rule{Effect: tc.effect})
			require.NoError(t, err)
			status, body, err := s.call(t)
			require.ErrorIs(t, err, tc.err)
			require.Equal(t, tc.status, status)
			require.Equal(t, tc.body, body)
			s.CloseClientConnections()
			s.Close() // so that the server's side may be looked at
			require.Equal(t, tc.carried, s.carried)
			require.Equal(t, tc.carried == 1, s.delivery.Done)
			require.Equal(t, tc.status, s.answer.Status(), "what is written down is what the caller saw")
			require.Equal(t, tc.body, string(s.answer.Body()))
		})
	}
}

func TestAResetWorksOnEveryProtocolAndWithoutKeepConn(t *testing.T) {
	tests := map[string]func(*httptest.Server){
		"HTTP/1.1 without KeepConn": func(*httptest.Server) {},
		"TLS": func(s *httptest.Server) {
			s.Config.ConnContext = fault.KeepConn
			s.StartTLS()
		},
		"HTTP/2": func(s *httptest.Server) {
			s.Config.ConnContext, s.EnableHTTP2 = fault.KeepConn, true
			s.StartTLS()
		},
		"HTTP/2 without KeepConn": func(s *httptest.Server) {
			s.EnableHTTP2 = true
			s.StartTLS()
		},
	}
	for name, change := range tests {
		t.Run(name, func(t *testing.T) {
			s := newSurface(t, change)
			_, err := s.plan.Add(fault.Rule{Effect: fault.Spec{Kind: "reset"}})
			require.NoError(t, err)
			_, _, err = s.call(t)
			require.Error(t, err)
			if name == "HTTP/1.1 without KeepConn" || name == "TLS" {
				require.ErrorIs(t, err, syscall.ECONNRESET)
			}
		})
	}
}

func TestADelayedCallWhoseCallerHasGoneIsNotCarriedOut(t *testing.T) {
	s := newSurface(t, func(*httptest.Server) {})
	_, err := s.plan.Add(fault.Rule{Effect: fault.Spec{Kind: "delay", Delay: jsonbody.Duration(fault.MaxDelay)}, Times: 1})
	require.NoError(t, err)
	arrived := make(chan struct{})
	s.Config.Handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		close(arrived)
		s.ServeHTTP(w, r)
	})
	go func() {
		<-arrived
		s.CloseClientConnections()
	}()
	_, _, err = s.call(t)
	require.Error(t, err)
	s.Close()
	require.Zero(t, s.carried)
	require.False(t, s.delivery.Done)
}

func TestAnAnswerKeepsItsFirstStatus(t *testing.T) {
	var a fault.Answer
	a.WriteHeader(http.StatusCreated)
	a.WriteHeader(http.StatusOK)
	_, _ = io.WriteString(&a, "body")
	w := httptest.NewRecorder()
	a.Send(w)
	require.Equal(t, http.StatusCreated, w.Code)
	require.Equal(t, "4", w.Header().Get("Content-Length"))
	require.Equal(t, "body", w.Body.String())
	a.Reset()
	require.Zero(t, a.Status())
	require.Empty(t, a.Body())
}
