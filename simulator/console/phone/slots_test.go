package phone_test

import (
	"encoding/json"
	"io"
	"net/http"
	"net/url"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/console/phone"
)

func TestSlotsAreShownBeforeAndAfterEachTurn(t *testing.T) {
	var said atomic.Value
	said.Store(`null`)
	bot := newStub(t, &stub{
		answer: func(_, text string) string {
			b, _ := json.Marshal(text)
			said.Store(string(b))
			return says("noted")
		},
		slots: func(string) string {
			return `{"sender_id":"me","slots":{"said":` + said.Load().(string) + `,"list":[1, 2],"never":null}}`
		},
	})
	h := open(t, phone.Options{Bot: bot.URL})
	first := h.say("me", "one")
	require.Nil(t, first.Before.All)
	require.Contains(t, first.Before.Why, "a bot is not asked about somebody it has not met")
	require.Equal(t, []phone.Slot{{"list", "[1,2]"}, {"never", "null"}, {"said", `"one"`}}, first.After.All)
	require.Empty(t, first.After.Why)
	require.Nil(t, phone.Changes(first.Before, first.After))

	said.Store(`"changed meanwhile"`)
	second := h.say("me", "two")
	require.Equal(t, []phone.Change{{"said", `"changed meanwhile"`, `"two"`}}, phone.Changes(second.Before, second.After))
	require.Equal(t, second.After, h.user("me").Slots)
	require.Len(t, bot.calls("GET /conversations/me-x7/tracker?include_events=NONE"), 3)
}

func TestChangesTakeASlotThatIsNotThereForNull(t *testing.T) {
	slots := func(all ...phone.Slot) phone.Slots { return phone.Slots{All: all} }
	before := slots(phone.Slot{"a", "1"}, phone.Slot{"b", "null"}, phone.Slot{"c", "3"})
	after := slots(phone.Slot{"a", "1"}, phone.Slot{"c", "null"}, phone.Slot{"d", "4"}, phone.Slot{"e", "null"})
	require.Equal(t, []phone.Change{{"c", "3", "null"}, {"d", "null", "4"}}, phone.Changes(before, after))
	require.Equal(t, []phone.Change{{"a", "1", "null"}}, phone.Changes(slots(phone.Slot{"a", "1"}), phone.Slots{All: []phone.Slot{}}))
}

func TestALongSlotIsShortenedAndStaysJSON(t *testing.T) {
	bot := newStub(t, &stub{answer: echo, slots: func(string) string { return `{"slots":{"long":["` + strings.Repeat("x", 5000) + `"]}}` }})
	h := open(t, phone.Options{Bot: bot.URL})
	slots := h.say("me", "hello").After.All
	var value string
	require.NoError(t, json.Unmarshal([]byte(slots[0].Value), &value))
	require.Equal(t, `["`+strings.Repeat("x", 1022)+"…", value)
}

func TestWhySlotsAreNotShownIsSaid(t *testing.T) {
	for name, c := range map[string]struct {
		status int
		body   string
		want   string
	}{
		"not there":    {404, "", "/conversations/me-x7/tracker is not there: the bot does not show its slots (Rasa does with --enable-api)"},
		"wants more":   {401, "", "answers with status 401: Rasa's token may stand in the bot's address, as ?token=…"},
		"broken":       {500, "secret", "/conversations/me-x7/tracker answers with status 500"},
		"a page":       {200, "<html>", `is no tracker: <html>; it should be JSON like {"slots":{"handoff_active":null}}`},
		"no slots":     {200, "{}", "is no tracker: {}"},
		"too much":     {200, strings.Repeat("x", phone.MaxAnswer+1), "is larger than"},
		"says nothing": {0, "", "/conversations/me-x7/tracker gives no answer within 200ms"},
	} {
		t.Run(name, func(t *testing.T) {
			bot := newStub(t, &stub{whole: func(w http.ResponseWriter, r *http.Request) {
				switch {
				case strings.HasPrefix(r.URL.Path, "/webhooks"):
					_, _ = io.WriteString(w, says("hello"))
				case c.status == 0 && strings.HasPrefix(r.URL.Path, "/conversations"):
					<-r.Context().Done()
				case strings.HasPrefix(r.URL.Path, "/conversations"):
					w.WriteHeader(c.status)
					_, _ = io.WriteString(w, c.body)
				}
			}})
			o := phone.Options{Bot: bot.URL}
			if c.status == 0 {
				o.SlotLimit = 200 * time.Millisecond
			}
			h := open(t, o)
			turn := h.say("me", "hello")
			require.Empty(t, turn.Error, "it answers all the same")
			require.Nil(t, turn.After.All)
			require.Contains(t, turn.After.Why, c.want)
			require.NotContains(t, turn.After.Why, "include_events")
			require.Equal(t, turn.After, h.user("me").Slots)
		})
	}
}

func TestTheTokenOfAnAddressGoesAlongAndIsNotShown(t *testing.T) {
	bot := newStub(t, &stub{whole: func(w http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodPost {
			_, _ = io.WriteString(w, says("hello"))
			return
		}
		http.NotFound(w, r)
	}})
	h := open(t, phone.Options{Bot: bot.URL + "/base/webhooks/rest/webhook?token=secret"})
	turn := h.say("me", "hello")
	h.await("the bot was asked for a stream", func() bool { return h.user("me").Pushes.Hearing == phone.Deaf })
	require.Equal(t, []string{
		"POST /base/webhooks/rest/webhook?token=secret",
		"GET /base/conversations/me-x7/tracker?include_events=NONE&token=secret",
		"GET /base/events/me-x7?token=secret",
	}, bot.calls(""))
	require.NotContains(t, turn.After.Why+h.user("me").Pushes.Why, "secret")
	require.Contains(t, h.user("me").Pushes.Why, bot.URL+"/base/events/me-x7?… is not there")
}

func TestASenderMayHoldWhatAnAddressMustEscape(t *testing.T) {
	bot := newStub(t, &stub{answer: echo, slots: func(sender string) string { return `{"slots":{"sender":"` + sender + `"}}` }})
	h := open(t, phone.Options{Bot: bot.URL})
	_, err := h.Add(phone.NewUser{Name: "mara", Sender: "mara/ä ?#"})
	require.NoError(t, err)
	turn := h.say("mara", "hello")
	require.Equal(t, []phone.Slot{{"sender", `"mara/ä ?#"`}}, turn.After.All)
	require.Len(t, bot.calls("GET /conversations/"+url.PathEscape("mara/ä ?#")+"/tracker"), 1)
}
