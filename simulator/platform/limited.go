package platform

import (
	"math"
	"net/http"
	"strconv"
	"time"

	"github.com/snowglobe-sim/snowglobe/simulator/chat"
	"github.com/snowglobe-sim/snowglobe/simulator/ratelimit"
)

// count counts the call with the rate limits of the instance, and refuses it where one of them is passed (SN-130).
func (c *Call) count() error {
	if c.Gate.Limits == nil || c.Route.Operation == "" {
		return nil
	}
	c.standing = c.Gate.Limits.Count(ratelimit.Call{Operation: c.Route.Operation, User: c.User.UserName})
	if !c.standing.Refused {
		return nil
	}
	return &Error{
		Status: http.StatusTooManyRequests, Message: "Rate limit exceeded", Detail: c.standing.Detail,
		RetryAfter: wholeSeconds(c.standing.Wait),
	}
}

// tellLimit sets the headers that stand where a rule matches, and only there (SN-131).
func (c *Call) tellLimit(h http.Header) {
	if c.standing.Rule == "" {
		return
	}
	h.Set("X-RateLimit-Limit", strconv.Itoa(c.standing.Limit))
	h.Set("X-RateLimit-Reset", strconv.Itoa(wholeSeconds(time.Duration(c.standing.Reset.UnixNano()))))
	h.Set("X-RateLimit-Rule", chat.RecordID("sys_rate_limit_rules", c.standing.Rule))
}

// wholeSeconds rounds up, so that whoever waits so long has waited long enough.
func wholeSeconds(d time.Duration) int { return int(math.Ceil(d.Seconds())) }
