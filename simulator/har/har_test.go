package har_test

import (
	"encoding/json"
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/har"
	"github.com/snowglobe-sim/snowglobe/simulator/journal"
)

func ExampleOf() {
	archive := har.Of([]journal.Exchange{{
		Seq: 7, At: time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC), Method: "POST", Path: "/api/IT Support", Query: "b=2&a=1", Status: 201,
		Operation: "create", Request: []byte(`{"message":"hi"}`), Response: []byte(`{}`), Duration: 1500 * time.Microsecond,
	}}, "http://127.0.0.1:8080/i/t1")
	encoded, _ := json.Marshal(archive.Log.Entries[0].Request)
	fmt.Println(string(encoded))
	// Output:
	// {"httpVersion":"HTTP/1.1","cookies":[],"headers":[],"headersSize":-1,"method":"POST","url":"http://127.0.0.1:8080/i/t1/api/IT%20Support?b=2\u0026a=1","queryString":[{"name":"a","value":"1"},{"name":"b","value":"2"}],"postData":{"mimeType":"application/json","text":"{\"message\":\"hi\"}"},"bodySize":16}
}

func TestBodiesAreToldByWhatTheyLookLike(t *testing.T) {
	for body, media := range map[string]string{
		`{"result":[]}`: "application/json", `<html>`: "text/html", `{"result":[`: "text/plain", "": "x-unknown",
	} {
		archive := har.Of([]journal.Exchange{{Response: []byte(body)}}, "")
		require.Equal(t, media, archive.Log.Entries[0].Response.Content.MimeType, body)
	}
	form := har.Of([]journal.Exchange{{Form: true, Request: []byte("a=b")}}, "").Log.Entries[0]
	require.Equal(t, "application/x-www-form-urlencoded", form.Request.PostData.MimeType)
}

func TestNoExchangesAreAnEmptyArchive(t *testing.T) {
	encoded, err := json.Marshal(har.Of(nil, ""))
	require.NoError(t, err)
	require.JSONEq(t, `{"log":{"version":"1.2","creator":{"name":"snowglobe","version":"1"},"entries":[]}}`, string(encoded))
}
