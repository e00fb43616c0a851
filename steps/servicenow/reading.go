package servicenow

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"slices"
)

func asFinding(err error, to **FailureError) bool { return errors.As(err, to) }

// atQueue is a path below the queue.
func (w *World) atQueue(ctx context.Context, rest string) (string, error) {
	queue, err := w.theQueue(ctx)
	return support + "/queues/" + queue.text("sys_id") + rest, err
}

func (w *World) listsQueues(ctx context.Context, who string) error {
	return w.asks(ctx, who, support+"/queues")
}

func (w *World) readsQueue(ctx context.Context, who string) error {
	path, err := w.atQueue(ctx, "")
	if err != nil {
		return err
	}
	w.asked = w.queue
	return w.asks(ctx, who, path)
}

func (w *World) isQueueAskedFor() error {
	q, err := w.about()
	if err != nil {
		return err
	}
	if q.text("sys_id") != w.asked.text("sys_id") || q.text("name") != w.asked.text("name") {
		return failed("the queue", w.asked.show("sys_id")+", "+w.asked.show("name"), q.show("sys_id")+", "+q.show("name"))
	}
	return nil
}

func (w *World) listsBelowQueue(ctx context.Context, who, what string) error {
	path, err := w.atQueue(ctx, map[string]string{"open chats": "/sessions", "agents": "/agents"}[what])
	if err != nil {
		return err
	}
	return w.asks(ctx, who, path)
}

func (w *World) listsEntries(ctx context.Context, who, which string) error {
	queue, err := w.theQueue(ctx)
	if err != nil {
		return err
	}
	query := url.Values{"queue_id": {queue.text("sys_id")}, "closed": {fmt.Sprint(which == "have ended")}}
	return w.asks(ctx, who, support+"/sessions?"+query.Encode())
}

func (w *World) readsConversation(ctx context.Context, who string) error {
	c, err := w.theChat()
	if err != nil {
		return err
	}
	return w.asks(ctx, who, conversations+"/"+c.group)
}

func (w *World) looksForChat(ctx context.Context, who string) error {
	c, err := w.theChat()
	if err != nil {
		return err
	}
	w.entry = nil
	if err := w.asks(ctx, who, c.find()); err != nil {
		return err
	}
	if list, err := w.answer.list(""); err == nil && len(list) > 0 {
		w.entry = list[0]
	}
	return nil
}

func (w *World) readsOwnProfile(ctx context.Context, who string) error {
	id, err := w.whoIs(ctx)
	if err != nil {
		return err
	}
	return w.asks(ctx, who, profiles+"sys_user."+id)
}

func (w *World) readsOpenersProfile(ctx context.Context, who string) error {
	c, err := w.theChat()
	if err != nil {
		return err
	}
	return w.asks(ctx, who, profiles+"sys_user."+c.entry.text("opened_by"))
}

// answerIsList holds for a list, an empty one too.
func (w *World) answerIsList() error {
	w.checks++
	_, err := w.answer.list("what came")
	return err
}

func (w *World) eachHas(fields []field) error {
	list, err := w.them()
	if err != nil {
		return err
	}
	for i, o := range list {
		if err := o.has(fmt.Sprintf("number %d of them", i+1), fields); err != nil {
			return err
		}
	}
	return nil
}

func (w *World) itHas(fields []field) error {
	o, err := w.about()
	if err != nil {
		return err
	}
	return o.has("what came", fields)
}

func (w *World) waitsAreWorded() error {
	list, err := w.them()
	if err != nil {
		return err
	}
	for _, q := range list {
		if text, ok := q["average_wait_time"].(string); !ok || !waitForm.MatchString(text) {
			return failed("the queue "+q.text("name"), "average_wait_time such as 2 Minutes", q.show("average_wait_time"))
		}
	}
	return nil
}

func (w *World) closedQueuesSayWhy() error {
	list, err := w.them()
	if err != nil {
		return err
	}
	for _, q := range list {
		if _, there := q["not_available"]; there && q.text("not_available") == "" {
			return failed("the queue "+q.text("name"), "words, or no not_available at all", q.show("not_available"))
		}
	}
	return nil
}

// groupOf is the group of an entry, or of a conversation with its queueEntry.
func groupOf(o object) string {
	if entry, ok := o["queueEntry"].(map[string]any); ok {
		return object(entry).text("group")
	}
	if group := o.text("group"); group != "" {
		return group
	}
	return o.text("sys_id")
}

// amongThem checks whether the chat is among the things of the last answer.
func (w *World) amongThem(want bool) error {
	w.checks++
	c, err := w.theChat()
	if err != nil {
		return err
	}
	list, err := w.answer.list("what came")
	if err != nil {
		return err
	}
	if slices.ContainsFunc(list, func(o object) bool { return groupOf(o) == c.group }) != want {
		expected := map[bool]string{true: "the chat among them", false: "no such chat among them"}[want]
		return failed("what came", fmt.Sprintf("%s, %s", expected, c.group), w.answer.String())
	}
	return nil
}

// amongThemWithPlace checks the list of a queue's open chats for the chat, its entry and its place.
func (w *World) amongThemWithPlace() error {
	if err := w.amongThem(true); err != nil {
		return err
	}
	list, err := w.answer.list("what came")
	if err != nil {
		return err
	}
	i := slices.IndexFunc(list, func(o object) bool { return groupOf(o) == w.chat.group })
	entry, ok := list[i]["queueEntry"].(map[string]any)
	if !ok {
		return failed("the chat in the list", "a queueEntry", list[i].show("queueEntry"))
	}
	return object(entry).has("the queueEntry of the chat", []field{{"group", "sys_id"}, {"position", "whole number"}})
}

func (w *World) plainValuesAreTexts() error {
	list, err := w.them()
	if err != nil {
		return err
	}
	for _, row := range list {
		for name, value := range row {
			switch value.(type) {
			case string, map[string]any:
			default:
				return failed("the row", name+" is a text", row.show(name))
			}
		}
	}
	return nil
}

func (w *World) itIs(name, text string) error {
	o, err := w.about()
	if err != nil {
		return err
	}
	return o.is("what came", name, text)
}

func (w *World) itIsRequesters() error { return w.itIs("document", w.requesterID) }

func (w *World) itIsChats() error {
	c, err := w.theChat()
	if err != nil {
		return err
	}
	return w.itIs("sys_id", c.group)
}
