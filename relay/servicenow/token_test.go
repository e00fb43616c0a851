package servicenow_test

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/clock"
	"github.com/snowglobe-sim/snowglobe/relay"
	"github.com/snowglobe-sim/snowglobe/relay/servicenow"
)

// granting answers with a new token each time and takes only the latest one for a leave.
func granting(sn *instance) (granted *int) {
	granted = new(int)
	sn.on("POST /oauth_token.do", func(w http.ResponseWriter, r *http.Request) {
		*granted++
		answer(200, fmt.Sprintf(`{"access_token":"t%d","token_type":"Bearer","expires_in":1799,"scope":"useraccount"}`, *granted))(w, r)
	})
	sn.on(leave, func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Authorization") != fmt.Sprintf("Bearer t%d", *granted) {
			answer(401, `{"error":{"message":"User Not Authenticated","detail":null}}`)(w, r)
			return
		}
		answer(200, `{"result":{}}`)(w, r)
	})
	return granted
}

func oauth(t *testing.T, sn *instance, change ...func(*servicenow.Options)) *servicenow.Client {
	t.Helper()
	return sn.client(t, append([]func(*servicenow.Options){func(o *servicenow.Options) {
		o.Username, o.Password, o.ClientID, o.ClientSecret = "", "", "id", "geheim"
	}}, change...)...)
}

func TestATokenIsAskedForOnceAndKeptUntilItsEnd(t *testing.T) {
	sn := newInstance(t)
	granted := granting(sn)
	v := clock.NewVirtual(time.Date(2024, 3, 12, 14, 0, 0, 0, time.UTC))
	c := oauth(t, sn, func(o *servicenow.Options) { o.Clock = v })
	leaves := func() { require.NoError(t, c.Leave(context.Background(), "g1")) }
	leaves()
	_, err := v.Advance(1768 * time.Second)
	require.NoError(t, err)
	leaves()
	require.Equal(t, 1, *granted)
	_, err = v.Advance(2 * time.Second)
	require.NoError(t, err)
	leaves()
	require.Equal(t, 2, *granted)
}

func TestARefusedTokenIsRenewedOnce(t *testing.T) {
	sn := newInstance(t)
	granted := granting(sn)
	c := oauth(t, sn)
	require.NoError(t, c.Leave(context.Background(), "g1"))
	*granted++ // ServiceNow has taken the token back
	require.NoError(t, c.Leave(context.Background(), "g1"))
	require.Equal(t, 3, *granted)

	sn.on(leave, answer(401, `{"error":{"message":"User Not Authenticated","detail":null}}`))
	before := len(sn.requests())
	require.ErrorContains(t, c.Leave(context.Background(), "g1"), "unauthorized")
	require.Len(t, sn.requests(), before+3, "leave, token, leave")
}

func TestTheGrantFollowsTheSettings(t *testing.T) {
	for name, c := range map[string]struct {
		change func(*servicenow.Options)
		want   url.Values
	}{
		"a client alone": {func(*servicenow.Options) {}, url.Values{
			"grant_type": {"client_credentials"}, "client_id": {"id"}, "client_secret": {"geheim"},
		}},
		"with an account": {func(o *servicenow.Options) { o.Username, o.Password = "abel.tuter", "snowglobe" }, url.Values{
			"grant_type": {"password"}, "client_id": {"id"}, "client_secret": {"geheim"},
			"username": {"abel.tuter"}, "password": {"snowglobe"},
		}},
	} {
		t.Run(name, func(t *testing.T) {
			sn := newInstance(t)
			granting(sn)
			require.NoError(t, oauth(t, sn, c.change).Leave(context.Background(), "g1"))
			form, err := url.ParseQuery(sn.requests()[0].body)
			require.NoError(t, err)
			require.Equal(t, c.want, form)
		})
	}
}

func TestARefusedClientIsNamedAndPostsNothing(t *testing.T) {
	for name, h := range map[string]http.HandlerFunc{
		"refused":   answer(401, `{"error_description":"access_denied","error":"server_error"}`),
		"no token":  answer(200, `{}`),
		"malformed": answer(200, `{"access_token":`),
		"broken":    answer(500, `{}`),
	} {
		t.Run(name, func(t *testing.T) {
			sn := newInstance(t)
			sn.on("POST /oauth_token.do", h)
			c := oauth(t, sn)
			_, err := c.Post(context.Background(), "g1", "hello")
			require.Error(t, err)
			require.False(t, relay.MaybeCommitted(err))
			require.Len(t, sn.requests(), 1)
			require.NotContains(t, err.Error(), "geheim")
			if name == "refused" {
				require.ErrorContains(t, c.Check(context.Background()), "are its OAuth id and secret right?")
			}
		})
	}
	_, err := servicenow.New(servicenow.Options{URL: "https://x", ClientID: "id", Queue: "q"})
	require.ErrorContains(t, err, "both its id and its secret")
}
