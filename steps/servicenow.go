package steps

import (
	"context"
	"fmt"
	"strings"

	"github.com/snowglobe-sim/snowglobe/steps/control"
	"github.com/snowglobe-sim/snowglobe/steps/match"
)

// chat reads the user's latest chat; that there is none is a finding.
func (w *World) chat(ctx context.Context) (control.Chat, error) {
	w.checks++
	p := w.person(theUser)
	if p.chat == "" {
		return control.Chat{}, failed("ServiceNow's chats", "a chat of "+p.name, "none")
	}
	return w.instance.Chat(ctx, p.chat)
}

// chatsOpened checks how many chats there are.
func (w *World) chatsOpened(ctx context.Context, want int) error {
	w.checks++
	chats, err := w.instance.Chats(ctx)
	w.attention.lookAt(w.since(0, control.Create)...)
	if err == nil && len(chats) != want {
		return failed("the chats that ServiceNow has opened", fmt.Sprint(want), fmt.Sprint(len(chats)))
	}
	return err
}

func (w *World) chatStands(ctx context.Context, state string) error {
	c, err := w.chat(ctx)
	if err != nil {
		return err
	}
	stands := map[string]bool{"waiting for an agent": c.State == control.Waiting, "over": c.Over(), "still open": !c.Over()}
	if !stands[state] {
		return failed("the chat in ServiceNow", "it is "+state, fmt.Sprintf("its state is %d, %s", c.State, c.StateName))
	}
	return nil
}

// usersMessages are the user's messages in a chat: those in the requester's name, without the opening one and
// ServiceNow's own notices.
func usersMessages(c control.Chat) []string {
	var texts []string
	for i, m := range c.Messages {
		if i > 0 && m.CreatedBy == c.Requester && !m.System {
			texts = append(texts, m.Text)
		}
	}
	return texts
}

// posted checks how often a text stands in the chats as the user's message; never also means that ServiceNow
// was never asked to take it.
func (w *World) posted(ctx context.Context, text string, times int) error {
	w.checks++
	chats, err := w.instance.Chats(ctx)
	if err != nil {
		return err
	}
	var texts []string
	for _, c := range chats {
		whole, err := w.instance.Chat(ctx, c.Group)
		if err != nil {
			return err
		}
		texts = append(texts, usersMessages(whole)...)
	}
	posts := w.since(0, control.Post)
	for _, post := range posts {
		if match.Mentions(post.Message(), text) {
			w.attention.lookAt(post)
		}
	}
	if times == 0 {
		texts = append(texts, asked(posts)...)
	}
	return should("the messages that were posted to ServiceNow", match.Occurs(texts, text, times))
}

func asked(posts []control.Exchange) []string {
	texts := make([]string, len(posts))
	for i, post := range posts {
		texts[i] = post.Message()
	}
	return texts
}

func (w *World) nothingPosted() error {
	w.checks++
	p := w.person(theUser)
	return should(fmt.Sprintf("what was posted to ServiceNow after %q", p.said), match.Nothing(asked(w.since(p.mark, control.Post))))
}

func (w *World) chatHolds(ctx context.Context, want []string) error {
	c, err := w.chat(ctx)
	if err != nil {
		return err
	}
	w.attention.lookAt(w.postsIn(c)...)
	return should("the user's messages in the chat", match.Each(usersMessages(c), want))
}

// chatHoldsAll checks that everything that a user has said in the open chat stands in it, once and in order.
func (w *World) chatHoldsAll(ctx context.Context, who string) error {
	w.checks++
	p := w.person(who)
	var said []string
	for _, l := range p.lines {
		if l.chat == p.chat && p.chat != "" {
			said = append(said, l.text)
		}
	}
	if len(said) == 0 {
		return unprepared("%s has said nothing in a chat", who)
	}
	c, err := w.instance.Chat(ctx, p.chat)
	if err != nil {
		return err
	}
	w.attention.lookAt(w.postsIn(c)...)
	return should("the messages of "+who+" in the chat", match.Each(usersMessages(c), said))
}

