package recording

import (
	"github.com/snowglobe-sim/snowglobe/simulator/agent"
	"github.com/snowglobe-sim/snowglobe/simulator/chat"
)

// deed writes what an agent did with the chat.
func (r *replay) deed(e chat.Event) {
	r.wait(e.At)
	if r.over || r.closed {
		r.untold(e, "when the chat is over")
		return
	}
	switch e.Kind {
	case chat.Accepted:
		r.accepts(r.cast.of(e.By.User))
	case chat.TransferOffered, chat.TransferTaken, chat.TransferRefused:
		if r.cast.alone() {
			r.untold(e, "though here Fred is alone in the queue")
			return
		}
		r.handOver(e)
	case chat.Escalated:
		r.escalates(e)
	case chat.Closed:
		r.closes(e)
	default:
		r.untold(e, "for which a feature has no words")
	}
}

// handOver writes a step of a transfer.
func (r *replay) handOver(e chat.Event) {
	switch {
	case e.Kind == chat.TransferOffered:
		r.offers(e)
	case e.Kind == chat.TransferTaken:
		r.takesOver(e)
	case r.cast.offered == "":
		r.untold(e, "though here nobody has offered it")
	default:
		r.sheet.step(when, string(r.cast.offered)+" rejects the transfer")
		r.cast.offered = ""
	}
}

// untold is a comment on a deed that is not done again.
func (r *replay) untold(e chat.Event, why string) {
	if remark, ok := agent.RemarkOf(r.people.event(e), r.people); ok {
		r.sheet.comment(remark.Who + " " + remark.Does + " " + remark.Text + ", " + why)
		return
	}
	r.sheet.comment("what happened here is not done again: " + string(e.Kind))
}

// accepts gives the chat to a player, whoever has it.
func (r *replay) accepts(p player) {
	switch r.cast.holder {
	case "":
		r.sheet.step(when, string(p)+" accepts the chat")
	case p:
		return
	default:
		r.sheet.comment("how the chat came to them from another agent, nothing tells")
		r.transfers()
		r.sheet.step(when, string(p)+" accepts the transfer")
		r.transferred()
	}
	r.cast.takes(p)
}

// has lets a player have a chat that nobody has accepted.
func (r *replay) has(p player) {
	if r.cast.holder == "" && !r.closed {
		r.sheet.comment("nobody has accepted the chat before")
		r.accepts(p)
	}
}

// transfers lets whoever has the chat offer it to the other.
func (r *replay) transfers() {
	if r.cast.offered == "" {
		r.cast.offered = r.cast.holder.other()
		r.sheet.step(when, string(r.cast.holder)+" transfers the chat to "+string(r.cast.offered))
	}
}

// offers writes that the chat is offered to another agent, unless that is taken back: for this there are no words.
func (r *replay) offers(e chat.Event) {
	if r.withdrawn() {
		r.untold(e, "and takes that back later")
		return
	}
	r.has(r.cast.of(e.By.User))
	to, err := r.people.chat.Names.UserByID(e.Entry.Transfer.To)
	if err != nil {
		to = chat.User{}
	}
	r.cast.receives(to)
	r.transfers()
}

// withdrawn reports whether the offer that is being written is taken back.
func (r *replay) withdrawn() bool {
	for _, e := range r.coming {
		switch e.Kind {
		case chat.TransferWithdrawn:
			return true
		case chat.TransferTaken, chat.TransferRefused, chat.TransferOffered:
			return false
		}
	}
	return false
}

// takesOver writes that an agent takes the chat that was offered.
func (r *replay) takesOver(e chat.Event) {
	if r.cast.offered == "" {
		r.accepts(r.cast.of(e.By.User))
		return
	}
	r.sheet.step(when, string(r.cast.offered)+" accepts the transfer")
	r.transferred()
	to := r.cast.receives(e.By.User)
	r.cast.takes(to)
}

// transferred is ServiceNow's word about it.
func (r *replay) transferred() {
	r.notices(r.cast.holder.name() + " has transferred the support session to " + r.cast.offered.name())
}

// escalates writes that the chat is handed to a queue: the one of the two in the suite's world in which it does not stand.
func (r *replay) escalates(e chat.Event) {
	r.has(r.cast.of(e.By.User))
	by := r.cast.holder
	r.cast.escalates()
	if queue := r.people.nextQueue(r.coming); queue != "" && queue != r.cast.queue {
		r.sheet.comment("the queue was another: " + queue)
	}
	r.sheet.step(when, string(by)+" escalates the chat to the \""+r.cast.queue+`"`)
	r.notices(by.name() + " has escalated the support session to " + r.cast.queue)
	r.closed = r.settled.escalationEnd
}

// closes writes that an agent ends the chat. ServiceNow says so in the name of whoever has it.
func (r *replay) closes(e chat.Event) {
	p := r.cast.of(e.By.User)
	r.has(p)
	does, notice := " closes the chat", " has closed the support session"
	if e.AgentLeave {
		does, notice = " leaves the chat", " has left the support session"
	}
	r.sheet.step(when, string(p)+does)
	r.closed = true
	if !r.settled.withoutNotice {
		r.notices(r.cast.holder.name() + notice)
	}
}

// notices is something that ServiceNow says to the user.
func (r *replay) notices(sentence string) {
	u := utter(sentence)
	u.notice = true
	r.pending = append(r.pending, u)
}
