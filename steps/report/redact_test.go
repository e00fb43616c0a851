package report_test

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"net/url"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/steps/report"
)

// secret needs escaping wherever it stands.
const secret = "pä\"ss<w/rd&\n"

// leaking is a report that holds the secret wherever a target or its caller could put it.
func leaking() report.Report {
	quoted, _ := json.Marshal(secret)
	r := scenario("core/a.feature:1", "It fails").Fail(report.Finding{
		What: "what " + secret + " does", Expected: fmt.Sprintf("%q", secret), Seen: fmt.Sprintf("%+q", secret),
	})
	r.Reason, r.Step = secret, "the user says "+secret
	r.Steps = []report.Step{{Text: r.Step, Below: secret}}
	r.Transcript = []report.Line{{Voice: report.User, Who: "the user", Text: "it is " + secret}}
	r.Wire = []report.Exchange{{
		Path: "/x/" + url.PathEscape(secret), Query: "p=" + url.QueryEscape(secret),
		Request:  json.RawMessage(`{"a":` + string(quoted) + `,"b":"\"p\u00e4\u0022ss\u003cw\/rd\u0026\u000a"}`),
		Response: json.RawMessage(`["not it",` + string(quoted) + `,1]`),
	}}
	r.Output = "Authorization: Basic " + base64.StdEncoding.EncodeToString([]byte("abel:"+secret))
	r.Unchecked = []string{secret}
	r.Expected = &report.Expectation{Reason: secret, Owner: secret}
	return report.Report{
		Target: "rest=http://x:" + url.PathEscape(secret) + "@y", Name: secret, Version: secret, Command: "run " + secret, Secrets: []string{"", secret},
		Results: []report.Result{r},
	}
}

func TestASecretStandsNowhereInWhateverFormItWasWritten(t *testing.T) {
	given := leaking()
	redacted := given.Redacted()
	shown, err := json.Marshal(redacted)
	require.NoError(t, err)
	for _, form := range []string{"ss<w", "ssw", `ss\u003cw`, "ss%3Cw", url.QueryEscape(secret), "rd&", "w/rd", `w\/rd`} {
		require.NotContains(t, string(shown), form)
	}
	r := redacted.Results[0]
	require.Equal(t, "it is •••", r.Transcript[0].Text)
	require.Equal(t, `"•••"`, r.Finding.Expected)
	require.Equal(t, `"•••"`, r.Finding.Seen)
	require.JSONEq(t, `{"a":"•••","b":"\"•••"}`, string(r.Wire[0].Request))
	require.Equal(t, `["not it","•••",1]`, string(r.Wire[0].Response))
	require.Equal(t, "/x/•••", r.Wire[0].Path)
	require.Equal(t, "rest=http://x:•••@y", redacted.Target)
	require.Equal(t, secret, given.Name, "the report itself stays as it is")
	require.Equal(t, "it is "+secret, given.Results[0].Transcript[0].Text)
	require.Equal(t, secret, given.Results[0].Expected.Owner)
}

func TestASecretIsFoundWithinCredentialsThatAreEncoded(t *testing.T) {
	const password = "correct horse"
	for _, user := range []string{"", "a", "ab", "abc"} {
		for _, behind := range []string{"", "1", "12"} {
			for _, e := range []*base64.Encoding{base64.StdEncoding, base64.URLEncoding, base64.RawStdEncoding} {
				r := passed("core/a.feature:1")
				r.Output = "Basic " + e.EncodeToString([]byte(user+password+behind))
				shown := report.Report{Secrets: []string{password}, Results: []report.Result{r}}.Redacted().Results[0].Output
				require.Contains(t, shown, "•••")
				left, _, _ := strings.Cut(strings.TrimPrefix(shown, "Basic "), "•••")
				require.LessOrEqual(t, len(left), 5, "what is left holds no more than what stands in front")
			}
		}
	}
}

func TestAReportWithoutSecretsStaysAsItIs(t *testing.T) {
	r := leaking()
	r.Secrets = []string{""}
	require.Equal(t, r, r.Redacted())
}

func TestJSONStaysJSONWhateverIsHiddenInIt(t *testing.T) {
	for _, hide := range []string{`"`, "1", "true", "{", `\`, "a", `"a":1`} {
		r := passed("core/a.feature:1")
		r.Wire[0].Request = json.RawMessage(`{"a":1,"b":"a\\\"b","c":true}`)
		r.Wire[0].Response = nil
		x := report.Report{Secrets: []string{hide}, Results: []report.Result{r}}.Redacted().Results[0].Wire[0]
		require.True(t, json.Valid(x.Request), "%s: %s", hide, x.Request)
		require.Nil(t, x.Response)
	}
}
