package main

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/steps"
	"github.com/snowglobe-sim/snowglobe/steps/report"
	"github.com/snowglobe-sim/snowglobe/steps/target"
)

// untrueOfAnOddRelay are stories, and sentences about each that are not true of a relay with odd habits.
func untrueOfAnOddRelay() map[string][]string {
	return map[string][]string{
		healthy:                    {"the answer says that it is JSON"},
		waiting:                    {"each call of the hand-off has been answered with JSON that says so", "no slot has been touched but those of the hand-off"},
		noon:                       {"the developer's server has been asked exactly what the bot asked"},
		"@own-actions\n" + waiting: {"the developer's server has never been asked for an action of the hand-off"},
	}
}

func TestChecksOfTheActionServerCanFail(t *testing.T) {
	t.Parallel()
	house := open(t)
	for story, sentences := range untrueOfAnOddRelay() {
		for _, sentence := range sentences {
			t.Run(sentence, func(t *testing.T) {
				r := run1(t, house, steps.Subject{Spec: target.Spec{Kind: target.KindBuiltin}, StartRelay: startOddRelay}, story+sentence)
				require.Equal(t, report.Failed, r.Outcome, "%s\n%s", r.Reason, story)
				require.Equal(t, sentence, r.Step, "the story itself must hold")
				require.NotEmpty(t, r.Finding.Expected)
				require.NotEmpty(t, r.Finding.Seen)
			})
		}
	}
}

// startOddRelay starts a relay that tells the developer's server of every call, in its own words, sets a slot of the bot's, and
// calls its answers a JSON of its own, which Rasa reads.
func startOddRelay(ctx context.Context, in steps.Surroundings) (relayURL string, stop func(), err error) {
	url, end, err := startRelay(ctx, in)
	if err != nil {
		return "", nil, err
	}
	odd := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		status, answer := send(r, url+r.URL.Path, body)
		if in.ActionServer != "" {
			_, _ = send(r, in.ActionServer, append(body, ' '))
		}
		w.Header().Set("Content-Type", "application/vnd.odd+json")
		w.WriteHeader(status)
		_, _ = io.WriteString(w, strings.Replace(answer, `"events":[`, `"events":[{"event":"slot","name":"odd","value":1},`, 1))
	}))
	return odd.URL, func() { odd.Close(); end() }, nil
}

func send(as *http.Request, url string, body []byte) (status int, answer string) {
	r, err := http.NewRequestWithContext(as.Context(), as.Method, url, bytes.NewReader(body))
	if err != nil {
		return http.StatusInternalServerError, err.Error()
	}
	r.Header.Set("Content-Type", "application/json")
	res, err := http.DefaultClient.Do(r)
	if err != nil {
		return http.StatusBadGateway, err.Error()
	}
	defer res.Body.Close()
	text, _ := io.ReadAll(res.Body)
	return res.StatusCode, string(text)
}
