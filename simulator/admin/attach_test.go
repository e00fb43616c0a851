package admin_test

import (
	"encoding/base64"
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// attachedTo is the attachments of the message that a call answered with.
func attachedTo(t *testing.T, answer string) (attachments []struct {
	ID, Name string
	Kept     bool
}) {
	t.Helper()
	said := struct{ Attachments any }{&attachments}
	require.NoError(t, json.Unmarshal([]byte(answer), &said))
	return attachments
}

func TestAnAgentAttachesFilesThatCanBeDownloaded(t *testing.T) {
	p := newPanel(t)
	group := p.Open("hello").Group
	response, answer := p.send(http.MethodPost, "/_sim/chats/latest/say", `{"text":"here","attachments":[{"name":"a \"b\".html","data":"PGI+"},{"name":"told.txt"}]}`)
	require.Equal(t, http.StatusCreated, response.StatusCode, answer)
	files := attachedTo(t, answer)
	require.Len(t, files, 2)
	require.Equal(t, `a "b".html`, files[0].Name)
	require.True(t, files[0].Kept)
	require.False(t, files[1].Kept, "only its name was told")

	response, answer = p.send(http.MethodGet, "/_sim/chats/"+group+"/attachments/"+files[0].ID, "")
	require.Equal(t, "<b>", answer)
	require.Equal(t, "application/octet-stream", response.Header.Get("Content-Type"))
	require.Equal(t, "nosniff", response.Header.Get("X-Content-Type-Options"))
	require.Equal(t, "attachment; filename*=UTF-8''a%20%22b%22.html", response.Header.Get("Content-Disposition"))

	response, _ = p.send(http.MethodGet, "/_sim/chats/"+group+"/attachments/"+files[1].ID, "")
	require.Equal(t, http.StatusNotFound, response.StatusCode)
	p.Open("another")
	response, _ = p.send(http.MethodGet, "/_sim/chats/CHAT0000002/attachments/"+files[0].ID, "")
	require.Equal(t, http.StatusNotFound, response.StatusCode, "it is not of that chat")
	require.NoError(t, p.Control(http.MethodPost, "/reset", nil, nil))
	p.Open("anew")
	response, _ = p.send(http.MethodGet, "/_sim/chats/latest/attachments/"+files[0].ID, "")
	require.Equal(t, http.StatusNotFound, response.StatusCode)
}

func TestAFileNeedsNoWords(t *testing.T) {
	p := newPanel(t)
	p.Open("hello")
	_, answer := p.send(http.MethodPost, "/_sim/chats/latest/say", `{"attachments":[{"name":"a.txt","data":"eA=="}]}`)
	one := attachedTo(t, answer)
	_, answer = p.send(http.MethodPost, "/_sim/chats/latest/say", `{"attachments":[{"name":"a.txt","data":"eQ=="}]}`)
	require.NotEqual(t, one[0].ID, attachedTo(t, answer)[0].ID, "the same name twice is two files")
}

func TestWhatIsRefusedOfFilesTakesNoChat(t *testing.T) {
	large := base64.StdEncoding.EncodeToString(make([]byte, 1<<20+1))
	for name, tc := range map[string]struct{ files, answer string }{
		"no name":        {`{"data":"eA=="}`, `attachments[0].name`},
		"a long name":    {`{"name":"` + strings.Repeat("x", 256) + `"}`, "at most 255 bytes"},
		"an odd name":    {`{"name":"a\nb"}`, "without control characters"},
		"no base64":      {`{"name":"a","data":"?"}`, "bytes in base64"},
		"a large one":    {`{"name":"a","data":"` + large + `"}`, "has 1048577 bytes"},
		"too many":       {strings.Repeat(`{"name":"a"},`, 10) + `{"name":"a"}`, "has 11 files"},
		"an empty text":  {``, "is empty"},
		"an odd field":   {`{"name":"a","url":"x"}`, "one of data, name"},
		"no object":      {`7`, "attachments"},
		"a second wrong": {`{"name":"a"},{"name":" "}`, "attachments[1].name"},
	} {
		t.Run(name, func(t *testing.T) {
			p := newPanel(t)
			p.Open("hello")
			response, answer := p.send(http.MethodPost, "/_sim/chats/latest/say", `{"text":" ","attachments":[`+tc.files+`]}`)
			require.Equal(t, http.StatusBadRequest, response.StatusCode, answer)
			require.Contains(t, answer, tc.answer)
			require.Equal(t, 1, p.Chat("latest").State)
		})
	}
}
