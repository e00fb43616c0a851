package control_test

import (
	"bytes"
	"io"
	"mime/multipart"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/simtest"
)

// answer is what the page gets.
type answer struct {
	status int
	header http.Header
	body   string
}

// page is what a browser is shown at a path.
func page(t *testing.T, sim *simtest.Sim, path string) string {
	t.Helper()
	got := call(t, sim, http.MethodGet, path, nil, "text/html")
	require.Equal(t, http.StatusOK, got.status, got.body)
	return got.body
}

// send sends a form, as the page that stands at the address does.
func send(t *testing.T, sim *simtest.Sim, path string, pairs ...string) answer {
	t.Helper()
	form := url.Values{}
	for i := 0; i+1 < len(pairs); i += 2 {
		form.Add(pairs[i], pairs[i+1])
	}
	return call(t, sim, http.MethodPost, path, strings.NewReader(form.Encode()), "application/x-www-form-urlencoded")
}

// upload sends a form with a file.
func upload(t *testing.T, sim *simtest.Sim, path, name string, file []byte, pairs ...string) answer {
	t.Helper()
	var body bytes.Buffer
	w := multipart.NewWriter(&body)
	for i := 0; i+1 < len(pairs); i += 2 {
		require.NoError(t, w.WriteField(pairs[i], pairs[i+1]))
	}
	part, err := w.CreateFormFile("file", name)
	require.NoError(t, err)
	_, err = part.Write(file)
	require.NoError(t, err)
	require.NoError(t, w.Close())
	return call(t, sim, http.MethodPost, path, &body, w.FormDataContentType())
}

func call(t *testing.T, sim *simtest.Sim, method, path string, body io.Reader, media string) answer {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), method, sim.URL+path, body)
	require.NoError(t, err)
	r.Header.Set("Accept", "text/html")
	r.Header.Set("Content-Type", media)
	if method != http.MethodGet || strings.HasPrefix(path, "/console/") {
		r.Header.Set("HX-Request", "true")
	}
	response, err := sim.Client().Do(r)
	require.NoError(t, err)
	defer response.Body.Close()
	got, err := io.ReadAll(response.Body)
	require.NoError(t, err)
	return answer{response.StatusCode, response.Header, string(got)}
}

// words is a body without its markup, each run of white space one blank.
func words(body string) string {
	var out strings.Builder
	for i, piece := range strings.Split(body, "<") {
		if i > 0 {
			_, piece, _ = strings.Cut(piece, ">")
			out.WriteByte(' ')
		}
		out.WriteString(piece)
	}
	return strings.Join(strings.Fields(out.String()), " ")
}
