package report_test

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/steps/report"
)

func TestBodiesAreShownToBeRead(t *testing.T) {
	for body, want := range map[string]string{
		"":                "",
		"null":            "",
		`""`:              "",
		`{"b":1,"a":[2]}`: "{\n  \"b\": 1,\n  \"a\": [\n    2\n  ]\n}",
		`"<html>\n"`:      "<html>\n",
		"no json":         "no json",
		"12":              "12",
	} {
		require.Equal(t, want, report.Readable(json.RawMessage(body)))
	}
}
