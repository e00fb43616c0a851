package mutant

import (
	"net/http"
	"strconv"
)

// pushingToNobody are wrong about streams that cannot be (H-55).
func pushingToNobody() []Mutant {
	return []Mutant{
		{
			ID: "opens-a-stream-for-anybody", Rules: []string{"H-55"}, front: streaming(refusing(http.StatusNotFound, http.StatusOK, "text/event-stream")),
			Wrong: "It opens a stream, of nothing, for a user who has never written.",
		},
		{
			ID: "takes-any-place-for-one", Rules: []string{"H-55"}, front: streaming(func(w http.ResponseWriter, r *http.Request) (http.ResponseWriter, *http.Request) {
				if _, err := strconv.ParseUint(r.Header.Get(lastEvent), 10, 64); err != nil {
					r.Header.Del(lastEvent)
				}
				return w, r
			}),
			Wrong: "It begins anew where a page names a place that was never given.",
		},
		{
			ID: "refuses-streams-in-prose", Rules: []string{"H-55"}, front: streaming(refusing(0, 0, "text/plain")),
			Wrong: "It refuses a stream in plain text.",
		},
	}
}

// refusing refuses with another status, and in another media type.
func refusing(status, other int, kind string) func(http.ResponseWriter, *http.Request) (http.ResponseWriter, *http.Request) {
	return func(w http.ResponseWriter, r *http.Request) (http.ResponseWriter, *http.Request) {
		return &rewriter{ResponseWriter: w, kind: kind, status: func(given int) int {
			if given == status {
				return other
			}
			return given
		}}, r
	}
}
