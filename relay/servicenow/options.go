package servicenow

import (
	"cmp"
	"crypto/x509"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/snowglobe-sim/snowglobe/clock"
)

// Defaults of the options.
const (
	DefaultTimeout      = 6 * time.Second
	DefaultThreadLimit  = 15 * time.Second
	DefaultPageSize     = 30
	DefaultMaxPages     = 400
	DefaultResponseSize = 8 << 20
)

// Options of a Client. URL and Queue must be given, and either Username and Password, or ClientID and
// ClientSecret, or all four.
type Options struct {
	// URL is the instance, for example https://dev12345.service-now.com; a path in it is kept.
	URL string
	// Username and Password are those of the account under which the users' messages stand (SN-08).
	Username, Password string
	// ClientID and ClientSecret are those of an OAuth client (SN-147). With them the client asks for
	// tokens: by the password grant where there is a Username, else by client_credentials.
	ClientID, ClientSecret string
	// Clock tells when a token has ended; the wall clock by default.
	Clock clock.Clock
	// Queue is the queue's name or sys_id.
	Queue string
	// Timeout bounds one call. DefaultTimeout when 0.
	Timeout time.Duration
	// ThreadLimit bounds the reading of a thread, all pages together. DefaultThreadLimit when 0.
	ThreadLimit time.Duration
	// PageSize is how many messages make a full page (SN-23, SN-U07). DefaultPageSize when 0.
	PageSize int
	// MaxPages bounds how far back a thread is read. DefaultMaxPages when 0.
	MaxPages int
	// ResponseSize bounds an answer in bytes. DefaultResponseSize when 0.
	ResponseSize int
	// RootCAs are the authorities whose certificates an https URL may show; those of the system when nil.
	RootCAs *x509.CertPool
	// Around makes what carries the calls of the one that goes over the net; nothing stands around that unless it is set.
	Around func(http.RoundTripper) http.RoundTripper
	// FreshConnections makes a new connection for every call. Go's transport repeats a GET by itself when
	// a kept connection turns out to be dead; a test that counts calls may not want that.
	FreshConnections bool
}

func (o Options) withDefaults() Options {
	o.URL = strings.TrimRight(o.URL, "/")
	if o.Clock == nil {
		o.Clock = clock.Wall{}
	}
	o.Timeout = cmp.Or(o.Timeout, DefaultTimeout)
	o.ThreadLimit = cmp.Or(o.ThreadLimit, DefaultThreadLimit)
	o.PageSize = cmp.Or(o.PageSize, DefaultPageSize)
	o.MaxPages = cmp.Or(o.MaxPages, DefaultMaxPages)
	o.ResponseSize = cmp.Or(o.ResponseSize, DefaultResponseSize)
	return o
}

func (o Options) validate() error {
	u, err := url.Parse(o.URL)
	switch {
	case o.URL == "":
		return errors.New("the ServiceNow URL is missing: give one like https://dev12345.service-now.com")
	case err != nil || u.Host == "" || (u.Scheme != "http" && u.Scheme != "https"):
		return fmt.Errorf("the ServiceNow URL %q is none: give one like https://dev12345.service-now.com", o.URL)
	case u.User != nil:
		return errors.New("the ServiceNow URL holds a password: give username and password as settings of their own")
	case u.RawQuery != "" || u.Fragment != "":
		return fmt.Errorf("the ServiceNow URL %q must end with its path", o.URL)
	case (o.ClientID == "") != (o.ClientSecret == ""):
		return errors.New("the ServiceNow OAuth client needs both its id and its secret")
	case o.Username == "" && o.ClientID == "":
		return errors.New("the ServiceNow username is missing")
	case o.Password == "" && (o.Username != "" || o.ClientID == ""):
		return errors.New("the ServiceNow password is missing")
	case o.Queue == "":
		return errors.New("the ServiceNow queue is missing: give its name or its sys_id")
	case o.Timeout < 0 || o.ThreadLimit < 0 || o.PageSize < 0 || o.MaxPages < 0 || o.ResponseSize < 0:
		return errors.New("a ServiceNow limit is negative")
	}
	return nil
}
