package figures

import (
	"errors"
	"fmt"
	"strings"
)

// Verdict is nil where everything went as it should.
func (d *Document) Verdict() error {
	if d.Result.Sound() {
		return nil
	}
	var wrong []string
	add := func(n int, format string) {
		if n > 0 {
			wrong = append(wrong, fmt.Sprintf(format, thousands(n)))
		}
	}
	add(d.Chats.Failed, "%s failed")
	add(d.Turns.Failed, "%s turns without an answer")
	add(d.User.Lost+d.Agent.Lost, "%s messages lost")
	add(d.User.Doubled+d.Agent.Doubled, "%s doubled")
	add(d.User.OutOfOrder+d.Agent.OutOfOrder, "%s out of order")
	add(d.User.Foreign, "%s that no user said")
	add(d.Chats.NotToldApart, "%s chats that nothing told apart")
	if len(d.Injected) == 0 {
		add(d.Agent.Untold, "%s untold though nothing was made to fail")
		add(d.User.Refused+d.Agent.Refused, "%s refused though nothing was made to fail")
	}
	return errors.New(strings.Join(wrong, ", ") + "; repeat with: " + d.Command)
}
