package target

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
)

// answer is what an action answered with (RA-23).
type answer struct {
	Events    []event    `json:"events"`
	Responses []response `json:"responses"`
}

type response struct {
	Text     string `json:"text"`
	Response string `json:"response"` // name of a template in the domain
	Template string `json:"template"` // its older name
}

// said is the response's text; a template, which only the bot's domain could fill in, stands as its name.
func (r response) said() string {
	for _, text := range []string{r.Text, r.Response, r.Template} {
		if text != "" {
			return text
		}
	}
	return ""
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
	call, body, err := posted(ctx, r.options, Call{What: c.action, Request: c.shown}, r.webhook, c.body)
	if err != nil {
		return call, answer{}, &problem{reason: err.Error()}
	}
	if call.Status != http.StatusOK {
		var refusal struct {
			ActionName *string `json:"action_name"`
		}
		rejected := call.Status == http.StatusBadRequest && json.Unmarshal(body, &refusal) == nil && refusal.ActionName != nil
		return call, answer{}, &problem{reason: fmt.Sprintf("the relay answered with status %d: %s", call.Status, excerpt(body)), rejected: rejected}
	}
	a, err := read(body)
	if err != nil {
		return call, answer{}, &problem{reason: fmt.Sprintf("the relay's answer is void: %v: %s", err, excerpt(body))}
	}
	return call, a, nil
}

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
	return *a, nil
}

// post sends JSON to the target and reads its answer, within the target's limit.
func post(ctx context.Context, o Options, address string, body []byte) (status int, answer []byte, err error) {
	within, cancel := context.WithTimeoutCause(ctx, o.Limit, fmt.Errorf("no answer within %s", o.Limit))
	defer cancel()
	req, err := http.NewRequestWithContext(within, http.MethodPost, address, bytes.NewReader(body))
	if err != nil {
		return 0, nil, err
	}
	req.Header.Set("Content-Type", "application/json")
	return fetch(within, o, req)
}

func fetch(ctx context.Context, o Options, req *http.Request) (status int, body []byte, err error) {
	res, err := o.Client.Do(req)
	if err == nil {
		defer res.Body.Close()
		body, err = io.ReadAll(io.LimitReader(res.Body, maxAnswer+1))
	}
	switch {
	case ctx.Err() != nil:
		return 0, nil, context.Cause(ctx)
	case err != nil:
		return 0, nil, fmt.Errorf("no answer: %w", err)
	case len(body) > maxAnswer:
		return 0, nil, fmt.Errorf("the answer is larger than %d bytes", maxAnswer)
	}
	return res.StatusCode, body, nil
}

// excerpt is the beginning of a body, on one line.
func excerpt(body []byte) string {
	text := strings.Join(strings.Fields(string(body[:min(len(body), 500)])), " ")
	if text == "" {
		return "(no body)"
	}
	return text
}
