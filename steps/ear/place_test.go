package ear_test

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"net/http"
	"strings"
	"syscall"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/steps/ear"
)

const said = `{"recipient_id":"r1-1","text":"Hello"}`

// callback is one with a scenario whose users' names begin with r1-, and with what they hear.
func callback(t *testing.T) (*ear.Callback, *ear.Log) {
	t.Helper()
	c, err := ear.OpenCallback(t.Context(), "", "secret")
	require.NoError(t, err)
	t.Cleanup(c.Close)
	log := &ear.Log{}
	require.NoError(t, c.Begin(t.Context(), "r1-", log))
	return c, log
}

// post posts a message and returns the answer's status and body; status 0 is no answer.
func post(t *testing.T, c *ear.Callback, body string, header ...string) (status int, answer string, err error) {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, c.URL(), strings.NewReader(body))
	require.NoError(t, err)
	for i := 0; i < len(header); i += 2 {
		req.Header.Set(header[i], header[i+1])
	}
	res, err := (&http.Client{Transport: &http.Transport{DisableKeepAlives: true}}).Do(req)
	if err != nil {
		return 0, "", err
	}
	defer res.Body.Close()
	text, _ := io.ReadAll(res.Body)
	return res.StatusCode, string(text), nil
}

// takes posts the message, which is taken.
func takes(t *testing.T, c *ear.Callback, header ...string) {
	t.Helper()
	status, _, err := post(t, c, said, header...)
	require.NoError(t, err)
	require.Equal(t, 200, status)
}

func texts(log *ear.Log) []string {
	all := []string{}
	for _, h := range log.Since(0) {
		all = append(all, h.Text)
	}
	return all
}

func TestAMessageIsHeardOnceHoweverOftenItComesWithItsKey(t *testing.T) {
	c, log := callback(t)
	for range 2 {
		status, answer, err := post(t, c, said, "Idempotency-Key", "a")
		require.NoError(t, err)
		require.Equal(t, 200, status)
		require.Equal(t, "success", answer)
	}
	require.Equal(t, []string{"Hello"}, texts(log))
	takes(t, c, "Idempotency-Key", "b")
	takes(t, c)
	takes(t, c)
	require.Equal(t, []string{"Hello", "Hello", "Hello", "Hello"}, texts(log), "another key is another message, and no key is none")
	require.Equal(t, 5, c.Asked())
}

func TestASignatureIsChecked(t *testing.T) {
	c, _ := callback(t)
	mac := hmac.New(sha256.New, []byte("secret"))
	mac.Write([]byte("17." + said))
	takes(t, c, "X-Snowglobe-Timestamp", "17", "X-Snowglobe-Signature", "sha256="+hex.EncodeToString(mac.Sum(nil)))
	require.Zero(t, c.Unsigned())
	takes(t, c, "X-Snowglobe-Timestamp", "18", "X-Snowglobe-Signature", "sha256="+hex.EncodeToString(mac.Sum(nil)))
	takes(t, c)
	require.Equal(t, 2, c.Unsigned())
}

func TestWhatIsNoMessageIsRefusedAndShown(t *testing.T) {
	c, log := callback(t)
	for _, body := range []string{"<html>", `{"text":"x"}`, `{"recipient_id":"r1-1"}`} {
		status, _, err := post(t, c, body)
		require.NoError(t, err)
		require.Equal(t, 400, status)
	}
	require.Equal(t, []string{"<html>", `{"text":"x"}`, `{"recipient_id":"r1-1"}`}, c.Unread())
	require.Empty(t, texts(log))
}

func TestUsersOfOtherScenariosAreNobodysAffair(t *testing.T) {
	c, log := callback(t)
	c.Wrong(ear.Mishap{Kind: ear.Fails, Times: 1})
	status, _, err := post(t, c, `{"recipient_id":"r2-1","text":"Hello"}`)
	require.NoError(t, err)
	require.Equal(t, 200, status)
	require.Empty(t, texts(log))
	require.Zero(t, c.Asked())
	status, _, _ = post(t, c, said)
	require.Equal(t, 500, status, "the mishap was left to the scenario")
}

