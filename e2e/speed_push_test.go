//go:build e2e && unix

package e2e

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"strings"
	"sync"
	"testing"
	"text/tabwriter"
	"time"

	"github.com/stretchr/testify/require"
)

// How delivery between turns is measured: so many chats, in each of which an agent says so many things at random instants, two
// intervals apart at most and one on average, as somebody does who is talking.
const (
	pushChats = 16
	pushLines = 12
)

// pushWay is a way to users between turns, and how users of it talk to the relay.
type pushWay struct {
	name  string
	begin func(b *testing.B, relay string, c *channel, sender string) // a chat, whose user listens from then on
}

// BenchmarkDeliveryBetweenTurns is how long it takes from what an agent says to what the user hears:
//
//	go test -tags e2e -run '^$' -bench DeliveryBetweenTurns ./e2e
//
// What is not heard, heard twice or in another order ends the benchmark. The budget of calls is out of the way: with the default
// one, 20 chats can be looked at every 2 s.
func BenchmarkDeliveryBetweenTurns(b *testing.B) {
	var said strings.Builder
	for b.Loop() {
		said.Reset()
		w := tabwriter.NewWriter(&said, 0, 0, 2, ' ', tabwriter.AlignRight)
		fmt.Fprintln(w, "mode\tinterval\tmessages\tmedian\tp95\tlongest\tmedian is at most interval + 50 ms\t")
		for _, way := range []pushWay{{"callback", beginAtActionServer}, {"events", beginAtGateway}} {
			for _, interval := range []time.Duration{2 * time.Second, 250 * time.Millisecond} {
				m := measureDelivery(b, way, interval)
				median := m.percentile(50)
				fmt.Fprintf(w, "%s\t%s\t%d\t%s\t%s\t%s\t%t\t\n", way.name, interval, len(m.turns),
					inMillis(median), inMillis(m.percentile(95)), inMillis(m.percentile(100)), median <= interval+50*time.Millisecond)
				b.ReportMetric(float64(median.Milliseconds()), fmt.Sprintf("%s-%s-ms", way.name, interval))
			}
		}
		_ = w.Flush()
	}
	b.ReportMetric(0, "ns/op")
	fmt.Printf("\nFrom what an agent says to what the user hears, %d chats in which people talk:\n\n%s\n", pushChats, said.String())
}

// measureDelivery starts a simulator and a relay that pushes so, and lets agents talk.
func measureDelivery(b *testing.B, way pushWay, interval time.Duration) *measurement {
	b.Helper()
	sn, heard := startInstance(b), newChannel(b)
	relay := start(b, []string{
		"SERVICENOW_URL=" + sn.url, "SERVICENOW_USERNAME=" + speedAccount, "SERVICENOW_PASSWORD=snowglobe", "SERVICENOW_QUEUE=IT Support",
		"RELAY_PUSH=callback", "RELAY_CALLBACK_URL=" + heard.url, "RELAY_CALLBACK_SECRET=a secret", "RELAY_POLL_INTERVAL=" + interval.String(), "RELAY_POLL_BUDGET=3600000",
	}, "relay", "--listen", "127.0.0.1:0")
	url := relay.says(`relay listens on (\S+)`)
	chats := make([]pushChat, pushChats)
	var talking sync.WaitGroup
	for n := range chats {
		c := &chats[n]
		c.sender = fmt.Sprintf("user-%d", n)
		way.begin(b, url, heard, c.sender)
		var all struct{ Group string }
		sn.control(b, http.MethodGet, "/chats/latest", nil, &all)
		c.group, c.random = all.Group, rand.New(rand.NewPCG(7, uint64(n)))
		talking.Go(func() { c.talk(b, sn, interval) })
	}
	talking.Wait()
	var found measurement
	for _, c := range chats {
		require.NoError(b, c.failed)
		for line, at := range c.said {
			h := heard.next(b, c.sender)
			require.Equal(b, pushLine(line), h.text)
			found.turns = append(found.turns, h.at.Sub(at))
		}
	}
	for _, c := range chats {
		require.Empty(b, heard.left(c.sender))
	}
	relay.kill()
	return &found
}

// pushChat is a chat in which an agent talks.
type pushChat struct {
	sender, group string
	random        *rand.Rand
	said          []time.Time // when each line was
	failed        error
}

func pushLine(n int) string {
	return fmt.Sprintf("Have you tried turning it off and on again? (%d)", n)
}

// talk says all lines at random instants, whether the user has heard the ones before or not.
func (c *pushChat) talk(b *testing.B, sn instance, interval time.Duration) {
	for len(c.said) < pushLines && c.failed == nil {
		time.Sleep(time.Duration(c.random.Int64N(int64(2 * interval))))
		body, _ := json.Marshal(map[string]string{"text": pushLine(len(c.said))})
		c.said = append(c.said, time.Now())
		_, c.failed = sn.send(b.Context(), http.MethodPost, sn.url+"/_sim/chats/"+c.group+"/say", body, nil)
	}
}

// beginAtActionServer asks for an agent as Rasa does. The user is told at the callback.
func beginAtActionServer(b *testing.B, relay string, _ *channel, sender string) {
	b.Helper()
	openByAction(b, http.DefaultClient, relay, sender)
}

// openByAction does so, or ends the benchmark.
func openByAction(b *testing.B, client *http.Client, relay, sender string) {
	b.Helper()
	require.NoError(b, askForAgent(client, relay, sender))
}

// askForAgent asks for an agent as Rasa does; it fails where that opens no chat.
func askForAgent(client *http.Client, relay, sender string) error {
	body := fmt.Sprintf(`{"next_action":"action_live_agent","sender_id":%q,"tracker":{"sender_id":%[1]q,"slots":{},"latest_input_channel":"callback",
		"latest_message":{"text":"talk to live agent","message_id":"m-%[2]s"}}}`, sender, sender)
	response, err := client.Post(relay+"/webhook", "application/json", strings.NewReader(body))
	if err != nil {
		return err
	}
	defer response.Body.Close()
	answer, err := io.ReadAll(response.Body)
	if err == nil && !bytes.Contains(answer, []byte(`"name":"live_chat_id"`)) {
		err = fmt.Errorf("no chat has begun: %s", answer)
	}
	return err
}

// beginAtGateway asks for an agent on the REST channel and listens to the events.
func beginAtGateway(b *testing.B, relay string, c *channel, sender string) {
	b.Helper()
	require.Equal(b, []string{connecting}, told(b, post(b, relay+"/webhooks/rest/webhook", map[string]string{"sender": sender, "message": asks})))
	request, err := http.NewRequestWithContext(b.Context(), http.MethodGet, relay+"/events/"+sender, nil)
	require.NoError(b, err)
	stream, err := http.DefaultClient.Do(request)
	require.NoError(b, err)
	require.Equal(b, http.StatusOK, stream.StatusCode)
	b.Cleanup(func() { _ = stream.Body.Close() })
	go func() {
		event := ""
		for lines := bufio.NewScanner(stream.Body); lines.Scan(); {
			at := time.Now()
			if name, found := strings.CutPrefix(lines.Text(), "event: "); found {
				event = name
			}
			var said struct{ Text string }
			if data, found := strings.CutPrefix(lines.Text(), "data: "); found && event == "message" && json.Unmarshal([]byte(data), &said) == nil {
				c.take(sender, heard{said.Text, at})
			}
		}
	}()
}