// postsIn are the posts to a chat.
func (w *World) postsIn(c control.Chat) []control.Exchange {
	var posts []control.Exchange
	for _, x := range w.since(0, control.Post) {
		if x.Chat == c.Group {
			posts = append(posts, x)
		}
	}
	return posts
}

// done are the calls that were carried out.
func done(calls []control.Exchange) []control.Exchange {
	var all []control.Exchange
	for _, x := range calls {
		if x.Done {
			all = append(all, x)
		}
	}
	return all
}

func (w *World) agentReads(ctx context.Context, text string) error {
	c, err := w.chat(ctx)
	if err != nil {
		return err
	}
	texts := usersMessages(c)
	posts := w.postsIn(c)
	w.attention.lookAt(posts[max(0, len(posts)-1):]...)
	return should("the user's latest message in the chat", match.Same(texts[max(0, len(texts)-1):], []string{text}))
}

// openedWith checks what the opening message contains.
func (w *World) openedWith(ctx context.Context, text string) error {
	c, err := w.chat(ctx)
	if err != nil {
		return err
	}
	w.attention.lookAt(w.since(0, control.Create)...)
	return should("what the chat was opened with", match.Some([]string{c.Opening}, text))
}

// calls checks how often ServiceNow was asked for an operation in the latest turn.
func (w *World) calls(what string, times int) error {
	w.checks++
	p := w.person(theUser)
	calls := w.since(p.mark, operation(what))
	w.attention.lookAt(calls...)
	if n := len(calls); n != times {
		return failed(fmt.Sprintf("how often ServiceNow was asked to %s after %q", what, p.said), match.Times(times), match.Times(n))
	}
	return nil
}

// wasAsked checks whether ServiceNow was asked for an operation at all.
func (w *World) wasAsked(what string, want bool) error {
	w.checks++
	calls := w.since(0, operation(what))
	w.attention.lookAt(calls...)
	if n := len(calls); (n > 0) != want {
		return failed("whether ServiceNow was asked to "+what, fmt.Sprint(want), match.Times(n))
	}
	return nil
}

// left checks how often the user's chat was left. Between turns that may take its time.
func (w *World) left(ctx context.Context, times int) error {
	w.checks++
	p := w.person(theUser)
	if w.hearing.way != "" && times > 0 && p.chat != "" {
		if err := w.isLeft(ctx, p, times); err != nil {
			return err
		}
	}
	n := 0
	for _, x := range w.since(0, control.Leave) {
		if x.Chat == p.chat && p.chat != "" || strings.Contains(x.Path, p.chat) {
			n++
			w.attention.lookAt(x)
		}
	}
	if n != times {
		return failed("how often the chat was left", match.Times(times), match.Times(n))
	}
	return nil
}

// threadReadAfterPost is S-10.
func (w *World) threadReadAfterPost() error {
	w.checks++
	p := w.person(theUser)
	posts := w.since(p.mark, control.Post)
	if len(posts) == 0 {
		return failed("the calls of ServiceNow", "a post, then the thread is read", "no post")
	}
	if len(w.since(posts[len(posts)-1].Seq, control.Thread)) == 0 {
		return failed("the calls of ServiceNow", "the thread is read after the post", "it is not")
	}
	return nil
}

// threadReadBetweenPosts is H-14: had both turns run at once, both posts would have come first.
func (w *World) threadReadBetweenPosts() error {
	w.checks++
	p := w.person(theUser)
	posts := w.since(p.mark, control.Post)
	if len(posts) != 2 {
		return failed("the calls of ServiceNow", "two posts", fmt.Sprintf("%d", len(posts)))
	}
	for _, x := range w.since(posts[0].Seq, control.Thread) {
		if x.Seq < posts[1].Seq {
			return nil
		}
	}
	return failed("the calls of ServiceNow", "the first turn reads the thread before the second one posts", "both posts come first")
}
