package relay_test

import (
	"context"
	"fmt"
	"strconv"
	"testing"

	"github.com/snowglobe-sim/snowglobe/relay"
)

// BenchmarkTurn is a whole turn above its calls of ServiceNow, in threads of either length: a LiveChat
// gives no more of a thread than what is new.
func BenchmarkTurn(b *testing.B) {
	for _, news := range []int{0, 10} {
		b.Run(fmt.Sprintf("news=%d", news), func(b *testing.B) {
			live := &quietLiveChat{}
			for n := range news {
				live.thread = append(live.thread, relay.Message{
					ID: strconv.Itoa(n), Time: instant, CreatedBy: "beth.anglin", Text: "Have you tried turning it off and on again?",
				})
			}
			h, err := relay.New(relay.Options{LiveChat: live})
			if err != nil {
				b.Fatal(err)
			}
			slots := map[string]any{
				"handoff_active": true, "live_chat_id": "c", "live_chat_user": "abel.tuter", "live_chat_last_updated": "1/",
			}
			b.ReportAllocs()
			for n := 0; b.Loop(); n++ {
				h.Converse(context.Background(), relay.Turn{
					Sender: "visitor-7", Text: "it still jams", MessageID: strconv.Itoa(n), Slots: slots,
				})
			}
		})
	}
}

// quietLiveChat answers at once and keeps nothing.
type quietLiveChat struct{ thread []relay.Message }

func (*quietLiveChat) Open(context.Context, relay.Opening) (relay.Chat, error) {
	return relay.Chat{ID: "c"}, nil
}

func (*quietLiveChat) Post(context.Context, string, string) (relay.Message, error) {
	return relay.Message{}, nil
}

func (q *quietLiveChat) Thread(context.Context, string, relay.Cursor) ([]relay.Message, error) {
	return q.thread, nil
}

func (*quietLiveChat) Leave(context.Context, string) error { return nil }

func (*quietLiveChat) State(context.Context, string) (relay.ChatState, error) {
	return relay.InProgress, nil
}
