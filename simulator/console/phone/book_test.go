package phone_test

import (
	"fmt"
	"io"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/console/phone"
)

func names(h *house) (all []string) {
	for _, u := range h.Users() {
		all = append(all, u.Name)
	}
	return all
}

func TestABookBeginsWithOneUserAndTakesMore(t *testing.T) {
	one, two := newStub(t, &stub{answer: echo}), newStub(t, &stub{answer: echo})
	h := open(t, phone.Options{Bot: one.URL})
	require.Equal(t, []string{"me"}, names(h))
	mara, err := h.Add(phone.NewUser{Name: "Mara Ä.", Bot: two.URL + "/"})
	require.NoError(t, err)
	require.Equal(t, "Mara-x7", mara.Sender, "what every bot can take")
	require.Equal(t, two.URL+"/webhooks/rest/webhook", mara.Bot)
	_, err = h.Add(phone.NewUser{Name: "Ärger"})
	require.NoError(t, err)
	_, err = h.Add(phone.NewUser{Name: "ärger"})
	require.NoError(t, err)
	_, err = h.Add(phone.NewUser{Name: "日本"})
	require.NoError(t, err)
	require.Equal(t, []string{"me", "Mara Ä.", "Ärger", "ärger", "日本"}, names(h))
	require.Equal(t, "rger-x7", h.user("Ärger").Sender)
	require.Equal(t, "rger-x7-2", h.user("ärger").Sender)
	require.Equal(t, "user-x7", h.user("日本").Sender)
	h.say("Mara Ä.", "hello")
	require.Equal(t, []string{"you: hello", "bot: You said hello"}, h.talk("Mara Ä."))
	require.Empty(t, h.talk("me"))
	require.Empty(t, one.senders)
	require.Equal(t, h.lines("Mara Ä.")[1].ID, h.user("Mara Ä.").Latest)
}

func TestUsersThatMakeNoSenseAreRefused(t *testing.T) {
	h := open(t, phone.Options{})
	_, err := h.Add(phone.NewUser{Name: "fred", Sender: "fred"})
	require.NoError(t, err)
	for name, c := range map[string]struct {
		user phone.NewUser
		want string
	}{
		"nameless":          {phone.NewUser{}, "the user has no name: give one, like mara"},
		"too long":          {phone.NewUser{Name: strings.Repeat("ä", 41)}, "longer than 40 characters"},
		"unseen":            {phone.NewUser{Name: "a\nb"}, `the user's name "a\nb" has characters that cannot be seen`},
		"twice":             {phone.NewUser{Name: "me"}, `there is a user "me" already; give another name`},
		"no bot":            {phone.NewUser{Name: "x", Bot: "localhost:5005"}, "the bot's address begins with localhost: give one with http:// or https://, like http://127.0.0.1:5005/webhooks/rest/webhook"},
		"unseen sender":     {phone.NewUser{Name: "x", Sender: "a\x00"}, `the sender's name "a\x00" has characters that cannot be seen`},
		"long sender":       {phone.NewUser{Name: "x", Sender: strings.Repeat("a", 201)}, "longer than 200 bytes"},
		"somebody's sender": {phone.NewUser{Name: "x", Sender: "fred"}, `another user is the sender "fred"`},
	} {
		_, err := h.Add(c.user)
		require.ErrorContains(t, err, c.want, name)
	}
	require.Len(t, h.Users(), 2)
	for n := len(h.Users()); n < phone.MaxUsers; n++ {
		_, err := h.Add(phone.NewUser{Name: fmt.Sprint("user ", n)})
		require.NoError(t, err)
	}
	_, err = h.Add(phone.NewUser{Name: "one more"})
	require.ErrorIs(t, err, phone.ErrTooMany)
}

