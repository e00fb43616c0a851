package platform_test

import (
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestOnlyAnAccountWithItsPasswordComesIn(t *testing.T) {
	tests := map[string]struct {
		header string
		status int
	}{
		"the right password":            {"Basic YWJlbC50dXRlcjpzbm93Z2xvYmU=", 200}, // abel.tuter:snowglobe
		"nothing":                       {"", 401},
		"a wrong password":              {"Basic YWJlbC50dXRlcjpzbm93", 401},     // abel.tuter:snow
		"an empty password":             {"Basic YWJlbC50dXRlcjo=", 401},         // abel.tuter:
		"a name that nobody has":        {"Basic bm9ib2R5OnNub3dnbG9iZQ==", 401}, // nobody:snowglobe
		"an account without a password": {"Basic bm9wYXNzOg==", 401},             // nopass:
		"another scheme":                {"Bearer abc", 401},
		"no base64":                     {"Basic ***", 401},
	}
	for name, tc := range tests {
		t.Run(name, func(t *testing.T) {
			r := httptest.NewRequest(http.MethodGet, "/echo/x", nil)
			if tc.header != "" {
				r.Header.Set("Authorization", tc.header)
			}
			w := httptest.NewRecorder()
			serve(t).ServeHTTP(w, r)
			require.Equal(t, tc.status, w.Code)
		})
	}
}

func TestA401LooksAsARealOne(t *testing.T) { // SN-121, SN-144
	w := httptest.NewRecorder()
	serve(t).ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/echo/x", nil))
	require.Equal(t, `{"error":{"message":"User Not Authenticated","detail":"Required to provide Auth information"},"status":"failure"}`, w.Body.String())
	h := w.Header()
	require.Equal(t, []string{`BASIC realm="Service-now"`}, h.Values("Www-Authenticate"))
	require.Equal(t, "ServiceNow", h.Get("Server"))
	require.Equal(t, "application/json;charset=UTF-8", h.Get("Content-Type"))
	require.Equal(t, "no-store,no-cache", h.Get("Pragma"))
	require.Empty(t, h.Get("X-Is-Logged-In"))
	cookies := map[string]*http.Cookie{}
	for _, c := range w.Result().Cookies() {
		cookies[c.Name] = c
		require.Equal(t, "/i/t1/", c.Path, "instances on one host must not share cookies")
	}
	require.Regexp(t, "^[0-9A-F]{32}$", cookies["JSESSIONID"].Value)
	require.Empty(t, cookies["glide_user"].Value)
	require.Contains(t, cookies, "BIGipServerpool_x")
}

func TestA200HasTheHeadersOfARealOne(t *testing.T) { // SN-145
	w := httptest.NewRecorder()
	serve(t).ServeHTTP(w, request(http.MethodGet, "/echo/x", ""))
	h := w.Header()
	require.Equal(t, "true", h.Get("X-Is-Logged-In"))
	require.Equal(t, "000000000007", h.Get("X-Transaction-ID"))
	require.NotEmpty(t, h.Get("Server-Timing"))
	require.Equal(t, "ServiceNow", h.Get("Server"))
	cookies := map[string]*http.Cookie{}
	for _, c := range w.Result().Cookies() {
		cookies[c.Name] = c
		require.Equal(t, "/i/t1/", c.Path)
	}
	require.Contains(t, cookies, "glide_user_route")
	require.Equal(t, 1800, cookies["glide_session_store"].MaxAge)

	again := request(http.MethodGet, "/echo/x", "")
	again.AddCookie(cookies["glide_session_store"])
	w = httptest.NewRecorder()
	serve(t).ServeHTTP(w, again)
	require.Empty(t, w.Result().Cookies(), "a session that is there already gets no other")
}
