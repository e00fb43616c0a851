package jsonbody_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/jsonbody"
)

type rule struct {
	Name  string            `json:"name"`
	Times int               `json:"times"`
	Sure  bool              `json:"sure"`
	Seed  uint64            `json:"seed"`
	Words []string          `json:"words"`
	Text  *string           `json:"text"`
	Match match             `json:"match"`
	Wait  jsonbody.Duration `json:"wait"`
	Start time.Time         `json:"start"`
	inner int
}

type match struct {
	Operation string `json:"operation"`
	Chat      string `json:"chat"`
}

func ExampleDecode() {
	var settings struct {
		Clock string `json:"clock"`
		Seed  uint64 `json:"seed"`
	}
	fmt.Println(jsonbody.Decode([]byte(`{"clok": "virtual"}`), &settings, jsonbody.Refused))
	fmt.Println(jsonbody.Decode([]byte(`{"seed": "one"}`), &settings, jsonbody.Refused))
	fmt.Println(jsonbody.Decode([]byte(`{"clock": "virtual"}`), &settings, jsonbody.Refused), settings.Clock)
	// Output:
	// clok: there is no field "clok"; expected one of clock, seed
	// seed: is text: "one"; expected a whole number from 0 to 18446744073709551615
	// <nil> virtual
}

func TestDecodeFillsWhatIsThereAndKeepsTheRest(t *testing.T) {
	text := "said"
	want := rule{
		Name: "n", Times: 2, Sure: true, Seed: 1 << 63, Words: []string{"a", "b"}, Text: &text,
		Match: match{Operation: "post", Chat: "before"}, Wait: jsonbody.Duration(90 * time.Second),
		Start: time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC),
	}
	got := rule{Times: 2, Match: match{Chat: "before"}}
	err := jsonbody.Decode([]byte(` {"name":"n","sure":true,"seed":9223372036854775808,"words":["a","b"],"text":"said",
		"match":{"operation":"post","chat":null},"wait":"1m30s","start":"2026-03-02T09:00:00Z","times":null} `), &got, jsonbody.Refused)
	require.NoError(t, err)
	require.Equal(t, want, got)
	require.Zero(t, got.inner)
}

func TestDecodeSaysWhatIsWrongWhereAndWhatWouldBeRight(t *testing.T) {
	tests := map[string]struct{ body, field, message, expected string }{
		"an empty body":                  {"", "", "the body is not JSON: it is empty", "a JSON object"},
		"no JSON":                        {"hello", "", "the body is not JSON: invalid character 'h' looking for beginning of value, at byte 1", "a JSON object"},
		"JSON that breaks off":           {`{"name":"n"`, "", "the body is not JSON: it breaks off at byte 11", "a JSON object"},
		"something after the JSON":       {`{} {}`, "", "the JSON ends at byte 2, and more follows", "one JSON object and nothing after it"},
		"a list":                         {`[1]`, "", "the body is a list", "a JSON object"},
		"null":                           {`null`, "", "the body is null", "a JSON object"},
		"a number for a text":            {`{"name":7}`, "name", "is a number: 7", "text"},
		"a text for a number":            {`{"times":"2"}`, "times", `is text: "2"`, "a whole number"},
		"a fraction for a whole number":  {`{"times":1.5}`, "times", "is a number: 1.5", "a whole number"},
		"a number below zero for a seed": {`{"seed":-1}`, "seed", "is a number: -1", "a whole number from 0 to 18446744073709551615"},
		"a text for true or false":       {`{"sure":"yes"}`, "sure", `is text: "yes"`, "true or false"},
		"a text for an object":           {`{"match":"post"}`, "match", "is text", "a JSON object"},
		"a wrong kind deep down":         {`{"match":{"chat":[]}}`, "match.chat", "is a list: []", "text"},
		"a wrong kind in a list":         {`{"words":["a",1]}`, "words[1]", "is a number: 1", "text"},
		"an unknown field":               {`{"tmies":2}`, "tmies", `there is no field "tmies"`, "one of match, name, seed, start, sure, text, times, wait, words"},
		"an unknown field deep down":     {`{"match":{"caht":"x"}}`, "match.caht", `there is no field "caht"`, "one of chat, operation"},
		"a field in another case":        {`{"Name":"n"}`, "Name", `there is no field "Name"`, "one of match, name, seed, start, sure, text, times, wait, words"},
		"no length of time":              {`{"wait":"soon"}`, "wait", `"soon" is no length of time`, `digits and a unit, such as "250ms", "4s" or "10m"`},
		"a length of time below zero":    {`{"wait":"-1s"}`, "wait", `"-1s" is no length of time`, `digits and a unit, such as "250ms", "4s" or "10m"`},
		"a bare number for a length":     {`{"wait":4}`, "wait", "is a number: 4", `a length of time as text, such as "4s"`},
		"no instant":                     {`{"start":"today"}`, "start", `is text: "today"`, "an instant, such as 2026-03-02T09:00:00Z"},
	}
	for name, tc := range tests {
		t.Run(name, func(t *testing.T) {
			err := jsonbody.Decode([]byte(tc.body), &rule{}, jsonbody.Refused)
			var problem *jsonbody.FieldError
			require.ErrorAs(t, err, &problem)
			require.Equal(t, jsonbody.FieldError{Message: tc.message, Field: tc.field, Expected: tc.expected}, *problem)
		})
	}
}

func TestALongWrongValueIsShownInPart(t *testing.T) {
	err := jsonbody.Decode([]byte(`{"times":"`+strings.Repeat("ä", 100)+`"}`), &rule{}, jsonbody.Refused)
	require.ErrorContains(t, err, "ä…; expected a whole number")
	require.Less(t, len(err.Error()), 150)
}

func TestUnknownFieldsMayBeIgnored(t *testing.T) {
	var got rule
	require.NoError(t, jsonbody.Decode([]byte(`{"name":"n","Name":"N","group":"g"}`), &got, jsonbody.Ignored))
	require.Equal(t, "n", got.Name, "names are taken letter by letter")
}

func FuzzDecode(f *testing.F) {
	f.Add([]byte(`{"name":"n","match":{"chat":"c"},"words":["a"],"wait":"1s"}`))
	f.Add([]byte(`{"name":`))
	f.Fuzz(func(t *testing.T, body []byte) {
		var problem *jsonbody.FieldError
		if err := jsonbody.Decode(body, &rule{}, jsonbody.Refused); err != nil {
			require.ErrorAs(t, err, &problem, "every error is written for its reader")
		}
	})
}
