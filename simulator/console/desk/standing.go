package desk

import (
	"fmt"
	"time"

	"github.com/snowglobe-sim/snowglobe/simulator/agent"
	"github.com/snowglobe-sim/snowglobe/simulator/chat"
	"github.com/snowglobe-sim/snowglobe/simulator/console/page"
	"github.com/snowglobe-sim/snowglobe/simulator/feed"
)

// talkPanes are those of the chosen chat.
func (r *room) talkPanes() []page.Pane {
	return []page.Pane{
		{ID: "desk-standing", Shown: (*page.Visit).Chosen, Minds: standsOrMoves, Rows: r.standing},
		{ID: "desk-acts", Shown: (*page.Visit).Chosen, Minds: stands, Rows: r.acts},
		{ID: "desk-thread", Shown: (*page.Visit).Chosen, Minds: said, Rows: r.thread},
		{ID: "desk-typing", Shown: (*page.Visit).Chosen, Minds: typed, Rows: r.typing},
	}
}

// stands reports whether the chosen chat may stand differently after the news.
func stands(v *page.Visit, n page.News) bool {
	if s, ok := page.Of[feed.Script](n); ok {
		return s.Chat == v.Entry.Group
	}
	e, ok := page.Of[feed.Chat](n)
	return ok && e.Chat == v.Entry.Group && e.What != string(chat.Posted) && e.What != string(chat.Typed)
}

// standsOrMoves is stands where the chat's place in its queue counts too: that changes with other chats.
func standsOrMoves(v *page.Visit, n page.News) bool { return stands(v, n) || moved(v, n) }

// standing is how the chosen chat stands, as its head tells it.
type standing struct {
	*page.Visit

	Entry chat.Entry // as it is now

	Who, Me, Holder chat.User // Holder is zero until somebody accepts
	QueueName       string
	Script          string // what becomes of its script, in words
	Begins          time.Time
}

func (r *room) standing(v *page.Visit) ([]page.Row, error) {
	s, err := standingOf(v)
	if err != nil {
		return nil, err
	}
	row, err := r.sheet.Row("desk-stands", "standing.html", s)
	return []page.Row{row}, err
}

func standingOf(v *page.Visit) (standing, error) {
	desk := v.Instance.Desk
	e, err := desk.ByGroup(v.Entry.Group)
	if err != nil {
		return standing{}, err
	}
	s := standing{Visit: v, Entry: e, Me: actor(v, e), Begins: begins(v, e)}
	s.Who, _ = desk.UserByID(e.OpenedBy) // these are rows of the same desk
	s.Holder, _ = desk.UserByID(e.AssignedTo)
	if q, err := desk.Queue(e.Queue); err == nil {
		s.QueueName = q.Name
	}
	s.Script = played(v, e.Group)
	return s, nil
}

// played is what becomes of the script of a chat, in words.
func played(v *page.Visit, group string) string {
	s, ok := v.Instance.Crew.Status(group)
	if !ok {
		return "No script plays in this chat."
	}
	switch s.State {
	case agent.Patient:
		return fmt.Sprintf("The script %s leaves this chat to a person first.", s.Script)
	case agent.Running:
		return fmt.Sprintf("The script %s plays, at %s.", s.Script, s.Standing())
	case agent.Waiting:
		return fmt.Sprintf("The script %s plays, at %s: waiting for the user.", s.Script, s.Standing())
	case agent.SteppedAside:
		return fmt.Sprintf("The script %s has stepped aside for good: %s.", s.Script, s.Reason)
	case agent.Failed:
		return fmt.Sprintf("The script %s failed at %s: %s", s.Script, s.Standing(), s.Reason)
	case agent.Done:
	}
	if s.Reason == "" {
		return fmt.Sprintf("The script %s has come to its end.", s.Script)
	}
	return fmt.Sprintf("The script %s ended at %s: %s.", s.Script, s.Standing(), s.Reason)
}

// Number is the chat's.
func (s standing) Number() string { return s.Entry.Number }

// UserFirst and AgentFirst are what canned answers call the two.
func (s standing) UserFirst() string { return agent.FirstName(s.Who) }

// AgentFirst is the first name of who acts.
func (s standing) AgentFirst() string { return agent.FirstName(s.Me) }

// Label is the state for people.
func (s standing) Label() string { return s.Entry.State.String() }

// Waits reports whether nobody has accepted yet.
func (s standing) Waits() bool { return s.Entry.State == chat.Waiting }

// Over reports whether the chat has ended.
func (s standing) Over() bool { return s.Entry.State.Closed() }
