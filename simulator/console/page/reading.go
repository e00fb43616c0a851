package page

import (
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"

	"github.com/snowglobe-sim/snowglobe/simulator/jsonbody"
)

// inMemory is how many bytes of a form with files are kept in memory: all that a route may take.
const inMemory = 64 << 20

// Read reads the body of a call, a form with or without files, of at most so many bytes.
func (c *Call) Read(w http.ResponseWriter, most int64) error {
	r := c.Request
	r.Body = http.MaxBytesReader(w, r.Body, most)
	media, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type"))
	var err error
	if media == "multipart/form-data" {
		err = r.ParseMultipartForm(inMemory)
	} else {
		err = r.ParseForm()
	}
	var large *http.MaxBytesError
	switch {
	case errors.As(err, &large):
		return &Refusal{Status: http.StatusRequestEntityTooLarge, FieldError: jsonbody.FieldError{
			Message: "what was sent is too large", Expected: fmt.Sprintf("at most %d KiB", most>>10),
		}}
	case err != nil:
		return &Refusal{Status: http.StatusBadRequest, FieldError: jsonbody.FieldError{Message: "what was sent cannot be read: " + err.Error()}}
	}
	c.Form = r.Form
	return nil
}

// File is a file of the form, and the name that it has on its owner's machine. It fails where there is none.
func (c *Call) File(field string) (body []byte, name string, err error) {
	file, header, err := c.Request.FormFile(field)
	if err != nil {
		return nil, "", &jsonbody.FieldError{Message: "no file was chosen", Field: field, Expected: "a file"}
	}
	defer func() { _ = file.Close() }() // it stands in memory
	body, err = io.ReadAll(file)
	return body, header.Filename, err
}
