package mutant

import "net/http"

// admission is about who comes in.
func admission() []Mutant {
	return []Mutant{
		{
			"login-page", "Whoever is not known is sent to a page to log in.", facts("SN-121"),
			answers(everything, func(a *reply) {
				if a.status == http.StatusUnauthorized {
					a.status = http.StatusFound
					a.header.Set("Location", "/login.do")
				}
			}),
		},
		{
			"open-house", "Whoever is not known comes in as somebody who is.", facts("SN-121"),
			requests(everything, func(r *http.Request) {
				if name, _, _ := r.BasicAuth(); name != agentName {
					as(requesterName)(r)
				}
			}),
		},
		{
			"no-challenge", "A refused account is not told how to come in.", facts("SN-144"),
			answers(everything, func(a *reply) { a.header.Del("WWW-Authenticate") }),
		},
		{
			"never-logged-in", "Nobody is told to be logged in.", facts("SN-145"),
			answers(everything, func(a *reply) { a.header.Del("X-Is-Logged-In") }),
		},
		{
			"no-profiles-by-user", "Live profiles are not found by the sys_id of their user.", facts("SN-35"),
			requests(profile(), func(r *http.Request) { r.URL.Path += "0" }),
		},
		{
			"profile-of-itself", "A live profile names itself in place of its user.", facts("SN-42"),
			each(profile(), func(o object) { o["document"] = o["sys_id"] }),
		},
		{
			"unknown-profile-is-400", "A live profile that is not there is answered as if the plugin were absent.", facts("SN-35"),
			answers(profile(), func(a *reply) {
				if a.status == http.StatusNotFound {
					a.refuse(http.StatusBadRequest, "Requested URI does not represent any resource")
				}
			}),
		},
	}
}
