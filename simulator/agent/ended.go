package agent

// maxEnded is how many ended runs a crew remembers.
const maxEnded = 1000

// ended remembers the last states of the runs that ended last. Its zero value is ready to use.
type ended struct {
	states map[string]Status
	order  []string // a ring of groups, once it is full
	oldest int
}

func (e *ended) add(s Status) {
	if e.states == nil {
		e.states = map[string]Status{}
	}
	_, again := e.states[s.Group] // a chat that had a script before
	e.states[s.Group] = s
	if again {
		return
	}
	if len(e.order) < maxEnded {
		e.order = append(e.order, s.Group)
		return
	}
	delete(e.states, e.order[e.oldest])
	e.order[e.oldest] = s.Group
	e.oldest = (e.oldest + 1) % maxEnded
}

func (e *ended) find(group string) (Status, bool) {
	s, ok := e.states[group]
	return s, ok
}
