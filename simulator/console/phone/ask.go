package phone

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"time"

	"github.com/snowglobe-sim/snowglobe/clock"
)

// answer is what came of one call of a bot.
type answer struct {
	status  int
	body    []byte
	took    time.Duration
	trouble error // what went wrong, in plain words; nil for a 200 that was read to its end
	where   string
}

// message is the body of a message to a bot (RA-67).
func message(sender, text string) []byte {
	body, _ := json.Marshal(struct { // two texts can always be written
		Sender  string `json:"sender"`
		Message string `json:"message"`
	}{sender, text})
	return body
}

// post sends a message. It is sent once: who wants it to be said again says it again.
func (w wire) post(ctx context.Context, to address, body []byte) answer {
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, to.webhook.String(), bytes.NewReader(body))
	if err != nil {
		return answer{trouble: errNoBot}
	}
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Accept", "application/json")
	return w.call(ctx, r)
}

// get asks for something, and takes as long as the context lets it.
func (w wire) get(ctx context.Context, place *url.URL) answer {
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, place.String(), nil)
	if err != nil {
		return answer{trouble: errNoBot}
	}
	r.Header.Set("Accept", "application/json")
	return w.call(ctx, r)
}

func (w wire) call(ctx context.Context, r *http.Request) (a answer) {
	a.where = shown(r.URL)
	began := clock.Wall{}.Now()
	defer func() { a.took = clock.Wall{}.Now().Sub(began) }()
	res, err := w.turns.Do(r)
	if err != nil {
		a.trouble = unreached(ctx, a.where, err)
		return a
	}
	defer res.Body.Close()
	a.status = res.StatusCode
	a.body, err = io.ReadAll(io.LimitReader(res.Body, MaxAnswer+1))
	switch {
	case err != nil:
		a.trouble = brokenOff(ctx, a.where, err)
	case len(a.body) > MaxAnswer:
		a.body = a.body[:MaxAnswer]
		a.trouble = fmt.Errorf("the answer of %s is larger than %d bytes: a bot should say less at once", a.where, MaxAnswer)
	case a.status != http.StatusOK:
		a.trouble = refused(a, res.Header.Get("Location"))
	}
	return a
}

// Causes of the end of a turn.
var (
	errCalledOff = errors.New("called off")
	errClosed    = errors.New("the console is closed")
)
