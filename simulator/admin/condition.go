package admin

import (
	"fmt"
	"net/http"
	"regexp"
	"slices"
	"time"

	"github.com/snowglobe-sim/snowglobe/simulator/jsonbody"
	"github.com/snowglobe-sim/snowglobe/simulator/wait"
)

// The bounds of a condition.
const (
	maxCount   = 1_000_000
	maxPattern = 1000 // bytes of a regular expression
)

// condition is one thing to wait for: exactly one of its fields.
type condition struct {
	State    *stateCondition    `json:"state"`
	Message  *messageCondition  `json:"message"`
	Requests *requestsCondition `json:"requests"`
	Quiet    *quietCondition    `json:"quiet"`
	Scripts  *scriptsCondition  `json:"scripts"`
}

// stateCondition is that a chat is in a state, or passes through it.
type stateCondition struct {
	Chat string `json:"chat"` // by default the latest
	Is   string `json:"is"`   // a state's name or number, open or closed
}

// messageCondition is that a chat has so many messages of a kind.
type messageCondition struct {
	Chat     string `json:"chat"`
	Nth      int    `json:"nth"`
	By       string `json:"by"`
	Contains string `json:"contains"`
	Matches  string `json:"matches"`
	Note     *bool  `json:"note"`
}

// requestsCondition is that the journal holds so many exchanges that a filter chooses.
type requestsCondition struct {
	Count     int       `json:"count"`
	Operation string    `json:"operation"`
	Chat      string    `json:"chat"`
	User      string    `json:"user"`
	Method    string    `json:"method"`
	Status    *int      `json:"status"`
	After     *uint64   `json:"after"`
	Route     string    `json:"route"`
	Fault     string    `json:"fault"`
	Text      string    `json:"text"`
	Since     time.Time `json:"since"`
	Until     time.Time `json:"until"`
}

// quietCondition is that nothing happens for a while.
type quietCondition struct {
	For *jsonbody.Duration `json:"for"`
	Of  string             `json:"of"`
}

// scriptsCondition is that no script is on its way.
type scriptsCondition struct {
	Chat string `json:"chat"` // by default all chats
}

// predicate is what the condition at a place of the body asks for.
func (d condition) predicate(c *call, at string) (wait.Predicate, error) {
	var found []wait.Predicate
	var problem error
	add := func(field string, p wait.Predicate, err error) {
		found = append(found, p)
		if err != nil && problem == nil {
			problem = beneath(at+"."+field, err)
		}
	}
	if d.State != nil {
		p, err := d.State.predicate()
		add("state", p, err)
	}
	if d.Message != nil {
		p, err := d.Message.predicate(c)
		add("message", p, err)
	}
	if d.Requests != nil {
		p, err := d.Requests.predicate(c)
		add("requests", p, err)
	}
	if d.Quiet != nil {
		p, err := d.Quiet.predicate()
		add("quiet", p, err)
	}
	if d.Scripts != nil {
		add("scripts", &wait.Scripts{Chat: d.Scripts.Chat}, nil)
	}
	if len(found) != 1 {
		return nil, &jsonbody.FieldError{
			Message: fmt.Sprintf("asks for %d things", len(found)), Field: at, Expected: "exactly one of state, message, requests, quiet, scripts",
		}
	}
	return found[0], problem
}

// beneath puts the place of a part before the field that is wrong in it.
func beneath(at string, err error) error {
	said := refusalOf(err, "")
	said.status, said.problem.Field = http.StatusBadRequest, at+"."+said.problem.Field
	return said
}

// named is the chat that a condition names, by default the latest.
func named(chat string) string {
	if chat == "" {
		return latest
	}
	return chat
}

func (s *stateCondition) predicate() (wait.Predicate, error) {
	phases := phases()
	i := slices.IndexFunc(phases, func(p phase) bool { return p.is(s.Is) })
	if i < 0 {
		var names []string
		for _, p := range phases {
			names = append(names, p.Name)
		}
		return nil, &jsonbody.FieldError{Message: fmt.Sprintf("is %q", s.Is), Field: "is", Expected: jsonbody.OneOf(names) + ", or the number of a state"}
	}
	return &wait.State{Chat: named(s.Chat), Is: phases[i].Phase}, nil
}

func (m *messageCondition) predicate(c *call) (wait.Predicate, error) {
	if err := checkCount("nth", m.Nth); err != nil {
		return nil, err
	}
	sides := []string{wait.ByUser, wait.ByAgent, wait.BySystem}
	if m.By != "" && !slices.Contains(sides, m.By) {
		if _, err := c.Desk.User(m.By); err != nil {
			return nil, &jsonbody.FieldError{Message: fmt.Sprintf("there is no user %q", m.By), Field: "by", Expected: jsonbody.OneOf(sides) + ", or a user name"}
		}
	}
	p := &wait.Message{Chat: named(m.Chat), Nth: m.Nth, By: m.By, Contains: m.Contains, Note: m.Note}
	if m.Matches == "" {
		return p, nil
	}
	if len(m.Matches) > maxPattern {
		return nil, &jsonbody.FieldError{Message: fmt.Sprintf("has %d bytes", len(m.Matches)), Field: "matches", Expected: fmt.Sprintf("at most %d", maxPattern)}
	}
	pattern, err := regexp.Compile(m.Matches)
	if err != nil {
		return nil, &jsonbody.FieldError{Message: "is no regular expression: " + err.Error(), Field: "matches", Expected: `one in Go's syntax, such as \d{6}`}
	}
	p.Matches = pattern
	return p, nil
}

func (r *requestsCondition) predicate(c *call) (wait.Predicate, error) {
	if err := checkCount("count", r.Count); err != nil {
		return nil, err
	}
	filter, err := c.filter("", requestFilter{
		Operation: r.Operation, User: r.User, Method: r.Method, Status: r.Status, After: r.After,
		Route: r.Route, Fault: r.Fault, Text: r.Text, Since: r.Since, Until: r.Until,
	})
	return &wait.Requests{Count: r.Count, Filter: filter, Chat: r.Chat}, err
}

func (q *quietCondition) predicate() (wait.Predicate, error) {
	if q.For == nil {
		return nil, missing("for", `how long, such as "500ms"`)
	}
	length := time.Duration(*q.For)
	if length <= 0 || length > MaxWait {
		return nil, &jsonbody.FieldError{Message: "is " + q.For.String(), Field: "for", Expected: "more than 0 and at most 5m"}
	}
	if known := []string{wait.OfRequests, wait.OfMessages}; q.Of != "" && !slices.Contains(known, q.Of) {
		return nil, &jsonbody.FieldError{Message: fmt.Sprintf("is %q", q.Of), Field: "of", Expected: jsonbody.OneOf(known) + "; without it both"}
	}
	return &wait.Quiet{For: length, Of: q.Of}, nil
}

func checkCount(field string, n int) error {
	if n < 0 || n > maxCount {
		return &jsonbody.FieldError{Message: fmt.Sprintf("is %d", n), Field: field, Expected: "1 to 1000000, or 0 for 1"}
	}
	return nil
}
