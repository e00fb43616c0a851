package mutant

import (
	"net/http"
)

// entries is about finding the entry of a chat.
func entries() []Mutant {
	return []Mutant{
		{
			"single-entry", "Looking for entries finds one at most, which is no list.", facts("SN-16"),
			answers(findingEntries(), func(a *reply) {
				if all := within(a.result()); len(all) > 0 {
					a.succeed(all[0])
				} else if a.status == http.StatusOK {
					a.succeed(object{})
				}
			}),
		},
		{
			"entries-of-all", "Looking for one chat finds every chat twice.", facts("SN-16"),
			list(findingEntries(), func(all []any) []any { return append(all, all...) }),
		},
		{
			"every-chat-has-an-entry", "A chat that is not there has an entry.", facts("SN-16", "SN-71"),
			answers(findingEntries(), func(a *reply) {
				if a.status == http.StatusNotFound {
					a.succeed([]any{object{"group": groupIn(a.request), "state": waiting}})
				}
			}),
		},
		{
			"closed-is-ignored", "Entries are listed whether they have ended or not, and always those that are open.", facts("SN-16"),
			requests(findingEntries(), func(r *http.Request) {
				query := r.URL.Query()
				query.Del("closed")
				r.URL.RawQuery = query.Encode()
			}),
		},
		{
			"closed-is-turned-round", "Of entries that have ended those are found that are open, and the other way round.", facts("SN-16"),
			requests(findingEntries(), func(r *http.Request) {
				query := r.URL.Query()
				if closed := query.Get("closed"); closed != "" {
					query.Set("closed", map[string]string{"true": "false", "false": "true"}[closed])
				}
				r.URL.RawQuery = query.Encode()
			}),
		},
		{
			"entries-stand-still", "The entry that is found stands as it was opened, whatever has happened since.", facts("SN-16", "SN-65"),
			remembering(func(m *memory) wrap {
				return each(findingEntries(), func(o object) {
					group, _ := o["group"].(string)
					m.mu.Lock()
					defer m.mu.Unlock()
					if opened := m.entries[group]; opened != nil {
						o["state"] = opened["state"]
						drop("assigned_to", "work_start", "work_end")(o)
					}
				})
			}),
		},
		{"what-is-set-is-not-shown", "An entry does not tell who has the chat, nor since when.", facts("SN-39"), each(anEntry(), drop("assigned_to", "work_start", "work_end", "wait_time"))},
	}
}
