package admin

import (
	"bytes"
	"fmt"
	"mime"
	"net/http"
	"slices"
	"strings"

	"github.com/snowglobe-sim/snowglobe/simulator/agent/script"
	"github.com/snowglobe-sim/snowglobe/simulator/jsonbody"
	"github.com/snowglobe-sim/snowglobe/simulator/ledger"
	"github.com/snowglobe-sim/snowglobe/simulator/recording"
)

func recordingRoutes() []route {
	return []route{{
		Method: http.MethodGet, Path: "/_sim/chats/{chat}/recording", Handler: record,
		Summary: "Makes of a chat a script that plays it again, a transcript, or a feature for the conformance suite.", Query: recordingQuery(), Answers: recordedMedia(),
	}}
}

// recordingQuery is what a recording may be asked for.
func recordingQuery() []ledger.Field {
	return []ledger.Field{
		{Name: "as", Note: "script, text, markdown, html or feature; by default script"},
		{Name: "side", Note: "of a script: agent or user alone"},
		{Name: "names", Note: "removed: names of people, e-mail addresses and numbers like those of telephones are taken out"},
		{Name: "opening", Note: "of a script or a feature: what the user says first"},
		{Name: "sees", Note: "of a script: off leaves out what the user is expected to be told"},
	}
}

// recordedMedia are the media types of all formats.
func recordedMedia() string {
	var all []string
	for _, f := range recording.Formats() {
		if media, _, _ := strings.Cut(f.MediaType(), ";"); !slices.Contains(all, media) {
			all = append(all, media)
		}
	}
	return strings.Join(all, ", ")
}

func record(c *call) (any, error) {
	as, o, err := c.recordingOptions()
	if err != nil {
		return nil, err
	}
	e, err := c.entry()
	if err != nil {
		return nil, err
	}
	told, err := recording.Of(c.Desk, e.Group)
	if err != nil {
		return nil, err
	}
	var written bytes.Buffer
	if err := recording.Write(&written, told, as, o); err != nil {
		return nil, refused(http.StatusConflict, err.Error(), "as=text, markdown or html, which have no limit; or one side alone")
	}
	return stream(func(w http.ResponseWriter) {
		h := w.Header()
		h.Set("Content-Type", as.MediaType())
		h.Set("Content-Disposition", mime.FormatMediaType("inline", map[string]string{"filename": e.Number + as.Extension()}))
		h.Set("Cache-Control", "no-store")
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; sandbox")
		w.WriteHeader(http.StatusOK)
		_, _ = w.Write(written.Bytes()) // an error means that the caller has gone
	}), nil
}

// recordingOptions reads the query.
func (c *call) recordingOptions() (as recording.Format, o recording.Options, err error) {
	query, err := c.query("as", "side", "names", "opening", "sees")
	if err != nil {
		return "", o, err
	}
	choose := func(name string, known ...string) (value string) {
		if value = query.Get(name); value != "" && !slices.Contains(known, value) && err == nil {
			err = &jsonbody.FieldError{Message: fmt.Sprintf("is %q", value), Field: name, Expected: jsonbody.OneOf(known)}
		}
		return value
	}
	formats := make([]string, 0, len(recording.Formats()))
	for _, f := range recording.Formats() {
		formats = append(formats, string(f))
	}
	if as = recording.Format(choose("as", formats...)); as == "" {
		as = recording.AsScript
	}
	o.Side = recording.Side(choose("side", string(recording.Agent), string(recording.User)))
	o.Anonymous = choose("names", "removed") != ""
	o.NoSees = choose("sees", "off") != ""
	o.Opening = query.Get("opening")
	for _, name := range []string{"side", "opening", "sees"} {
		fits := as == recording.AsScript || as == recording.AsFeature && name == "opening"
		if !fits && query.Get(name) != "" && err == nil {
			err = &jsonbody.FieldError{Message: "is for scripts alone", Field: name, Expected: "none of it with as=" + string(as)}
		}
	}
	if len(o.Opening) > script.MaxSize/2 && err == nil {
		err = &jsonbody.FieldError{Message: "is too long", Field: "opening", Expected: "what a user says"}
	}
	return as, o, err
}
