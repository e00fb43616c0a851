//go:build e2e && unix

package e2e

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// speedAccount is the account of ServiceNow's that all chats belong to.
const speedAccount = "abel.tuter"

// instance is a simulator without agents of its own, and the client with which it and the action servers are called.
type instance struct {
	url    string
	client *http.Client
}

func startInstance(b *testing.B) instance {
	b.Helper()
	process := start(b, nil, "snowglobe", "serve", "--listen", "127.0.0.1:0", "--script", "none")
	transport := &http.Transport{MaxIdleConnsPerHost: 64, IdleConnTimeout: 2 * time.Second} // as Rasa, it keeps connections
	b.Cleanup(transport.CloseIdleConnections)
	return instance{url: process.says(`is up at (http://[^,]+),`), client: &http.Client{Transport: transport}}
}

// send makes a call and returns its answer; a bad status is an error.
func (i instance) send(ctx context.Context, method, url string, body []byte, account *url.Userinfo) ([]byte, error) {
	request, err := http.NewRequestWithContext(ctx, method, url, bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	request.Header.Set("Content-Type", "application/json")
	request.Header.Set("Accept", "application/json")
	if account != nil {
		password, _ := account.Password()
		request.SetBasicAuth(account.Username(), password)
	}
	res, err := i.client.Do(request)
	if err != nil {
		return nil, err
	}
	defer res.Body.Close()
	answer, err := io.ReadAll(res.Body)
	if err == nil && res.StatusCode >= http.StatusMultipleChoices {
		err = fmt.Errorf("%s %s: %s: %s", method, url, res.Status, answer)
	}
	return answer, err
}

// call calls ServiceNow's API as the account of all relays.
func (i instance) call(ctx context.Context, method, path string, body []byte) ([]byte, error) {
	return i.send(ctx, method, i.url+path, body, url.UserPassword(speedAccount, "snowglobe"))
}

// control calls the control plane and reads its answer into that.
func (i instance) control(t testing.TB, method, path string, body, into any) {
	t.Helper()
	written, err := json.Marshal(body)
	require.NoError(t, err)
	answer, err := i.send(t.Context(), method, i.url+"/_sim"+path, written, nil)
	require.NoError(t, err)
	if into != nil {
		require.NoError(t, json.Unmarshal(answer, into), "%s", answer)
	}
}

// say lets an agent write in a chat.
func (i instance) say(t testing.TB, chat, text string) {
	t.Helper()
	i.control(t, http.MethodPost, "/chats/"+chat+"/say", map[string]string{"text": text}, nil)
}

// queue is the sys_id of the queue that everybody uses.
func (i instance) queue(t testing.TB) string {
	t.Helper()
	var all struct {
		Queues []struct {
			SysID string `json:"sys_id"`
			Name  string
		}
	}
	i.control(t, http.MethodGet, "/queues", nil, &all)
	for _, q := range all.Queues {
		if q.Name == "IT Support" {
			return q.SysID
		}
	}
	require.FailNow(t, "no queue", "%v", all)
	return ""
}

// countedWave sends one turn in each chat and returns how many calls of ServiceNow that took in each turn, by operation.
func (c *contender) countedWave(b *testing.B, sn instance) map[string]float64 {
	b.Helper()
	sn.control(b, http.MethodDelete, "/requests", nil, nil)
	c.wave(b, sn, 2)
	var journal struct {
		Requests []struct{ Operation string }
		Dropped  int
	}
	sn.control(b, http.MethodGet, "/requests", nil, &journal)
	require.Zero(b, journal.Dropped)
	counted := map[string]float64{}
	for _, r := range journal.Requests {
		counted[r.Operation] += 1 / float64(len(c.chats))
	}
	return counted
}

// checkPosted holds what stands in each chat against what its user has said, each line once and in order.
func (c *contender) checkPosted(b *testing.B, sn instance) {
	b.Helper()
	for _, chat := range c.chats {
		var found struct {
			Messages []struct {
				CreatedBy string `json:"created_by"`
				Text      string
			}
		}
		sn.control(b, http.MethodGet, "/chats/"+chat.group, nil, &found)
		var posted []string
		for _, m := range found.Messages {
			if m.CreatedBy == speedAccount {
				posted = append(posted, m.Text)
			}
		}
		require.NotEmpty(b, posted, c.name)
		require.Equal(b, chat.posted, posted[1:], "posted by %s behind the opening message", c.name)
	}
}
