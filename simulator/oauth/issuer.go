package oauth

import (
	"crypto/sha256"
	"crypto/sha512"
	"crypto/subtle"
	"encoding/base64"
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/snowglobe-sim/snowglobe/clock"
	"github.com/snowglobe-sim/snowglobe/simulator/chat"
)

// How long tokens last unless the options say otherwise.
const (
	Life        = 30 * time.Minute     // of an access token: 1799 whole seconds are left once it is told (SN-147)
	RefreshLife = 100 * 24 * time.Hour // of a refresh token (assumed)
)

// ErrDenied is every refusal: ServiceNow does not tell why (SN-148).
var ErrDenied = errors.New("access denied")

// Options make an Issuer. Clock and Users are required; the zero value of the rest works.
type Options struct {
	Clock   clock.Clock
	Users   Users
	Clients []Client      // nil means DefaultClients; an empty list means none
	Life    time.Duration // of an access token; 0 means Life
	Seed    string        // tokens follow from it: issuers that must not share tokens have different ones
}

// Users finds the accounts for which tokens are given; chat.Desk is one.
type Users interface {
	// User finds a user by user_name; it fails where there is none.
	User(userName string) (chat.User, error)
}

// Issuer gives tokens and knows those that are out. Its methods may be called from many goroutines at once.
type Issuer struct {
	clock   clock.Clock
	users   Users
	clients []Client
	life    time.Duration
	seed    string

	mu      sync.Mutex // guards what follows
	made    uint64
	pairs   map[owner]*pair  // at most one for each client and user
	access  map[digest]*pair // by the token; by its digest, so that a search tells nothing about the tokens
	refresh map[digest]*pair
}

// owner is whose tokens are: a client has one pair for each user.
type owner struct{ client, user string }

type digest [sha256.Size]byte

// pair is the tokens of one owner.
type pair struct {
	owner
	access, refresh           string
	accessUntil, refreshUntil time.Time
}

// New makes an issuer that has given no token.
func New(o Options) *Issuer {
	if o.Clients == nil {
		o.Clients = DefaultClients()
	}
	if o.Life == 0 {
		o.Life = Life
	}
	return &Issuer{
		clock: o.Clock, users: o.Users, clients: o.Clients, life: o.Life, seed: o.Seed,
		pairs: map[owner]*pair{}, access: map[digest]*pair{}, refresh: map[digest]*pair{},
	}
}

// Holder is the user for whom an access token stands; it fails with ErrDenied for one that is not, or no longer,
// good.
func (i *Issuer) Holder(token string) (chat.User, error) {
	i.mu.Lock()
	p, ok := i.access[sha256.Sum256([]byte(token))]
	good := ok && i.clock.Now().Before(p.accessUntil)
	i.mu.Unlock()
	if !good {
		return chat.User{}, ErrDenied
	}
	user, err := i.users.User(p.user)
	if err != nil {
		return chat.User{}, fmt.Errorf("%w: %w", ErrDenied, err)
	}
	return user, nil
}

// Revoke ends all access tokens now, and returns how many were good until then. Refresh tokens go on.
func (i *Issuer) Revoke() (ended int) {
	i.mu.Lock()
	defer i.mu.Unlock()
	now := i.clock.Now()
	for _, p := range i.pairs {
		if now.Before(p.accessUntil) {
			ended++
		}
		p.accessUntil = time.Time{}
	}
	return ended
}

// token is a new token: 86 characters, as base64 writes 64 bytes for URLs (the form is assumed). It needs the
// issuer's lock.
func (i *Issuer) token() string {
	i.made++
	sum := sha512.Sum512(fmt.Appendf(nil, "token %d of %s", i.made, i.seed))
	return base64.RawURLEncoding.EncodeToString(sum[:])
}

// same compares secrets in a time that tells nothing about them.
func same(a, b string) bool {
	x, y := sha256.Sum256([]byte(a)), sha256.Sum256([]byte(b))
	return subtle.ConstantTimeCompare(x[:], y[:]) == 1
}
