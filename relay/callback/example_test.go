package callback_test

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strconv"
	"time"

	"github.com/snowglobe-sim/snowglobe/relay"
	"github.com/snowglobe-sim/snowglobe/relay/callback"
)

// signed reads a message's body and reports whether it comes from who has the secret, and was not kept back for later: the
// signature is that of the timestamp, a dot, and the body byte for byte, and the timestamp is no older than five minutes.
func signed(r *http.Request, secret string) (body []byte, ok bool) {
	body, err := io.ReadAll(io.LimitReader(r.Body, 1<<20))
	if err != nil {
		return nil, false
	}
	timestamp := r.Header.Get(callback.HeaderTimestamp)
	at, err := strconv.ParseInt(timestamp, 10, 64)
	if err != nil || time.Since(time.Unix(at, 0)).Abs() > 5*time.Minute {
		return nil, false
	}
	mac := hmac.New(sha256.New, []byte(secret))
	mac.Write([]byte(timestamp + "."))
	mac.Write(body)
	want := "sha256=" + hex.EncodeToString(mac.Sum(nil))
	return body, hmac.Equal([]byte(want), []byte(r.Header.Get(callback.HeaderSignature)))
}

// Whoever takes the messages checks the signature before anything else, and shows none whose key it has met.
func Example() {
	const secret = "known to both sides"
	met := map[string]bool{} // kept for an hour or so, where all copies of the program see it
	bot := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, ok := signed(r, secret)
		if !ok {
			w.WriteHeader(http.StatusUnauthorized)
			return
		}
		if key := r.Header.Get(callback.HeaderKey); !met[key] {
			met[key] = true
			fmt.Println(r.Header.Get(callback.HeaderEvent), string(body))
		}
	}))
	defer bot.Close()

	outlet, err := callback.New(callback.Options{URL: bot.URL + "/agent-said", Secret: secret})
	if err != nil {
		fmt.Println(err)
		return
	}
	defer outlet.Close()
	push := relay.Push{Sender: "visitor-7", Ends: true, Messages: []relay.Said{{ID: "chat-9/42", Text: "Beth Anglin has closed the support session"}}}
	for range 2 { // as if the first answer had been lost
		if _, err := outlet.Deliver(context.Background(), push); err != nil {
			fmt.Println(err)
		}
	}
	// Output:
	// ended {"recipient_id":"visitor-7","text":"Beth Anglin has closed the support session"}
}
