package mutant

import (
	"context"
	"net/http"
	"strings"

	"github.com/snowglobe-sim/snowglobe/relay"
)

// pushingInBadWeather are wrong about a ServiceNow that cannot be read between turns (H-51, H-52).
func pushingInBadWeather() []Mutant {
	return []Mutant{
		{
			ID: "looks-while-asked-not-to", Rules: []string{"H-51"}, wire: looksWhileAskedNotTo,
			Wrong: "It goes on looking at chats while ServiceNow asks to be left alone.",
		},
		{
			ID: "leaves-servicenow-alone-for-good", Rules: []string{"H-51"}, looks: overAfter(asksForPatience),
			Wrong: "It never looks at a chat again when ServiceNow has asked to be left alone.",
		},
		{
			ID: "watches-no-more-after-a-failure", Rules: []string{"H-52"}, looks: overAfter(func(err error) bool { return !asksForPatience(err) }),
			Wrong: "It watches a chat no longer that it could not read once.",
		},
		{
			ID: "takes-a-failed-look-for-the-end", Rules: []string{"H-52"}, calls: takesAFailedLookForTheEnd,
			Wrong: "It ends a chat that it cannot read between turns.",
		},
		{
			ID: "begins-anew-after-a-failure", Rules: []string{"H-52"}, calls: beginsAnewAfterAFailure,
			Wrong: "It goes on, after it could not read the thread, with what is said from then on.",
		},
	}
}

func asksForPatience(err error) bool {
	_, asked := relay.RetryAfter(err)
	return asked
}

func looksWhileAskedNotTo(next http.RoundTripper) http.RoundTripper {
	return wire(func(r *http.Request) (*http.Response, error) {
		a, err := next.RoundTrip(r)
		if err == nil && r.Method == http.MethodGet && strings.HasSuffix(r.URL.Path, messages) {
			a.Header.Del("Retry-After")
		}
		return a, err
	})
}

// overAfter ends the watching of a chat after a look that failed in some way.
func overAfter(how func(err error) bool) func(*looks) {
	return func(l *looks) {
		look := l.look
		l.look = func(ctx context.Context, sender string, to relay.Looking) (relay.Sight, error) {
			sight, err := look(ctx, sender, to)
			if err != nil && how(err) {
				return relay.Sight{Over: true}, nil
			}
			return sight, err
		}
	}
}

func takesAFailedLookForTheEnd(c *calls) {
	thread := c.thread
	c.thread = func(ctx context.Context, chatID string, after relay.Cursor) ([]relay.Message, error) {
		all, err := thread(ctx, chatID, after)
		if err != nil && betweenTurns(ctx) {
			return []relay.Message{{ID: "end", Text: "The agent " + texts().ClosePhrase, CreatedBy: anyone, Time: after.Time.Add(1)}}, nil
		}
		return all, err
	}
}

func beginsAnewAfterAFailure(c *calls) {
	var failed notes[bool]
	var from notes[relay.Cursor]
	thread := c.thread
	c.thread = func(ctx context.Context, chatID string, after relay.Cursor) ([]relay.Message, error) {
		all, err := thread(ctx, chatID, after)
		if !betweenTurns(ctx) {
			return all, err
		}
		if failed.of(chatID) && err == nil {
			from.note(chatID, last(all))
		}
		failed.note(chatID, err != nil)
		var kept []relay.Message
		for _, m := range all {
			if m.Cursor().After(from.of(chatID)) {
				kept = append(kept, m)
			}
		}
		return kept, err
	}
}

// last is the place of the latest message of a thread.
func last(thread []relay.Message) relay.Cursor {
	var at relay.Cursor
	for _, m := range thread {
		at = at.Later(m.Cursor())
	}
	return at
}
