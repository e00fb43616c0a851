package platform

import (
	"net/http"
	"net/url"
	"strconv"
	"time"

	"github.com/snowglobe-sim/snowglobe/simulator/ledger"
)

// Named is an answer of ServiceNow's that a fault can ask for by name.
type Named struct {
	Name     string
	Evidence ledger.Mark // how its words are known
	Status   int
	failed   func(c *Call) *Error // nil for a page
	page     string
}

// NamedAnswers are all of them.
func NamedAnswers() []Named {
	plain := func(status int, message, detail string) func(*Call) *Error {
		return func(*Call) *Error { return &Error{Status: status, Message: message, Detail: detail} }
	}
	const bad, denied = http.StatusBadRequest, http.StatusForbidden
	return []Named{
		{Name: "user-not-authenticated", Evidence: ledger.DocumentedBy("SN-121"), Status: http.StatusUnauthorized, failed: func(*Call) *Error { return Unauthorized() }},
		{Name: "no-record-found", Evidence: ledger.ObservedIn("SN-122"), Status: http.StatusNotFound, failed: func(*Call) *Error { return NoRecord() }},
		{Name: "invalid-table", Evidence: ledger.ObservedIn("SN-123"), Status: bad, failed: plain(bad, "Invalid table live_message", "")},
		{Name: "no-such-resource", Evidence: ledger.ObservedIn("SN-124"), Status: bad, failed: func(c *Call) *Error { return NoResource(c.Request.URL.Path) }},
		{Name: "insufficient-rights", Evidence: ledger.ObservedIn("SN-125"), Status: denied, failed: plain(denied, "Insufficient rights to query records", "")},
		{Name: "user-not-authorized", Evidence: ledger.DocumentedBy("SN-126"), Status: denied, failed: func(*Call) *Error { return known(denied) }},
		{Name: "operation-failed", Evidence: ledger.AssumedFrom("SN-127"), Status: denied, failed: plain(denied, "Operation Failed", "ACL Exception Insert Failed due to security constraints")},
		{Name: "payload-rejected", Evidence: ledger.DocumentedBy("SN-128"), Status: bad, failed: plain(bad, "Exception while reading request",
			"Rejected large REST payload with content-length = 10485761 bytes. Max allowed: 10485760 bytes.")},
		{Name: "transaction-cancelled", Evidence: ledger.ObservedIn("SN-129"), Status: http.StatusInternalServerError, failed: func(*Call) *Error { return known(http.StatusInternalServerError) }},
		{Name: "rate-limit-exceeded", Evidence: ledger.DocumentedBy("SN-130"), Status: http.StatusTooManyRequests, failed: func(*Call) *Error { return known(http.StatusTooManyRequests) }},
		{Name: "hibernating-page", Evidence: ledger.ObservedIn("SN-134"), Status: http.StatusOK, page: hibernatingPage},
		{Name: "maintenance-page", Evidence: ledger.AssumedFrom("SN-135"), Status: http.StatusOK, page: maintenancePage},
	}
}

// Words are what it says: message and detail of an error, or that it is a page.
func (n Named) Words() string {
	if n.page != "" {
		return "an HTML page"
	}
	e := n.failed(&Call{Request: &http.Request{URL: &url.URL{Path: "/the/path"}}})
	if e.Detail == "" {
		return e.Message
	}
	return e.Message + ": " + e.Detail
}

// Injected is a failure that a fault asks for.
type Injected struct {
	Status     int       // 0 for that of Name
	Name       string    // of NamedAnswers; empty for the operation's own words for Status
	Message    string    // instead of the message that goes with them
	RetryAfter int       // seconds; 0 for the operation's own
	Limit      int       // of calls, told in X-RateLimit-Limit; 0 tells nothing of a rule
	Now        time.Time // on the instance's clock, for X-RateLimit-Reset
}

// Inject answers as the operation does when it fails in the given way.
func (c *Call) Inject(w http.ResponseWriter, i Injected) {
	named, ok := find(i.Name)
	if ok && named.page != "" {
		c.show(w, named.page)
		return
	}
	e := c.Route.failure(i.Status, i.Message)
	if ok {
		e = named.failed(c)
		if i.Status != 0 {
			e.Status = i.Status
		}
		if i.Message != "" {
			e.Message, e.Detail = i.Message, ""
		}
	}
	if i.RetryAfter > 0 {
		e.RetryAfter = i.RetryAfter
	}
	if i.Limit > 0 {
		limited(w.Header(), i, e.RetryAfter)
	}
	c.Refuse(w, e)
}

// limited sets the headers that tell of the rule behind a 429 (SN-131). The form of the rule's id is assumed.
func limited(h http.Header, i Injected, wait int) {
	h.Set("X-RateLimit-Limit", strconv.Itoa(i.Limit))
	h.Set("X-RateLimit-Reset", strconv.FormatInt(i.Now.Add(time.Duration(wait)*time.Second).Unix(), 10))
	h.Set("X-RateLimit-Rule", "Snowglobe fault")
}

func find(name string) (Named, bool) {
	if name == "" {
		return Named{}, false
	}
	for _, n := range NamedAnswers() {
		if n.Name == name {
			return n, true
		}
	}
	return Named{}, false
}
