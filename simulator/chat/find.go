package chat

import "fmt"

// Count is how many queue entries there are; it costs nothing.
func (d *Desk) Count() int {
	d.mu.Lock()
	defer d.mu.Unlock()
	return len(d.opened)
}

// Latest is the entry that was opened last; ok is false where there is none.
func (d *Desk) Latest() (e Entry, ok bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if len(d.opened) == 0 {
		return Entry{}, false
	}
	return d.view(d.opened[len(d.opened)-1].conversation), true
}

// ByNumber is the entry that stands of the chat with that number (SN-40), or with a number that it had before it
// was escalated; it fails with ErrNoChat.
func (d *Desk) ByNumber(number string) (Entry, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if c, ok := d.numbers[number]; ok {
		return d.view(c), nil
	}
	return Entry{}, fmt.Errorf("%w: number %q", ErrNoChat, number)
}

// ByGroup is the entry that stands of a chat, without its thread; it fails with ErrNoChat.
func (d *Desk) ByGroup(group string) (Entry, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	c, _, err := d.find(group)
	if err != nil {
		return Entry{}, err
	}
	return d.view(c), nil
}

// Agent is somebody who serves a queue, and how many chats they have in progress (SN-12).
type Agent struct {
	User    User
	Profile Profile
	Chats   int
}

// Agents are those who serve a queue, as the queue lists them; it fails with ErrNoQueue.
func (d *Desk) Agents(queue string) ([]Agent, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	l, err := d.line(queue)
	if err != nil {
		return nil, err
	}
	agents := make([]Agent, 0, len(l.row.Agents))
	for _, id := range l.row.Agents {
		if u, ok := d.usersByID[id]; ok {
			agents = append(agents, Agent{User: u, Profile: d.profiles[u.UserName], Chats: d.serving[id]})
		}
	}
	return agents, nil
}