func TestWhatGoesWrong(t *testing.T) {
	for kind, test := range map[ear.Kind]struct {
		status int
		answer string
		heard  bool
	}{
		ear.Fails:          {500, `{"error":"not now"}`, false},
		ear.HangsUp:        {0, "", false},
		ear.Refuses:        {401, `{"error":"not now"}`, false},
		ear.Page:           {200, "<!doctype html>", false},
		ear.Other:          {200, `{"status":"ok"}`, false},
		ear.SaysAndFails:   {500, `{"error":"not now"}`, true},
		ear.SaysAndHangsUp: {0, "", true},
		ear.SaysAndPage:    {200, "<!doctype html>", true},
	} {
		t.Run(string(kind), func(t *testing.T) {
			c, log := callback(t)
			c.Wrong(ear.Mishap{Kind: kind, After: 1, Times: 1})
			takes(t, c, "Idempotency-Key", "before")
			require.Equal(t, []string{"Hello"}, texts(log))
			require.Zero(t, c.Later())
			status, answer, err := post(t, c, said, "Idempotency-Key", "x")
			require.Equal(t, test.status, status)
			require.Equal(t, test.status == 0, err != nil)
			require.Contains(t, answer, test.answer)
			require.Equal(t, test.heard, len(texts(log)) == 2)
			status, _, err = post(t, c, said, "Idempotency-Key", "after")
			require.NoError(t, err)
			require.Equal(t, 200, status, "once is once")
			require.Equal(t, 1, c.Later())
		})
	}
}

func TestAnImpatientPlaceTakesNothingUntilItsTimeIsOver(t *testing.T) {
	c, log := callback(t)
	c.Wrong(ear.Mishap{Kind: ear.Impatient})
	for range 2 {
		status, _, err := post(t, c, said)
		require.NoError(t, err)
		require.Equal(t, 503, status)
	}
	require.Equal(t, 2, c.Impatient())
	require.Empty(t, texts(log))
	c.Mend()
	status, _, _ := post(t, c, said)
	require.Equal(t, 200, status)
}

func TestEverybodyWaitsUntilItIsMended(t *testing.T) {
	c, log := callback(t)
	c.Wait()
	done := make(chan int, 1)
	go func() {
		status, _, _ := post(t, c, said)
		done <- status
	}()
	require.NoError(t, log.Until(t.Context(), func() bool { return c.Asked() == 1 }))
	require.Empty(t, texts(log))
	c.Mend()
	require.Equal(t, 200, <-done)
	require.Equal(t, []string{"Hello"}, texts(log))
}

func TestAPlaceThatIsDownRefusesConnectionsAndKeepsItsAddress(t *testing.T) {
	c, log := callback(t)
	for range 3 {
		c.Down()
		c.Down()
		_, _, err := post(t, c, said)
		require.ErrorIs(t, err, syscall.ECONNREFUSED)
		require.NoError(t, c.Up(t.Context()))
		require.NoError(t, c.Up(t.Context()))
		status, _, err := post(t, c, said)
		require.NoError(t, err)
		require.Equal(t, 200, status)
	}
	require.Len(t, texts(log), 3)
	c.Down()
	require.NoError(t, c.Begin(t.Context(), "r2-", log), "a new scenario has it up again")
	status, _, _ := post(t, c, said)
	require.Equal(t, 200, status)
	c.Down() // and it can be closed so
}

func TestWhoWaitsIsToldWhyNot(t *testing.T) {
	late := errors.New("late")
	ctx, cancel := context.WithCancelCause(t.Context())
	cancel(late)
	require.ErrorIs(t, (&ear.Log{}).Until(ctx, func() bool { return false }), late)
}

func TestNoLogHasHeardNothing(t *testing.T) {
	var log *ear.Log
	log.Hear("x", "y")
	log.Ring()
	require.Zero(t, log.Len())
	require.Empty(t, log.Since(0))
	var c *ear.Callback
	require.Empty(t, c.URL())
	require.Empty(t, c.Secret())
}

func TestAnAddressThatIsTakenIsSaid(t *testing.T) {
	c, _ := callback(t)
	_, err := ear.OpenCallback(t.Context(), strings.TrimSuffix(strings.TrimPrefix(c.URL(), "http://"), "/callback"), "")
	require.ErrorContains(t, err, "start the callback")
}
