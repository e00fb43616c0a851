package figures

import (
	"fmt"
	"strings"
	"time"

	"github.com/snowglobe-sim/snowglobe/cmd/internal/load"
)

// notes say what the figures do not.
func (d *Document) notes() []string {
	var notes []string
	note := func(given bool, format string, values ...any) {
		if given {
			notes = append(notes, fmt.Sprintf(format, values...))
		}
	}
	note(d.Delivery.Count > 0 && !d.Delivery.Listened, "This target tells users something only in answers: agent to user is mostly how long the user waited before writing again.")
	note(d.Delivery.Deaf > 0, "%s for what comes between turns, and was not let to the end: %s.", listened(d.Delivery.Deaf), d.Delivery.WhyDeaf)
	note(d.Agent.Crossed > 0, "%s told behind a later one within a second, one in an answer and one between turns: two connections have no order.", were(d.Agent.Crossed, "message"))
	note(d.Model.Kind == "closed", "With --concurrency a slow target meets fewer chats, so its slow spells count less than users would feel them: --rate shows that.")
	note(d.Agent.Unheard > 0, "Of the agents' messages %s not told: the user left, or said nothing more in whose answer they could be.", was(d.Agent.Unheard))
	note(d.Agent.Untold > 0, "Of the agents' messages %s not told by the only answer that could have: a bot may miss one where ServiceNow answers with old news.", was(d.Agent.Untold))
	note(d.User.Refused+d.Agent.Refused > 0, "%s not delivered, and the user was told something else instead: a bot may do so where ServiceNow fails.", were(d.User.Refused+d.Agent.Refused, "message"))
	note(d.Behind.Seconds > 0, "%s", d.behind())
	note(d.Turns.Queued > 1 && d.Chats.Matched.ByName == 0, "The opening messages do not name the user. To tell chats apart, users without one spoke one at a time; %s to wait for that.", had(d.Turns.Queued, "turn"))
	note(d.Chats.NotToldApart > 0, "%s opened of which nothing told whose they are; their users waited in vain.", were(d.Chats.NotToldApart, "chat"))
	note(d.Chats.OpenedTwice > 0, "%s opened for users who had one.", were(d.Chats.OpenedTwice, "chat"))
	note(d.Chats.OfStrangers > 0, "%s opened by somebody else, and left alone.", were(d.Chats.OfStrangers, "chat"))
	note(d.ending() != "", "%s", d.ending())
	return notes
}

func (d *Document) behind() string {
	text := fmt.Sprintf("The run was behind its schedule for %s, by up to %s", elapsed(d.Behind.Seconds), elapsed(d.Behind.Worst))
	if at := d.Behind.WorstAt; at != nil {
		text += " at " + at.Local().Format(time.TimeOnly)
	}
	if d.Behind.Since != nil {
		text += ", and to its end since " + d.Behind.Since.Local().Format(time.TimeOnly)
	}
	text += ": the target, or this machine, is too slow for it."
	if d.Chats.HeldBack > 0 {
		text += fmt.Sprintf(" %s held back, %s never began.", strings.TrimSuffix(were(d.Chats.HeldBack, "chat"), " was"), thousands(d.Chats.Dropped))
	}
	return text
}

// ending says why the run ended, where it was not as planned.
func (d *Document) ending() string {
	switch d.EndedBy {
	case load.ByMessages:
		return fmt.Sprintf("--max-messages let no further chat begin: users have sent %s of %s.", thousands(d.Turns.Sent), thousands(d.Model.MaxMessages))
	case load.ByFailures:
		return "--stop-after-failures let no further chat begin."
	case load.ByCaller:
		return "The run was interrupted; the figures are those until then."
	case load.ByTotal, load.ByTime:
	}
	return ""
}
