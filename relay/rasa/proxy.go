package rasa

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httputil"
	"time"

	"github.com/labstack/echo/v4"
)

// Bounds of the question which actions the developer's server has.
const (
	actionsWait  = 5 * time.Second
	actionsLimit = 1 << 20
)

// newProxy passes requests on to the developer's own action server, and its answers back, as they are.
func (s *ActionServer) newProxy() *httputil.ReverseProxy {
	transport := http.DefaultTransport.(*http.Transport).Clone() //nolint:forcetypeassert // the standard library's own
	transport.DisableCompression = true                          // else an answer would be unpacked on the way
	return &httputil.ReverseProxy{
		Transport: transport,
		Rewrite: func(p *httputil.ProxyRequest) {
			query := p.In.URL.RawQuery
			out := *s.own
			if out.RawQuery == "" {
				out.RawQuery = query
			}
			p.Out.URL = &out
			p.Out.Host = ""
		},
		ErrorHandler: func(w http.ResponseWriter, r *http.Request, err error) {
			action, _ := r.Context().Value(actionKey{}).(string)
			s.log.Warn("the action server does not answer", "action", action, "error", err)
			w.Header().Set("Content-Type", "application/json")
			w.WriteHeader(http.StatusBadGateway)
			_ = json.NewEncoder(w).Encode(failed{
				Error:       fmt.Sprintf("the action server at %s did not answer: %v", s.own.Redacted(), err),
				ActionName:  action,
				RequestBody: map[string]string{"next_action": action},
			})
		},
	}
}

// actionKey carries the action's name to the proxy's error handler.
type actionKey struct{}

func (s *ActionServer) passOn(c echo.Context, raw []byte) {
	r := c.Request()
	r = r.WithContext(context.WithValue(r.Context(), actionKey{}, c.Get(calledAction)))
	r.Body = io.NopCloser(bytes.NewReader(raw))
	r.ContentLength = int64(len(raw))
	s.proxy.ServeHTTP(c.Response(), r)
}

// theirActions asks the developer's server for its actions.
func (s *ActionServer) theirActions(ctx context.Context) ([]string, error) {
	ctx, cancel := context.WithTimeout(ctx, actionsWait)
	defer cancel()
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, s.ownActions(), nil)
	if err != nil {
		return nil, err
	}
	res, err := s.client.Do(r)
	if err != nil {
		return nil, err
	}
	defer res.Body.Close()
	if res.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("%s answers with status %d", s.ownActions(), res.StatusCode)
	}
	var list []struct {
		Name string `json:"name"`
	}
	if err := json.NewDecoder(io.LimitReader(res.Body, actionsLimit)).Decode(&list); err != nil {
		return nil, err
	}
	names := make([]string, 0, len(list))
	for _, a := range list {
		names = append(names, a.Name)
	}
	return names, nil
}
