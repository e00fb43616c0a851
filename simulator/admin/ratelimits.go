package admin

import (
	"fmt"
	"net/http"

	"github.com/snowglobe-sim/snowglobe/simulator/jsonbody"
	"github.com/snowglobe-sim/snowglobe/simulator/ratelimit"
)

func admissionRoutes() []route {
	return []route{
		{
			Method: http.MethodGet, Path: "/_sim/rate-limits", Handler: listLimits,
			Summary: "Lists the rate limits, with how many calls each has refused.", Result: shownLimits{},
		},
		{
			Method: http.MethodPost, Path: "/_sim/rate-limits", Success: http.StatusCreated, Handler: addLimit,
			Summary: "Adds a rate limit.", Body: newLimit{}, Result: ratelimit.Rule{},
		},
		{
			Method: http.MethodDelete, Path: "/_sim/rate-limits", Success: http.StatusNoContent, Handler: clearLimits,
			Summary: "Clears all rate limits.",
		},
		{
			Method: http.MethodDelete, Path: "/_sim/rate-limits/{id}", Success: http.StatusNoContent, Handler: clearLimit,
			Summary: "Clears one rate limit and what it has counted.",
		},
		{
			Method: http.MethodDelete, Path: "/_sim/tokens", Handler: revokeTokens,
			Summary: "Ends all OAuth access tokens now; refresh tokens go on.", Result: revoked{},
		},
	}
}

// newLimit is what a new rate limit says.
type newLimit struct {
	Name  string            `json:"name"`
	Match ratelimit.Match   `json:"match"`
	Limit int               `json:"limit" required:"true"`
	Per   jsonbody.Duration `json:"per"`
	Lag   jsonbody.Duration `json:"lag"`
}

// shownLimits is the rate limits of the contract.
type shownLimits struct {
	Limits []ratelimit.Rule `json:"rate_limits"`
}

func listLimits(c *call) (any, error) { return shownLimits{c.Limits.Rules()}, nil }

func addLimit(c *call) (any, error) {
	var body newLimit
	if err := c.decode(&body); err != nil {
		return nil, err
	}
	if body.Match.User != "" {
		if _, err := c.Desk.User(body.Match.User); err != nil {
			return nil, &jsonbody.FieldError{
				Message: fmt.Sprintf("there is no user %q", body.Match.User), Field: "match.user", Expected: jsonbody.OneOf(c.userNames()),
			}
		}
	}
	return c.Limits.Add(ratelimit.Rule{Name: body.Name, Match: body.Match, Limit: body.Limit, Per: body.Per, Lag: body.Lag})
}

func (c *call) userNames() []string {
	var names []string
	for _, u := range c.Desk.Users() {
		names = append(names, u.UserName)
	}
	return names
}

func clearLimits(c *call) (any, error) {
	c.Limits.Clear()
	return nil, nil
}

func clearLimit(c *call) (any, error) {
	if id := c.param("id"); !c.Limits.Remove(id) {
		return nil, &refusal{status: http.StatusNotFound, problem: jsonbody.FieldError{
			Message: fmt.Sprintf("there is no rate limit %q", id), Expected: "an id that GET /_sim/rate-limits lists",
		}}
	}
	return nil, nil
}

// revoked is how many tokens were good until now.
type revoked struct {
	Ended int `json:"ended"`
}

func revokeTokens(c *call) (any, error) { return revoked{c.Tokens.Revoke()}, nil }
