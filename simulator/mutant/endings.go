package mutant

import "net/http"

// endings is about how a chat ends.
func endings() []Mutant {
	from := func(was, is int) func(object) {
		return func(o object) {
			if number(o, "state") == int64(was) {
				o["state"] = is
			}
		}
	}
	return []Mutant{
		{
			"leaving-does-nothing", "Leaving is answered, and the chat goes on.", facts("SN-17"),
			instead(leaving(), func(right http.Handler) http.HandlerFunc {
				return func(w http.ResponseWriter, r *http.Request) {
					read := r.Clone(r.Context())
					read.Method, read.Body, read.URL.Path, read.URL.RawQuery = http.MethodGet, http.NoBody, support+"/sessions", "group_id="+groupIn(r)
					a := ask(right, read)
					if all := within(a.result()); len(all) > 0 {
						a.succeed(all[0])
					}
					a.send(w)
				}
			}),
		},
		{
			"leaving-twice-is-refused", "Who leaves a chat that has ended is refused.", facts("SN-17", "SN-71"),
			remembering(func(m *memory) wrap {
				return instead(leaving(), func(right http.Handler) http.HandlerFunc {
					return func(w http.ResponseWriter, r *http.Request) {
						if !m.hasEnded(r) {
							right.ServeHTTP(w, r)
							return
						}
						a := &reply{header: http.Header{}}
						a.refuse(http.StatusBadRequest, "The chat has ended")
						a.send(w)
					}
				})
			}),
		},
		{"abandoned-is-closed", "Who gives up waiting has closed the chat.", facts("SN-51"), each(anEntry(), from(closedAbandoned, closedByClient))},
		{"closed-is-abandoned", "Who leaves an agent has abandoned the chat.", facts("SN-50"), each(anEntry(), from(closedByClient, closedAbandoned))},
		{"agents-close-for-clients", "A chat that its agent has closed counts as closed by its client.", facts("SN-48"), each(anEntry(), from(closedComplete, closedByClient))},
		{
			"no-way-back", "Nobody waits again.", facts("SN-19"),
			answers(rejoining(), func(a *reply) { a.refuse(http.StatusBadRequest, "Requested URI does not represent any resource") }),
		},
		{"anybody-closes", "Whoever asks for it closes the chat as its agent.", facts("SN-18"), requests(by(requesterName, closing()), as(adminName))},
		{
			"closing-does-nothing", "The agent closes the chat, and it goes on.", facts("SN-18"),
			answers(closing(), func(a *reply) { a.succeed(object{"state": workInProgress}) }),
		},
	}
}
