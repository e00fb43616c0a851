package platform

import (
	"mime"
	"net/url"
	"slices"
	"strings"
)

// formType is the media type of a form.
const formType = "application/x-www-form-urlencoded"

// notAForm stands in the journal for a body that is no form.
const notAForm = "[not a form]"

// takeForm reads the body as a form. What is none leaves the form empty: it is for the handler to refuse in its own
// words. Of the body, only what may be read by others is kept: forms carry passwords.
func (c *Call) takeForm() {
	if len(c.Body) == 0 {
		return
	}
	kind, _, err := mime.ParseMediaType(c.Request.Header.Get("Content-Type"))
	form, malformed := url.ParseQuery(string(c.Body))
	if err != nil || malformed != nil || kind != formType {
		c.Body = []byte(notAForm)
		return
	}
	c.form, c.Body = form, []byte(readable(form))
}

// field is the value of a form's field; "" where it is absent or given more than once.
func (c *Call) field(name string) string {
	if values := c.form[name]; len(values) == 1 {
		return values[0]
	}
	return ""
}

// readable is a form with the fields that we know, by name, and the values of those that are no secret. The name of
// any other may be a secret itself, sent in the wrong place.
func readable(form url.Values) string {
	var pairs []string
	for _, name := range []string{"grant_type", "client_id", "username", "scope", "sys_action", "user_name"} {
		for _, value := range form[name] {
			pairs = append(pairs, name+"="+url.QueryEscape(value))
		}
	}
	for _, name := range []string{"client_secret", "password", "refresh_token", "user_password"} {
		if form.Has(name) {
			pairs = append(pairs, name+"=[redacted]")
		}
	}
	slices.Sort(pairs)
	return strings.Join(pairs, "&")
}
