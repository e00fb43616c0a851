package admin

import (
	"net/http"

	"github.com/snowglobe-sim/snowglobe/simulator/jsonbody"
	"github.com/snowglobe-sim/snowglobe/simulator/porter"
)

// Guard lets only those through to a control plane whom a porter lets in. Probes learn nothing, so they may come under any
// name and without the password.
func Guard(o porter.Options, next http.Handler) http.Handler {
	o.Open, o.Realm, o.Place = []string{"/_sim/health", "/_sim/ready"}, "Snowglobe control plane", "control plane"
	at := porter.New(o)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		refused := at.Admit(r)
		if refused == nil {
			next.ServeHTTP(w, r)
			return
		}
		if refused.Challenge != "" {
			w.Header().Set("WWW-Authenticate", refused.Challenge)
		}
		said := refusal{status: refused.Status, problem: jsonbody.FieldError{
			Message: refused.Message, Field: refused.Field, Expected: refused.Expected,
		}}
		_ = write(w, said.status, said.body()) // an error means that the caller has gone
	})
}
