package fault

import "net/http"

// empty closes the connection without an answer, without having done anything.
type empty struct{}

func buildEmpty(Spec) (Effect, error) { return empty{}, nil }

// Apply does nothing to the call.
func (empty) Apply(Exchange) Delivery { return Delivery{Send: abort} }

// abort lets net/http drop the connection: the caller reads EOF.
func abort(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) }
