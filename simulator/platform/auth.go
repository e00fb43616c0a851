package platform

import (
	"crypto/sha256"
	"crypto/subtle"
	"net/http"

	"github.com/snowglobe-sim/snowglobe/simulator/chat"
)

// authenticate finds the user of Basic authentication (SN-08). It takes as long for a name that nobody has as for
// a password that is wrong, and a user without a password cannot come in.
func authenticate(r *http.Request, desk *chat.Desk) (chat.User, error) {
	name, password, given := r.BasicAuth()
	if !given {
		return chat.User{}, Unauthorized()
	}
	user, err := desk.User(name)
	want, got := sha256.Sum256([]byte(user.Password)), sha256.Sum256([]byte(password))
	same := subtle.ConstantTimeCompare(want[:], got[:]) == 1
	if err != nil || !same || user.Password == "" {
		return chat.User{}, Unauthorized()
	}
	return user, nil
}
