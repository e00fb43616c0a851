package desk

import (
	"slices"
	"strconv"
	"time"

	"github.com/snowglobe-sim/snowglobe/simulator/chat"
	"github.com/snowglobe-sim/snowglobe/simulator/console/page"
	"github.com/snowglobe-sim/snowglobe/simulator/feed"
)

// window is how many messages are drawn at once.
const window = 100

// Who a message is from, as the page tells them apart.
const (
	fromUser   = "user"
	fromAgent  = "agent"
	fromSystem = "system"
	fromNote   = "note" // an agent's, for agents alone
)

// message is one message of a thread.
type message struct {
	*page.Visit
	chat.Message

	Key, From, Label, Name string
	Files                  []file
}

// file is what is attached to a message.
type file struct {
	ID, Name string
	Kept     bool // whether it can be downloaded
}

// filesOf are the files of a message, by the names that are known of them.
func filesOf(v *page.Visit, m chat.Message) []file {
	var all []file
	for _, id := range m.Attachments {
		f := file{ID: id, Name: id}
		if len(m.Attachments) == 1 && m.File != "" {
			f.Name = m.File
		}
		if kept, ok := v.Instance.Files.Find(id); ok {
			f.Name, f.Kept = kept.Name, true
		}
		all = append(all, f)
	}
	return all
}

// Story is where the message stands in the timeline, with nothing left out there that may be around it.
func (m message) Story() string {
	entry := "m:" + m.ID
	return m.Link(page.TabParam, "story", "at", entry, "before", "", "show", "", "find", "", "view", "") + "#" + entry
}

// onlooker may read every chat, with its notes.
func onlooker() chat.User { return chat.User{Roles: []string{chat.RoleAdmin}} }

func said(v *page.Visit, n page.News) bool {
	e, ok := page.Of[feed.Chat](n)
	return ok && e.Chat == v.Entry.Group && e.What != string(chat.Typed)
}

func typed(v *page.Visit, n page.News) bool {
	if e, ok := page.Of[feed.Chat](n); ok {
		return e.Chat == v.Entry.Group
	}
	return n.Event.Kind == feed.OfClock
}

// thread is the end of the chosen chat's messages.
func (r *room) thread(v *page.Visit) ([]page.Row, error) { return r.messages(v, time.Time{}) }

// messages are those before an instant, the newest of them, with a way to those before them. Without an instant they are
// the pane's own.
func (r *room) messages(v *page.Visit, before time.Time) ([]page.Row, error) {
	desk := v.Instance.Desk
	e, err := desk.ByGroup(v.Entry.Group)
	if err != nil {
		return nil, err
	}
	found, err := desk.Thread(onlooker(), e.Group, chat.Page{Before: before, Limit: window + 1})
	if err != nil {
		return nil, err
	}
	slices.Reverse(found)
	var rows []page.Row
	if len(found) > window {
		found = found[1:]
		key := "desk-before"
		if !before.IsZero() {
			key = "desk-before-" + found[0].ID
		}
		row, err := r.sheet.Row(key, "before.html", map[string]any{
			"Visit": v, "Key": key, "Pane": before.IsZero(), "Number": e.Number, "Before": strconv.FormatInt(found[0].At.UnixMilli(), 10),
		})
		if err != nil {
			return nil, err
		}
		rows = append(rows, row)
	}
	of := talkers{v: v, requester: e.OpenedBy, names: map[string]chat.User{}}
	for _, m := range found {
		row, err := r.sheet.Row("desk-message-"+m.ID, "message.html", of.message(m))
		if err != nil {
			return nil, err
		}
		rows = append(rows, row)
	}
	return rows, nil
}

// talkers knows who writes in a chat.
type talkers struct {
	v         *page.Visit
	requester string // sys_id
	names     map[string]chat.User
}

func (t talkers) message(m chat.Message) message {
	u, ok := t.names[m.CreatedBy]
	if !ok {
		u, _ = t.v.Instance.Desk.User(m.CreatedBy) // nobody, of what no user wrote
		t.names[m.CreatedBy] = u
	}
	shown := message{Visit: t.v, Message: m, Key: "desk-message-" + m.ID, Name: u.Name, From: fromAgent, Label: "agent", Files: filesOf(t.v, m)}
	if shown.Name == "" {
		shown.Name = m.CreatedBy
	}
	switch {
	case m.System || u.UserName == "":
		shown.From, shown.Label = fromSystem, "notice"
	case m.Note:
		shown.From, shown.Label = fromNote, "work note, agents only"
	case u.SysID == t.requester:
		shown.From, shown.Label = fromUser, "user"
	}
	return shown
}

// typing is who writes now.
func (r *room) typing(v *page.Visit) ([]page.Row, error) {
	all, err := v.Instance.Desk.Typing(v.Entry.Group)
	if err != nil {
		return nil, err
	}
	rows := make([]page.Row, 0, len(all))
	for _, t := range all {
		key := "desk-types-" + t.By.SysID
		row, err := r.sheet.Row(key, "typing.html", map[string]any{"Key": key, "Name": t.By.Name, "Scripted": t.Scripted, "Until": t.Until})
		if err != nil {
			return nil, err
		}
		rows = append(rows, row)
	}
	return rows, nil
}
