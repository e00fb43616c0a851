package page

import (
	"encoding/json"
	"html/template"
	"net/http"
	"net/url"
)

// Call is a call that the page makes, or the address bar.
type Call struct {
	*Visit
	Control Control
	Request *http.Request
	Param   func(name string) string // of the path, unescaped
	Form    url.Values               // of the body and the query

	answer http.ResponseWriter
}

// NewCall is a call that is answered to w.
func NewCall(v *Visit, w http.ResponseWriter, r *http.Request) *Call {
	return &Call{Visit: v, Request: r, answer: w}
}

// Show answers with HTML, for the place where the page asked for it.
func (c *Call) Show(html template.HTML) error {
	c.answer.Header().Set("Content-Type", "text/html; charset=utf-8")
	_, _ = c.answer.Write([]byte(html)) // an error means that the browser has gone
	return nil
}

// Said tells the reader that something was done which they cannot see otherwise. What made the call stays as it is.
func (c *Call) Said(text string) error {
	// htmx puts what an element like this holds into the notices; told so, it puts nothing anywhere else.
	c.answer.Header().Set("HX-Reswap", "none")
	return c.Show(template.HTML(`<div hx-swap-oob="beforeend:#notices"><p class="said">` + template.HTMLEscapeString(text) + `</p></div>`)) //nolint:gosec // escaped
}

// Go leads the page to another choice, by the link of a visit.
func (c *Call) Go(link string) error {
	where, _ := json.Marshal(map[string]string{"path": link, "target": "#page", "select": "#page", "swap": "outerHTML"}) // text always marshals
	c.answer.Header().Set("HX-Location", string(where))
	c.answer.WriteHeader(http.StatusNoContent)
	return nil
}

// Leave leads the browser to another page, such as that of another instance (Visit.Home).
func (c *Call) Leave(where string) error {
	c.answer.Header().Set("HX-Redirect", where)
	c.answer.WriteHeader(http.StatusNoContent)
	return nil
}

// Download answers with a file for the reader to keep. Browsers never show it in place of the page.
func (c *Call) Download(name, media string, body []byte) error {
	h := c.answer.Header()
	h.Set("Content-Type", media)
	h.Set("Content-Disposition", "attachment; filename*=UTF-8''"+url.PathEscape(name))
	_, _ = c.answer.Write(body) // as above
	return nil
}
