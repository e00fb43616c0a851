package gateway

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
)

// message is what the user's side sends (RA-67). Fields that it does not name are ignored.
type message struct {
	Sender    string          `json:"sender"`
	Message   *string         `json:"message"`
	MessageID string          `json:"message_id"`
	Metadata  json.RawMessage `json:"metadata"`
}

// maxName bounds the names that the relay keeps, in bytes.
const maxName = 512

// parse reads a message. The error names the field that is wrong and what would be right.
func parse(body []byte) (message, error) {
	var m message
	if err := json.Unmarshal(body, &m); err != nil {
		var kind *json.UnmarshalTypeError
		if errors.As(err, &kind) && kind.Field != "" {
			return m, fmt.Errorf("%s must be a text, not a %s", kind.Field, kind.Value)
		}
		return m, fmt.Errorf(`the body must be JSON like {"sender":"mara","message":"hello"}: %w`, err)
	}
	if err := checkSender(m.Sender); err != nil {
		return m, err
	}
	if m.Message == nil {
		return m, errors.New("message is missing: it must be the user's text")
	}
	if m.MessageID == "" {
		var meta struct {
			MessageID string `json:"message_id"`
		}
		_ = json.Unmarshal(m.Metadata, &meta) // metadata is the channel's own: it may hold anything
		m.MessageID = meta.MessageID
	}
	if len(m.MessageID) > maxName {
		return m, fmt.Errorf("message_id is longer than %d bytes", maxName)
	}
	return m, nil
}

// checkSender says what is wrong with a sender's name.
func checkSender(name string) error {
	switch {
	case strings.TrimSpace(name) == "":
		return errors.New("sender is missing: it must name the user")
	case len(name) > maxName:
		return fmt.Errorf("sender is longer than %d bytes", maxName)
	}
	return nil
}

// reply is one message to the user, as the channel has it. Those of an upstream bot pass through as they
// came.
type reply = json.RawMessage

// replies makes the texts messages to the recipient.
func replies(recipient string, texts []string) []reply {
	list := make([]reply, 0, len(texts))
	for _, text := range texts {
		r, err := json.Marshal(struct {
			Recipient string `json:"recipient_id"`
			Text      string `json:"text"`
		}{recipient, text})
		if err == nil { // two texts can always be written
			list = append(list, r)
		}
	}
	return list
}
