package agent

import (
	"time"

	"github.com/snowglobe-sim/snowglobe/simulator/agent/script"
	"github.com/snowglobe-sim/snowglobe/simulator/chat"
)

// Floor is what scripted agents need of a desk; *chat.Desk is one. Observers are called as its Observe
// promises: in order, and not allowed to act on the desk themselves.
type Floor interface {
	Observe(see func(chat.Event)) (stop func())
	ByGroup(group string) (chat.Entry, error)
	Queue(idOrName string) (chat.Queue, error)
	Queues() []chat.Queue
	UserByID(sysID string) (chat.User, error)
	Accept(by chat.Actor, group string) (chat.Entry, error)
	Post(by chat.Actor, group string, draft chat.Draft) (chat.Message, error)
	Type(by chat.Actor, group string, length time.Duration) error
	Close(by chat.Actor, group string, agentLeave chat.AgentLeave) (chat.Entry, error)
	OfferTransfer(by chat.Actor, group, to string) (chat.Entry, error)
	AcceptTransfer(by chat.Actor, group string) (chat.Entry, error)
	RejectTransfer(by chat.Actor, group string) (chat.Entry, error)
	CancelTransfer(by chat.Actor, group string) (chat.Entry, error)
	CompleteTransfer(by chat.Actor, group string) (chat.Entry, error)
	Escalate(by chat.Actor, group, queue string) (chat.Entry, error)
	Rejoin(by chat.Actor, group string) (chat.Entry, error)
}

// Faults lets calls of the instance fail.
type Faults interface {
	// Fail lets calls fail as the line says. It concerns the chat with that group alone, as far as the calls are
	// about one; all chats where group is empty.
	Fail(group string, l *script.Fails) error
	// Clear ends what Fail began for the chat, and what it began before there was one.
	Clear(group string) error
}
