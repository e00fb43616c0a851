package control_test

import (
	"net/http"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/simtest"
)

const instanceTab = "/?tab=instance"

// settingsOf is how an instance was made.
func settingsOf(t *testing.T, sim *simtest.Sim, name string) string {
	t.Helper()
	return call(t, sim, http.MethodGet, "/i/"+name+"/_sim/settings", nil, "").body
}

func TestAnInstanceIsMadeByAFormListedAndEnded(t *testing.T) {
	t.Parallel()
	sim := simtest.Start(t)
	made := send(t, sim, "/console/instance/make", "name", "t1", "clock", "virtual", "start", "2026-03-02T10:00:00Z", "seed", "7",
		"scripts", "default, terse", "patience", "30s", "idle.after", "2m")
	require.Equal(t, "./i/t1/?tab=instance", made.header.Get("HX-Redirect"), made.body)
	require.JSONEq(t, `{"clock":"virtual","start":"2026-03-02T10:00:00Z","seed":7,"scripts":["default","terse"],"patience":"30s","idle":{"after":"2m"}}`, settingsOf(t, sim, "t1"))
	body := page(t, sim, instanceTab)
	require.Contains(t, body, `<a href="./i/t1/">t1</a>`)
	require.Contains(t, words(body), "t1 virtual 0")
	ended := send(t, sim, "/i/t1/console/instance/end/t1")
	require.Equal(t, "../../", ended.header.Get("HX-Redirect"))
	require.NotContains(t, page(t, sim, instanceTab), "t1")
	require.Equal(t, http.StatusConflict, send(t, sim, "/console/instance/end/default").status)
}

func TestWhatIsWrongWithAnInstanceToBeIsToldWithItsField(t *testing.T) {
	t.Parallel()
	sim := simtest.Start(t)
	for name, tc := range map[string]struct{ field, wrong, refused string }{
		"a name":    {"name", `<script>alert(1)</script>`, "name"},
		"a script":  {"scripts", "nope", "scripts[0]"},
		"a speed":   {"speed", "fast", "speed"},
		"idle time": {"idle.after", "soon", "idle.after"},
	} {
		pairs := []string{"clock", "scaled", tc.field, tc.wrong}
		if tc.field != "name" {
			pairs = append(pairs, "name", "t1")
		}
		got := send(t, sim, "/console/instance/make", pairs...)
		require.Contains(t, got.body, `data-refused="`+tc.refused+`"`, name)
		require.NotContains(t, got.body, "<script>", name)
	}
}

func TestAnInstanceIsMadeOfAWholeDocument(t *testing.T) {
	t.Parallel()
	sim := simtest.Start(t)
	require.Equal(t, "./i/t1/?tab=instance", send(t, sim, "/console/instance/document", "name", "t1", "document", "clock: virtual\nseed: 3\n").header.Get("HX-Redirect"))
	require.JSONEq(t, `{"clock":"virtual","seed":3}`, settingsOf(t, sim, "t1"))
	got := send(t, sim, "/console/instance/document", "name", "t1", "document", "clock: virtual\nsead: 3\n")
	require.Contains(t, words(got.body), "(line 2)")
	require.Equal(t, "./i/t2/?tab=instance", upload(t, sim, "/console/instance/document", "world.yaml", []byte("seed: 4\n"), "name", "t2").header.Get("HX-Redirect"))
	require.JSONEq(t, `{"seed":4}`, settingsOf(t, sim, "t2"))
}

func TestAnInstanceIsReset(t *testing.T) {
	t.Parallel()
	sim := simtest.Start(t)
	sim.Open("help")
	require.Equal(t, http.StatusNoContent, send(t, sim, "/console/instance/reset").status)
	require.Empty(t, sim.Chats())
}

func TestWhatAnInstanceHoldsIsTakenAlongAndBroughtBack(t *testing.T) {
	t.Parallel()
	sim := simtest.Start(t, simtest.Virtual())
	sim.Open("help")
	send(t, sim, "/console/faults/preset/outage", "for", "10m")
	files := map[string]answer{}
	for _, what := range []string{"snapshot", "faults", "settings", "requests"} {
		files[what] = call(t, sim, http.MethodGet, "/console/instance/file/"+what, nil, "")
		require.Equal(t, http.StatusOK, files[what].status, what)
		require.Contains(t, files[what].header.Get("Content-Disposition"), "attachment; filename*=UTF-8''default-"+what+".", what)
	}
	require.Contains(t, files["requests"].body, `"version":"1.2"`)
	require.JSONEq(t, `{"clock":"virtual"}`, files["settings"].body)

	send(t, sim, "/console/faults/clear")
	sim.Open("another")
	said := upload(t, sim, "/console/instance/file/faults", "<b>.json", []byte(files["faults"].body))
	require.Contains(t, said.body, "&lt;b&gt;.json has been brought in.")
	require.Contains(t, standing(t, sim), `"preset":"outage"`)
	require.Equal(t, http.StatusOK, upload(t, sim, "/console/instance/file/snapshot", "s.json", []byte(files["snapshot"].body)).status)
	require.Len(t, sim.Chats(), 1)

	require.Equal(t, http.StatusBadRequest, upload(t, sim, "/console/instance/file/snapshot", "s.json", []byte("{}")).status)
	require.Equal(t, http.StatusBadRequest, send(t, sim, "/console/instance/file/faults").status, "without a file")
	require.Equal(t, http.StatusBadRequest, call(t, sim, http.MethodGet, "/console/instance/file/passwords", nil, "").status)
}

func TestTheChosenChatIsRecorded(t *testing.T) {
	t.Parallel()
	sim := simtest.Start(t)
	sim.Open("call 0123 456789")
	require.Contains(t, page(t, sim, instanceTab), "No chat is chosen.")
	require.Contains(t, page(t, sim, instanceTab+"&chat=CHAT0000001"), `action="console/instance/recording/CHAT0000001?chat=CHAT0000001&amp;tab=instance"`)
	for as, file := range map[string]string{
		"script": "CHAT0000001.yaml", "text": "CHAT0000001.txt", "markdown": "CHAT0000001.md", "html": "CHAT0000001.html", "feature": "CHAT0000001.feature",
	} {
		got := call(t, sim, http.MethodGet, "/console/instance/recording/CHAT0000001?names=removed&side=user&as="+as, nil, "")
		require.Equal(t, "attachment; filename*=UTF-8''"+file, got.header.Get("Content-Disposition"), got.body)
		require.NotContains(t, got.body, "456789", as)
	}
	require.Equal(t, http.StatusBadRequest, call(t, sim, http.MethodGet, "/console/instance/recording/CHAT0000001?as=film", nil, "").status)
	require.Equal(t, http.StatusNotFound, call(t, sim, http.MethodGet, "/console/instance/recording/CHAT0000009", nil, "").status)
}

func TestQueuesAreClosedAndOpened(t *testing.T) {
	t.Parallel()
	sim := simtest.Start(t)
	require.Equal(t, http.StatusNoContent, send(t, sim, "/console/instance/queue/IT%20Support/close", "not_available", "<b>Back</b> at eight.").status)
	body := page(t, sim, instanceTab)
	require.Contains(t, body, "closed: &lt;b&gt;Back&lt;/b&gt; at eight.")
	require.Equal(t, http.StatusNoContent, send(t, sim, "/console/instance/queue/IT%20Support/open").status)
	require.NotContains(t, page(t, sim, instanceTab), "at eight")
	require.Equal(t, http.StatusNotFound, send(t, sim, "/console/instance/queue/nope/open").status)
}
