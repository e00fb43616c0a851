package desk_test

import (
	"bytes"
	"mime/multipart"
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/simtest"
)

// hostile are texts that have broken pages.
func hostile() map[string]string {
	return map[string]string{
		"a script":         "<script>alert(1)</script>",
		"an image":         "\"><img src=x onerror=alert(1)>",
		"a template":       "{{.Instance}} ${x} <%= x %>",
		"an attribute":     "' onmouseover='alert(1)",
		"an address":       "javascript:alert(1)",
		"an end":           "</textarea></li></ol></section><h1>",
		"an entity":        "&lt;b&gt; &amp;",
		"htmx":             `<a hx-get="/_sim/reset" hx-trigger="load">x</a>`,
		"another way":      "\u202Eevil\u202C \u2067right\u2069",
		"a very long word": strings.Repeat("x", 10_000),
	}
}

func TestNothingThatAnybodySaysIsMarkup(t *testing.T) {
	for name, said := range hostile() {
		t.Run(name, func(t *testing.T) {
			d := newDesk(t, simtest.Virtual())
			d.Open(said)
			clean := d.page("chat=" + first + "&seek=x")
			d.done("chat="+first, "say/"+first, "text", said)
			d.done("chat="+first, "note/"+first, "text", said)
			page := d.page("chat=" + first)
			require.NotContains(t, page, "<script>alert")
			require.NotContains(t, page, "<img")
			require.NotContains(t, page, "<h1>"+"\n")
			require.NotContains(t, page, ` onmouseover='`)
			require.NotContains(t, page, `hx-trigger="load"`)
			require.NotContains(t, clean, "<script>alert")
			require.Equal(t, 3, strings.Count(text(element(t, page, "desk-thread")), said), "it is read as it was written")
			for _, place := range []string{"seek", "queue", "chats", "agent", "user", "tab"} {
				page := d.page(place + "=" + urlEscaped(said))
				require.NotContains(t, page, "<script>alert")
				require.NotContains(t, page, "<img")
				require.NotContains(t, page, ` onmouseover='`)
			}
		})
	}
}

func TestAFileIsAttachedAndDownloadedWhateverItsName(t *testing.T) {
	for _, name := range []string{"form.pdf", "<script>alert(1)<img>.html", "ü \" x.txt"} {
		t.Run(name, func(t *testing.T) {
			d := newDesk(t, simtest.Virtual())
			d.Open("hello")
			var form bytes.Buffer
			w := multipart.NewWriter(&form)
			require.NoError(t, w.WriteField("text", "here"))
			part, err := w.CreateFormFile("file", name)
			require.NoError(t, err)
			_, _ = part.Write([]byte("<b>body</b>"))
			require.NoError(t, w.Close())
			got := d.send("/console/desk/say/"+first, w.FormDataContentType(), &form)
			require.Equal(t, http.StatusNoContent, got.status, got.body)
			page := d.page("chat=" + first)
			require.Contains(t, d.reads("chat="+first, "desk-thread"), "here Attached: "+name)
			_, address, _ := strings.Cut(page, `href="console/desk/file/`)
			address, _, _ = strings.Cut(address, `?`)
			got = d.call(http.MethodGet, "/console/desk/file/"+address, "", nil)
			require.Equal(t, "<b>body</b>", got.body)
			require.Equal(t, "application/octet-stream", got.header.Get("Content-Type"))
			require.Equal(t, "nosniff", got.header.Get("X-Content-Type-Options"))
			require.True(t, strings.HasPrefix(got.download, "attachment; filename*=UTF-8''"), got.download)
			require.Equal(t, http.StatusNotFound, d.call(http.MethodGet, "/console/desk/file/"+first+"/nope", "", nil).status)
		})
	}
}

func TestAFormWithoutAFileIsAMessage(t *testing.T) {
	d := newDesk(t, simtest.Virtual())
	d.Open("hello")
	var form bytes.Buffer
	w := multipart.NewWriter(&form)
	require.NoError(t, w.WriteField("text", "no file"))
	_, err := w.CreateFormFile("file", "") // as browsers send a field in which none was chosen
	require.NoError(t, err)
	require.NoError(t, w.Close())
	require.Equal(t, http.StatusNoContent, d.send("/console/desk/say/"+first, w.FormDataContentType(), &form).status)
	require.Contains(t, d.reads("chat="+first, "desk-thread"), "no file")
}
