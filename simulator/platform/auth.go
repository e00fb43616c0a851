package platform

import (
	"crypto/sha256"
	"crypto/subtle"
	"net/http"
	"strings"

	"github.com/snowglobe-sim/snowglobe/simulator/chat"
	"github.com/snowglobe-sim/snowglobe/simulator/login"
)

// The names under which a browser is known (SN-08, SN-144).
const (
	sessionCookie = "JSESSIONID"
	tokenHeader   = "X-UserToken"
)

// identify finds out who calls, and whether the route admits them.
func (c *Call) identify() (err error) {
	switch c.Route.Admits {
	case Anybody:
		return nil
	case Guests:
		if c.User, err = c.Desk.User(chat.Guest); err != nil {
			return Unauthorized()
		}
		return nil
	case Accounts:
	}
	c.User, err = c.authenticate()
	return err
}

// authenticate finds the user of a request: by Basic authentication (SN-08), by an OAuth token (SN-147), or, where
// there is no such header, by a browser's session.
func (c *Call) authenticate() (chat.User, error) {
	header := c.Request.Header.Get("Authorization")
	if header == "" {
		return c.bySession()
	}
	if token, ok := bearer(header); ok {
		return c.byToken(token)
	}
	name, password, _ := c.Request.BasicAuth()
	if user, ok := proven(c.Desk, name, password); ok {
		return user, nil
	}
	return chat.User{}, Unauthorized()
}

// bearer is the token of the header, if it is one of that scheme.
func bearer(header string) (token string, ok bool) {
	scheme, token, ok := strings.Cut(header, " ")
	return strings.TrimSpace(token), ok && strings.EqualFold(scheme, "Bearer")
}

func (c *Call) byToken(token string) (chat.User, error) {
	if c.Gate.Tokens == nil {
		return chat.User{}, Unauthorized()
	}
	user, err := c.Gate.Tokens.Holder(token)
	if err != nil {
		return chat.User{}, Unauthorized()
	}
	return user, nil
}

// bySession finds the user of a browser's session, if the page that calls proves with the session's anti-CSRF token
// to be of that session. The token of another session of the same user leads to the interceptor (SN-146).
func (c *Call) bySession() (chat.User, error) {
	session, ok := c.session()
	if !ok {
		return chat.User{}, Unauthorized()
	}
	token := c.Request.Header.Get(tokenHeader)
	if !same(token, session.Token) {
		if other, ok := c.Gate.Logins.Owner(token); ok && other.UserName == session.UserName {
			return chat.User{}, intercepted(c.Prefix)
		}
		return chat.User{}, Unauthorized()
	}
	user, err := c.Desk.User(session.UserName)
	if err != nil {
		return chat.User{}, Unauthorized()
	}
	return user, nil
}

// session is the session that the request's cookie names.
func (c *Call) session() (login.Session, bool) {
	cookie, err := c.Request.Cookie(sessionCookie)
	if err != nil || c.Gate.Logins == nil {
		return login.Session{}, false
	}
	return c.Gate.Logins.Find(cookie.Value)
}

// proven is the named user, if the password is theirs. It takes as long for a name that nobody has as for a password
// that is wrong, and a user without a password cannot come in.
func proven(desk *chat.Desk, name, password string) (chat.User, bool) {
	user, err := desk.User(name)
	matches := same(user.Password, password)
	return user, err == nil && matches && user.Password != ""
}

// same compares secrets in a time that tells nothing about them.
func same(a, b string) bool {
	x, y := sha256.Sum256([]byte(a)), sha256.Sum256([]byte(b))
	return subtle.ConstantTimeCompare(x[:], y[:]) == 1
}

// intercepted sends a browser to the page that ends what looks like a forged call (SN-146).
func intercepted(prefix string) *Error {
	return &Error{
		Status: http.StatusFound, Message: "The token is of another session", Location: prefix + interceptorPage,
	}
}
