package oauth_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/clock"
	"github.com/snowglobe-sim/snowglobe/simulator/chat"
	"github.com/snowglobe-sim/snowglobe/simulator/jsonbody"
	"github.com/snowglobe-sim/snowglobe/simulator/oauth"
)

// office is an issuer over the default world, on a clock that stands.
type office struct {
	*oauth.Issuer
	*clock.Virtual
}

func newOffice(change ...func(*oauth.Options)) office {
	v := clock.NewVirtual(time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC))
	world := chat.DefaultWorld()
	world.Users = append(world.Users, chat.User{UserName: "nopass"})
	o := oauth.Options{Clock: v, Users: chat.NewDesk(chat.Options{Clock: v, World: world}), Seed: "1"}
	for _, c := range change {
		c(&o)
	}
	return office{oauth.New(o), v}
}

func (o office) pass(t *testing.T, d time.Duration) {
	t.Helper()
	_, err := o.Advance(d)
	require.NoError(t, err)
}

func (o office) granted(t *testing.T, r oauth.Request) oauth.Token {
	t.Helper()
	token, err := o.Grant(r)
	require.NoError(t, err)
	return token
}

func byPassword(user string) oauth.Request {
	return oauth.Request{Grant: oauth.Password, ClientID: "snowglobe", ClientSecret: "snowglobe", Username: user, Password: "snowglobe"}
}

func byClient() oauth.Request {
	return oauth.Request{Grant: oauth.ClientCredentials, ClientID: "snowglobe", ClientSecret: "snowglobe"}
}

func byRefresh(token string) oauth.Request {
	return oauth.Request{Grant: oauth.RefreshToken, ClientID: "snowglobe", ClientSecret: "snowglobe", RefreshToken: token}
}

// A client asks twice, and is told the same token: it is still good.
func ExampleIssuer() {
	o := newOffice()
	first, _ := o.Grant(byPassword("beth.anglin"))
	_, _ = o.Advance(10 * time.Minute)
	second, _ := o.Grant(byPassword("beth.anglin"))
	holder, _ := o.Holder(second.Access)
	fmt.Println(first.Left, second.Left, first.Access == second.Access, holder.Name)
	// Output: 30m0s 20m0s true Beth Anglin
}

func TestATokenEndsOnTheClock(t *testing.T) {
	for name, request := range map[string]oauth.Request{"password": byPassword("abel.tuter"), "client_credentials": byClient()} {
		t.Run(name, func(t *testing.T) {
			o := newOffice()
			first := o.granted(t, request)
			o.pass(t, oauth.Life-1)
			holder, err := o.Holder(first.Access)
			require.NoError(t, err)
			require.Equal(t, "abel.tuter", holder.UserName)
			o.pass(t, 1)
			_, err = o.Holder(first.Access)
			require.ErrorIs(t, err, oauth.ErrDenied)
			second := o.granted(t, request)
			require.NotEqual(t, first.Access, second.Access)
			require.Equal(t, oauth.Life, second.Left)
			_, err = o.Holder(second.Access)
			require.NoError(t, err)
			_, err = o.Holder(first.Access)
			require.ErrorIs(t, err, oauth.ErrDenied, "a new token does not bring the old one back")
		})
	}
}

func TestARefreshTokenOutlivesTheAccessToken(t *testing.T) {
	o := newOffice()
	first := o.granted(t, byPassword("abel.tuter"))
	require.Equal(t, first.Access, o.granted(t, byRefresh(first.Refresh)).Access, "within its life the current one")
	o.pass(t, oauth.Life)
	second := o.granted(t, byRefresh(first.Refresh))
	require.NotEqual(t, first.Access, second.Access)
	require.Equal(t, first.Refresh, second.Refresh)
	o.pass(t, oauth.RefreshLife-oauth.Life)
	_, err := o.Grant(byRefresh(first.Refresh))
	require.ErrorIs(t, err, oauth.ErrDenied)
	require.NotEqual(t, first.Refresh, o.granted(t, byPassword("abel.tuter")).Refresh)
	require.Empty(t, o.granted(t, byClient()).Refresh)
}

