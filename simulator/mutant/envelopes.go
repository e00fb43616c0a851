package mutant

import "net/http"

// envelopes is about the form of answers.
func envelopes() []Mutant {
	return []Mutant{
		{
			"bare-results", "Results come without their envelope.", facts("SN-120"),
			answers(everything, func(a *reply) {
				if result := a.result(); result != nil {
					a.say(a.status, result)
				}
			}),
		},
		{
			"bare-errors", "Errors come without their envelope.", facts("SN-120"),
			answers(everything, func(a *reply) {
				if a.status >= http.StatusBadRequest {
					a.say(a.status, map[string]any{"error": http.StatusText(a.status)})
				}
			}),
		},
		{
			"unknown-call-is-a-page", "A call that nobody serves is answered with a page.", facts("SN-124"),
			answers(on(http.MethodGet, support+"/[a-z]+_[a-z_]+"), func(a *reply) {
				a.status, a.body = http.StatusNotFound, []byte("<html><title>Page not found</title></html>")
				a.header.Set("Content-Type", "text/html")
			}),
		},
		{
			"strange-threads-are-empty", "What is none of the account's is answered as if it were there, and empty.", facts("SN-70"),
			answers(either(reading(), oneConversation()), func(a *reply) {
				if a.status >= http.StatusBadRequest {
					a.succeed([]any{})
				}
			}),
		},
		{
			"created-is-200", "Creating something is answered with 200.", facts("SN-U01"),
			answers(everything, func(a *reply) {
				if a.status == http.StatusCreated {
					a.status = http.StatusOK
				}
			}),
		},
		{
			"done-is-201", "Whatever is done is answered with 201.", facts("SN-U01"),
			answers(either(leaving(), accepting(), closing()), func(a *reply) {
				if a.status == http.StatusOK {
					a.status = http.StatusCreated
				}
			}),
		},
		{
			"refusals-in-envelopes", "Connect refuses in the platform's envelope.", facts("SN-68"),
			answers(everything, func(a *reply) {
				if a.status == http.StatusForbidden || a.status == http.StatusServiceUnavailable {
					a.refuse(a.status, "Not allowed")
				}
			}),
		},
	}
}
