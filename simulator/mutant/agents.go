package mutant

import "net/http"

// agents is about accepting.
func agents() []Mutant {
	return []Mutant{
		{"still-waiting", "A chat that was accepted is said to wait.", facts("SN-47"), each(accepting(), set("state", waiting))},
		{
			"assigned-to-requester", "A chat that was accepted is assigned to its requester.", facts("SN-15"),
			each(accepting(), func(o object) { o["assigned_to"] = o["opened_by"] }),
		},
		{
			"nobody-waits-in-envelope", "That nobody waits is said in the platform's envelope.", facts("SN-69"),
			answers(accepting(), func(a *reply) {
				if a.status == http.StatusNotFound {
					a.refuse(a.status, "No Record found")
				}
			}),
		},
		{
			"nobody-waits-is-nothing", "That nobody waits is said with an empty success.", facts("SN-15", "SN-69"),
			answers(accepting(), func(a *reply) {
				if a.status == http.StatusNotFound {
					a.succeed(object{})
				}
			}),
		},
	}
}
