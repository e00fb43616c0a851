package openapi_test

import (
	"encoding/json"
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/ledger"
	"github.com/snowglobe-sim/snowglobe/simulator/openapi"
)

type asked struct {
	Text *string       `json:"text" required:"true" evidence:"observed SN-24: what is said"`
	Kind string        `json:"kind" enum:"loud,quiet"`
	Wait time.Duration `json:"wait"`
}

type answered struct {
	ID    uint64     `json:"id"`
	At    *time.Time `json:"at"`
	Inner *answered  `json:"inner,omitempty"`
	Tags  []string   `json:"tags"`
}

func surface() openapi.Surface {
	return openapi.Surface{Title: "Talk", Closed: true, Failure: answered{}, Calls: []openapi.Call{{
		Method: "POST", Path: "/talk/{id}", ID: "talk", Summary: "Says something.", Evidence: ledger.ObservedIn("SN-24"), Success: 201,
		Query: []ledger.Field{{Name: "twice", Mark: ledger.AssumedFrom()}}, Body: asked{}, Result: answered{},
	}}}
}

func ExampleDescribe() {
	d := openapi.Describe(surface())
	body, _ := json.Marshal(d.Components["schemas"].(map[string]map[string]any)["AskedBody"])
	fmt.Println(d.OpenAPI, d.Info.Title)
	fmt.Println(string(body))
	// Output:
	// 3.1.0 Talk
	// {"additionalProperties":false,"properties":{"kind":{"enum":["loud","quiet"],"type":"string"},"text":{"description":"what is said","type":"string","x-evidence":{"kind":"observed","sources":["SN-24"]}},"wait":{"type":"string"}},"required":["text"],"type":"object"}
}

func TestWhatIsAnsweredHasAllItsFields(t *testing.T) {
	d := openapi.Describe(surface())
	made, err := json.Marshal(d.Components["schemas"].(map[string]map[string]any)["Answered"])
	require.NoError(t, err)
	require.JSONEq(t, `{"type":"object","required":["id","at","tags"],"properties":{
		"id":{"type":"integer","minimum":0},"at":{"type":["string","null"],"format":"date-time"},
		"inner":{"$ref":"#/components/schemas/Answered"},"tags":{"type":"array","items":{"type":"string"}}}}`, string(made))
}

func TestACallHasItsParametersItsBodyAndItsEvidence(t *testing.T) {
	made, err := json.Marshal(openapi.Describe(surface()).Paths["/talk/{id}"]["post"])
	require.NoError(t, err)
	require.JSONEq(t, `{"operationId":"talk","summary":"Says something.","x-evidence":{"kind":"observed","sources":["SN-24"]},
		"parameters":[{"name":"id","in":"path","required":true,"schema":{"type":"string"}},
			{"name":"twice","in":"query","schema":{"type":"string"},"x-evidence":{"kind":"assumed","sources":[]}}],
		"requestBody":{"content":{"application/json":{"schema":{"$ref":"#/components/schemas/AskedBody"}}}},
		"responses":{"201":{"description":"Created","content":{"application/json":{"schema":{"$ref":"#/components/schemas/Answered"}}}},
			"default":{"$ref":"#/components/responses/Failure"}}}`, string(made))
}
