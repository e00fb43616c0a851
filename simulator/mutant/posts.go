package mutant

import "net/http"

// posts is about what becomes of a message that is posted.
func posts() []Mutant {
	return []Mutant{
		{
			"posts-are-lost", "A message is taken, and not to be seen again.", facts("SN-24"),
			instead(posting(), func(right http.Handler) http.HandlerFunc {
				return func(w http.ResponseWriter, r *http.Request) {
					read := r.Clone(r.Context())
					read.Method, read.Body = http.MethodGet, http.NoBody
					a := ask(right, read)
					if all := within(a.result()); len(all) > 0 {
						rewrite(r, func(o object) { all[0]["message"] = o["message"] })
						a.say(http.StatusCreated, object{"result": all[0]})
					}
					a.send(w)
				}
			}),
		},
		{
			"posts-are-doubled", "A message stands in the thread twice.", facts("SN-24", "SN-36"),
			func(right http.Handler) http.Handler {
				return answers(posting(), func(a *reply) {
					again := a.request.Clone(a.request.Context())
					again.Body = body(a.sent)
					if a.status < http.StatusMultipleChoices {
						ask(right, again)
					}
				})(right)
			},
		},
		{
			"the-browsers-fields-are-refused", "A message with more than its text is refused.", facts("SN-36"),
			answers(posting(), func(a *reply) {
				if sent, ok := tree(a.sent).(object); ok && len(sent) > 2 {
					a.refuse(http.StatusBadRequest, "Unknown field")
				}
			}),
		},
		{
			"empty-messages", "A message without a text is taken.", facts("SN-24", "SN-71"),
			requests(posting(), func(r *http.Request) {
				rewrite(r, func(o object) {
					if o["message"] == nil {
						o["message"] = "(nothing)"
					}
				})
			}),
		},
		{
			"no-posts-after-the-end", "After the end no message is taken.", facts("SN-71"),
			remembering(func(m *memory) wrap {
				return answers(posting(), func(a *reply) {
					if m.hasEnded(a.request) {
						a.refuse(http.StatusBadRequest, "The chat has ended")
					}
				})
			}),
		},
		{"all-is-a-note", "Whatever is written is a work note.", facts("SN-36", "SN-43"), each(aMessage(), set("reflected_field", "work_notes"))},
	}
}
