package scripts

import (
	"github.com/snowglobe-sim/snowglobe/simulator/agent"
	"github.com/snowglobe-sim/snowglobe/simulator/console/page"
	"github.com/snowglobe-sim/snowglobe/simulator/feed"
)

// standing is where the script of a chat stands.
type standing struct {
	*page.Visit

	Key    string
	Status agent.Status
	Words  string // what it is about
	Here   bool   // its script is the one in the editor
	Line   int    // of the text in the editor, to be marked; 0 for none
	Older  bool   // the chat plays what the script was before
	Link   string // to its script, or its chat
}

// words tell how a run stands.
func words(s agent.Status) string {
	at := s.Standing()
	begun := s.At.Line > 0
	switch s.State {
	case agent.Running:
		if !begun {
			return "has not begun: the chat is left to a person first"
		}
		return "is at " + at
	case agent.Waiting:
		return "waits for the user, at " + at
	case agent.SteppedAside:
		if !begun {
			return "stepped aside before its first line: " + s.Reason
		}
		return "stepped aside at " + at + ": " + s.Reason
	case agent.Failed:
		return "failed at " + at + ": " + s.Reason
	case agent.Done:
		return "is over" + behind(s.Reason)
	}
	return string(s.State)
}

func behind(reason string) string {
	if reason == "" {
		return ""
	}
	return ": " + reason
}

// nobody is said of a chat that no script plays in.
const nobody = "plays no script: its agent is a person, or nobody yet"

// standingPane is where the script of the chosen chat stands; the page's script marks the line.
func (r *Room) standingPane() page.Pane {
	return page.Pane{
		ID: "script-standing", Shown: (*page.Visit).Chosen,
		Minds: func(v *page.Visit, n page.News) bool {
			told, ok := page.Of[feed.Script](n)
			return n.Topic == topicScripts || ok && told.Chat == v.Entry.Group
		},
		Rows: func(v *page.Visit) ([]page.Row, error) {
			s := standing{Visit: v, Key: "script-stands", Words: nobody}
			if status, ok := v.Instance.Crew.Status(v.Entry.Group); ok {
				s = stands(v, status)
			}
			row, err := r.sheet.Row(s.Key, "standing.html", s)
			return []page.Row{row}, err
		},
	}
}

func stands(v *page.Visit, status agent.Status) standing {
	s := standing{Visit: v, Key: "script-stands", Status: status, Words: words(status), Link: v.Link(ScriptParam, ofCrew+"/"+status.Script)}
	now, opened := find(v, status.Script), open(v)
	s.Here = opened.Name == status.Script && (opened.Where == ofCrew || opened.Where == ofFile)
	if played := v.Instance.Crew.Played(status.Group); played != nil && now != nil {
		s.Older = played.Text() != now.Text()
	}
	if s.Here && status.At.File == "" && !status.State.Final() {
		s.Line = status.At.Line
	}
	return s
}

// mostRuns is how many chats are listed that play one script.
const mostRuns = 20

// runsPane is the chats that play the script in the editor.
func (r *Room) runsPane() page.Pane {
	return page.Pane{
		ID: "script-runs",
		Minds: func(v *page.Visit, n page.News) bool {
			told, ok := page.Of[feed.Script](n)
			where, name := chosen(v)
			return mindsCounts(v, n) || ok && (where == "" || where == ofCrew && told.Script == name)
		},
		Rows: func(v *page.Visit) ([]page.Row, error) {
			o := open(v)
			if o.Where != ofCrew {
				return nil, nil
			}
			running := v.Instance.Crew.Newest(o.Name, mostRuns)
			rows := make([]page.Row, 0, len(running))
			for _, status := range running {
				s := standing{Visit: v, Key: key("script-run", status.Group), Status: status, Words: words(status), Link: v.Link(page.ChatParam, status.Number)}
				row, err := r.sheet.Row(s.Key, "run.html", s)
				if err != nil {
					return nil, err
				}
				rows = append(rows, row)
			}
			return rows, nil
		},
	}
}
