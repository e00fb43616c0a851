package desk

import (
	"slices"
	"time"

	"github.com/snowglobe-sim/snowglobe/simulator/agent"
	"github.com/snowglobe-sim/snowglobe/simulator/chat"
	"github.com/snowglobe-sim/snowglobe/simulator/console/page"
	"github.com/snowglobe-sim/snowglobe/simulator/feed"
)

// How many chats a list draws: alone, and the lists beside each other.
const (
	alone      = 100
	mostWait   = 50
	mostOpen   = 35
	mostEnded  = 15
	mostLetter = 120 // characters of an opening
)

// listPanes are the chats, by what is to be done with them.
func (r *room) listPanes() []page.Pane {
	return []page.Pane{
		{ID: "desk-counts", Minds: moved, Rows: r.counts},
		{ID: "desk-waiting", Minds: minds, Rows: r.waiting},
		{ID: "desk-serving", Minds: minds, Rows: r.serving},
		{ID: "desk-ended", Minds: moved, Rows: r.ended},
	}
}

// minds reports whether a list may look different after the news.
func minds(_ *page.Visit, n page.News) bool {
	if s, ok := page.Of[feed.Script](n); ok {
		return s.Status == string(agent.Patient)
	}
	e, ok := page.Of[feed.Chat](n)
	return ok && e.What != string(chat.Typed)
}

// moved is minds where it does not matter who writes what.
func moved(_ *page.Visit, n page.News) bool {
	e, ok := page.Of[feed.Chat](n)
	return ok && e.What != string(chat.Typed) && e.What != string(chat.Posted)
}

// listed is one chat of a list.
type listed struct {
	*page.Visit

	Entry            chat.Entry // of the list, not the chosen one
	Requester, Agent chat.User  // likewise
	Unanswered       bool

	Key, Opening, QueueName string
	Current                 bool
	Begins                  time.Time // when a script answers it; zero where none waits for that
}

// Waits reports whether nobody has accepted yet.
func (l listed) Waits() bool { return l.Entry.State == chat.Waiting }

// Over reports whether the chat has ended.
func (l listed) Over() bool { return l.Entry.State.Closed() }

// Mine reports whether the agent has it whom the reader has chosen to be.
func (l listed) Mine() bool {
	return l.Visit.Agent != "" && l.Agent.UserName == l.Visit.Agent
}

// list is the rows of a list: its chats, and how many are not drawn.
func (r *room) list(v *page.Visit, name string, from []chat.Listed, all int) ([]page.Row, error) {
	names := map[string]string{}
	for _, q := range v.Instance.Desk.Queues() {
		names[q.SysID] = q.Name
	}
	rows := make([]page.Row, 0, len(from)+1)
	for _, l := range from {
		e := l.Entry
		key := "desk-" + name + "-" + e.Number // another in each list, as a chat goes from one to another
		row, err := r.sheet.Row(key, "chat.html", listed{
			Visit: v, Entry: e, Requester: l.Requester, Agent: l.Agent, Unanswered: l.Unanswered, Key: key, Opening: clip(e.ShortDescription), QueueName: names[e.Queue],
			Current: e.Group == v.Entry.Group, Begins: begins(v, e),
		})
		if err != nil {
			return nil, err
		}
		rows = append(rows, row)
	}
	if all > len(from) && len(from) > 0 {
		key := "desk-more-" + name
		row, err := r.sheet.Row(key, "more.html", map[string]any{"Visit": v, "Key": key, "Name": name, "Shown": len(from), "All": all, "Alone": len(from) >= alone})
		if err != nil {
			return nil, err
		}
		rows = append(rows, row)
	}
	return rows, nil
}

// begins is when a script answers a chat that is left to a person first.
func begins(v *page.Visit, e chat.Entry) time.Time {
	if e.State != chat.Waiting {
		return time.Time{}
	}
	s, _ := v.Instance.Crew.Status(e.Group)
	return s.Begins
}

func (r *room) waiting(v *page.Visit) ([]page.Row, error) {
	c := choiceOf(v)
	found, all := v.Instance.Desk.Look(c.look(chat.Look{State: chat.Waiting, Limit: c.rows(showWaiting, mostWait)}))
	return r.list(v, showWaiting, found, all)
}

// serving is the chats in progress: first those of the reader's agent.
func (r *room) serving(v *page.Visit) ([]page.Row, error) {
	c := choiceOf(v)
	l := c.look(chat.Look{State: chat.WorkInProgress, Limit: c.rows(showOpen, mostOpen)})
	me, err := v.Instance.Desk.User(v.Agent)
	switch {
	case c.Show == showMine:
		l.Agent, l.Limit = me.SysID, alone // without somebody to be, all are
	case err == nil && l.Limit > 0:
		return r.mineFirst(v, l, me)
	}
	found, all := v.Instance.Desk.Look(l)
	return r.list(v, showOpen, found, all)
}

func (r *room) mineFirst(v *page.Visit, l chat.Look, me chat.User) ([]page.Row, error) {
	found, all := v.Instance.Desk.Look(l)
	l.Agent = me.SysID
	mine, _ := v.Instance.Desk.Look(l)
	found = slices.DeleteFunc(found, func(o chat.Listed) bool { return o.Agent.SysID == me.SysID })
	both := slices.Concat(mine, found)
	return r.list(v, showOpen, both[:min(len(both), l.Limit)], all)
}

func (r *room) ended(v *page.Visit) ([]page.Row, error) {
	c := choiceOf(v)
	found, all := v.Instance.Desk.Look(c.look(chat.Look{Ended: true, Limit: c.rows(showEnded, mostEnded)}))
	return r.list(v, showEnded, found, all)
}

// counts is how many there are of each.
func (r *room) counts(v *page.Visit) ([]page.Row, error) {
	c := choiceOf(v)
	_, waiting := v.Instance.Desk.Look(c.look(chat.Look{State: chat.Waiting}))
	_, open := v.Instance.Desk.Look(c.look(chat.Look{State: chat.WorkInProgress}))
	_, ended := v.Instance.Desk.Look(c.look(chat.Look{Ended: true}))
	row, err := r.sheet.Row("desk-count", "counts.html", map[string]any{
		"Visit": v, "Waiting": waiting, "Open": open, "Ended": ended, "None": waiting+open+ended == 0, "Narrowed": c.Seek != "" || c.Queue != "",
	})
	return []page.Row{row}, err
}

func clip(text string) string {
	if runes := []rune(text); len(runes) > mostLetter {
		return string(runes[:mostLetter]) + "…"
	}
	return text
}
