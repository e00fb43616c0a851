package badge_test

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/steps/report"
	"github.com/snowglobe-sim/snowglobe/steps/report/badge"
)

func results(profile string, outcomes ...report.Outcome) (all []report.Result) {
	for _, o := range outcomes {
		all = append(all, report.Result{Profile: profile, Outcome: o})
	}
	return all
}

func tests() map[string]struct {
	r               report.Report
	message, colour string
	isError         bool
} {
	const passed, failed, skipped, erred = report.Passed, report.Failed, report.Skipped, report.Errored
	return map[string]struct {
		r               report.Report
		message, colour string
		isError         bool
	}{
		"passed":          {report.Report{Results: results("core", passed, passed)}, "core 2/2", "1a7f37", false},
		"partial":         {report.Report{Results: results("core", passed, skipped)}, "core 1/2", "8a6100", false},
		"failed":          {report.Report{Results: append(results("core", passed), results("hardening", passed, failed)...)}, "core 1/1 · hardening 1/2", "b3261e", true},
		"error":           {report.Report{Results: results("core", passed, erred)}, "core 1/2", "7b2d8b", true},
		"nothing of push": {report.Report{Profiles: []string{"push"}}, "push 0/0", "b3261e", true},
		"no profile":      {report.Report{Results: results("", passed)}, "1/1", "1a7f37", false},
		"odd names":       {report.Report{Results: results(`<&">`, passed)}, `<&"> 1/1`, "1a7f37", false},
	}
}

func TestThePictureSaysHowManyPassedAndTheVerdictToThoseWhoDoNotSeeColours(t *testing.T) {
	for name, test := range tests() {
		t.Run(name, func(t *testing.T) {
			var b bytes.Buffer
			require.NoError(t, badge.SVG(&b, test.r))
			var picture struct {
				Role  string   `xml:"role,attr"`
				Label string   `xml:"aria-label,attr"`
				Title string   `xml:"title"`
				Texts []string `xml:"g>text"`
				Rects []struct {
					Fill string `xml:"fill,attr"`
				} `xml:"rect"`
			}
			require.NoError(t, xml.Unmarshal(b.Bytes(), &picture))
			require.Equal(t, []string{"conformance", test.message}, picture.Texts)
			require.Equal(t, "img", picture.Role)
			require.Equal(t, "conformance: "+string(test.r.Grade())+", "+test.message, picture.Label)
			require.Equal(t, picture.Label+". "+test.r.InWords(), picture.Title)
			require.Equal(t, "#"+test.colour, picture.Rects[0].Fill)
		})
	}
}

func TestTheEndpointIsWhatShieldsReads(t *testing.T) {
	for name, test := range tests() {
		t.Run(name, func(t *testing.T) {
			var b bytes.Buffer
			require.NoError(t, badge.Endpoint(&b, test.r))
			var got map[string]any
			require.NoError(t, json.Unmarshal(b.Bytes(), &got))
			want := map[string]any{"schemaVersion": 1.0, "label": "conformance", "message": test.message, "color": test.colour}
			if test.isError {
				want["isError"] = true
			}
			require.Equal(t, want, got)
		})
	}
}

type fullDisk struct{}

func (fullDisk) Write([]byte) (int, error) { return 0, errors.New("the disk is full") }

func TestABadgeThatCannotBeWrittenIsAnError(t *testing.T) {
	for _, form := range []func(io.Writer, report.Report) error{badge.SVG, badge.Endpoint} {
		require.ErrorContains(t, form(fullDisk{}, report.Report{}), "the disk is full")
	}
}
