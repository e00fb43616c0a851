package rasa

import (
	"bytes"
	"compress/flate"
	"compress/zlib"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
)

// refusal is a body that is not read on.
type refusal struct {
	status int
	error
}

func refuse(status int, format string, args ...any) *refusal {
	return &refusal{status: status, error: fmt.Errorf(format, args...)}
}

var errTooLarge = errors.New("too large")

// read returns the body as it came and as it is once inflated (RA-33).
func (s *ActionServer) read(r *http.Request) (raw, body []byte, refused *refusal) {
	raw, err := readAll(r.Body, s.limit, r.ContentLength)
	if err != nil {
		return nil, nil, s.unread(err)
	}
	switch encoding := strings.ToLower(strings.TrimSpace(r.Header.Get("Content-Encoding"))); encoding {
	case "", "identity":
		return raw, raw, nil
	case "deflate":
		if body, err = inflate(raw, s.limit); err != nil {
			return nil, nil, s.unread(err)
		}
		return raw, body, nil
	default:
		return nil, nil, refuse(http.StatusUnsupportedMediaType,
			"the body comes with Content-Encoding %q; send it plain or with deflate", encoding)
	}
}

func (s *ActionServer) unread(err error) *refusal {
	if errors.Is(err, errTooLarge) {
		return refuse(http.StatusRequestEntityTooLarge, "the body is larger than %d bytes", s.limit)
	}
	return refuse(http.StatusBadRequest, "Invalid body request: %w", err)
}

// inflate undoes deflate in either of its two readings: zlib's, which the SDK expects, or raw (RA-33).
func inflate(raw []byte, limit int64) ([]byte, error) {
	if z, err := zlib.NewReader(bytes.NewReader(raw)); err == nil {
		defer z.Close()
		return readAll(z, limit, int64(len(raw))*4)
	}
	f := flate.NewReader(bytes.NewReader(raw))
	defer f.Close()
	return readAll(f, limit, int64(len(raw))*4)
}

// readAll reads up to limit bytes into one piece; expected is how many there may be, or negative.
func readAll(r io.Reader, limit, expected int64) ([]byte, error) {
	const trusted = 4 << 20 // a promised length is made room for up to here
	var b bytes.Buffer
	b.Grow(int(min(max(expected, 0), trusted)) + bytes.MinRead)
	n, err := b.ReadFrom(io.LimitReader(r, limit+1))
	if err == nil && n > limit {
		err = errTooLarge
	}
	return b.Bytes(), err
}
