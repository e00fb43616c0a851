package platform_test

import (
	"fmt"
	"net/http"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/platform"
)

func TestAcceptAndContentType(t *testing.T) { // SN-142
	const none = "-" // no such header
	refused := func(header, value string) string {
		return fmt.Sprintf(`{"error":{"message":"Media type not supported","detail":"%s is \"%s\"; expected application/json"},"status":"failure"}`, header, value)
	}
	missing := func(header string) string {
		return fmt.Sprintf(`{"error":{"message":"Invalid request","detail":"the header %s is missing; expected %s: application/json"},"status":"failure"}`, header, header)
	}
	for name, tc := range map[string]struct {
		accept, contentType string
		lenient, strict     int
		answer              string // of the refusal
	}{
		"as ServiceNow wants it":   {"application/json", "application/json", 201, 201, ""},
		"with a charset":           {"application/json;charset=UTF-8", "application/json; charset=utf-8", 201, 201, ""},
		"as curl sends it":         {"*/*", formType, 201, 415, refused("Content-Type", formType)},
		"as a browser sends it":    {"text/html,application/xml;q=0.9,*/*;q=0.8", "application/json", 201, 201, ""},
		"no Accept":                {none, "application/json", 201, 400, missing("Accept")},
		"an empty Accept":          {"", "application/json", 201, 201, ""},
		"no Content-Type":          {"*/*", none, 201, 400, missing("Content-Type")},
		"plain text":               {"application/*", "text/plain", 201, 415, refused("Content-Type", "text/plain")},
		"XML wanted":               {"application/xml", "application/json", 406, 406, refused("Accept", "application/xml")},
		"XML wanted rather":        {"application/xml, application/json;q=0.5", "application/json", 201, 201, ""},
		"JSON not wanted":          {"application/json;q=0, text/xml", "application/json", 406, 406, refused("Accept", "application/json;q=0, text/xml")},
		"nothing that can be read": {";;;", "application/json", 406, 406, refused("Accept", ";;;")},
		"XML sent":                 {"*/*", "application/xml", 415, 415, refused("Content-Type", "application/xml")},
		"another XML sent":         {"*/*", "application/soap+xml", 415, 415, refused("Content-Type", "application/soap+xml")},
		"parts sent":               {"*/*", "multipart/form-data; boundary=x", 415, 415, refused("Content-Type", "multipart/form-data; boundary=x")},
		"a type that is none":      {"*/*", "json", 201, 415, refused("Content-Type", "json")},
		"a type that is broken":    {"*/*", "a/b/c", 415, 415, refused("Content-Type", "a/b/c")},
	} {
		t.Run(name, func(t *testing.T) {
			g := newGatehouse(t)
			headers := []string{"Authorization", basic}
			if tc.accept != none {
				headers = append(headers, "Accept", tc.accept)
			}
			if tc.contentType != none {
				headers = append(headers, "Content-Type", tc.contentType)
			}
			for mode, want := range map[platform.MediaTypes]int{platform.Lenient: tc.lenient, platform.Strict: tc.strict} {
				g.gate.MediaTypes = mode
				w := g.send(http.MethodPost, "/make", `{"name":"n"}`, headers...)
				require.Equal(t, want, w.Code, w.Body.String())
				if want >= 300 {
					require.Equal(t, tc.answer, w.Body.String())
				}
			}
		})
	}
	g := newGatehouse(t)
	g.gate.MediaTypes = platform.Strict
	require.Equal(t, http.StatusOK, g.send(http.MethodGet, "/echo/x", "", "Authorization", basic, "Accept", "application/json").Code, "no body needs no type")
	require.Contains(t, g.send(http.MethodGet, "/nope", "", "Authorization", basic).Body.String(), "does not represent any resource", "an unknown path is that first")
	g.granted(byClient)
}
