package mutant

import "net/http"

// queues is about queues as they are read.
func queues() []Mutant {
	return []Mutant{
		{"figures-as-text", "How many wait is told as a text.", facts("SN-10"), each(either(listOfQueues(), oneQueue()), set("waiting_count", "0"))},
		{"waits-in-figures", "Waiting times are told in figures alone.", facts("SN-41"), each(listOfQueues(), set("average_wait_time", "00:02:00"))},
		{
			"not-available-is-empty", "A queue that is open has an empty not_available.", facts("SN-41"),
			each(listOfQueues(), func(o object) {
				if o["not_available"] == nil {
					o["not_available"] = ""
				}
			}),
		},
		{
			"queue-as-list", "One queue is read as a list of one.", facts("SN-11"),
			answers(oneQueue(), func(a *reply) {
				if result := a.result(); result != nil {
					a.succeed([]any{result})
				}
			}),
		},
		{
			"missing-queue-is-empty", "A queue that is not there is read as an empty one.", facts("SN-11"),
			answers(oneQueue(), func(a *reply) {
				if a.status == http.StatusNotFound {
					a.succeed(object{})
				}
			}),
		},
		{
			"chats-of-queue-as-object", "The open chats of a queue come as one object.", facts("SN-13"),
			answers(chatsOfQueue(), func(a *reply) { a.succeed(object{"sessions": a.result()}) }),
		},
		{"chats-of-queue-without-entry", "The open chats of a queue come without their entries.", facts("SN-13"), each(chatsOfQueue(), drop("queueEntry"))},
		{
			"left-chats-stay", "A chat that was left stays among the open ones of its queue.", facts("SN-13"),
			remembering(func(m *memory) wrap {
				return list(chatsOfQueue(), func([]any) []any {
					var all []any
					for _, e := range m.opened() {
						all = append(all, object{"sys_id": e.(object)["group"], "queueEntry": e})
					}
					return all
				})
			}),
		},
		{"agents-without-counts", "How many chats an agent has is not told.", facts("SN-12"), each(agentsOfQueue(), drop("supportConversationCount"))},
		{
			"closed-queue-takes-chats", "A queue that is closed takes chats.", facts("SN-68"),
			func(right http.Handler) http.Handler {
				return answers(opening(), func(a *reply) {
					if a.status == http.StatusServiceUnavailable {
						elsewhere(right, a)
					}
				})(right)
			},
		},
	}
}

// elsewhere opens the chat in the first queue that takes it.
func elsewhere(right http.Handler, a *reply) {
	r := a.request.Clone(a.request.Context())
	r.Method, r.URL.Path, r.Body = http.MethodGet, support+"/queues", http.NoBody
	for _, q := range within(ask(right, r).result()) {
		id, _ := q["sys_id"].(string)
		again := a.request.Clone(a.request.Context())
		again.URL.Path, again.Body = support+"/queues/"+id+"/sessions", body(a.sent)
		if opened := ask(right, again); opened.status < http.StatusMultipleChoices {
			a.status, a.body = opened.status, opened.body
			return
		}
	}
}
