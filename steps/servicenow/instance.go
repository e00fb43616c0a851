package servicenow

import (
	"crypto/x509"
	"errors"
	"fmt"
	"net/url"
	"strings"
)

// Account is who calls an instance.
type Account struct{ Username, Password string }

func (a Account) complete() bool { return a.Username != "" && a.Password != "" }

// Instance is the instance that is visited, and as whom. URL and Requester must be given.
type Instance struct {
	URL       string  // of the instance; a path in it is kept
	Requester Account // who opens chats
	Agent     Account // who accepts them; zero where nobody does
	// Queue is the queue in which chats may be opened, by name or sys_id. Without it nothing but GET is asked.
	Queue string
	// ClosedQueue is a queue that is closed, and in which a chat may be tried for all that; empty for none.
	ClosedQueue string
	RootCAs     *x509.CertPool // that an https URL may show; those of the system when nil
}

// Check refuses what cannot be visited, and says what would do.
func (i Instance) Check() error {
	u, err := url.Parse(i.URL)
	switch {
	case err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https":
		return fmt.Errorf("%q is no URL of an instance: give one like https://dev12345.service-now.com", withoutUser(i.URL))
	case u.User != nil:
		return errors.New("the URL of the instance holds a password: give username and password on their own")
	case u.RawQuery != "" || u.Fragment != "":
		return fmt.Errorf("the URL of the instance, %q, must end with its path", i.URL)
	case !i.Requester.complete():
		return errors.New("a username and a password of an account are needed")
	case i.Agent.Username != "" && i.Agent.Password == "":
		return errors.New("the agent's account needs a password too")
	case strings.EqualFold(i.Agent.Username, i.Requester.Username):
		return errors.New("the agent must be another account than the requester")
	case i.Queue == "" && i.ClosedQueue != "":
		return errors.New("a closed queue is tried only where chats may be opened in another queue, and none is named")
	}
	return nil
}

// withoutUser is an address that cannot be read, without what may be a password in it.
func withoutUser(address string) string {
	if at := strings.LastIndex(address, "@"); at >= 0 {
		return "…" + address[at:]
	}
	return address
}
