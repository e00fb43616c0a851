package mutant

import (
	"net/http"
	"slices"
	"strconv"
)

// threads is about reading a thread.
func threads() []Mutant {
	before := func(change func(ms int64) string) wrap {
		return requests(reading(), func(r *http.Request) {
			query := r.URL.Query()
			ms, err := strconv.ParseInt(query.Get("before"), 10, 64)
			if err != nil {
				return
			}
			query.Set("before", change(ms))
			r.URL.RawQuery = query.Encode()
		})
	}
	return []Mutant{
		{
			"oldest-first", "Messages come oldest first.", facts("SN-52"),
			list(reading(), func(all []any) []any { slices.Reverse(all); return all }),
		},
		{"before-is-ignored", "Whatever is asked for, the newest page comes.", facts("SN-23"), before(func(int64) string { return "" })},
		{"before-is-included", "A page begins with the moment before which it was to be.", facts("SN-23", "SN-U07"), before(func(ms int64) string { return strconv.FormatInt(ms+1, 10) })},
		{"before-in-seconds", "before is taken for seconds.", facts("SN-23"), before(func(ms int64) string { return strconv.FormatInt(ms/1000, 10) })},
		{
			"pages-of-ten", "A page has ten messages.", facts("SN-U07"),
			list(reading(), func(all []any) []any { return all[:min(10, len(all))] }),
		},
		{
			"one-page-for-all", "All messages come on one page.", facts("SN-U07"),
			func(right http.Handler) http.Handler {
				return answers(reading(), func(a *reply) {
					if a.request.URL.RawQuery == "" && a.status == http.StatusOK {
						a.succeed(wholeThread(right, a))
					}
				})(right)
			},
		},
		{
			"ended-threads-are-gone", "The thread of a chat that has ended cannot be read.", facts("SN-23"),
			remembering(func(m *memory) wrap {
				return answers(reading(), func(a *reply) {
					if m.hasEnded(a.request) {
						a.refuse(http.StatusNotFound, "No Record found")
					}
				})
			}),
		},
	}
}

// wholeThread reads on from a page to the end.
func wholeThread(right http.Handler, a *reply) []any {
	all, _ := a.result().([]any)
	for page := all; len(page) > 0; {
		last, _ := page[len(page)-1].(object)
		r := a.request.Clone(a.request.Context())
		r.URL.RawQuery, r.Body = "before="+strconv.FormatInt(number(last, "timestamp"), 10), http.NoBody
		page, _ = ask(right, r).result().([]any)
		all = append(all, page...)
	}
	return all
}
