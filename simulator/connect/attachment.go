package connect

import (
	"fmt"
	"regexp"

	"github.com/snowglobe-sim/snowglobe/simulator/platform"
)

// attachment is a file of a message on the wire. The file itself is uploaded elsewhere (SN-143), so no more is told
// than which it is.
type attachment struct {
	SysID string `json:"sys_id" evidence:"assumed SN-36, SN-143"`
}

func attachmentsOf(ids []string) []attachment {
	wire := make([]attachment, 0, len(ids))
	for _, id := range ids {
		wire = append(wire, attachment{id})
	}
	return wire
}

var sysIDForm = regexp.MustCompile(`^[0-9a-f]{32}$`) // SN-141

func checkAttachments(ids []string) error {
	for i, id := range ids {
		if !sysIDForm.MatchString(id) {
			return platform.Invalid(fmt.Sprintf("attachments: member %d is %q; expected a sys_id, 32 hex digits", i, id))
		}
	}
	return nil
}
