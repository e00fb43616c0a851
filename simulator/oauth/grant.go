package oauth

import (
	"crypto/sha256"
	"time"
)

// The grants (SN-147). authorization_code needs a person at a browser and is not served.
const (
	Password          = "password"
	RefreshToken      = "refresh_token"
	ClientCredentials = "client_credentials"
)

// Request asks for a token.
type Request struct {
	Grant        string
	ClientID     string
	ClientSecret string
	Username     string // with Password
	Password     string // with Password
	RefreshToken string // with RefreshToken
}

// Token is what a request gets.
type Token struct {
	Access  string
	Refresh string        // empty with ClientCredentials (assumed)
	Left    time.Duration // of the access token's life; above zero
}

// Grant answers a request: with the current token of the client and user while that lasts, else with a new one
// (SN-147). Every refusal is ErrDenied.
func (i *Issuer) Grant(r Request) (Token, error) {
	client, err := i.client(r.ClientID, r.ClientSecret)
	if err != nil {
		return Token{}, err
	}
	switch r.Grant {
	case Password:
		return i.byPassword(client, r)
	case ClientCredentials:
		if _, err := i.users.User(client.User); err != nil {
			return Token{}, ErrDenied
		}
		t := i.give(owner{client.ID, client.User})
		t.Refresh = ""
		return t, nil
	case RefreshToken:
		return i.byRefresh(client, r.RefreshToken)
	}
	return Token{}, ErrDenied
}

// client finds the client whose id and secret are given. It compares with every client, so that the time it takes
// does not tell which ids there are.
func (i *Issuer) client(id, secret string) (found Client, err error) {
	err = ErrDenied
	for _, c := range i.clients {
		known, proven := same(c.ID, id), same(c.Secret, secret)
		if known && proven {
			found, err = c, nil
		}
	}
	return found, err
}

func (i *Issuer) byPassword(client Client, r Request) (Token, error) {
	user, err := i.users.User(r.Username)
	proven := same(user.Password, r.Password)
	if err != nil || !proven || user.Password == "" {
		return Token{}, ErrDenied
	}
	return i.give(owner{client.ID, user.UserName}), nil
}

func (i *Issuer) byRefresh(client Client, token string) (Token, error) {
	i.mu.Lock()
	p, ok := i.refresh[sha256.Sum256([]byte(token))]
	good := ok && p.client == client.ID && i.clock.Now().Before(p.refreshUntil)
	i.mu.Unlock()
	if !good {
		return Token{}, ErrDenied
	}
	return i.give(p.owner), nil
}

// give is the owner's tokens, as long as they last, or new ones.
func (i *Issuer) give(o owner) Token {
	i.mu.Lock()
	defer i.mu.Unlock()
	now, p := i.clock.Now(), i.pairs[o]
	if p == nil {
		p = &pair{owner: o}
		i.pairs[o] = p
	}
	if !now.Before(p.accessUntil) {
		delete(i.access, sha256.Sum256([]byte(p.access)))
		p.access, p.accessUntil = i.token(), now.Add(i.life)
		i.access[sha256.Sum256([]byte(p.access))] = p
	}
	if !now.Before(p.refreshUntil) {
		delete(i.refresh, sha256.Sum256([]byte(p.refresh)))
		p.refresh, p.refreshUntil = i.token(), now.Add(RefreshLife)
		i.refresh[sha256.Sum256([]byte(p.refresh))] = p
	}
	return Token{Access: p.access, Refresh: p.refresh, Left: p.accessUntil.Sub(now)}
}
