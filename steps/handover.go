package steps

import (
	"context"
	"strings"

	"github.com/snowglobe-sim/snowglobe/steps/control"
	"github.com/snowglobe-sim/snowglobe/steps/gherkin"
)

// moreActs are what else agents do: chats change hands, and messages have their oddities.
func (w *World) moreActs() []sentence {
	return []sentence{
		{anAgent + ` accepts the chat`, func(ctx context.Context, agent string) error {
			return w.act(ctx, theUser, control.Act{Kind: "accept", Agent: agent})
		}},
		{anAgent + ` transfers the chat to ` + anAgent, w.transfers},
		{anAgent + ` (accepts|rejects) the transfer`, w.answersTransfer},
		{anAgent + ` escalates the chat to the ` + quoted, w.escalates},
		{anAgent + ` says in one message:`, func(ctx context.Context, agent string, text *gherkin.DocString) error {
			return w.agentSays(ctx, theUser, agent, []string{text.Content})
		}},
		{`whoever asks for an agent is sent the file ` + quoted, w.sendsFile},
		{`the file has been sent`, func(ctx context.Context) error { return w.instance.AwaitAgent(ctx, w.person(theUser).chat, 1, "10s") }},
	}
}

func (w *World) transfers(ctx context.Context, from, to string) error {
	p := w.person(theUser)
	w.stage(from, "transfers the chat to "+to)
	return w.instance.Transfer(ctx, p.chat, strings.ToLower(from), strings.ToLower(to))
}

func (w *World) answersTransfer(ctx context.Context, agent, answer string) error {
	p := w.person(theUser)
	w.stage(agent, answer+" the transfer")
	if answer == "accepts" { // ServiceNow says so in the agent's name
		w.attention.said = append(w.attention.said, &utterance{to: p, agent: "ServiceNow", text: "has transferred the support session to"})
	}
	return w.instance.AnswerTransfer(ctx, p.chat, strings.ToLower(agent), strings.TrimSuffix(answer, "s"))
}

func (w *World) escalates(ctx context.Context, agent, queue string) error {
	p := w.person(theUser)
	w.stage(agent, "escalates the chat to the "+queue)
	w.attention.said = append(w.attention.said, &utterance{to: p, agent: "ServiceNow", text: "has escalated the support session to " + queue})
	return w.instance.Escalate(ctx, p.chat, strings.ToLower(agent), queue)
}

// sendsFile lets an agent script play the agent, since only scripts send files.
func (w *World) sendsFile(ctx context.Context, file string) error {
	w.stage("an agent", "sends the file "+file+" to whoever asks")
	return w.instance.Script(ctx, "sends-a-file", "script:\n  - agent accepts\n  - agent sends a file: "+file+"\n")
}
