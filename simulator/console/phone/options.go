package phone

import (
	"cmp"
	"crypto/rand"
	"log/slog"
	"net/http"
	"strings"
	"time"

	"github.com/snowglobe-sim/snowglobe/clock"
	"github.com/snowglobe-sim/snowglobe/simulator/chat"
)

// The bounds of a book. What is beyond them is refused, cut or forgotten, and said to be so.
const (
	MaxUsers   = 64       // of a book
	MaxTurns   = 500      // that are kept of a user
	MaxLines   = 500      // that are kept of a user
	MaxKept    = 2 << 20  // bytes that are kept of a user, beside their latest turn
	MaxAnswer  = 1 << 20  // bytes of what a bot answers
	MaxText    = 16 << 10 // bytes of a line
	MaxWaiting = 20       // turns of a user that wait for the one that runs

	maxName     = 40  // characters
	maxSender   = 200 // bytes
	maxAddress  = 2 << 10
	maxMessages = 100 // that are shown of an answer
	maxButtons  = 20  // of a message
	maxTitle    = 200 // bytes of a button's title
)

// Defaults of the options.
const (
	DefaultUser      = "me"
	DefaultTurnLimit = time.Minute
	DefaultSlotLimit = 2 * time.Second
	DefaultPause     = time.Second
)

// longestPause is between two attempts to take up a stream, however often it has failed.
const longestPause = 15 * time.Second

// Options of a Book. Clock and Desk must be given.
type Options struct {
	// Clock is the instance's: what is said is dated by it.
	Clock clock.Clock
	// Desk is the instance's: it tells which chats are opened, and what agents have said in them.
	Desk *chat.Desk
	// Bot is where the first user's bot is, and that of every user who is added without an address. Empty for nobody: then
	// there is no bot until somebody names one.
	Bot string
	// Place tells how far the instance is. Turns have no places when nil.
	Place func() Place
	// SlotNames are those of the bot's tracker.
	SlotNames SlotNames
	// Life is put behind the names that users have at their bots, so that a bot that remembers the users of an earlier book
	// does not take those of this one for them. Random when empty.
	Life string
	// Changed is told that something about a user has changed, that there is such a user or no longer. It is called from
	// several goroutines, and must neither wait nor call the book's Remove or Close. Nobody is told when nil.
	Changed func(user string)
	// Log gets what goes wrong, never a text. Nothing is logged when nil.
	Log *slog.Logger
	// TurnLimit is how long a bot may take for an answer, on the machine's time. DefaultTurnLimit when 0.
	TurnLimit time.Duration
	// SlotLimit is how long a bot may take to show its slots. DefaultSlotLimit when 0.
	SlotLimit time.Duration
	// Pause is after which a stream that broke is taken up again; it grows with each failure. DefaultPause when 0.
	Pause time.Duration
}

// SlotNames are the names of the slots by which a bot knows its live chat (S-03, S-04). An empty name stands for the seed's own.
type SlotNames struct {
	HandoffActive string
	LiveChatID    string
}

func (o Options) withDefaults() Options {
	o.SlotNames.HandoffActive = cmp.Or(o.SlotNames.HandoffActive, "handoff_active")
	o.SlotNames.LiveChatID = cmp.Or(o.SlotNames.LiveChatID, "live_chat_id")
	o.TurnLimit = cmp.Or(o.TurnLimit, DefaultTurnLimit)
	o.SlotLimit = cmp.Or(o.SlotLimit, DefaultSlotLimit)
	o.Pause = cmp.Or(o.Pause, DefaultPause)
	if o.Life == "" {
		o.Life = strings.ToLower(rand.Text()[:6])
	}
	if o.Changed == nil {
		o.Changed = func(string) {}
	}
	if o.Place == nil {
		o.Place = func() Place { return Place{} }
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	return o
}

// wire is how bots are called.
type wire struct {
	turns *http.Client // for messages and slots
	ears  *http.Client // for streams, which do not end
}

// slowStream is how long a stream may take to begin.
const slowStream = 10 * time.Second

func newWire() wire {
	transport := func(first time.Duration) *http.Transport {
		return &http.Transport{Proxy: http.ProxyFromEnvironment, ResponseHeaderTimeout: first, MaxIdleConnsPerHost: 4, IdleConnTimeout: time.Minute}
	}
	asIs := func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	return wire{
		turns: &http.Client{Transport: transport(0), CheckRedirect: asIs},
		ears:  &http.Client{Transport: transport(slowStream), CheckRedirect: asIs},
	}
}

func (w wire) close() {
	w.turns.CloseIdleConnections()
	w.ears.CloseIdleConnections()
}
