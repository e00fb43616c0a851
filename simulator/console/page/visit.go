package page

import (
	"cmp"
	"context"
	"net/http"
	"net/url"
	"strings"

	"github.com/snowglobe-sim/snowglobe/simulator/chat"
	"github.com/snowglobe-sim/snowglobe/simulator/instance"
)

// The parameters of the page's address.
const (
	ChatParam  = "chat"  // number or group of the chosen chat
	UserParam  = "user"  // the user on the left
	AgentParam = "agent" // the user_name that the reader acts as on the right
	TabParam   = "tab"   // the part that is shown below
)

// Visit is what a reader looks at: an instance, and what they have chosen in it. All of it stands in the page's address,
// so that whatever is seen can be linked to.
type Visit struct {
	Context  context.Context //nolint:containedctx // a visit lasts as long as its request
	Instance *instance.Instance
	Set      *instance.Set
	Host     string     // by which the browser called
	Prefix   string     // where the instance stands at its address: "", or "/i/NAME"
	Query    url.Values // of the page's address; never nil
	Entry    chat.Entry // the chosen chat; zero where none is chosen, or it is not there
	User     string
	Agent    string
	Tab      string
}

// NewVisit is the visit that a request is part of. The page says with its calls what it shows: htmx puts the page's own
// address into a header, which then goes before that of the call. Where the page itself is asked for, its new address counts.
func NewVisit(r *http.Request, set *instance.Set) *Visit {
	query := r.URL.Query()
	if page, err := url.Parse(r.Header.Get("HX-Current-URL")); err == nil && page.Host != "" && r.URL.Path != "/" {
		query = page.Query()
	}
	ctx := r.Context()
	v := &Visit{Context: ctx, Instance: instance.Of(ctx), Set: set, Host: r.Host, Prefix: instance.PrefixOf(ctx), Query: query}
	v.User, v.Agent, v.Tab = query.Get(UserParam), query.Get(AgentParam), query.Get(TabParam)
	if id := query.Get(ChatParam); id != "" {
		v.Entry, _ = v.Find(id)
	}
	return v
}

// Find is a chat by its number or group; it fails with chat.ErrNoChat.
func (v *Visit) Find(id string) (chat.Entry, error) {
	if e, err := v.Instance.Desk.ByNumber(id); err == nil {
		return e, nil
	}
	return v.Instance.Desk.ByGroup(id)
}

// Chosen reports whether a chat is chosen.
func (v *Visit) Chosen() bool { return v.Entry.Group != "" }

// Link is the address of the page, relative to itself, with parameters changed: pairs of name and value, where an empty
// value takes the parameter away.
func (v *Visit) Link(changes ...string) string {
	query := url.Values{}
	for name, values := range v.Query {
		query[name] = values
	}
	for i := 0; i+1 < len(changes); i += 2 {
		if changes[i+1] == "" {
			query.Del(changes[i])
			continue
		}
		query.Set(changes[i], changes[i+1])
	}
	return "./?" + query.Encode()
}

// Address is where something of the console stands, relative to the page: the path below console/, whose parts are
// escaped, with the parameters of the page.
func (v *Visit) Address(path ...string) string {
	escaped := make([]string, 0, len(path))
	for _, part := range path {
		escaped = append(escaped, url.PathEscape(part))
	}
	return cmp.Or(strings.TrimSuffix("console/"+strings.Join(escaped, "/")+"?"+v.Query.Encode(), "?"), "console/")
}

// Home is the way from this instance's page to another's, relative to it.
func (v *Visit) Home(name string) string {
	up := "./"
	if v.Prefix != "" {
		up = "../../"
	}
	if name == instance.Default {
		return up
	}
	return up + "i/" + url.PathEscape(name) + "/"
}
