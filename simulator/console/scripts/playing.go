package scripts

import (
	"errors"
	"fmt"
	"time"

	"github.com/snowglobe-sim/snowglobe/simulator/agent"
	"github.com/snowglobe-sim/snowglobe/simulator/agent/script"
	"github.com/snowglobe-sim/snowglobe/simulator/console/page"
	"github.com/snowglobe-sim/snowglobe/simulator/feed"
	"github.com/snowglobe-sim/snowglobe/simulator/transcript"
	"github.com/snowglobe-sim/snowglobe/wording"
)

// play plays the conversation in the editor against the bot.
func (r *Room) play(c *page.Call) error {
	w := writtenIn(c)
	if w.Name == "" {
		w.Name = "conversation"
	}
	s, err := parse(c.Visit, w)
	var wrong script.Problems
	switch {
	case errors.As(err, &wrong):
		return refusal("it cannot be played: "+wrong[0].Error(), "a conversation without problems")
	case err != nil:
		return err
	case !s.HasUser():
		return refusal("it plays no user: it is an agent's script", "a conversation, with `user` lines; agents' scripts are played when chats open")
	}
	err = r.stages.Of(c.Instance).begin(c.Visit, s, c.Form.Get("pushes") != "")
	if errors.As(err, &wrong) {
		return refusal("it cannot be played here: "+wrong[0].Error(), "a conversation that fits this instance")
	}
	return err
}

// parse reads a text as its check does.
func parse(v *page.Visit, w written) (*script.Script, error) {
	if folder := v.Instance.Folder(); folder != nil && w.Where != ofCrew {
		return folder.Parse(w.Name, []byte(w.Text))
	}
	return script.ParseOptions{Resolve: v.Instance.Crew.Resolve}.Parse(w.Name, []byte(w.Text))
}

// stop breaks the play off.
func (r *Room) stop(c *page.Call) error {
	r.stages.Of(c.Instance).stop()
	return nil
}

// scene is one row of the play's pane.
type scene struct {
	*page.Visit
	playing

	Key      string
	State    string // playing, passed, missed or stopped
	Waits    bool   // the clock stands still until somebody advances it
	Took     string
	Place    string // in words, where it stands or has missed something
	Failure  agent.Failure
	Pieces   []wording.Piece // what was to be said against the nearest that was
	Remark   transcript.Remark
	Offset   string
	Headline string
}

// The states of a play.
const (
	isPlaying = "playing"
	isPassed  = "passed"
	isMissed  = "failed"
	isStopped = "stopped"
)

// playPane is the play: how it stands, what it has missed, and its transcript.
func (r *Room) playPane() page.Pane {
	return page.Pane{
		ID: "script-play", Minds: func(_ *page.Visit, n page.News) bool { return n.Topic == topicPlay || n.Event.Kind == feed.OfClock },
		Rows: func(v *page.Visit) ([]page.Row, error) {
			p, ok := r.stages.Of(v.Instance).view()
			if !ok {
				return nil, nil
			}
			rows, err := r.outcome(v, p)
			if err != nil {
				return nil, err
			}
			for n, remark := range p.Remarks {
				id := fmt.Sprintf("play-%d-%d", p.Number, p.Dropped+n)
				row, err := r.sheet.Row(id, "remark.html", scene{
					Visit: v, Key: id, Remark: remark, Offset: transcript.Offset(remark.At.Sub(p.began())),
				})
				if err != nil {
					return nil, err
				}
				rows = append(rows, row)
			}
			return rows, nil
		},
	}
}

// began is what times are counted from.
func (p playing) began() time.Time {
	if len(p.Remarks) == 0 || !p.Report.Began.IsZero() {
		return p.Report.Began
	}
	return p.Remarks[0].At
}

// outcome is how a play stands, and all that it has missed.
func (r *Room) outcome(v *page.Visit, p playing) ([]page.Row, error) {
	head := scene{Visit: v, playing: p, Key: fmt.Sprintf("play-%d", p.Number), State: isPlaying, Place: agent.Status{At: p.At}.Standing()}
	head.Waits = !p.Over && stopped(v)
	if p.Over {
		head.State, head.Took = isPassed, transcript.Offset(p.Report.Ended.Sub(p.Report.Began))
		if !p.Report.Passed() {
			head.State = isMissed
		}
		if last := len(p.Report.Failures) - 1; last >= 0 && p.Report.Failures[last].Seen == agent.ErrBrokenOff.Error() {
			head.State, p.Report.Failures = isStopped, p.Report.Failures[:last]
		}
	}
	row, err := r.sheet.Row(head.Key, "play.html", head)
	if err != nil {
		return nil, err
	}
	rows := []page.Row{row}
	for n, f := range p.Report.Failures {
		missed := scene{Visit: v, playing: p, Key: fmt.Sprintf("play-%d-missed-%d", p.Number, n), Failure: f, Place: agent.Status{At: f.At}.Standing()}
		missed.Pieces, _ = wording.Difference(f.Wanted, f.Heard)
		row, err := r.sheet.Row(missed.Key, "missed.html", missed)
		if err != nil {
			return nil, err
		}
		rows = append(rows, row)
	}
	return rows, nil
}

// stopped reports whether the instance's clock stands still.
func stopped(v *page.Visit) bool {
	if s := v.Instance.Scaled(); s != nil {
		_, paused := s.Pace()
		return paused
	}
	return v.Instance.Virtual() != nil
}
