package platform

import (
	"fmt"
	"net/http"
	"strconv"
	"strings"

	"github.com/snowglobe-sim/snowglobe/simulator/chat"
)

// sessionAge is how long a real session cookie lives, in seconds (SN-145).
const sessionAge = 1800

// welcome sets the headers of an answer to somebody whom the route admits (SN-145).
func (c *Call) welcome(h http.Header) {
	h["Server"] = []string{"ServiceNow"}
	h["X-Is-Logged-In"] = []string{strconv.FormatBool(c.User.UserName != "" && c.Route.Admits == Accounts)}
	h["X-Transaction-Id"] = []string{fmt.Sprintf("%012x", c.Serial)}
	h["Server-Timing"] = []string{"wall;dur=1"}
	c.tellLimit(h)
	if strings.Contains(c.Request.Header.Get("Cookie"), "glide_session_store=") {
		return
	}
	session := chat.RecordID("session", fmt.Sprint(c.Prefix, c.Serial))
	h["Set-Cookie"] = []string{
		fmt.Sprintf("glide_user_route=glide.%s; Path=%s; HttpOnly", session, c.cookiePath()),
		fmt.Sprintf("glide_session_store=%s; Max-Age=%d; Path=%s; HttpOnly", strings.ToUpper(session), sessionAge, c.cookiePath()),
	}
}

// challenge sets the headers of a 401 (SN-144).
func (c *Call) challenge(h http.Header) {
	h.Set("WWW-Authenticate", `BASIC realm="Service-now"`)
	h["Pragma"] = []string{"no-store,no-cache"}
	session := chat.RecordID("session", fmt.Sprint(c.Prefix, c.Serial))
	h["Set-Cookie"] = []string{
		fmt.Sprintf("JSESSIONID=%s; Path=%s; HttpOnly", strings.ToUpper(session), c.cookiePath()),
		fmt.Sprintf(`glide_user=""; Max-Age=0; Path=%s; HttpOnly`, c.cookiePath()),
		fmt.Sprintf("BIGipServerpool_x=%d.0.0000; Path=%s", c.Serial, c.cookiePath()),
	}
}

// cookiePath keeps the cookies of instances that share a host apart.
func (c *Call) cookiePath() string { return c.Prefix + "/" }