func TestAnAddressThatIsNoneIsRefusedWithoutQuotingIt(t *testing.T) {
	bot := newStub(t, &stub{answer: echo})
	h := open(t, phone.Options{Bot: bot.URL})
	for address, want := range map[string]string{
		"":                                      "no bot is named: give the address of its REST channel, like http://127.0.0.1:5005/webhooks/rest/webhook",
		"secret":                                "the bot's address is no URL",
		"http://[::1":                           "the bot's address is no URL",
		"http://a:secret@b:port/":               "the bot's address is no URL",
		"ftp://a:secret@b/":                     "the bot's address begins with ftp: give one with http:// or https://",
		"javascript:alert(1)":                   "the bot's address",
		"file:///etc/passwd":                    "the bot's address",
		"http:///x":                             "the bot's address names no host",
		"http://a/" + strings.Repeat("x", 3000): "the bot's address is longer than 2048 bytes",
	} {
		err := h.Point("me", address)
		require.ErrorContains(t, err, want)
		require.NotContains(t, err.Error(), "secret")
		require.Equal(t, bot.URL+"/webhooks/rest/webhook", h.user("me").Bot, "nothing has changed")
	}
	require.NoError(t, h.Point("me", " "+bot.URL+"/webhooks/rest/webhook#x "))
	require.Equal(t, []string{"You said hello"}, h.say("me", "hello").Told)

	nobody := open(t, phone.Options{})
	require.Equal(t, "no bot is named: give the address of its REST channel, like http://127.0.0.1:5005/webhooks/rest/webhook", nobody.user("me").Problem)
	_, err := nobody.Say("me", "hello")
	require.EqualError(t, err, nobody.user("me").Problem)
	require.NoError(t, nobody.Point("me", bot.URL))
	require.Empty(t, nobody.user("me").Problem)
}

func TestWhatIsSaidMustMakeSense(t *testing.T) {
	hang := make(chan struct{})
	bot := newStub(t, &stub{serve: func(_ http.ResponseWriter, r *http.Request, _ string) {
		select {
		case <-hang:
		case <-r.Context().Done():
		}
	}})
	h := open(t, phone.Options{Bot: bot.URL})
	for text, want := range map[string]string{
		"\n":                                 "the message is empty",
		strings.Repeat("x", phone.MaxText+1): "the message has 16385 bytes: say at most 16384 at once",
		"\xff":                               "the message is no text in UTF-8",
	} {
		_, err := h.Say("me", text)
		require.ErrorContains(t, err, want)
	}
	require.Empty(t, h.lines("me"))
	for range phone.MaxWaiting + 1 {
		_, err := h.Say("me", "hello")
		require.NoError(t, err)
	}
	_, err := h.Say("me", "hello")
	require.ErrorIs(t, err, phone.ErrTooMany)
	close(hang)
}

func TestNobodyAnswersForAUserWhoIsNotThere(t *testing.T) {
	h := open(t, phone.Options{})
	_, err := h.Say("x", "hello")
	require.ErrorIs(t, err, phone.ErrNoUser)
	_, err = h.Press("x", 1, 0)
	require.ErrorIs(t, err, phone.ErrNoUser)
	_, err = h.User("x")
	require.ErrorIs(t, err, phone.ErrNoUser)
	_, err = h.Lines("x")
	require.ErrorIs(t, err, phone.ErrNoUser)
	_, err = h.Turns("x")
	require.ErrorIs(t, err, phone.ErrNoUser)
	for _, do := range []func(string) error{h.Remove, h.Cancel, h.Renew, func(name string) error { return h.Point(name, "http://a/") }} {
		require.ErrorIs(t, do("x"), phone.ErrNoUser)
	}
}

func TestAUserWhoIsMadeAnewIsUnknownToTheBot(t *testing.T) {
	bot := newStub(t, &stub{answer: echo, slots: func(string) string { return `{"slots":{}}` }})
	h := open(t, phone.Options{Bot: bot.URL})
	h.say("me", "hello")
	require.NoError(t, h.Renew("me"))
	require.Equal(t, "me-x7-2", h.user("me").Sender)
	require.Nil(t, h.say("me", "hello").Before.All)
	require.NoError(t, h.Renew("me"))
	require.Equal(t, "me-x7-3", h.user("me").Sender)
	require.Equal(t, []string{"me-x7", "me-x7-2"}, bot.senders)
	require.Len(t, h.talk("me"), 4, "what was said stays to be read")
	require.NotEqual(t, open(t, phone.Options{Life: " "}).user("me").Sender, "me-x7")
}

