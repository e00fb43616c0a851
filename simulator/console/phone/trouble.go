package phone

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strings"
	"syscall"
	"time"
)

// slowError is the cause of a call that has taken too long.
type slowError struct{ limit time.Duration }

// Error says how long that was.
func (e slowError) Error() string { return fmt.Sprintf("no answer within %s", e.limit) }

// within is ctx with a limit that says what it was.
func within(ctx context.Context, limit time.Duration) (context.Context, context.CancelFunc) {
	return context.WithTimeoutCause(ctx, limit, slowError{limit})
}

// unreached says in plain words why a bot could not be asked. The errors of net/http are not passed on as they are: they
// quote the whole address.
func unreached(ctx context.Context, where string, err error) error {
	if cause := ended(ctx, where); cause != nil {
		return cause
	}
	var unknown *net.DNSError
	var record tls.RecordHeaderError
	switch {
	case errors.Is(err, syscall.ECONNREFUSED):
		return fmt.Errorf("nothing listens at %s: start the bot, or correct its address", where)
	case errors.As(err, &unknown):
		return fmt.Errorf("there is no host %q (%s): correct the bot's address", unknown.Name, where)
	case isCertificate(err):
		return fmt.Errorf("the certificate of %s is not trusted: %w; give the bot one that is, or its address with http://", where, reason(err))
	case errors.As(err, &record), strings.Contains(err.Error(), "server gave HTTP response to HTTPS client"):
		return fmt.Errorf("%s speaks no TLS: give its address with http://", where)
	case errors.Is(err, io.EOF), errors.Is(err, syscall.ECONNRESET), errors.Is(err, io.ErrUnexpectedEOF):
		return fmt.Errorf("%s has closed the connection without an answer: look into the bot's log", where)
	}
	return fmt.Errorf("%s could not be asked: %w; start the bot, or correct its address", where, reason(err))
}

func isCertificate(err error) bool {
	var check *tls.CertificateVerificationError
	var authority x509.UnknownAuthorityError
	var host x509.HostnameError
	return errors.As(err, &check) || errors.As(err, &authority) || errors.As(err, &host)
}

// reason is err without the address that net/http puts around it.
func reason(err error) error {
	var around *url.Error
	if errors.As(err, &around) {
		return around.Err
	}
	return err
}

// ended says why a call was given up; nil where its context has not ended.
func ended(ctx context.Context, where string) error {
	cause := context.Cause(ctx)
	var slow slowError
	switch {
	case cause == nil:
		return nil
	case errors.As(cause, &slow):
		return fmt.Errorf("%s gives %w: it may be stuck, or may have read the message all the same; look into the bot's log", where, slow)
	case errors.Is(cause, errCalledOff):
		return fmt.Errorf("the message to %s was %w: the bot may have read it all the same", where, errCalledOff)
	}
	return fmt.Errorf("the message to %s was given up: %w", where, errClosed)
}

// brokenOff says why an answer was not read to its end.
func brokenOff(ctx context.Context, where string, err error) error {
	if cause := ended(ctx, where); cause != nil {
		return cause
	}
	return fmt.Errorf("the answer of %s breaks off: %w; look into the bot's log", where, reason(err))
}

// refused says what a status means.
func refused(a answer, location string) error {
	says := fmt.Sprintf("%s answers with status %d", a.where, a.status)
	switch {
	case a.status >= 300 && a.status < 400:
		return fmt.Errorf("%s and points to %s: nobody goes there from here; give the bot's own address", says, pointed(location))
	case a.status == http.StatusNotFound, a.status == http.StatusMethodNotAllowed:
		return fmt.Errorf("%s: there is no REST channel there; give the address of one (with Rasa, credentials.yml must name rest)", says)
	case a.status == http.StatusUnauthorized, a.status == http.StatusForbidden:
		return fmt.Errorf("%s: %s; it wants credentials, which may stand in its address", says, excerpt(a.body))
	case a.status >= 500:
		return fmt.Errorf("%s: %s; look into the bot's log", says, excerpt(a.body))
	}
	return fmt.Errorf("%s and not 200: %s", says, excerpt(a.body))
}

// pointed is where an answer points to, for people.
func pointed(location string) string {
	u, err := url.Parse(location)
	if location == "" || err != nil {
		return "nothing"
	}
	return clipped(shown(u), maxAddress)
}
