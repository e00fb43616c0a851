package transcript_test

import (
	"bytes"
	"os"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/transcript"
)

var nine = time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)

func TestTextShowsWhenWhoAndWhat(t *testing.T) {
	type remark = transcript.Remark
	for name, tc := range map[string]struct {
		remark remark
		want   string
	}{
		"speech":            {remark{Side: transcript.User, Who: "user", Does: "says", Text: "hello"}, "   0:00  user        hello\n"},
		"something done":    {remark{At: nine.Add(65 * time.Second), Who: "Beth", Does: "types", Text: "4s"}, "   1:05  Beth        (types 4s)\n"},
		"a work note":       {remark{Who: "Beth", Does: "notes", Text: "badge checked"}, "   0:00  Beth        (notes: badge checked)\n"},
		"several lines":     {remark{Who: "Beth", Does: "says", Text: "one\ntwo"}, "   0:00  Beth        one\n                     two\n"},
		"a terminal's own":  {remark{Who: "Beth", Does: "says", Text: "\x1b[31mred"}, "   0:00  Beth        \ufffd[31mred\n"},
		"a turn around":     {remark{Who: "Beth", Does: "says", Text: "see \u202efdp.exe"}, "   0:00  Beth        see [U+202E]fdp.exe\n"},
		"right to left":     {remark{Who: "Beth", Does: "says", Text: "שלום"}, "   0:00  Beth        שלום\n"},
		"a name of its own": {remark{Who: "B\x07eth", Does: "accepts"}, "   0:00  B\ufffdeth       (accepts)\n"},
		"the end":           {remark{Who: "servicenow", Does: "ends", Text: "Closed Complete"}, "   0:00  servicenow  (the chat is Closed Complete)\n"},
	} {
		t.Run(name, func(t *testing.T) {
			var out bytes.Buffer
			if tc.remark.At.IsZero() {
				tc.remark.At = nine
			}
			transcript.NewText(&out, transcript.TextOptions{Start: nine}).Remark(tc.remark)
			require.Equal(t, tc.want, out.String())
		})
	}
}

func ExampleText() {
	columns := transcript.NewText(os.Stdout, transcript.TextOptions{})
	columns.Title("Beth helps")
	for _, r := range []transcript.Remark{
		{At: nine, Side: transcript.User, Who: "user", Does: "says", Text: "my account is locked"},
		{At: nine.Add(8 * time.Second), Side: transcript.Agent, Who: "Beth", Does: "types", Text: "4s"},
		{At: nine.Add(12 * time.Second), Side: transcript.Agent, Who: "Beth", Does: "says", Text: "Unlocked.\nTry again, please."},
	} {
		columns.Remark(r)
	}
	// Output:
	// Beth helps
	//
	//    0:00  user        my account is locked
	//    0:08  Beth        (types 4s)
	//    0:12  Beth        Unlocked.
	//                      Try again, please.
}
