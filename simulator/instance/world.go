package instance

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/snowglobe-sim/snowglobe/simulator/chat"
	"github.com/snowglobe-sim/snowglobe/simulator/jsonbody"
)

// Bounds of a world.
const (
	MaxUsers   = 1000
	MaxQueues  = 1000
	MaxChats   = 1000
	MaxScripts = 100
)

// User is a user of a world. Only UserName must be set.
type User struct {
	UserName string   `json:"user_name"`
	Name     string   `json:"name"`     // by default made of the user name: Beth Anglin of beth.anglin
	Password string   `json:"password"` // by default chat.DefaultPassword; guest has none
	Roles    []string `json:"roles"`    // such as itil and admin
	SysID    string   `json:"sys_id"`   // by default follows from the user name
}

// Queue is a queue of a world. Only Name must be set.
type Queue struct {
	Name         string            `json:"name"`
	Question     string            `json:"question"`
	AverageWait  jsonbody.Duration `json:"average_wait"`
	NotAvailable string            `json:"not_available"` // the words in which it is closed; empty while it is open
	Greeting     string            `json:"greeting"`      // posted in the agent's name on accepting, with <agent> and <user>
	Agents       []string          `json:"agents"`        // user names
	EscalateTo   string            `json:"escalate_to"`   // the name of another queue
	SysID        string            `json:"sys_id"`        // by default follows from the name
}

// world is what the desk starts with. It fails with a *jsonbody.FieldError.
func (s Settings) world() (chat.World, error) {
	world := chat.DefaultWorld()
	if len(s.Users) == 0 && len(s.Queues) == 0 {
		return world, nil
	}
	if len(s.Queues) == 0 {
		return world, &jsonbody.FieldError{
			Message: "are missing: the default queue is served by users of the default world", Field: "queues",
			Expected: "the queues of the world, as its users are listed too",
		}
	}
	if len(s.Users) > 0 {
		world.Users = nil
	}
	for i, u := range s.Users {
		user, err := u.row(fmt.Sprintf("users[%d]", i), world.Users)
		if err != nil {
			return world, err
		}
		world.Users = append(world.Users, user)
	}
	if !slices.ContainsFunc(world.Users, func(u chat.User) bool { return u.UserName == chat.Guest }) {
		world.Users = append(world.Users, chat.GuestUser())
	}
	world.Queues = nil
	for i, q := range s.Queues {
		queue, err := q.row(fmt.Sprintf("queues[%d]", i), world)
		if err != nil {
			return world, err
		}
		world.Queues = append(world.Queues, queue)
	}
	return world, s.escalations(world)
}

// row is the user as the desk has it, who stands at a place of the document behind those before.
func (u User) row(at string, before []chat.User) (chat.User, error) {
	row := chat.User{SysID: u.SysID, UserName: u.UserName, Name: u.Name, Password: u.Password, Roles: u.Roles}
	if row.SysID == "" {
		row.SysID = chat.RecordID("sys_user", u.UserName)
	}
	if row.Name == "" {
		row.Name = nameOf(u.UserName)
	}
	if row.Password == "" && u.UserName != chat.Guest {
		row.Password = chat.DefaultPassword
	}
	if strings.TrimSpace(u.UserName) == "" || strings.ContainsAny(u.UserName, ": \t\r\n") || u.UserName == chat.SystemUser {
		return row, &jsonbody.FieldError{
			Message: fmt.Sprintf("is %q", u.UserName), Field: at + ".user_name",
			Expected: "a name such as beth.anglin, without blanks and colons, and not " + chat.SystemUser,
		}
	}
	for _, b := range before {
		if b.UserName == row.UserName {
			return row, taken(at+".user_name", u.UserName, "user")
		}
		if b.SysID == row.SysID {
			return row, taken(at+".sys_id", row.SysID, "user")
		}
	}
	return row, checkID(at, u.SysID)
}

// row is the queue as the desk has it, which stands at a place of the document behind those of the world so far.
func (q Queue) row(at string, so chat.World) (chat.Queue, error) {
	row := chat.Queue{
		SysID: q.SysID, Name: q.Name, Question: q.Question, AverageWait: time.Duration(q.AverageWait),
		NotAvailable: q.NotAvailable, Greeting: q.Greeting,
	}
	if row.SysID == "" {
		row.SysID = chat.RecordID("chat_queue", q.Name)
	}
	if strings.TrimSpace(q.Name) == "" {
		return row, &jsonbody.FieldError{Message: fmt.Sprintf("is %q", q.Name), Field: at + ".name", Expected: "a name such as IT Support"}
	}
	for _, b := range so.Queues {
		if b.Name == row.Name {
			return row, taken(at+".name", q.Name, "queue")
		}
		if b.SysID == row.SysID {
			return row, taken(at+".sys_id", row.SysID, "queue")
		}
	}
	for i, agent := range q.Agents {
		user, err := userOf(so, agent, fmt.Sprintf("%s.agents[%d]", at, i))
		if err != nil {
			return row, err
		}
		row.Agents = append(row.Agents, user.SysID)
	}
	return row, checkID(at, q.SysID)
}

// escalations sets where queues escalate to, once all of them are known.
func (s Settings) escalations(w chat.World) error {
	for i, q := range s.Queues {
		if q.EscalateTo == "" {
			continue
		}
		other, err := queueOf(w, q.EscalateTo, fmt.Sprintf("queues[%d].escalate_to", i))
		if err != nil {
			return err
		}
		w.Queues[i].EscalateTo = other.SysID
	}
	return nil
}

func userOf(w chat.World, userName, field string) (chat.User, error) {
	if i := slices.IndexFunc(w.Users, func(u chat.User) bool { return u.UserName == userName }); i >= 0 {
		return w.Users[i], nil
	}
	var known []string
	for _, u := range w.Users {
		known = append(known, u.UserName)
	}
	return chat.User{}, unknown("user", userName, field, known)
}

func queueOf(w chat.World, name, field string) (chat.Queue, error) {
	if i := slices.IndexFunc(w.Queues, func(q chat.Queue) bool { return q.Name == name }); i >= 0 {
		return w.Queues[i], nil
	}
	var known []string
	for _, q := range w.Queues {
		known = append(known, q.Name)
	}
	return chat.Queue{}, unknown("queue", name, field, known)
}

func unknown(kind, name, field string, known []string) error {
	const most = 20
	expected := jsonbody.OneOf(known[:min(len(known), most)])
	if len(known) > most {
		expected += ", …"
	}
	return &jsonbody.FieldError{Message: fmt.Sprintf("there is no %s %q", kind, name), Field: field, Expected: expected}
}

func taken(field, value, kind string) error {
	return &jsonbody.FieldError{Message: fmt.Sprintf("is %q, as of a %s before it", value, kind), Field: field, Expected: "one of its own"}
}

// checkID refuses a sys_id that is none; an empty one is made by us (SN-141).
func checkID(at, id string) error {
	if id == "" || len(id) == 32 && strings.Trim(id, "0123456789abcdef") == "" {
		return nil
	}
	return &jsonbody.FieldError{Message: fmt.Sprintf("is %q", id), Field: at + ".sys_id", Expected: "32 digits 0-9 a-f, or none"}
}

// nameOf is a user name as people read it: beth.anglin is Beth Anglin.
func nameOf(userName string) string {
	parts := strings.FieldsFunc(userName, func(r rune) bool { return r == '.' || r == '_' || r == '-' })
	for i, p := range parts {
		letters := []rune(p)
		parts[i] = strings.ToUpper(string(letters[0])) + string(letters[1:])
	}
	return strings.Join(parts, " ")
}
