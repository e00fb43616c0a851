package story

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/snowglobe-sim/snowglobe/simulator/feed"
	"github.com/snowglobe-sim/snowglobe/simulator/journal"
)

// Entry is one entry of a chat's story, with its details: bodies, the fault's rule and draw, slots, the line of the script.
// Without a group it is a call, or a fault that one met, of any chat. It fails with chat.ErrNoChat or ErrNoEntry.
func (c *Chronicle) Entry(group, key string) (Entry, error) {
	if group == "" {
		return c.callOfAny(key)
	}
	t, err := c.tale(group, whole)
	if err != nil {
		return Entry{}, err
	}
	i := t.find(key)
	if i < 0 {
		return Entry{}, noEntry(key, t.history.Entry.Number)
	}
	m := t.marks[i]
	e := t.entry(m)
	switch m.rank {
	case ofCall:
		e.Details = callDetails(t.calls[m.of].Shown())
	case ofFault:
		e.Details = faultDetails(t.calls[m.of].Shown())
	case ofSaid:
		e.Details, e.Changes = turnDetails(t.turns[m.of]), SlotChanges(t.turns[m.of].SlotsBefore, t.turns[m.of].SlotsAfter)
	case ofOpening, ofEvent:
		e.Details = t.eventDetails(m.of)
	case ofStep:
		e.Details = t.stepDetails(t.notes[m.of].step)
	}
	return e, nil
}

// details are a list of them that leaves out what is empty.
type details []Detail

func (d *details) add(name, text string) {
	if text != "" {
		*d = append(*d, Detail{Name: name, Text: text})
	}
}

func (d *details) block(name, text string) {
	if text != "" {
		*d = append(*d, Detail{Name: name, Text: text, Block: true})
	}
}

func callDetails(x journal.Exchange) []Detail {
	var d details
	d.add("operation", x.Operation)
	d.add("route", x.Route)
	d.add("call", strconv.FormatUint(x.Seq, 10))
	d.add("made as", x.User)
	d.add("answer", statusWords(x.Status))
	d.add("carried out", map[bool]string{true: "yes", false: "no"}[x.Done])
	d.add("took", x.Duration.Round(10*time.Microsecond).String()+" of wall time")
	d.block("request", body(x.Request))
	d.block("response", body(x.Response))
	return append(d, faultDetails(x)...)
}

func faultDetails(x journal.Exchange) []Detail {
	if x.Fault == "" {
		return nil
	}
	var d details
	d.add("rule", x.Fault)
	if h := x.Hit; h != nil {
		d.add("ordinal", fmt.Sprintf("%d of the chat's calls that the rule counts", h.Ordinal))
		d.add("draw", strconv.FormatFloat(h.Draw, 'f', -1, 64))
		if h.Delay > 0 {
			d.add("delay", h.Delay.String())
		}
		d.block("what the rule says", Pretty(h.Rule))
	}
	return d
}

func turnDetails(turn Turn) []Detail {
	var d details
	d.add("turn", strconv.Itoa(turn.Number))
	d.add("error", turn.Error)
	switch {
	case turn.Ended.IsZero():
		d.add("answer", "not yet")
	default:
		d.add("answer", statusWords(turn.Status))
		d.add("took", turn.Ended.Sub(turn.Began).String()+" of the instance's time")
	}
	d.block("request", Pretty(turn.Request))
	d.block("response", Pretty(turn.Response))
	return d
}

func (t *tale) eventDetails(event int) []Detail {
	var d details
	e := &t.history.Events[event]
	if m := e.Message; m.ID != "" {
		d.block("text", m.Text)
		d.add("id", m.ID)
		d.add("sys_id", m.SysID)
		d.add("created_by", m.CreatedBy)
		d.add("timestamp", strconv.FormatInt(m.At.UnixMilli(), 10))
		d.add("attachments", strings.Join(m.Attachments, ", "))
		if m.Private {
			d.add("private", "yes")
		}
		return d
	}
	d.add("event", string(e.Kind))
	d.add("state", fmt.Sprintf("%s (%d)", e.Entry.State, int(e.Entry.State)))
	if e.By.Scripted {
		d.add("done by", "a script")
	}
	return d
}

// stepDetails shows the line of the script.
func (t *tale) stepDetails(of *feed.Script) []Detail {
	var d details
	d.add("script", of.Script)
	d.add("file", of.File)
	d.add("line", strconv.Itoa(of.Line))
	d.add("status", of.Status)
	d.add("reason", of.Reason)
	d.block("the line, as the script of that name has it now", t.lineOf(of))
	return d
}

// body is a body as it is shown, and that it is not whole where it is not.
func body(raw []byte) string {
	shown := Pretty(raw)
	if len(raw) >= journal.MaxBody {
		shown += fmt.Sprintf("\n… (the journal keeps the first %d bytes)", journal.MaxBody)
	}
	return shown
}

// Pretty is JSON with indents, and anything else as it is.
func Pretty(raw []byte) string {
	var indented bytes.Buffer
	if json.Indent(&indented, bytes.TrimSpace(raw), "", "  ") != nil {
		return strings.ToValidUTF8(string(raw), "\uFFFD")
	}
	return indented.String()
}
