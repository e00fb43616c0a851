package tableapi_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/clock"
	"github.com/snowglobe-sim/snowglobe/simulator/chat"
	"github.com/snowglobe-sim/snowglobe/simulator/platform"
	"github.com/snowglobe-sim/snowglobe/simulator/tableapi"
)

// FuzzCalls asks for any parameters and sends any body: nothing breaks down, and what was made is read again.
func FuzzCalls(f *testing.F) {
	for parameters, body := range map[string]string{
		"": `{"short_description":"jam"}`, "sysparm_query=active=true^ORDERBYnumber": `{"state":7,"caller_id":{"value":"abel.tuter"}}`,
		"sysparm_display_value=all&sysparm_fields=caller_id.name,number": `{"comments":"a","work_notes":null}`,
		"sysparm_limit=0&sysparm_offset=9223372036854775807":             `{"sys_id":"0123456789abcdef0123456789abcdef"}`,
		"sysparm_limit=9223372036854775807&sysparm_offset=1":             `{"active":[1]}`,
		"%zz&active=true": `[]`, "opened_at=soon": "{",
	} {
		f.Add(parameters, body)
	}
	user := chat.DefaultWorld().Users[3]
	f.Fuzz(func(t *testing.T, parameters, body string) {
		desk := chat.NewDesk(chat.Options{Clock: clock.NewVirtual(time.Unix(0, 0))})
		handler := platform.NewHandler(tableapi.Routes(), func(w http.ResponseWriter, r *http.Request, m platform.Matched) {
			c := &platform.Call{Route: m.Route, Request: r, Param: m.Param, Desk: desk, User: user, Body: []byte(body)}
			c.Serve(w)
		})
		send := func(method, path string) int {
			request := httptest.NewRequestWithContext(t.Context(), method, "/api/now/table/"+path, strings.NewReader(body))
			request.URL.RawQuery = parameters
			answer := httptest.NewRecorder()
			handler.ServeHTTP(answer, request)
			require.NotEqual(t, http.StatusInternalServerError, answer.Code, answer.Body.String())
			return answer.Code
		}
		send(http.MethodGet, "sys_user")
		if send(http.MethodPost, "incident") != http.StatusCreated {
			return
		}
		id := desk.Records(chat.Incident)[0].SysID
		require.Equal(t, http.StatusOK, send(http.MethodGet, "incident/"+id))
		require.Equal(t, http.StatusOK, send(http.MethodPatch, "incident/"+id))
		send(http.MethodGet, "incident")
		require.Equal(t, http.StatusNoContent, send(http.MethodDelete, "incident/"+id))
	})
}
