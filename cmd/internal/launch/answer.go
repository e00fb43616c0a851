package launch

import (
	"crypto/tls"
	"errors"
	"fmt"
	"html"
	"io"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"syscall"
)

// answer is what came of asking a target whether it is ready.
type answer struct {
	ready bool
	said  string // what it was, as a sentence has it
	whole bool   // the target had its time to answer
}

// attempt is how far a question came.
type attempt struct {
	connected bool // there was a connection
	inTime    bool // its time was not up
	whole     bool // it had all of its time
}

// silence is what came instead of an answer.
func silence(err error, a attempt) answer {
	var (
		wrapped     *url.Error
		certificate *tls.CertificateVerificationError
	)
	if errors.As(err, &wrapped) {
		err = wrapped.Err
	}
	switch {
	case errors.Is(err, syscall.ECONNREFUSED):
		return answer{said: "nothing listens there (connection refused)", whole: true}
	case !a.inTime && a.connected:
		return answer{said: "it accepts the connection and does not answer", whole: a.whole}
	case !a.inTime:
		return answer{said: "no connection comes about", whole: a.whole}
	case errors.As(err, &certificate):
		return answer{said: fmt.Sprintf("its certificate is not trusted (%v): name its authority with tls.target-ca", certificate.Err), whole: true}
	case errors.Is(err, http.ErrSchemeMismatch):
		return answer{said: "it speaks HTTP without TLS, and the address says https", whole: true}
	case strings.Contains(err.Error(), "malformed HTTP"):
		return answer{said: "what answers there does not speak HTTP", whole: true}
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, syscall.ECONNRESET):
		return answer{said: "it closes the connection without an answer", whole: true}
	}
	return answer{said: "there is no answer: " + err.Error(), whole: true}
}

// told is what a target answered that is not ready.
func told(res *http.Response) string {
	const most = 2 << 10 // bytes of a body that are looked at
	body, _ := io.ReadAll(io.LimitReader(res.Body, most))
	text := readable(string(body))
	status := fmt.Sprintf("it answers with status %d", res.StatusCode)
	switch title := regexp.MustCompile(`(?is)<title[^>]*>(.*?)</title>`).FindStringSubmatch(text); {
	case res.Header.Get("Location") != "":
		return status + ", to " + res.Header.Get("Location")
	case title != nil:
		return fmt.Sprintf("%s and an HTML page, %q", status, excerpt(html.UnescapeString(title[1])))
	case strings.HasPrefix(res.Header.Get("Content-Type"), "text/html"), strings.HasPrefix(strings.ToLower(strings.TrimSpace(text)), "<!doctype html"):
		return status + " and an HTML page"
	case strings.TrimSpace(text) == "":
		return status + " and nothing else"
	}
	return fmt.Sprintf("%s and %q", status, excerpt(text))
}

// excerpt is the beginning of a text, on one line.
func excerpt(text string) string {
	const most = 100 // letters
	letters := []rune(strings.Join(strings.Fields(text), " "))
	if len(letters) > most {
		return string(letters[:most]) + " …"
	}
	return string(letters)
}
