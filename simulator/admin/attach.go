package admin

import (
	"encoding/base64"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"unicode"

	"github.com/snowglobe-sim/snowglobe/simulator/attachment"
	"github.com/snowglobe-sim/snowglobe/simulator/chat"
	"github.com/snowglobe-sim/snowglobe/simulator/jsonbody"
)

// The bounds of what an agent says.
const (
	maxAttached = 10       // files of one message
	maxSaying   = 16 << 20 // bytes of the body: that many files, written as base64
)

// attached is a file that an agent attaches.
type attached struct {
	Name string `json:"name" required:"true"`
	Data string `json:"data"` // its bytes in base64; without them nobody can download it
}

// shownAttachment is an attachment of a Message of the contract.
type shownAttachment struct {
	ID   string `json:"id"`
	Name string `json:"name"` // empty where nobody has told it
	Kept bool   `json:"kept"` // whether it can be downloaded
}

func attachmentRoutes() []route {
	return []route{{
		Method: http.MethodGet, Path: "/_sim/chats/{chat}/attachments/{attachment}", Handler: download,
		Summary: "Reads a file that an agent has attached.", Answers: octets,
	}}
}

// octets is the media type of files: whatever they hold, nothing shows them in place of a page.
const octets = "application/octet-stream"

// attachments are the files of a message as they will be kept.
func (c *call) attachments(files []attached) ([]attachment.File, error) {
	if len(files) > maxAttached {
		return nil, &jsonbody.FieldError{Message: fmt.Sprintf("has %d files", len(files)), Field: "attachments", Expected: fmt.Sprintf("at most %d", maxAttached)}
	}
	kept := make([]attachment.File, 0, len(files))
	for i, f := range files {
		field := fmt.Sprintf("attachments[%d].", i)
		if strings.TrimSpace(f.Name) == "" || len(f.Name) > attachment.MaxName || strings.ContainsFunc(f.Name, unicode.IsControl) {
			return nil, &jsonbody.FieldError{
				Message: fmt.Sprintf("is %.40q", f.Name), Field: field + "name",
				Expected: fmt.Sprintf("the name of a file, of at most %d bytes and without control characters", attachment.MaxName),
			}
		}
		body, err := base64.StdEncoding.DecodeString(f.Data)
		if err != nil {
			return nil, &jsonbody.FieldError{Message: "cannot be read: " + err.Error(), Field: field + "data", Expected: "bytes in base64"}
		}
		if len(body) > attachment.MaxFile {
			return nil, &jsonbody.FieldError{Message: fmt.Sprintf("has %d bytes", len(body)), Field: field + "data", Expected: fmt.Sprintf("at most %d KiB", attachment.MaxFile>>10)}
		}
		kept = append(kept, attachment.File{Name: f.Name, Body: body})
	}
	return kept, nil
}

// attach has the draft name the files, which get their sys_ids (SN-36): as those that scripts attach, they follow from
// chat and name.
func (c *call) attach(draft *chat.Draft, group string, files []attachment.File) {
	var names []string
	for i := range files {
		f := &files[i]
		f.Of, f.ID = group, chat.RecordID("sys_attachment", group+" "+f.Name+" "+c.Files.Key())
		draft.Attachments, names = append(draft.Attachments, f.ID), append(names, f.Name)
	}
	draft.File = strings.Join(names, ", ")
}

// keep keeps the bytes of the files that have some.
func (c *call) keep(files []attachment.File) {
	for _, f := range files {
		if len(f.Body) > 0 {
			c.Files.Keep(f)
		}
	}
}

func (c *call) attachmentsOf(m chat.Message) []shownAttachment {
	shown := make([]shownAttachment, 0, len(m.Attachments))
	for _, id := range m.Attachments {
		f, kept := c.Files.Find(id)
		if !kept && len(m.Attachments) == 1 {
			f.Name = m.File
		}
		shown = append(shown, shownAttachment{ID: id, Name: f.Name, Kept: kept})
	}
	return shown
}

func download(c *call) (any, error) {
	e, err := c.entry()
	if err != nil {
		return nil, err
	}
	f, ok := c.Files.Find(c.param("attachment"))
	if !ok || f.Of != e.Group {
		return nil, refused(http.StatusNotFound, fmt.Sprintf("no file %q of this chat is kept", c.param("attachment")),
			"the id of an attachment that is kept; GET /_sim/chats/{chat} lists them with the messages")
	}
	return stream(func(w http.ResponseWriter) {
		h := w.Header()
		h.Set("Content-Type", octets)
		h.Set("Content-Disposition", "attachment; filename*=UTF-8''"+url.PathEscape(f.Name))
		h.Set("Cache-Control", "no-store")
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Content-Security-Policy", "default-src 'none'; sandbox")
		_, _ = w.Write(f.Body) // an error means that the caller has gone
	}), nil
}
