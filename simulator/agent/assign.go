package agent

import (
	"slices"
	"strconv"
	"strings"

	"github.com/snowglobe-sim/snowglobe/simulator/agent/script"
	"github.com/snowglobe-sim/snowglobe/simulator/chat"
)

// assign gives a chat its script, if one takes it. A script that takes a share of the chats alone draws for itself, so that
// what one takes does not move what the others draw.
func (c *Crew) assign(e chat.Event) *duty {
	queue, err := c.options.Floor.Queue(e.Entry.Queue)
	if err != nil {
		queue = chat.Queue{SysID: e.Entry.Queue} // it was removed meanwhile
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.closed {
		return nil
	}
	words := []string{e.By.User.UserName, e.Message.Text}
	if e.Kind != chat.Opened { // counted for itself, since what becomes of one chat must not move what others draw
		words = append(words, string(e.Kind))
	}
	met := -1
	for _, s := range c.scripts {
		groups, takes := takes(s, e.Message.Text)
		if !takes || !concernsQueue(s, e, queue) {
			continue
		}
		if met < 0 {
			met = c.occurrences.next(words...)
		}
		key := slices.Concat(words, []string{strconv.Itoa(met), s.Name})
		if s.Share < script.Whole && newDraw(c.options.Seed, append(key, "share")...).IntN(script.Whole) >= s.Share {
			continue
		}
		d := newDuty(c, s, e)
		d.run.draw = newDraw(c.options.Seed, key...)
		if s.Takes != nil {
			s.Takes.Named(groups, d.run.remember)
		}
		c.duties[e.Entry.Group] = d
		return d
	}
	return nil
}

// takes reports whether a script takes a chat with those opening words, and what of them it took.
func takes(s *script.Script, opening string) (groups []string, ok bool) {
	if s.Takes == nil {
		return nil, true
	}
	return s.Takes.Find(opening)
}

// concernsQueue reports whether a script is for a chat of that queue: one that waits anew is only for scripts that name
// its queue.
func concernsQueue(s *script.Script, e chat.Event, q chat.Queue) bool {
	if s.Queue == "" {
		return e.Kind == chat.Opened
	}
	return isQueue(q, s.Queue)
}

func isQueue(q chat.Queue, idOrName string) bool {
	return q.SysID == idOrName || strings.EqualFold(q.Name, idOrName)
}

// serves sees that the desk has the queue that a script is for.
func (c *Crew) serves(s *script.Script) error {
	if s.Queue == "" {
		return nil
	}
	queues := c.options.Floor.Queues()
	names := make([]string, 0, len(queues))
	for _, q := range queues {
		if isQueue(q, s.Queue) {
			return nil
		}
		names = append(names, q.Name)
	}
	return script.Problems{s.Problem(s.QueueAt, "there is no queue `%s` here: there are %s.%s", s.Queue, strings.Join(names, ", "), script.DidYouMean(s.Queue, names))}
}
