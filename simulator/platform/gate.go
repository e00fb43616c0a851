package platform

import (
	"github.com/snowglobe-sim/snowglobe/simulator/login"
	"github.com/snowglobe-sim/snowglobe/simulator/oauth"
	"github.com/snowglobe-sim/snowglobe/simulator/ratelimit"
)

// Gate is what an instance admits its callers by, beside the passwords of its users. A field that is nil admits
// nobody, or limits nobody.
type Gate struct {
	Tokens     *oauth.Issuer
	Logins     *login.Book
	Limits     *ratelimit.Limits
	MediaTypes MediaTypes
	Known      Known
}

// Known says what becomes of calls that the ledger does not know.
type Known int

// What can become of them.
const (
	Anything Known = iota // what a call says beyond what is known is ignored, as the platform does
	OnlyThat              // a call with a route, parameter or field that is not known is refused
)

// Admission is whom a route admits.
type Admission int

// Whom a route can admit.
const (
	Accounts Admission = iota // whoever proves to be a user
	Guests                    // anybody, as the user guest (SN-09)
	Anybody                   // anybody, as nobody: the pages and calls by which callers come in
)
