package chat

import (
	"slices"
	"time"
)

// Typing is somebody who is writing.
type Typing struct {
	By       User
	Until    time.Time
	Scripted bool
}

// mostTyped is how many steps of a chat are looked at for somebody who is writing.
const mostTyped = 50

// Typing are those who are writing in a chat now: who said so, for longer than until now, and has posted nothing since. It
// fails with ErrNoChat.
func (d *Desk) Typing(group string) ([]Typing, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	c, _, err := d.find(group)
	if err != nil {
		return nil, err
	}
	var typing []Typing
	var looked []string // user_names of those of whom the last step is known
	now := d.clock.Now()
	last := c.history.last(mostTyped)
	for _, h := range slices.Backward(last) {
		by := d.usersByID[h.By]
		if h.Kind != Typed || slices.Contains(looked, by.UserName) {
			continue
		}
		looked = append(looked, by.UserName)
		wrote := func(m Message) bool { return m.CreatedBy == by.UserName }
		if until := h.At.Add(h.Typing); until.After(now) && !slices.ContainsFunc(c.thread[h.After:], wrote) {
			typing = append(typing, Typing{by, until, h.Scripted})
		}
	}
	return typing, nil
}
