package tableapi_test

import (
	"encoding/json"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/chat"
	"github.com/snowglobe-sim/snowglobe/simulator/simtest"
)

const tables = "/api/now/table/"

var (
	queueID = chat.RecordID("chat_queue", "IT Support")
	abelID  = chat.RecordID("sys_user", "abel.tuter")
	bethID  = chat.RecordID("sys_user", "beth.anglin")
)

type row = map[string]any

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

// answer is what stands on the wire.
type answer struct {
	status int
	header http.Header
	body   string
}

func (c client) send(user, method, path, body string) answer {
	c.t.Helper()
	request, err := http.NewRequestWithContext(c.t.Context(), method, c.URL+path, strings.NewReader(body))
	require.NoError(c.t, err)
	request.SetBasicAuth(user, simtest.Password)
	request.Header.Set("Accept", "application/json")
	request.Header.Set("Content-Type", "application/json")
	response, err := http.DefaultClient.Do(request)
	require.NoError(c.t, err)
	defer response.Body.Close()
	read, err := io.ReadAll(response.Body)
	require.NoError(c.t, err)
	return answer{response.StatusCode, response.Header, string(read)}
}

func result[T any](c client, a answer) T {
	c.t.Helper()
	require.Less(c.t, a.status, 300, a.body)
	var envelope struct {
		Result T `json:"result"`
	}
	require.NoError(c.t, json.Unmarshal([]byte(a.body), &envelope))
	return envelope.Result
}

// rows reads a list; parameters are pairs of name and value.
func (c client) rows(user, table string, parameters ...string) []row {
	c.t.Helper()
	return result[[]row](c, c.send(user, http.MethodGet, tables+table+query(parameters...), ""))
}

// column is one column of the rows of a list.
func (c client) column(user, table, name string, parameters ...string) []string {
	c.t.Helper()
	found := []string{}
	for _, r := range c.rows(user, table, append([]string{"sysparm_exclude_reference_link", "true", "sysparm_fields", name}, parameters...)...) {
		found = append(found, r[name].(string))
	}
	return found
}

func (c client) create(user, table, body string) row {
	c.t.Helper()
	return result[row](c, c.send(user, http.MethodPost, tables+table, body))
}

func (c client) update(user, table string, r row, body string) row {
	c.t.Helper()
	return result[row](c, c.send(user, http.MethodPatch, tables+table+"/"+r["sys_id"].(string), body))
}

func query(parameters ...string) string {
	values := url.Values{}
	for i := 0; i+1 < len(parameters); i += 2 {
		values.Set(parameters[i], parameters[i+1])
	}
	return "?" + values.Encode()
}

func refused(t *testing.T, a answer, status int, message, detail string) {
	t.Helper()
	require.Equal(t, status, a.status, a.body)
	want := row{"error": row{"message": message, "detail": nil}, "status": "failure"}
	if detail != "" {
		want["error"].(row)["detail"] = detail
	}
	encoded, err := json.Marshal(want)
	require.NoError(t, err)
	require.JSONEq(t, string(encoded), a.body)
}

const (
	noRecord = "No Record found"
	noDetail = "Record doesn't exist or ACL restricts the record retrieval"
)
