package person

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/snowglobe-sim/snowglobe/simulator/agent"
	"github.com/snowglobe-sim/snowglobe/simulator/chat"
)

// Agent is somebody who acts as an agent of a desk, in the chat that was opened last. Its methods may not be called at once.
type Agent struct {
	desk *chat.Desk
	user chat.User
}

// NewAgent is an agent of the desk: the one of that first name, or else the first there is. It fails where the desk has none.
func NewAgent(desk *chat.Desk, name string) (*Agent, error) {
	a := &Agent{desk: desk}
	for _, q := range desk.Queues() {
		for _, id := range q.Agents {
			user, err := desk.UserByID(id)
			if err != nil {
				return nil, err
			}
			if strings.EqualFold(agent.FirstName(user), name) || a.user.SysID == "" {
				a.user = user
			}
			if strings.EqualFold(agent.FirstName(user), name) {
				return a, nil
			}
		}
	}
	if a.user.SysID == "" {
		return nil, errors.New("no queue has an agent whom somebody could play")
	}
	return a, nil
}

// Name is the first name of whom is played.
func (a *Agent) Name() string { return agent.FirstName(a.user) }

// SysID is the sys_id of whom is played.
func (a *Agent) SysID() string { return a.user.SysID }

// Do carries out a line that was typed: a command, or else something to say. answer is for the one who typed it, and may be
// empty. What could not be done is an error.
func (a *Agent) Do(line string) (answer string, err error) {
	line = strings.TrimSpace(line)
	if line == "" {
		return "", nil
	}
	word, rest, _ := strings.Cut(line, " ")
	rest = strings.TrimSpace(rest)
	if !strings.HasPrefix(line, "/") || strings.HasPrefix(line, "//") {
		word, rest = "", strings.TrimPrefix(line, "/")
	}
	if strings.EqualFold(word, "/help") {
		return Help(), nil
	}
	for _, c := range commands() {
		if !strings.EqualFold(c.word, word) {
			continue
		}
		entry, open := a.desk.Latest()
		if !open {
			return "", errors.New("no chat is open yet")
		}
		return "", c.do(a, entry, rest)
	}
	return "", fmt.Errorf("there is no %s; /help lists what there is, and // begins a text that starts with a slash", word)
}

// command is something that can be typed.
type command struct {
	word, shown, means string
	do                 func(a *Agent, entry chat.Entry, rest string) error
}

func commands() []command {
	return []command{
		{"", "TEXT", "says it", (*Agent).say},
		{"/accept", "/accept", "takes the chat, or the offer of one", (*Agent).accept},
		{"/note", "/note TEXT", "writes a work note, which the user must not see", (*Agent).note},
		{"/type", "/type [4s]", "shows the user that you are writing", (*Agent).typing},
		{"/transfer", "/transfer NAME", "offers the chat to an agent, or hands it to a queue; from then on you are that agent", (*Agent).transfer},
		{"/leave", "/leave", "leaves the chat, which ends it", (*Agent).leave},
		{"/close", "/close", "closes the chat", (*Agent).end},
	}
}

// Help lists what can be typed.
func Help() string {
	var b strings.Builder
	for _, c := range commands() {
		fmt.Fprintf(&b, "  %-15s %s\n", c.shown, c.means)
	}
	return b.String()
}

func (a *Agent) by() chat.Actor { return chat.Actor{User: a.user} }

func (a *Agent) say(entry chat.Entry, text string) error {
	_, err := a.desk.Post(a.by(), entry.Group, chat.Draft{Text: text})
	return err
}

func (a *Agent) note(entry chat.Entry, text string) error {
	if text == "" {
		return errors.New("a note needs a text: /note badge checked")
	}
	_, err := a.desk.Post(a.by(), entry.Group, chat.Draft{Text: text, Note: true})
	return err
}

// someTyping is how long somebody types who does not say.
const someTyping = 4 * time.Second

func (a *Agent) typing(entry chat.Entry, length string) error {
	d := someTyping
	if length != "" {
		var err error
		if d, err = time.ParseDuration(length); err != nil || d <= 0 || d > time.Hour {
			return fmt.Errorf("%q is no length of time up to an hour, such as 4s", length)
		}
	}
	return a.desk.Type(a.by(), entry.Group, d)
}

func (a *Agent) leave(entry chat.Entry, _ string) error {
	_, err := a.desk.Close(a.by(), entry.Group, true)
	return err
}

func (a *Agent) end(entry chat.Entry, _ string) error {
	_, err := a.desk.Close(a.by(), entry.Group, false)
	return err
}
