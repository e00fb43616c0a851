package instance

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"github.com/snowglobe-sim/snowglobe/simulator/chat"
	"github.com/snowglobe-sim/snowglobe/simulator/jsonbody"
	"github.com/snowglobe-sim/snowglobe/simulator/login"
	"github.com/snowglobe-sim/snowglobe/simulator/oauth"
	"github.com/snowglobe-sim/snowglobe/simulator/ratelimit"
)

// The bounds of an OAuth token's life.
const (
	MinTokenLife = time.Second
	MaxTokenLife = 365 * 24 * time.Hour
)

// admit makes the rooms that say who comes in. Tokens and sessions follow from the seed and the instance's name:
// those of one instance are worth nothing in another. It fails with a *jsonbody.FieldError.
func (i *Instance) admit() error {
	for n, c := range i.settings.OAuthClients {
		if _, err := userOf(chat.World{Users: i.Desk.Users()}, c.User, fmt.Sprintf("oauth_clients[%d].user", n)); c.User != "" && err != nil {
			return err
		}
	}
	seed := fmt.Sprintf("%d of %q", i.settings.Seed, i.Name)
	i.Tokens = oauth.New(oauth.Options{
		Clock: i.Clock, Users: i.Desk, Clients: i.settings.OAuthClients, Life: time.Duration(i.settings.TokenLife), Seed: seed,
	})
	i.Logins = login.NewBook(login.Options{Clock: i.Clock, Seed: seed})
	i.Limits = ratelimit.New(i.Clock, i.served)
	return nil
}

// StrictMediaTypes says whether a call must name its media types.
func (i *Instance) StrictMediaTypes() bool { return i.settings.MediaTypes == "strict" }

// served fails for the name of an operation that nothing serves.
func (i *Instance) served(operation string) error {
	if known := i.Faults.Operations(); !slices.Contains(known, operation) {
		return &jsonbody.FieldError{
			Message: fmt.Sprintf("there is no operation %q", operation), Field: "match.operation", Expected: jsonbody.OneOf(known),
		}
	}
	return nil
}

// checkAdmission refuses what makes no sense of the settings about who comes in.
func (s Settings) checkAdmission() error {
	if life := time.Duration(cmp.Or(s.TokenLife, jsonbody.Duration(MinTokenLife))); life < MinTokenLife || life > MaxTokenLife {
		return &jsonbody.FieldError{Message: "is " + s.TokenLife.String(), Field: "token_life", Expected: "1s to 8760h, or nothing for 30m"}
	}
	if m := s.MediaTypes; m != "" && m != "lenient" && m != "strict" {
		return &jsonbody.FieldError{Message: fmt.Sprintf("is %q", m), Field: "media_types", Expected: "lenient or strict"}
	}
	return oauth.CheckClients("oauth_clients", s.OAuthClients)
}
