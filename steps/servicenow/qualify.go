package servicenow

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"time"
)

// Verdict is what is known of a criterion.
type Verdict string

// The verdicts.
const (
	Yes     Verdict = "yes"
	No      Verdict = "no"
	Unknown Verdict = "unknown"
)

// Criterion is one thing that an instance was looked at for, by reading alone.
type Criterion struct {
	Name    string
	Verdict Verdict
	Reason  string
	// Remedy is what to do about a No with which the instance cannot be used; empty for every other.
	Remedy string
}

// Qualification is what is known of an instance before anything is done in it.
type Qualification struct{ Criteria []Criterion }

// Disqualified is the first criterion with which the instance cannot be used, if there is one.
func (q Qualification) Disqualified() (Criterion, bool) {
	for _, c := range q.Criteria {
		if c.Verdict == No && c.Remedy != "" {
			return c, true
		}
	}
	return Criterion{}, false
}

// OtherLanguage reports whether the notices are known not to be in English.
func (q Qualification) OtherLanguage() bool {
	for _, c := range q.Criteria {
		if c.Name == languageName && c.Verdict == No {
			return true
		}
	}
	return false
}

func (q *Qualification) add(c Criterion) (usable bool) {
	q.Criteria = append(q.Criteria, c)
	return c.Verdict != No || c.Remedy == ""
}

func yes(name, format string, args ...any) Criterion {
	return Criterion{Name: name, Verdict: Yes, Reason: fmt.Sprintf(format, args...)}
}

func unknown(name, format string, args ...any) Criterion {
	return Criterion{Name: name, Verdict: Unknown, Reason: fmt.Sprintf(format, args...)}
}

func no(name, remedy, format string, args ...any) Criterion {
	return Criterion{Name: name, Verdict: No, Remedy: remedy, Reason: fmt.Sprintf(format, args...)}
}

// Qualify says by reading alone whether the instance can be used. It ends at the first criterion with which it cannot.
func (v *Visit) Qualify(ctx context.Context) Qualification {
	var q Qualification
	a, err := v.requester.get(ctx, support+"/queues")
	for _, look := range []func(answer, error) Criterion{
		reachable, awake, v.accepted, plugin, v.hasQueues,
	} {
		if !q.add(look(a, err)) {
			return q
		}
	}
	if v.instance.Queue != "" && !q.add(v.queueIsOpen(ctx)) {
		return q
	}
	if v.agent != nil && !q.add(v.agentServes(ctx)) {
		return q
	}
	q.add(v.isPlain(ctx))
	q.add(clockAgrees(a))
	q.add(v.language(ctx, a))
	return q
}

func reachable(a answer, err error) Criterion {
	const name = "reachable"
	if err != nil {
		return no(name, "look at the address, and whether the instance is up", "%s", excerpt(innermost(err).Error()))
	}
	return yes(name, "it answered in %s", a.came.Sub(a.sent).Round(time.Millisecond))
}

func innermost(err error) error {
	for errors.Unwrap(err) != nil {
		err = errors.Unwrap(err)
	}
	return err
}

// awake is SN-134: an instance that hibernates answers every call with a page.
func awake(a answer, _ error) Criterion {
	const name = "awake"
	title, is := a.page()
	switch {
	case is && strings.Contains(strings.ToLower(title), "hibernat"):
		return no(name, "wake it up: log in at developer.servicenow.com, and come back in some minutes", "it hibernates, and shows a page titled %q (SN-134)", title)
	case is || len(a.body) == 0 || a.tree() == nil:
		return no(name, "look whether the address is that of an instance, and whether it is being maintained", "it answers with status %d and %s where JSON was due", a.status, pageNamed(title))
	}
	return yes(name, "it answers with JSON, and not with the page of an instance that hibernates (SN-134)")
}

func pageNamed(title string) string {
	if title == "" {
		return "something else"
	}
	return fmt.Sprintf("a page titled %q", title)
}

func (v *Visit) accepted(a answer, _ error) Criterion {
	const name = "account"
	who := v.instance.Requester.Username
	switch a.status {
	case http.StatusUnauthorized:
		return no(name, "look at username and password, and whether the account is locked out", "%s is not let in (401)", who)
	case http.StatusForbidden:
		return no(name, "give the account the right to read queues, or take another", "%s is let in, and may not read queues (403)", who)
	}
	return yes(name, "%s is let in", who)
}

// plugin is SN-35: where Connect Support is not there, nothing serves its calls.
func plugin(a answer, _ error) Criterion {
	const name = "plugin"
	if a.status == http.StatusBadRequest || a.status == http.StatusNotFound {
		return no(name, "activate Connect Support (com.glide.connect.support), or take another instance: since Utah it cannot be newly activated (SN-06)",
			"nothing serves %s/queues (%d)", support, a.status)
	}
	if !a.succeeded() {
		return no(name, "look at the log of the instance", "asked for its queues, Connect Support answers %s", a)
	}
	return yes(name, "Connect Support answers")
}

// hasQueues says which queues there are, and which of them are open (SN-10, SN-41).
func (v *Visit) hasQueues(a answer, _ error) Criterion {
	const name = "queues"
	queues, err := a.list("the queues")
	if err != nil {
		return no(name, "report it, please: queues are known as {\"result\":[…]} (SN-10)", "they are no list: %s", a)
	}
	if len(queues) == 0 {
		return no(name, "make a queue in the instance, or let the account see one", "there is none that %s may see", v.instance.Requester.Username)
	}
	shown := make([]string, len(queues))
	for i, q := range queues {
		shown[i] = fmt.Sprintf("%s (%s)", q.text("name"), openness(q))
	}
	return yes(name, "%s", strings.Join(shown, ", "))
}

func openness(q object) string {
	if _, there := q["not_available"]; !there {
		return "open"
	}
	return fmt.Sprintf("closed: %q", q.text("not_available"))
}

// queueIsOpen looks at the queue in which chats would be opened.
func (v *Visit) queueIsOpen(ctx context.Context) Criterion {
	const name = "queue"
	q, err := v.theQueue(ctx)
	switch {
	case err != nil:
		return no(name, "name one of the queues above with --queue", "there is no queue %q", v.instance.Queue)
	case openness(q) != "open":
		return no(name, "wait until it opens, or name another with --queue", "%s is %s", q.text("name"), openness(q))
	}
	return yes(name, "%s is open, and %s", q.text("name"), q.show("waiting_count"))
}

// agentServes looks whether the agent is let in and serves the queue (is_agent_for).
func (v *Visit) agentServes(ctx context.Context) Criterion {
	const name, who = "agent", "the account of the agent"
	q, err := v.theQueue(ctx)
	if err != nil {
		return unknown(name, "%s", excerpt(err.Error()))
	}
	a, err := v.agent.get(ctx, support+"/queues/"+q.text("sys_id"))
	if err != nil {
		return unknown(name, "%s", excerpt(err.Error()))
	}
	if a.status == http.StatusUnauthorized {
		return no(name, "look at agent's username and password", "%s is not let in (401)", v.agent.account.Username)
	}
	seen, err := a.object("the queue")
	serves, isSaid := seen["is_agent_for"].(bool)
	switch {
	case err != nil || !isSaid:
		return unknown(name, "the queue does not tell %s whether it is served by it", who)
	case !serves:
		return no(name, "make "+v.agent.account.Username+" an agent of the queue, or take another", "%s does not serve the queue %s", v.agent.account.Username, q.text("name"))
	}
	return yes(name, "%s serves the queue %s", v.agent.account.Username, q.text("name"))
}
