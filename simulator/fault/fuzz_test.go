package fault_test

import (
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/fault"
	"github.com/snowglobe-sim/snowglobe/simulator/jsonbody"
)

// FuzzRule reads rules as the control plane does. One that is refused names the field; one that stands is met by
// calls, and neither breaks down.
func FuzzRule(f *testing.F) {
	for _, seed := range []string{
		`{"effect":{"kind":"status","status":500},"times":1}`,
		`{"match":{"operation":"post","nth":3},"effect":{"kind":"status","name":"no-record-found","message":"x","retry_after":2}}`,
		`{"match":{"route":"/conversations/{id}/messages","method":"GET","chat":"c1"},"effect":{"kind":"stale","calls":2}}`,
		`{"match":{"user":"a","queue":"q","state":"open","first":2,"probability":0.5},"effect":{"kind":"committed","status":200,"body":{"result":[]}}}`,
		`{"match":{"from":2,"to":9},"effect":{"kind":"delay","from":"1ms","to":"2s"},"for":"10m"}`,
		`{"effect":{"kind":"delay","median":"300ms","sigma":0.9}}`,
		`{"effect":{"kind":"status","status":200,"body":"<html>","content_type":"text/html"}}`,
		`{"effect":{"kind":"hang","delay":"5s"}}`, `{"effect":{"kind":"drip","delay":"5s","bytes":3}}`,
		`{"effect":{"kind":"garbage","bytes":7}}`, `{"effect":{"kind":"truncated","bytes":3,"name":"no-record-found"}}`,
		`{"effect":{"kind":"stale","age":"1m"}}`, `{"effect":{"kind":"duplicated","copies":3}}`, `{"effect":{"kind":"out_of_order"}}`,
		`{"effect":{"kind":"clock_skew","skew":"-90s"}}`, `{"effect":{"kind":"rate_limited","limit":5,"retry_after":1}}`,
		`{"effect":{"kind":"hibernating"}}`, `{"match":{"probability":-0}}`, `{"match":{"probability":1e-320},"effect":{"kind":"reset"}}`,
		`{"times":-1}`, `{"for":"-1s"}`, `{"effect":{"kind":"delay","median":"1ns","sigma":1e308}}`, `{"match":{"nth":9223372036854775807},"effect":{"kind":"empty"}}`,
	} {
		f.Add([]byte(seed))
	}
	ended, end := context.WithCancel(context.Background())
	end() // so that nothing waits
	f.Fuzz(func(t *testing.T, body []byte) {
		var asked struct {
			Match  fault.Match       `json:"match"`
			Effect fault.Spec        `json:"effect"`
			Times  int               `json:"times"`
			For    jsonbody.Duration `json:"for"`
		}
		var problem *jsonbody.FieldError
		if err := jsonbody.Decode(body, &asked, jsonbody.Refused); err != nil {
			require.ErrorAs(t, err, &problem)
			return
		}
		p := newPlan()
		defer p.Close()
		added, err := p.Add(fault.Rule{Match: asked.Match, Effect: asked.Effect, Times: asked.Times, For: asked.For})
		if err != nil {
			require.ErrorAs(t, err, &problem)
			require.NotEmpty(t, problem.Field, "the field that is wrong has a name")
			require.NotEmpty(t, problem.Expected)
			require.Empty(t, p.Rules())
			return
		}
		_, err = json.Marshal(added)
		require.NoError(t, err)
		r := httptest.NewRequestWithContext(ended, http.MethodGet, "/", http.NoBody)
		for _, o := range served() {
			play(p, r, fault.Call{Operation: o.Name, Method: o.Method, Route: o.Route, Chat: asked.Match.Chat, User: asked.Match.User, Queue: asked.Match.Queue, State: "Waiting"})
		}
	})
}

// play meets the plan with a call, three times, and applies what it meets.
func play(p *fault.Plan, r *http.Request, c fault.Call) {
	for range 3 {
		hit, ok := p.Meet(c)
		if !ok {
			continue
		}
		answer := &fault.Answer{}
		hit.Effect.Apply(fault.Exchange{
			Request: r, Call: c, Draw: hit.Draw, Answer: answer,
			Serve: func(w http.ResponseWriter, b fault.Bend) bool {
				if b.Order != nil {
					b.Order(4)
				}
				_, _ = w.Write([]byte("twelve bytes"))
				return true
			},
			Fail: func(w http.ResponseWriter, _ fault.Failure) { w.WriteHeader(http.StatusTeapot) },
		})
	}
}
