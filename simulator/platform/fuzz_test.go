package platform_test

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// FuzzForm holds the forms to their promise: whatever the body and its type, the answer is a token, the page or the
// one refusal, nobody who does not know the password comes in, and the journal gets no secret.
func FuzzForm(f *testing.F) {
	f.Add("/oauth_token.do", byPassword, formType)
	f.Add("/oauth_token.do", byClient+"&pass%77ord=geheim-geheim", formType+"; charset=UTF-8")
	f.Add("/oauth_token.do", `{"client_secret":"geheim-geheim"}`, "application/json")
	f.Add("/oauth_token.do", "geheim-geheim", formType)
	f.Add("/login.do", "user_name=beth.anglin&user_password=geheim-geheim;x", formType)
	f.Add("/login.do", "user_password=geheim-geheim&user_password=%", "multipart/form-data")
	f.Fuzz(func(t *testing.T, path, body, contentType string) {
		if path != "/login.do" {
			path = "/oauth_token.do"
		}
		g := newGatehouse(t)
		w := g.send(http.MethodPost, path, body, "Content-Type", contentType)
		kept := string(g.last.Body)
		form, err := url.ParseQuery(body)
		switch w.Code {
		case http.StatusUnauthorized:
			require.Equal(t, accessDenied, w.Body.String())
		case http.StatusOK, http.StatusFound:
			proved := err == nil && (form.Get("client_secret") == "snowglobe" || form.Get("user_password") == "snowglobe")
			require.True(t, proved || strings.Contains(w.Body.String(), "<form"), w.Body.String())
		default:
			t.Fatalf("status %d", w.Code)
		}
		for _, name := range []string{"client_secret", "password", "refresh_token", "user_password"} {
			require.NotContains(t, strings.ReplaceAll(kept, name+"=[redacted]", ""), name+"=")
		}
		for _, name := range []string{"grant_type", "client_id", "username", "scope", "sys_action", "user_name"} { // no secrets
			for _, value := range form[name] {
				kept = strings.Replace(kept, name+"="+url.QueryEscape(value), "", 1)
			}
		}
		require.NotContains(t, kept, "geheim")
	})
}

// FuzzHeaders holds the headers to theirs: whatever they are, there is an answer in the platform's shape, and only
// who knows the password comes in.
func FuzzHeaders(f *testing.F) {
	f.Add(basic, "application/json", "application/json", "JSESSIONID=x", "x")
	f.Add("Bearer x", "*/*;q=0", "application/xml;;", "JSESSIONID=\"", "")
	f.Add("", ",,;q=1", "multipart/form-data; boundary", "=;=;JSESSIONID", "\x00")
	f.Fuzz(func(t *testing.T, authorization, accept, contentType, cookie, userToken string) {
		g := newGatehouse(t)
		r := httptest.NewRequest(http.MethodPost, "/make", strings.NewReader(`{"name":"n"}`))
		r.Header = http.Header{
			"Authorization": {authorization}, "Accept": {accept}, "Content-Type": {contentType}, "Cookie": {cookie}, "X-Usertoken": {userToken},
		}
		w := httptest.NewRecorder()
		g.ServeHTTP(w, r)
		_, password, ok := r.BasicAuth()
		require.True(t, w.Code == http.StatusUnauthorized || ok && password == "snowglobe", "%d for %q", w.Code, authorization)
		switch w.Code {
		case http.StatusCreated:
			require.JSONEq(t, `{"result":"n"}`, w.Body.String())
		default:
			require.Contains(t, []int{401, 406, 415}, w.Code)
			require.Contains(t, w.Body.String(), `"status":"failure"`)
		}
	})
}
