package platform

import (
	"mime"
	"net/http"
	"strconv"
	"strings"
)

// MediaTypes is how much the platform asks of the headers Accept and Content-Type.
type MediaTypes int

// What it can ask.
const (
	// Lenient refuses only what asks for another format, or names one for the body: a missing header is none, and a
	// body that curl calls a form may be JSON.
	Lenient MediaTypes = iota
	// Strict refuses a missing header too, as ServiceNow's pages have it (SN-142).
	Strict
)

const jsonType = "application/json"

// negotiate refuses a call that wants, or sends, another format than JSON. The words and the statuses 406 and 415 are
// assumed; that a missing header is a 400 is documented (SN-142).
func (c *Call) negotiate() error {
	if c.Route.Admits == Anybody || c.Route.Operation == "" {
		return nil
	}
	strict := c.Gate.MediaTypes == Strict
	accept := c.Request.Header["Accept"]
	switch {
	case len(accept) == 0 && strict:
		return headerMissing("Accept")
	case len(accept) > 0 && !acceptsJSON(strings.Join(accept, ",")):
		return &Error{
			Status: http.StatusNotAcceptable, Message: "Media type not supported",
			Detail: "Accept is " + quoted(strings.Join(accept, ", ")) + "; expected " + jsonType,
		}
	}
	if c.Request.ContentLength == 0 || c.Request.Body == nil {
		return nil
	}
	sent := c.Request.Header.Get("Content-Type")
	switch {
	case sent == "" && strict:
		return headerMissing("Content-Type")
	case sent != "" && !mayBeJSON(sent, c.Gate.MediaTypes):
		return &Error{
			Status: http.StatusUnsupportedMediaType, Message: "Media type not supported",
			Detail: "Content-Type is " + quoted(sent) + "; expected " + jsonType,
		}
	}
	return nil
}

func headerMissing(name string) *Error {
	return &Error{
		Status: http.StatusBadRequest, Message: "Invalid request",
		Detail: "the header " + name + " is missing; expected " + name + ": " + jsonType,
	}
}

// acceptsJSON says whether a list of media ranges takes JSON; ranges that cannot be read count for nothing, and an
// empty list takes everything.
func acceptsJSON(list string) bool {
	if strings.TrimSpace(list) == "" || list == "*/*" || list == jsonType {
		return true
	}
	for part := range strings.SplitSeq(list, ",") {
		kind, params, err := mime.ParseMediaType(part)
		if err != nil || (kind != "*/*" && kind != "application/*" && !isJSON(kind)) {
			continue
		}
		if q, err := strconv.ParseFloat(params["q"], 64); err == nil && q <= 0 {
			continue
		}
		return true
	}
	return false
}

// mayBeJSON says whether a body of that type may be read as JSON.
func mayBeJSON(sent string, asked MediaTypes) bool {
	kind, _, err := mime.ParseMediaType(sent)
	if asked == Strict {
		return err == nil && isJSON(kind)
	}
	return err == nil && !strings.HasPrefix(kind, "multipart/") && !strings.HasSuffix(kind, "/xml") && !strings.HasSuffix(kind, "+xml")
}

func isJSON(kind string) bool {
	return kind == jsonType || kind == "text/json" || strings.HasSuffix(kind, "+json")
}

// quoted is a header's value as an error tells it, or its beginning.
func quoted(value string) string {
	const most = 100
	if len(value) > most {
		value = value[:most] + "…"
	}
	return strconv.QuoteToASCII(value)
}
