package console

import (
	"io"
	"net/http"

	"github.com/snowglobe-sim/snowglobe/simulator/jsonbody"
	"github.com/snowglobe-sim/snowglobe/simulator/porter"
)

// turnAway answers somebody whom the porter does not let in.
func (c *Console) turnAway(w http.ResponseWriter, _ *http.Request, refused *porter.Refusal) {
	if refused.Challenge != "" {
		w.Header().Set("WWW-Authenticate", refused.Challenge)
	}
	said := jsonbody.FieldError{Message: refused.Message, Field: refused.Field, Expected: refused.Expected}
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.WriteHeader(refused.Status)
	_, _ = io.WriteString(w, said.Error()+"\n") // an error means that the browser has gone
}
