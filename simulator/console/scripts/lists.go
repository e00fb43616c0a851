package scripts

import (
	"hash/fnv"
	"path/filepath"
	"slices"
	"strconv"

	"github.com/snowglobe-sim/snowglobe/simulator/agent"
	"github.com/snowglobe-sim/snowglobe/simulator/agent/script"
	"github.com/snowglobe-sim/snowglobe/simulator/agent/shelf"
	"github.com/snowglobe-sim/snowglobe/simulator/chat"
	"github.com/snowglobe-sim/snowglobe/simulator/console/page"
	"github.com/snowglobe-sim/snowglobe/simulator/feed"
)

// key is an id for the row of something that strangers have named.
func key(list, name string) string {
	h := fnv.New64a()
	_, _ = h.Write([]byte(name)) // it never fails
	return list + "-" + strconv.FormatUint(h.Sum64(), 36)
}

// item is a script in one of the lists.
type item struct {
	*page.Visit

	Key     string
	Name    string
	Link    string
	Open    bool // it stands in the editor
	Kind    string
	Title   string
	Takes   string
	Limits  string // the queue and the share that it is for
	From    string
	Playing int  // chats that play it now
	InUse   bool // of the library: the crew has one of its name
	Wrong   []shelf.Problem
}

func newItem(v *page.Visit, where, name string) item {
	at, called := chosen(v)
	return item{
		Visit: v, Key: key(where, name), Name: name, Link: v.Link(ScriptParam, where+"/"+name), Open: at == where && called == name,
	}
}

// says fills in what a script says of itself.
func (i *item) says(s *script.Script) {
	i.Kind, i.Title = kindOf(s), s.Title
	if s.Takes != nil {
		i.Takes = s.Takes.String()
	}
	if s.Queue != "" {
		i.Limits = "chats of " + s.Queue
	}
	if s.Share < script.Whole {
		i.Limits += " " + script.Percent(s.Share) + " of chats"
	}
}

// crewPane is the scripts that are tried for each new chat, in their order.
func (r *Room) crewPane() page.Pane {
	return page.Pane{ID: "scripts-crew", Minds: mindsCounts, Rows: func(v *page.Visit) ([]page.Row, error) {
		playing := v.Instance.Crew.Playing()
		tried := v.Instance.Crew.Scripts()
		rows := make([]page.Row, 0, len(tried))
		for _, s := range tried {
			i := newItem(v, ofCrew, s.Name)
			i.says(s)
			i.Playing = playing[s.Name]
			from, file := v.Instance.Origin(s)
			if i.From = from; file != "" {
				i.From = filepath.Base(file)
			}
			row, err := r.sheet.Row(i.Key, "tried.html", i)
			if err != nil {
				return nil, err
			}
			rows = append(rows, row)
		}
		return r.orNone(rows, "scripts-crew-none", "No script plays an agent here: chats wait for a person.")
	}}
}

// mindsCounts tells news by which the number of chats changes that play a script, or the scripts themselves.
func mindsCounts(_ *page.Visit, n page.News) bool {
	if n.Topic == topicScripts {
		return true
	}
	if told, ok := page.Of[feed.Script](n); ok {
		return agent.State(told.Status).Final()
	}
	told, ok := page.Of[feed.Chat](n)
	return ok && (told.What == string(chat.Opened) || told.What == string(chat.Requeued) || told.What == string(chat.Rejoined))
}

// filesPane is the files of the folder, and what is wrong with those that hold no script at all.
func (r *Room) filesPane() page.Pane {
	return page.Pane{
		ID:    "scripts-files",
		Shown: func(v *page.Visit) bool { return v.Instance.Folder() != nil },
		Minds: func(_ *page.Visit, n page.News) bool { return n.Topic == topicScripts },
		Rows: func(v *page.Visit) ([]page.Row, error) {
			var rows []page.Row
			for _, f := range v.Instance.Folder().Files() {
				i := newItem(v, ofFile, f.Name)
				i.From, i.Wrong = f.Path, f.Problems
				if f.Script != nil {
					i.says(f.Script)
				}
				row, err := r.sheet.Row(i.Key, "file.html", i)
				if err != nil {
					return nil, err
				}
				rows = append(rows, row)
			}
			for _, p := range v.Instance.Folder().Problems() {
				if p.Script != "" {
					continue
				}
				id := key("scripts-wrong", p.File+" "+p.Message)
				row, err := r.sheet.Row(id, "wrong.html", map[string]any{"Key": id, "Problem": p})
				if err != nil {
					return nil, err
				}
				rows = append(rows, row)
			}
			return r.orNone(rows, "scripts-files-none", "There is no script in the folder yet.")
		},
	}
}

// orNone is a sentence where there are no rows.
func (r *Room) orNone(rows []page.Row, key, sentence string) ([]page.Row, error) {
	if len(rows) > 0 {
		return rows, nil
	}
	row, err := r.sheet.Row(key, "none.html", map[string]string{"Key": key, "Sentence": sentence})
	return []page.Row{row}, err
}

// books are the scripts of the library: agents first, then conversations.
func (r *Room) books(v *page.Visit) (agents, conversations []item, err error) {
	all, err := r.library()
	if err != nil {
		return nil, nil, err
	}
	tried := v.Instance.Crew.Scripts()
	for _, s := range all {
		i := newItem(v, ofLibrary, s.Name)
		i.says(s)
		i.InUse = slices.ContainsFunc(tried, func(t *script.Script) bool { return t.Name == s.Name })
		if i.Kind == anAgent {
			agents = append(agents, i)
		} else {
			conversations = append(conversations, i)
		}
	}
	return agents, conversations, nil
}
