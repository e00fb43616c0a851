package instance

import (
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"time"

	"github.com/snowglobe-sim/snowglobe/simulator/chat"
	"github.com/snowglobe-sim/snowglobe/simulator/jsonbody"
)

// MaxIdle is how long a chat may be idle at most, and how long the countdown.
const MaxIdle = 24 * time.Hour

// Idle is the time-out of chats in which nothing is said.
type Idle struct {
	After     time.Duration `json:"after"`     // how long nobody has written; 0 switches the time-out off
	Countdown time.Duration `json:"countdown"` // until the chat is closed; by default a minute
}

// idleCountdown is that of SN-59.
const idleCountdown = time.Minute

func (s Settings) checkHandling() error {
	if err := among("escalation", s.Escalation, "requeued", "ends"); err != nil {
		return err
	}
	if err := among("handover", s.Handover, "on_accept", "on_complete"); err != nil {
		return err
	}
	for field, d := range map[string]time.Duration{"idle.after": s.Idle.After, "idle.countdown": s.Idle.Countdown} {
		if d < 0 || d > MaxIdle {
			return &jsonbody.FieldError{Message: "is " + d.String(), Field: field, Expected: "0 to 24h"}
		}
	}
	for operation, status := range s.Success {
		if status < http.StatusOK || status >= http.StatusMultipleChoices {
			return &jsonbody.FieldError{Message: fmt.Sprintf("is %d", status), Field: "success." + operation, Expected: "200 to 299"}
		}
	}
	for code, text := range s.Errors {
		status, err := strconv.Atoi(code)
		if err != nil || status < http.StatusBadRequest || status > 599 {
			return &jsonbody.FieldError{Message: fmt.Sprintf("there is no status %q", code), Field: "errors", Expected: "statuses from 400 to 599"}
		}
		if text == "" {
			return &jsonbody.FieldError{Message: "is empty", Field: "errors." + code, Expected: "the text of that error"}
		}
	}
	return nil
}

func among(field, value string, known ...string) error {
	if value == "" || slices.Contains(known, value) {
		return nil
	}
	return &jsonbody.FieldError{Message: fmt.Sprintf("is %q", value), Field: field, Expected: known[0] + " or " + known[1]}
}

// checkSuccess refuses operations that nothing serves.
func (i *Instance) checkSuccess() error {
	for operation := range i.settings.Success {
		if known := i.Faults.Operations(); !slices.Contains(known, operation) {
			return &jsonbody.FieldError{
				Message: fmt.Sprintf("there is no operation %q", operation), Field: "success", Expected: jsonbody.OneOf(known),
			}
		}
	}
	return nil
}

// Success is the status with which the instance answers a call of operation that goes well; 0 for the operation's own.
func (i *Instance) Success(operation string) int { return i.settings.Success[operation] }

// Words is the text of Connect's errors with a status; empty for its own (SN-U02).
func (i *Instance) Words(status int) string {
	if len(i.settings.Errors) == 0 {
		return ""
	}
	return i.settings.Errors[strconv.Itoa(status)]
}

// handle puts the settings of this part into those of the desk.
func (s Settings) handle(d *chat.Settings) {
	if s.Escalation == "ends" {
		d.Escalation = chat.EndHere
	}
	if s.Handover == "on_complete" {
		d.Handover = chat.OnComplete
	}
	d.Idle = chat.Idle{After: s.Idle.After, Countdown: s.Idle.Countdown}
	if d.Idle.Countdown == 0 {
		d.Idle.Countdown = idleCountdown
	}
}
