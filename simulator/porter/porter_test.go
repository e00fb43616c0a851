package porter_test

import (
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/porter"
)

// asking is a request under localhost with headers.
func asking(method string, headers ...string) *http.Request {
	r := httptest.NewRequest(method, "http://localhost:8080/", nil)
	for i := 0; i < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	return r
}

func TestPagesOfOtherOriginsAreTurnedAway(t *testing.T) {
	link := []string{"Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "navigate", "Sec-Fetch-Dest", "document"}
	for name, tc := range map[string]struct {
		visits  porter.Visits
		request *http.Request
		refused string // the header that says why; empty where the request comes in
	}{
		"a program":                                  {porter.NoVisits, asking("POST"), ""},
		"the page itself":                            {porter.NoVisits, asking("POST", "Sec-Fetch-Site", "same-origin", "Origin", "http://localhost:8080"), ""},
		"the page itself behind a proxy":             {porter.NoVisits, asking("POST", "Sec-Fetch-Site", "same-origin", "Origin", "https://proxy.test"), ""},
		"an address that somebody typed":             {porter.NoVisits, asking("GET", "Sec-Fetch-Site", "none"), ""},
		"an old browser":                             {porter.NoVisits, asking("POST", "Origin", "http://localhost:8080"), ""},
		"another page in an old browser":             {porter.NoVisits, asking("POST", "Origin", "http://evil.test"), "Origin"},
		"a page without an origin":                   {porter.NoVisits, asking("POST", "Origin", "null"), "Origin"},
		"another port":                               {porter.NoVisits, asking("POST", "Origin", "http://localhost:9090"), "Origin"},
		"another page":                               {porter.NoVisits, asking("POST", "Sec-Fetch-Site", "cross-site", "Origin", "http://localhost:8080"), "Sec-Fetch-Site"},
		"a link where none leads in":                 {porter.NoVisits, asking("GET", link...), "Sec-Fetch-Site"},
		"a link":                                     {porter.ByLink, asking("GET", link...), ""},
		"a form that another page sends":             {porter.ByLink, asking("POST", link...), "Sec-Fetch-Site"},
		"a frame in another page":                    {porter.ByLink, asking("GET", "Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "navigate", "Sec-Fetch-Dest", "iframe"), "Sec-Fetch-Site"},
		"a call of another page":                     {porter.ByLink, asking("GET", "Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "cors", "Sec-Fetch-Dest", "empty"), "Sec-Fetch-Site"},
		"another page in the same registrable place": {porter.ByLink, asking("GET", "Sec-Fetch-Site", "same-site", "Sec-Fetch-Mode", "no-cors", "Sec-Fetch-Dest", "script"), "Sec-Fetch-Site"},
	} {
		refused := porter.New(porter.Options{Visits: tc.visits, Place: "console"}).Admit(tc.request)
		if tc.refused == "" {
			require.Nil(t, refused, name)
			continue
		}
		require.NotNil(t, refused, name)
		require.Equal(t, http.StatusForbidden, refused.Status, name)
		require.Equal(t, tc.refused, refused.Field, name)
	}
}

func TestAPasswordIsAskedForOnceTheOriginIsRight(t *testing.T) {
	p := porter.New(porter.Options{Password: "geheim", Realm: "Snowglobe", Place: "console"})
	require.Equal(t, http.StatusForbidden, p.Admit(asking("GET", "Origin", "http://evil.test")).Status)
	refused := p.Admit(asking("GET"))
	require.Equal(t, http.StatusUnauthorized, refused.Status)
	require.Equal(t, `Basic realm="Snowglobe", charset="UTF-8"`, refused.Challenge)
	right := asking("GET")
	right.SetBasicAuth("anybody", "geheim")
	require.Nil(t, p.Admit(right))
}
