package scripts

import (
	"fmt"
	"strings"

	library "github.com/snowglobe-sim/snowglobe/scripts"
	"github.com/snowglobe-sim/snowglobe/simulator/agent"
	"github.com/snowglobe-sim/snowglobe/simulator/agent/script"
	"github.com/snowglobe-sim/snowglobe/simulator/console/page"
)

// ScriptParam is what stands in the editor: where it comes from, a slash, and its name there, such as crew/default.
const ScriptParam = "script"

// Where a text comes from.
const (
	ofCrew    = "crew"
	ofFile    = "file"
	ofLibrary = "library"
	ofNobody  = "new"
)

// The kinds of script, as the control plane has them.
const (
	anAgent       = "agent"
	aConversation = "conversation"
)

func kindOf(s *script.Script) string {
	switch {
	case s == nil:
		return ""
	case s.HasUser():
		return aConversation
	}
	return anAgent
}

// opened is the text that stands in the editor.
type opened struct {
	Where, Name string
	Kind        string // empty where it cannot be read
	Text        string
	Version     string // of a file
	Trouble     string // why what was asked for is not there
}

// Draft is what the browser keeps an unfinished text under.
func (o opened) Draft() string { return "script " + o.Where + "/" + o.Name }

// chosen is what the address names, in two.
func chosen(v *page.Visit) (where, name string) {
	where, name, _ = strings.Cut(v.Query.Get(ScriptParam), "/")
	return where, name
}

// open finds what the address names. Where it names nothing, that is the script of the chosen chat, or the one that is tried
// first.
func open(v *page.Visit) opened {
	switch where, name := chosen(v); where {
	case "":
		return usual(v)
	case ofCrew:
		return openCrew(v, name)
	case ofFile:
		return openFile(v, name)
	case ofLibrary:
		return openLibrary(name)
	case ofNobody:
		return blank(name)
	}
	o := blank(anAgent)
	o.Trouble = fmt.Sprintf("There is nothing called %q to be opened.", v.Query.Get(ScriptParam))
	return o
}

// usual is what is open when nothing was chosen.
func usual(v *page.Visit) opened {
	if v.Chosen() {
		if status, ok := v.Instance.Crew.Status(v.Entry.Group); ok && find(v, status.Script) != nil {
			return openCrew(v, status.Script)
		}
	}
	if tried := v.Instance.Crew.Scripts(); len(tried) > 0 {
		return openCrew(v, tried[0].Name)
	}
	return blank(anAgent)
}

// find is the crew's script of that name, nil for none.
func find(v *page.Visit, name string) *script.Script {
	for _, s := range v.Instance.Crew.Scripts() {
		if s.Name == name {
			return s
		}
	}
	return nil
}

func openCrew(v *page.Visit, name string) opened {
	if s := find(v, name); s != nil {
		return opened{Where: ofCrew, Name: name, Kind: anAgent, Text: s.Text()}
	}
	o := blank(anAgent)
	o.Name, o.Trouble = name, fmt.Sprintf("No script called %q is tried any more.", name)
	return o
}

func openFile(v *page.Visit, name string) opened {
	o := opened{Where: ofFile, Name: name}
	folder := v.Instance.Folder()
	if folder == nil {
		o.Trouble = "This instance has no folder of scripts."
		return o
	}
	read, err := folder.Read(name)
	if err != nil {
		o.Trouble = err.Error()
		return o
	}
	o.Text, o.Version = string(read.Text), read.Version
	if s, err := folder.Parse(name, read.Text); err == nil {
		o.Kind = kindOf(s)
	}
	return o
}

func openLibrary(name string) opened {
	text, err := library.Copy(name)
	if err != nil {
		o := blank(anAgent)
		o.Trouble = err.Error()
		return o
	}
	o := opened{Where: ofLibrary, Name: name, Text: string(text)}
	if s, err := agent.Builtin(name); err == nil {
		o.Kind = kindOf(s)
	}
	return o
}

// blank is a text to begin with.
func blank(kind string) opened {
	if kind == aConversation {
		return opened{Where: ofNobody, Name: "", Kind: aConversation, Text: newConversation}
	}
	return opened{Where: ofNobody, Name: "", Kind: anAgent, Text: newAgent}
}

const newAgent = `title: A helpful agent
takes: password or locked out
script:
  - wait: 2s to 5s
  - agent accepts
  - agent says: Hello <user>, this is <agent>. How can I help?
  - when user says:
      thanks or bye:
        - agent says: You are welcome.
        - agent closes
      anything else:
        - agent types: 3s
        - agent says: I see. Is there anything else?
        - listen again: 3 times
      nothing for 2m:
        - agent says: I will close this chat. Come back any time.
        - agent closes
`

const newConversation = `title: A user is helped
script:
  - user says: talk to live agent
  - beth accepts
  - beth says: Hello, this is Beth. How can I help?
  - user sees: How can I help
  - user says: my account is locked
  - beth says: Unlocked. Try again, please.
  - user sees: Unlocked
  - beth closes
  - user sees: has closed the support session
`
