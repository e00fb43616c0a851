package rasa_test

import (
	"context"
	"net/http"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/clock"
	"github.com/snowglobe-sim/snowglobe/relay"
	"github.com/snowglobe-sim/snowglobe/relay/rasa"
)

func TestDeliverSaysTheTextsAndMovesTheSlotsInOneCall(t *testing.T) {
	f := newFakeRasa(t)
	out, _ := f.outlet(t)
	p := push("visitor-7", "Robin: on my way", "Two\n\nparts")
	p.Slots = append(p.Slots, relay.Slot{Name: "handoff_active", Value: nil})
	said, err := out.Deliver(context.Background(), p)
	require.NoError(t, err)
	require.Equal(t, 2, said)
	require.Equal(t, []string{"POST /conversations/visitor-7/tracker/events?execute_side_effects=true&include_events=NONE&output_channel=latest " +
		`[{"event":"bot","text":"Robin: on my way","data":{}},{"event":"bot","text":"Two\n\nparts","data":{}},` +
		`{"event":"slot","timestamp":null,"name":"live_chat_last_updated","value":"42/x"},{"event":"slot","timestamp":null,"name":"handoff_active","value":null}]`},
		f.requests())
	require.Equal(t, []string{"Robin: on my way", "Two\n\nparts"}, f.heard("visitor-7"))
}

func TestDeliverSpeaksOnTheChannelOfItsOptionsAndKeepsThePathOfTheURL(t *testing.T) {
	f := newFakeRasa(t)
	out, _ := f.outlet(t, func(o *rasa.OutletOptions) { o.Channel, o.URL = "callback", o.URL+"/bots/it%20desk/" })
	_, err := out.Deliver(context.Background(), push("s", "x"))
	require.ErrorContains(t, err, "status 404")
	require.Contains(t, f.requests()[0], "POST /bots/it%20desk/conversations/s/tracker/events?execute_side_effects=true&include_events=NONE&output_channel=callback ")
}

func TestDeliverOfNothingAsksNobody(t *testing.T) {
	f := newFakeRasa(t)
	out, _ := f.outlet(t)
	said, err := out.Deliver(context.Background(), relay.Push{Sender: "s"})
	require.NoError(t, err)
	require.Zero(t, said)
	require.Empty(t, f.requests())
}

// Rasa does not decode its paths: an escaped name would be another conversation, and Rasa would answer 200.
func TestSendersAreNamedAsTheyAre(t *testing.T) {
	for _, sender := range []string{
		"visitor-7", "a/b", "/lead", "trail/", "a//b", "tracker/events", "a%20b", "a%2Fb", "a+b;c=d", "@:$&,=!*()'", `"<>{}|\^` + "`", "[1]", "~", "...", "a/..b",
	} {
		t.Run(sender, func(t *testing.T) {
			f := newFakeRasa(t)
			out, _ := f.outlet(t)
			require.True(t, out.Hears(sender, "callback"))
			said, err := out.Deliver(context.Background(), push(sender, "hello"))
			require.NoError(t, err)
			require.Equal(t, 1, said)
			require.Equal(t, []string{"hello"}, f.heard(sender))
		})
	}
}

func TestACallMayTakeLongerThanRasasLockLivesAndHasALonePercentSignAsItIs(t *testing.T) { // Go's own server takes that for a mistake
	var target string
	var left time.Duration
	out, err := rasa.NewOutlet(rasa.OutletOptions{URL: "http://rasa", Around: func(http.RoundTripper) http.RoundTripper {
		return carrier(func(r *http.Request) (*http.Response, error) {
			target = r.URL.RequestURI()
			deadline, _ := r.Context().Deadline()
			left = deadline.Sub(clock.Wall{}.Now())
			return nil, http.ErrServerClosed
		})
	}})
	require.NoError(t, err)
	_, err = out.Deliver(context.Background(), push("50%", "hello"))
	require.ErrorIs(t, err, http.ErrServerClosed)
	require.Contains(t, target, "/conversations/50%/tracker/events?")
	require.Greater(t, left, time.Minute, "Rasa lets a call wait as long as its lock lives (RA-14)")
}

