package journal_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/journal"
)

func TestPasswordsAndTokensAreNeverKept(t *testing.T) {
	tests := map[string]struct{ body, kept string }{
		"a password":              {`{"user":"abel","password":"s3cret"}`, `{"user":"abel","password":"[redacted]"}`},
		"spaces and escapes":      {`{ "client_secret" : "a\"b" , "x":1}`, `{ "client_secret" : "[redacted]" , "x":1}`},
		"tokens in any case":      {`{"Access_Token":"t","refresh_token":"u"}`, `{"Access_Token":"[redacted]","refresh_token":"[redacted]"}`},
		"letters of two cases":    {`{"passWord":"p"}`, `{"passWord":"[redacted]"}`},
		"a form":                  {`grant_type=password&password=p&client_secret=c&x=1`, `grant_type=password&password=[redacted]&client_secret=[redacted]&x=1`},
		"a key of an API":         {`{"api_key":"k","apiKey":"l"}`, `{"api_key":"[redacted]","apiKey":"[redacted]"}`},
		"a query in a query":      {`sysparm_query=password=p^token=t^active=true`, `sysparm_query=password=[redacted]^token=[redacted]^active=true`},
		"a query that is encoded": {`sysparm_query=active%3Dtrue%5Epassword%3Dp%5Ex%3D1&x=1`, `sysparm_query=active%3Dtrue%5Epassword%3D[redacted]&x=1`},
		"a token that was cut":    {`{"token":"abc`, `{"token":"[redacted]"`},
		"the word in a text":      {`{"message":"my password is wrong, a token too"}`, `{"message":"my password is wrong, a token too"}`},
	}
	for name, tc := range tests {
		t.Run(name, func(t *testing.T) {
			var j journal.Journal
			record(&j, journal.Exchange{Query: tc.body, Request: []byte(tc.body), Response: []byte(tc.body)})
			all, _ := j.Exchanges(journal.Filter{})
			require.Equal(t, tc.kept, string(all[0].Request))
			require.Equal(t, tc.kept, string(all[0].Response))
			require.Equal(t, tc.kept, all[0].Query)
		})
	}
}
