package connect_test

import (
	"encoding/json"
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/chat"
	"github.com/snowglobe-sim/snowglobe/simulator/simtest"
)

const (
	support       = "/api/now/connect/support"
	conversations = "/api/now/connect/conversations"
)

// client speaks to a simulator as a user and sees what stands on the wire.
type client struct {
	*simtest.Sim
	t *testing.T
}

func newClient(t *testing.T) client {
	t.Helper()
	t.Parallel()
	return client{simtest.Start(t, simtest.Virtual()), t}
}

func (c client) send(user, method, path, body string) (status int, answer string) {
	c.t.Helper()
	request, err := http.NewRequestWithContext(c.t.Context(), method, c.URL+path, strings.NewReader(body))
	require.NoError(c.t, err)
	request.SetBasicAuth(user, simtest.Password)
	response, err := http.DefaultClient.Do(request)
	require.NoError(c.t, err)
	defer response.Body.Close()
	read, err := io.ReadAll(response.Body)
	require.NoError(c.t, err)
	require.Equal(c.t, "application/json;charset=UTF-8", response.Header.Get("Content-Type"))
	return response.StatusCode, string(read)
}

// result is what stands in the envelope of a success.
func (c client) result(user, method, path, body string) (result any) {
	c.t.Helper()
	status, answer := c.send(user, method, path, body)
	require.Less(c.t, status, 300, answer)
	var envelope map[string]any
	require.NoError(c.t, json.Unmarshal([]byte(answer), &envelope))
	require.Len(c.t, envelope, 1)
	return envelope["result"]
}

// object is a result with the values that differ from run to run, or stand elsewhere, named by their kind.
func object(t *testing.T, result any, named map[string]string) map[string]any {
	t.Helper()
	o, ok := result.(map[string]any)
	require.True(t, ok, "%v", result)
	for field, form := range named {
		require.Regexp(t, form, o[field], field)
		o[field] = form
	}
	return o
}

const (
	sysID  = `^[0-9a-f]{32}$`
	itDesk = "IT%20Support"
)

var (
	queueID       = chat.RecordID("chat_queue", "IT Support")
	serviceDeskID = chat.RecordID("chat_queue", "Service Desk")

	abelID = chat.RecordID("sys_user", "abel.tuter")
	bethID = chat.RecordID("sys_user", "beth.anglin")
)
