package timeline

import (
	"cmp"
	"fmt"
	"net/http"
	"strconv"
	"strings"

	"github.com/snowglobe-sim/snowglobe/simulator/console/page"
	"github.com/snowglobe-sim/snowglobe/simulator/console/story"
	"github.com/snowglobe-sim/snowglobe/simulator/journal"
)

// opened is an entry that somebody looks at closely.
type opened struct {
	*page.Visit
	story.Entry

	To      []way
	Curl    string
	Context string // a link to the call in the story of its chat; empty where that is shown
}

// way is where an entry leads to.
type way struct {
	Label     string
	Here      string // id of an element that may be on the page; empty for none
	Elsewhere string // the page with what the way leads to
}

// showEntry shows the details of an entry.
func (r *Room) showEntry(c *page.Call) error {
	chronicle, err := r.tell(c.Visit)
	if err != nil {
		return err
	}
	e, err := chronicle.Entry(c.Entry.Group, c.Form.Get("key"))
	if err != nil {
		return gone(err)
	}
	o := opened{Visit: c.Visit, Entry: e}
	for _, l := range e.Links {
		o.To = append(o.To, wayOf(c.Visit, l))
	}
	if e.Kind == story.Call {
		o.Curl = curlOf(c, e.Key)
	}
	if !c.Chosen() && e.Chat != "" {
		o.Context = callLink(c.Visit, e)
	}
	html, err := r.sheet.Draw("entry.html", o)
	if err != nil {
		return err
	}
	return c.Show(html)
}

// gone refuses to show what has been forgotten meanwhile.
func gone(err error) error {
	refusal := &page.Refusal{Status: http.StatusNotFound}
	refusal.Message, refusal.Expected = err.Error(), "an entry that is still known"
	return refusal
}

func wayOf(v *page.Visit, l story.Link) way {
	switch {
	case l.Rule != "":
		return way{Label: l.Label, Elsewhere: ruleLink(v, l.Rule)}
	case l.User != nil:
		return way{Label: l.Label, Here: l.User.Line, Elsewhere: userLink(v, *l.User)}
	case l.Line != nil:
		label := "script " + l.Line.Script
		if l.Line.Line > 0 {
			label = fmt.Sprintf("line %d of %s", l.Line.Line, cmp.Or(l.Line.File, l.Line.Script))
		}
		return way{Label: label, Elsewhere: scriptLink(v, *l.Line)}
	}
	return way{Label: l.Label, Here: l.Key, Elsewhere: entryLink(v, l.Key)}
}

// curlOf is the call as a command that makes it again; empty where it is not known any more. Passwords are not among
// what the journal keeps: curl asks for one.
func curlOf(c *page.Call, key string) string {
	seq, err := strconv.ParseUint(strings.TrimPrefix(key, "x:"), 10, 64)
	if err != nil {
		return ""
	}
	x, ok := c.Instance.Journal.Find(seq)
	if !ok {
		return ""
	}
	return curl(x, base(c))
}

// base is where the instance stands as the browser sees it, without a slash at its end.
func base(c *page.Call) string {
	if seen := c.Request.Header.Get("HX-Current-URL"); seen != "" {
		seen, _, _ = strings.Cut(seen, "#")
		seen, _, _ = strings.Cut(seen, "?")
		return strings.TrimSuffix(seen, "/")
	}
	scheme := "http"
	if c.Request.TLS != nil {
		scheme = "https"
	}
	return scheme + "://" + c.Host + c.Prefix
}

func curl(x journal.Exchange, base string) string {
	var b strings.Builder
	b.WriteString("curl -i")
	if x.Method != http.MethodGet {
		b.WriteString(" -X " + quoted(x.Method))
	}
	if x.User != "" {
		b.WriteString(" -u " + quoted(x.User))
	}
	if len(x.Request) > 0 {
		media := "application/json"
		if x.Form {
			media = "application/x-www-form-urlencoded"
		}
		b.WriteString(" -H " + quoted("Content-Type: "+media) + " --data-raw " + quoted(string(x.Request)))
	}
	target := base + escapedPath(x.Path)
	if x.Query != "" {
		target += "?" + x.Query
	}
	b.WriteString(" " + quoted(target))
	return b.String()
}

// quoted is a text as one word of a shell.
func quoted(text string) string { return "'" + strings.ReplaceAll(text, "'", `'\''`) + "'" }
