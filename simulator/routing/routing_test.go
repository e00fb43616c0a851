package routing_test

import (
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/labstack/echo/v4"
	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/routing"
)

func TestAParameterIsUnescapedOnce(t *testing.T) {
	e := echo.New()
	var got string
	e.GET(routing.Pattern("/chats/{chat}/say"), func(c echo.Context) error {
		got = routing.Params(c)("chat")
		return nil
	})
	for asked, want := range map[string]string{
		"plain": "plain", "a%20b": "a b", "a%2Fb": "a/b", "a%252Fb": "a%2Fb", "a%2520b": "a%20b", "100%25": "100%", "%25zz%2F": "%zz/",
	} {
		r := httptest.NewRequest(http.MethodGet, "/chats/"+asked+"/say", nil)
		e.ServeHTTP(httptest.NewRecorder(), r)
		require.Equal(t, want, got, asked)
	}
}