type carrier func(*http.Request) (*http.Response, error)

func (c carrier) RoundTrip(r *http.Request) (*http.Response, error) { return c(r) }

func TestSendersThatCannotBeNamedHearNothing(t *testing.T) {
	f := newFakeRasa(t)
	out, log := f.outlet(t)
	for _, sender := range []string{"", "a b", " ", "a?b", "a#b", "zoë", "a\tb", "a\x00b", "a\x7fb", ".", "..", "a/../b", "./a"} {
		require.False(t, out.Hears(sender, "callback"), "%q", sender)
		_, err := out.Deliver(context.Background(), push(sender, "hello"))
		require.ErrorContains(t, err, "cannot be asked for this sender", "%q", sender)
		require.False(t, relay.MaybeCommitted(err))
		_, err = out.Slots(context.Background(), push(sender))
		require.Error(t, err)
	}
	require.Empty(t, f.requests())
	require.Equal(t, 1, lines(log), "said once: %s", log)
}

func TestDeliverTakesItsTurnInRasasLock(t *testing.T) {
	f := newFakeRasa(t)
	out, _ := f.outlet(t)
	<-f.lock("s") // a turn is under way
	var delivery sync.WaitGroup
	delivery.Go(func() {
		said, err := out.Deliver(context.Background(), push("s", "hello"))
		require.NoError(t, err)
		require.Equal(t, 1, said)
	})
	<-f.came
	require.Empty(t, f.heard("s"))
	_, err := out.Deliver(context.Background(), push("other", "hi"))
	require.NoError(t, err, "others do not wait")
	f.unlock("s")
	delivery.Wait()
	require.Equal(t, []string{"hello"}, f.heard("s"))
}

func TestSlotsShowWhatACallThatWasCutOffHasDoneAllTheSame(t *testing.T) {
	f := newFakeRasa(t)
	impatient, _ := f.outlet(t, func(o *rasa.OutletOptions) { o.Timeout = 100 * time.Millisecond })
	<-f.lock("s") // a turn is under way
	_, err := impatient.Deliver(context.Background(), push("s", "hello"))
	require.ErrorContains(t, err, "no answer within 100ms")
	require.True(t, relay.MaybeCommitted(err))
	<-f.came

	out, _ := f.outlet(t)
	read := make(chan map[string]any)
	go func() {
		slots, err := out.Slots(context.Background(), push("s"))
		require.NoError(t, err)
		read <- slots
	}()
	<-f.came
	select {
	case <-read:
		t.Fatal("the slots were read while a turn was under way")
	default:
	}
	f.unlock("s")
	require.Equal(t, "42/x", (<-read)["live_chat_last_updated"])
	require.Equal(t, `POST /conversations/s/tracker/events?include_events=NONE [{"event":"export"}]`, f.requests()[1])
	require.Equal(t, []string{"hello"}, f.heard("s"))
}

func TestADomainWithoutTheSlotIsToldOf(t *testing.T) {
	f := newFakeRasa(t)
	f.domain = []string{"handoff_active"}
	out, _ := f.outlet(t)
	said, err := out.Deliver(context.Background(), push("s", "hello"))
	require.Equal(t, 1, said, "what comes before the slots has been said")
	require.ErrorContains(t, err, "say through Rasa: the tracker has no slot live_chat_last_updated: add it to the bot's domain")
	require.False(t, relay.MaybeCommitted(err), "there is nothing to find out")

	p := push("s", "hello")
	p.Slots = []relay.Slot{{Name: "live_chat_id", Value: nil}}
	_, err = out.Deliver(context.Background(), p)
	require.NoError(t, err, "what is not there is cleared")
}

func TestFalseIsAsGoodAsNull(t *testing.T) {
	f := newFakeRasa(t)
	f.answer = answering(http.StatusOK, `{"sender_id":"s","slots":{"handoff_active":false}}`)
	out, _ := f.outlet(t)
	p := push("s", "bye")
	p.Slots = []relay.Slot{{Name: "handoff_active", Value: nil}, {Name: "live_chat_id", Value: nil}}
	_, err := out.Deliver(context.Background(), p)
	require.NoError(t, err)
}
