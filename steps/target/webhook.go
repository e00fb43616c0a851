package target

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"regexp"
	"strings"
)

// answer is what an action answered with (RA-23).
type answer struct {
	Events    []event `json:"events"`
	Responses []event `json:"responses"`
}

// problem is why an answer was of no use to the bot.
type problem struct {
	reason   string
	rejected bool // RA-27: another policy answers
}

// maxAnswer bounds an answer in bytes.
const maxAnswer = 16 << 20

// send calls an action and reads its answer as Rasa does.
func (r *Rasa) send(ctx context.Context, c call) (Call, answer, *problem) {
	r.keep(ctx, c.tracker.sender)
	within, end := r.guarded(ctx, c.tracker.sender)
	defer end()
	call, body, err := r.post(within, c)
	if err != nil {
		return call, answer{}, &problem{reason: err.Error()}
	}
	if call.Status >= http.StatusBadRequest {
		var refusal map[string]any
		_ = json.Unmarshal(body, &refusal) // what is no object names no action
		_, named := refusal["action_name"]
		rejected := call.Status == http.StatusBadRequest && named
		return call, answer{}, &problem{reason: fmt.Sprintf("the relay answered with status %d: %s", call.Status, excerpt(body)), rejected: rejected}
	}
	a, err := read(body)
	if !isJSON.MatchString(call.Kind) {
		err = fmt.Errorf("its media type is %q, and not application/json", call.Kind)
	}
	if err != nil {
		return call, answer{}, &problem{reason: fmt.Sprintf("the relay's answer is void: %v: %s", err, excerpt(body))}
	}
	return call, a, nil
}

// isJSON are the media types whose bodies Rasa reads.
var isJSON = regexp.MustCompile(`^application/([\w.+-]+\+)?json`)

// read reads an answer; anything that Rasa could not use whole is an error (RA-25, RA-26).
func read(body []byte) (answer, error) {
	var a *answer
	if err := json.Unmarshal(body, &a); err != nil {
		return answer{}, fmt.Errorf("it is not what an action answers: %w", err)
	}
	if a == nil {
		return answer{}, errors.New("it is null")
	}
	for _, e := range a.Events {
		if err := valid(e); err != nil {
			return answer{}, err
		}
	}
	for _, response := range a.Responses {
		if _, text := response[keyText].(string); response == nil || (!text && truthy(response[keyText])) {
			return answer{}, errors.New("a response is no object, or its text no text")
		}
	}
	return *a, listed(body)
}

// listed reports a list that is null: Rasa takes it for no list. One that is not there is empty.
func listed(body []byte) error {
	var keys map[string]json.RawMessage
	if err := json.Unmarshal(body, &keys); err != nil {
		return err
	}
	for _, name := range []string{"events", "responses"} {
		if string(keys[name]) == "null" {
			return fmt.Errorf("its %s are null, and no list", name)
		}
	}
	return nil
}

// missingDomain is the status with which an action server asks for the domain (RA-30).
const missingDomain = 449

// post makes the call of an action: a second time, with the domain, where the action server asks for it.
func (r *Rasa) post(ctx context.Context, c call) (Call, []byte, error) {
	once := func(body []byte) (Call, []byte, error) {
		q := Request{Method: http.MethodPost, Body: body}
		r.dress(&q)
		return exchange(ctx, r.options, Call{What: c.action, Request: c.shown}, r.webhook, q)
	}
	if c.spared != nil {
		call, body, err := once(c.spared)
		if err != nil || call.Status != missingDomain {
			return call, body, err
		}
	}
	return once(c.body)
}

// reply is an answer of the target.
type reply struct {
	status int
	kind   string
	body   []byte
}

func fetch(ctx context.Context, o Options, req *http.Request) (reply, error) {
	res, err := o.Client.Do(req)
	var a reply
	if err == nil {
		defer res.Body.Close()
		a.status = res.StatusCode
		a.kind, _, _ = mime.ParseMediaType(res.Header.Get("Content-Type"))
		a.body, err = io.ReadAll(io.LimitReader(res.Body, maxAnswer+1))
	}
	switch {
	case ctx.Err() != nil:
		return reply{}, context.Cause(ctx)
	case err != nil:
		return reply{}, fmt.Errorf("no answer: %w", err)
	case len(a.body) > maxAnswer:
		return reply{}, fmt.Errorf("the answer is larger than %d bytes", maxAnswer)
	}
	return a, nil
}

// excerpt is the beginning of a body, on one line.
func excerpt(body []byte) string {
	text := strings.Join(strings.Fields(string(body[:min(len(body), 500)])), " ")
	if text == "" {
		return "(no body)"
	}
	return text
}
