package main

import (
	"bytes"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/agent"
)

func TestColumnsShowWhenWhoAndWhat(t *testing.T) {
	nine := time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
	for name, tc := range map[string]struct {
		remark agent.Remark
		want   string
	}{
		"speech":           {agent.Remark{Side: agent.UserSide, Who: "user", Does: "says", Text: "hello"}, "   0:00  user        hello\n"},
		"something done":   {agent.Remark{At: nine.Add(65 * time.Second), Who: "Beth", Does: "types", Text: "4s"}, "   1:05  Beth        (types 4s)\n"},
		"a work note":      {agent.Remark{Who: "Beth", Does: "notes", Text: "badge checked"}, "   0:00  Beth        (notes: badge checked)\n"},
		"several lines":    {agent.Remark{Who: "Beth", Does: "says", Text: "one\ntwo"}, "   0:00  Beth        one\n                     two\n"},
		"a terminal's own": {agent.Remark{Who: "Beth", Does: "says", Text: "\x1b[31mred"}, "   0:00  Beth        \ufffd[31mred\n"},
		"the end":          {agent.Remark{Who: "servicenow", Does: "ends", Text: "Closed Complete"}, "   0:00  servicenow  (the chat is Closed Complete)\n"},
	} {
		t.Run(name, func(t *testing.T) {
			var out bytes.Buffer
			if tc.remark.At.IsZero() {
				tc.remark.At = nine
			}
			newColumns(&out, nine).remark(tc.remark)
			require.Equal(t, tc.want, out.String())
		})
	}
}
