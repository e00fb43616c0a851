package server_test

import (
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"testing"

	"github.com/snowglobe-sim/snowglobe/relay/server"
)

// BenchmarkTurnOverTheWire is a turn of the action server with its calls of ServiceNow over loopback: a
// post, a thread of that many messages, a state.
func BenchmarkTurnOverTheWire(b *testing.B) {
	for _, length := range []int{1, 29} {
		b.Run("thread="+strconv.Itoa(length), func(b *testing.B) {
			page := `{"result":[` + strings.Repeat(`{"id":"m1","timestamp":1710252461000,"created_by":"abel.tuter","message":"it still jams"},`, length-1) +
				`{"id":"m1","timestamp":1710252461000,"created_by":"abel.tuter","message":"it still jams"}]}`
			sn := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				switch {
				case r.Method == http.MethodPost:
					_, _ = w.Write([]byte(`{"result":{"id":"m1","timestamp":1710252461000,"created_by":"abel.tuter"}}`))
				case strings.HasSuffix(r.URL.Path, "/messages"):
					_, _ = w.Write([]byte(page))
				default:
					_, _ = w.Write([]byte(`{"result":[{"group":"g1","state":2}]}`))
				}
			}))
			defer sn.Close()
			s, err := server.New(server.Options{ServiceNowURL: sn.URL, Username: "abel.tuter", Password: "p", Queue: "q1"})
			if err != nil {
				b.Fatal(err)
			}
			defer s.Close()
			b.ReportAllocs()
			for n := 0; b.Loop(); n++ {
				w := httptest.NewRecorder()
				s.Handler().ServeHTTP(w, httptest.NewRequest(http.MethodPost, "/webhook", strings.NewReader(
					`{"next_action":"action_live_agent_chat","sender_id":"mara","tracker":{"slots":{"live_chat_id":"g1","live_chat_user":"abel.tuter"},
					"latest_message":{"text":"it still jams","message_id":"m-`+strconv.Itoa(n)+`"}}}`)))
				if w.Code != http.StatusOK || strings.Contains(w.Body.String(), "interrupted") {
					b.Fatal(w.Body)
				}
			}
		})
	}
}