func TestWhatIsDenied(t *testing.T) {
	o := newOffice(func(o *oauth.Options) {
		o.Clients = []oauth.Client{{ID: "a", Secret: "x", User: "abel.tuter"}, {ID: "b", Secret: "y"}, {ID: "c", Secret: "z", User: "gone"}}
	})
	good := oauth.Request{Grant: oauth.Password, ClientID: "a", ClientSecret: "x", Username: "abel.tuter", Password: "snowglobe"}
	token := o.granted(t, good)
	for name, change := range map[string]func(*oauth.Request){
		"no grant":                         func(r *oauth.Request) { r.Grant = "" },
		"a grant that is not served":       func(r *oauth.Request) { r.Grant = "authorization_code" },
		"an unknown client":                func(r *oauth.Request) { r.ClientID = "d" },
		"no client":                        func(r *oauth.Request) { r.ClientID, r.ClientSecret = "", "" },
		"the secret of another client":     func(r *oauth.Request) { r.ClientSecret = "y" },
		"a wrong password":                 func(r *oauth.Request) { r.Password = "x" },
		"an unknown user":                  func(r *oauth.Request) { r.Username = "nobody" },
		"a user without a password":        func(r *oauth.Request) { r.Username, r.Password = "nopass", "" },
		"the guest":                        func(r *oauth.Request) { r.Username, r.Password = "guest", "" },
		"no refresh token":                 func(r *oauth.Request) { r.Grant = oauth.RefreshToken },
		"an access token as refresh token": func(r *oauth.Request) { r.Grant, r.RefreshToken = oauth.RefreshToken, token.Access },
		"the refresh token of another": func(r *oauth.Request) {
			*r = oauth.Request{Grant: oauth.RefreshToken, ClientID: "b", ClientSecret: "y", RefreshToken: token.Refresh}
		},
		"a client that acts for nobody": func(r *oauth.Request) {
			*r = oauth.Request{Grant: oauth.ClientCredentials, ClientID: "b", ClientSecret: "y"}
		},
		"a client of somebody who is gone": func(r *oauth.Request) {
			*r = oauth.Request{Grant: oauth.ClientCredentials, ClientID: "c", ClientSecret: "z"}
		},
	} {
		t.Run(name, func(t *testing.T) {
			r := good
			change(&r)
			_, err := o.Grant(r)
			require.ErrorIs(t, err, oauth.ErrDenied)
		})
	}
	for _, no := range []string{"", token.Refresh, token.Access + "x", token.Access[1:]} {
		_, err := o.Holder(no)
		require.ErrorIs(t, err, oauth.ErrDenied)
	}
}

func TestRevokedTokensAreGivenAnew(t *testing.T) {
	o := newOffice()
	require.Zero(t, o.Revoke())
	token := o.granted(t, byPassword("abel.tuter"))
	o.granted(t, byPassword("beth.anglin"))
	require.Equal(t, 2, o.Revoke())
	require.Zero(t, o.Revoke())
	_, err := o.Holder(token.Access)
	require.ErrorIs(t, err, oauth.ErrDenied)
	require.NotEqual(t, token.Access, o.granted(t, byRefresh(token.Refresh)).Access)
}

func TestTokensFollowFromTheSeedAndAreNobodyElses(t *testing.T) {
	first, again, other := newOffice(), newOffice(), newOffice(func(o *oauth.Options) { o.Seed = "2" })
	token := first.granted(t, byClient())
	require.Regexp(t, `^[A-Za-z0-9_-]{86}$`, token.Access)
	require.Equal(t, token, again.granted(t, byClient()))
	require.NotEqual(t, token.Access, other.granted(t, byClient()).Access)
	_, err := other.Holder(token.Access)
	require.ErrorIs(t, err, oauth.ErrDenied)
	require.NotEqual(t, token.Access, first.granted(t, byPassword("beth.anglin")).Access)
}

func TestTheLifeOfATokenCanBeChosenAndClientsToo(t *testing.T) {
	o := newOffice(func(o *oauth.Options) { o.Life, o.Clients = time.Minute, []oauth.Client{} })
	_, err := o.Grant(byClient())
	require.ErrorIs(t, err, oauth.ErrDenied, "an empty list is none")
	o = newOffice(func(o *oauth.Options) { o.Life = time.Minute })
	require.Equal(t, time.Minute, o.granted(t, byClient()).Left)
}

func TestClientsThatMakeNoSenseAreNamed(t *testing.T) {
	require.NoError(t, oauth.CheckClients("c", oauth.DefaultClients()))
	var problem *jsonbody.FieldError
	require.ErrorAs(t, oauth.CheckClients("c", make([]oauth.Client, oauth.MaxClients+1)), &problem)
	require.Equal(t, &jsonbody.FieldError{Message: "has 101 clients", Field: "c", Expected: "at most 100"}, problem)
}
