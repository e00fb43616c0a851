package oauth

import (
	"fmt"

	"github.com/snowglobe-sim/snowglobe/simulator/jsonbody"
)

// Client is an application that may ask for tokens: a row of oauth_entity, as far as tokens need it.
type Client struct {
	ID     string `json:"client_id"`
	Secret string `json:"client_secret"`
	User   string `json:"user"` // user_name of whoever a token of client_credentials is for; empty refuses that grant
}

// MaxClients is how many clients an instance may have.
const MaxClients = 100

// DefaultClients is the one client of an instance that names none: id and secret are snowglobe, and it acts for the
// requester of the default world.
func DefaultClients() []Client {
	return []Client{{ID: "snowglobe", Secret: "snowglobe", User: "abel.tuter"}}
}

// CheckClients refuses clients that make no sense, with a *jsonbody.FieldError below field.
func CheckClients(field string, clients []Client) error {
	if len(clients) > MaxClients {
		return &jsonbody.FieldError{
			Message: fmt.Sprintf("has %d clients", len(clients)), Field: field, Expected: fmt.Sprintf("at most %d", MaxClients),
		}
	}
	seen := map[string]bool{}
	for n, c := range clients {
		at := fmt.Sprintf("%s[%d]", field, n)
		switch {
		case c.ID == "":
			return &jsonbody.FieldError{Message: "is missing", Field: at + ".client_id", Expected: "the id of the client"}
		case c.Secret == "":
			return &jsonbody.FieldError{Message: "is missing", Field: at + ".client_secret", Expected: "the secret of the client"}
		case seen[c.ID]:
			return &jsonbody.FieldError{Message: fmt.Sprintf("is %q a second time", c.ID), Field: at + ".client_id", Expected: "an id of its own"}
		}
		seen[c.ID] = true
	}
	return nil
}