func TestTwoBooksHaveDifferentSenders(t *testing.T) {
	desk := open(t, phone.Options{})
	one, two := phone.New(phone.Options{Clock: desk.clock, Desk: desk.desk}), phone.New(phone.Options{Clock: desk.clock, Desk: desk.desk})
	defer one.Close()
	defer two.Close()
	require.NotEqual(t, one.Users()[0].Sender, two.Users()[0].Sender)
	require.Regexp(t, `^me-[a-z2-7]{6}$`, one.Users()[0].Sender)
}

func TestWhoIsRemovedEndsAtOnce(t *testing.T) {
	for name, end := range map[string]func(h *house){
		"removed":      func(h *house) { require.NoError(h.t, h.Remove("me")); require.Empty(h.t, h.Users()) },
		"the book too": func(h *house) { h.Close() },
	} {
		t.Run(name, func(t *testing.T) {
			reached, gone := make(chan struct{}, 1), make(chan struct{}, 2)
			bot := newStub(t, &stub{
				serve: func(w http.ResponseWriter, r *http.Request, text string) {
					if text != "hang" {
						_, _ = io.WriteString(w, says("hello"))
						return
					}
					reached <- struct{}{}
					<-r.Context().Done()
					gone <- struct{}{}
				},
				stream: func(s *stream, _ *http.Request) {
					s.send(event(7, "start", `{"active":false}`))
					<-s.ended.Done()
					gone <- struct{}{}
				},
			})
			h := open(t, phone.Options{Bot: bot.URL})
			h.say("me", "hello")
			h.await("the user listens", func() bool { return h.user("me").Pushes.Hearing == phone.Listening })
			for range 2 {
				_, err := h.Say("me", "hang")
				require.NoError(t, err)
			}
			<-reached
			end(h)
			<-gone
			<-gone
			h.Close()
			require.Empty(t, reached, "the turn that waited was never sent")
			_, err := h.Add(phone.NewUser{Name: "too late"})
			require.Error(t, err)
		})
	}
}

func TestWhatNobodyHasLookedAtIsUnread(t *testing.T) {
	bot := newStub(t, &stub{answer: func(string, string) string { return says("one", "two") }})
	h := open(t, phone.Options{Bot: bot.URL})
	h.say("me", "hello")
	require.Equal(t, 2, h.user("me").Unread, "what they have said themselves is none")
	h.Close() // so that nothing else changes
	h.drain()
	require.NoError(t, h.Seen("me"))
	require.Zero(t, h.user("me").Unread)
	require.Equal(t, "me", <-h.changed)
	require.NoError(t, h.Seen("me"))
	require.Empty(t, h.changed, "nothing has changed")
	require.ErrorIs(t, h.Seen("x"), phone.ErrNoUser)
}

func TestATurnSaysWhereTheInstanceStood(t *testing.T) {
	var calls atomic.Uint64
	bot := newStub(t, &stub{answer: func(string, string) string { calls.Add(10); return says("hello") }})
	h := open(t, phone.Options{Bot: bot.URL, Place: func() phone.Place { return phone.Place{Call: calls.Load()} }})
	h.say("me", "one")
	turn := h.say("me", "two")
	require.Equal(t, phone.Place{Call: 10}, turn.From)
	require.Equal(t, phone.Place{Call: 20}, turn.To)
	require.Equal(t, 2, turn.Number)
	require.Equal(t, "me-x7", turn.Sender)
	found, ok := h.Turn(turn.ID)
	require.True(t, ok)
	require.Equal(t, turn, found)
	_, ok = h.Turn(turn.ID + 100)
	require.False(t, ok)
}
