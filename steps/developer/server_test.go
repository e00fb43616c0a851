package developer_test

import (
	"bytes"
	"compress/zlib"
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/steps/developer"
)

func open(t *testing.T) *developer.Server {
	t.Helper()
	s, err := developer.Open(t.Context(), "")
	require.NoError(t, err)
	t.Cleanup(s.Close)
	return s
}

func ask(t *testing.T, s *developer.Server, method, path, body string, header ...string) (status int, answer string) {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), method, strings.TrimSuffix(s.URL(), "/webhook")+path, strings.NewReader(body))
	require.NoError(t, err)
	if len(header) > 0 {
		r.Header.Set(header[0], header[1])
	}
	res, err := http.DefaultClient.Do(r)
	if err != nil {
		return 0, ""
	}
	defer res.Body.Close()
	text, err := io.ReadAll(res.Body)
	require.NoError(t, err)
	return res.StatusCode, string(text)
}

func TestItAnswersAsItWasTaughtAndKeepsWhatItWasAsked(t *testing.T) {
	s := open(t)
	s.Teach("action_a", developer.Answer{Status: 200, Body: `{"events":[]}`})
	s.Teach("action_b", developer.Answer{Status: 500, Body: `{"error":"x"}`})
	s.Teach("action_b", developer.Answer{Status: 400, Body: `{"error":"y"}`})
	const call = `{"next_action":"action_a",  "x":1}`
	status, answer := ask(t, s, http.MethodPost, "/webhook", call, "Traceparent", "00-1")
	require.Equal(t, 200, status)
	require.Equal(t, `{"events":[]}`, answer)
	status, _ = ask(t, s, http.MethodPost, "/webhook", `{"next_action":"action_b"}`)
	require.Equal(t, 400, status)
	status, answer = ask(t, s, http.MethodPost, "/webhook", `{"next_action":"action_c"}`)
	require.Equal(t, 404, status)
	require.JSONEq(t, `{"error":"No registered action found for name 'action_c'.","action_name":"action_c"}`, answer)
	asked := s.Asked()
	require.Len(t, asked, 3)
	require.Equal(t, call, string(asked[0].Body), "byte by byte")
	require.Equal(t, "action_a", asked[0].Action)
	require.Equal(t, "00-1", asked[0].Header.Get("Traceparent"))
	_, answer = ask(t, s, http.MethodGet, "/actions", "")
	require.JSONEq(t, `[{"name":"action_a"},{"name":"action_b"}]`, answer)
	status, _ = ask(t, s, http.MethodGet, "/health", "")
	require.Equal(t, 200, status)
	status, _ = ask(t, s, http.MethodGet, "/x", "")
	require.Equal(t, 404, status)
}

func TestItReadsWhatIsCompressed(t *testing.T) {
	s := open(t)
	s.Teach("action_a", developer.Answer{Status: 200, Body: "{}"})
	var b bytes.Buffer
	z := zlib.NewWriter(&b)
	_, _ = z.Write([]byte(`{"next_action":"action_a"}`))
	require.NoError(t, z.Close())
	status, _ := ask(t, s, http.MethodPost, "/webhook", b.String(), "Content-Encoding", "deflate")
	require.Equal(t, 200, status)
	require.Equal(t, b.Bytes(), s.Asked()[0].Body)
	for _, encoding := range []string{"deflate", "gzip"} {
		status, _ = ask(t, s, http.MethodPost, "/webhook", "no such thing", "Content-Encoding", encoding)
		require.Equal(t, 400, status)
	}
}

func TestWhenItIsDownNobodyGetsAnAnswerUntilItIsReset(t *testing.T) {
	s := open(t)
	s.Teach("action_a", developer.Answer{Status: 200, Body: "{}"})
	s.Down()
	status, _ := ask(t, s, http.MethodPost, "/webhook", `{"next_action":"action_a"}`)
	require.Zero(t, status)
	s.Reset()
	status, _ = ask(t, s, http.MethodPost, "/webhook", `{"next_action":"action_a"}`)
	require.Equal(t, 404, status, "and it has forgotten everything")
	require.Len(t, s.Asked(), 1)
}

func TestAnAddressThatIsTakenIsAnError(t *testing.T) {
	s := open(t)
	_, err := developer.Open(t.Context(), strings.TrimSuffix(strings.TrimPrefix(s.URL(), "http://"), "/webhook"))
	require.ErrorContains(t, err, "start the developer's action server")
}
