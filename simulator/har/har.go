// Package har writes exchanges of the journal as an HTTP archive, HAR 1.2, for the tools that read such files.
//
// It may import journal. It must never know what a call means.
package har

import (
	"bytes"
	"encoding/json"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"time"

	"github.com/snowglobe-sim/snowglobe/simulator/journal"
)

// Archive is a HAR file, ready to be encoded as JSON.
type Archive struct {
	Log Log `json:"log"`
}

// Log is its one member.
type Log struct {
	Version string  `json:"version"`
	Creator Creator `json:"creator"`
	Entries []Entry `json:"entries"`
	Comment string  `json:"comment,omitempty"`
}

// Creator is the program that wrote it.
type Creator struct {
	Name    string `json:"name"`
	Version string `json:"version"`
}

// Entry is one exchange. The names that begin with _ are ours, as HAR lets writers have.
type Entry struct {
	StartedDateTime time.Time `json:"startedDateTime"`
	Time            float64   `json:"time"` // milliseconds
	Request         Request   `json:"request"`
	Response        Response  `json:"response"`
	Cache           struct{}  `json:"cache"`
	Timings         Timings   `json:"timings"`
	Seq             uint64    `json:"_seq"`
	Operation       string    `json:"_operation"`
	Chat            string    `json:"_chat"`
	User            string    `json:"_user"`
	Fault           string    `json:"_fault"`
}

// Timings are where the time went, in milliseconds.
type Timings struct {
	Send    float64 `json:"send"`
	Wait    float64 `json:"wait"`
	Receive float64 `json:"receive"`
}

// Of writes exchanges whose paths stand behind base, such as http://127.0.0.1:8080/i/t1. They must be as the
// journal shows them, without secrets.
func Of(exchanges []journal.Exchange, base string) Archive {
	log := Log{Version: "1.2", Creator: Creator{Name: "snowglobe", Version: "1"}, Entries: []Entry{}}
	for _, x := range exchanges {
		took := float64(x.Duration.Microseconds()) / 1000
		log.Entries = append(log.Entries, Entry{
			StartedDateTime: x.At, Time: took, Timings: Timings{Wait: took},
			Request: requestOf(x, base), Response: responseOf(x),
			Seq: x.Seq, Operation: x.Operation, Chat: x.Chat, User: x.User, Fault: x.Fault,
		})
	}
	return Archive{log}
}

// media guesses what a body is; the journal keeps no headers.
func media(body []byte) string {
	trimmed := bytes.TrimSpace(body)
	switch {
	case len(trimmed) == 0:
		return "x-unknown"
	case json.Valid(trimmed):
		return "application/json"
	case trimmed[0] == '<':
		return "text/html"
	}
	return "text/plain"
}

func requestOf(x journal.Exchange, base string) Request {
	r := Request{Sides: sides(), Method: x.Method, QueryString: []Pair{}, BodySize: len(x.Request)}
	target := url.URL{Path: x.Path, RawQuery: x.Query}
	r.URL = base + target.String()
	query := target.Query()
	for _, name := range slices.Sorted(maps.Keys(query)) {
		for _, value := range query[name] {
			r.QueryString = append(r.QueryString, Pair{name, value})
		}
	}
	if len(x.Request) > 0 {
		r.PostData = &PostData{MimeType: media(x.Request), Text: string(x.Request)}
		if x.Form {
			r.PostData.MimeType = "application/x-www-form-urlencoded"
		}
	}
	return r
}

func responseOf(x journal.Exchange) Response {
	return Response{
		Sides: sides(), Status: x.Status, StatusText: http.StatusText(x.Status), BodySize: len(x.Response),
		Content: Content{Size: len(x.Response), MimeType: media(x.Response), Text: string(x.Response)},
	}
}
