package audit_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/cmd/internal/load/audit"
)

func TestWhatIsToldBetweenTurnsIsOneStreamWithWhatAnswersTell(t *testing.T) {
	second := func(n ...int) (all []time.Duration) {
		for _, s := range n {
			all = append(all, time.Duration(s)*time.Second)
		}
		return all
	}
	arrived := func(n int) audit.Direction { return audit.Direction{Sent: n, Arrived: n} }
	for name, c := range map[string]struct {
		lines string
		want  audit.Findings
	}{
		"heard between turns": {
			lines: opening + "A Hello\nH Hello\nU one\nP one\nT\nA two\nA three\nH two\nH three\n",
			want:  audit.Findings{User: arrived(1), Agent: arrived(3), Pushed: second(1, 2, 2)},
		},
		"some are told in answers": {
			lines: opening + "A one\nH one\nA two\nU x\nP x\nT two\nA three\nH three\n",
			want:  audit.Findings{User: arrived(1), Agent: arrived(3), Pushed: second(1, 1), Delays: second(3)},
		},
		"told in an answer and again between turns": {
			lines: opening + "A Hello\nU x\nP x\nT Hello\nH Hello\n",
			want:  audit.Findings{User: arrived(1), Agent: audit.Direction{Sent: 1, Arrived: 1, Doubled: 1}, Delays: second(3)},
		},
		"told between turns and again in an answer": {
			lines: opening + "A Hello\nH Hello\nU x\nP x\nT Hello\n",
			want:  audit.Findings{User: arrived(1), Agent: audit.Direction{Sent: 1, Arrived: 1, Doubled: 1}, Pushed: second(1)},
		},
		"passed over between turns": {
			lines: opening + "A one\nA two\nH two\n",
			want:  audit.Findings{Agent: audit.Direction{Sent: 2, Arrived: 1, Lost: 1}, Pushed: second(1)},
		},
		"an answer passes over what was to be told between turns": {
			lines: opening + "A one\nA two\nU x\nP x\nT two\n",
			want:  audit.Findings{User: arrived(1), Agent: audit.Direction{Sent: 2, Arrived: 1, Lost: 1}, Delays: second(3)},
		},
		"in the wrong order": {
			lines: opening + "A one\nA two\nH two\nh one\n",
			want:  audit.Findings{Agent: audit.Direction{Sent: 2, Arrived: 2, OutOfOrder: 1}, Pushed: second(2, 1)},
		},
		"on two connections at the same time": {
			lines: opening + "A one\nA two\nU x\nP x\nT two\nH one\n",
			want:  audit.Findings{User: arrived(1), Agent: arrived(2), Crossed: 1, Pushed: second(5), Delays: second(3)},
		},
		"the other way round": {
			lines: opening + "A one\nA two\nU x\nP x\nH two\nT one\n",
			want:  audit.Findings{User: arrived(1), Agent: arrived(2), Crossed: 1, Pushed: second(3), Delays: second(5)},
		},
		"long after an answer that told a later one": {
			lines: opening + "A one\nA two\nU x\nP x\nT two\nU y\nP y\nT\nH one\n",
			want: audit.Findings{
				User: arrived(2), Agent: audit.Direction{Sent: 2, Arrived: 2, OutOfOrder: 1}, Pushed: second(8), Delays: second(3),
			},
		},
		"something of the bot's own is no message and no interruption": {
			lines: opening + "A one\nH Your agent has gone\nU x\nT\n",
			want:  audit.Findings{User: audit.Direction{Sent: 1, Lost: 1}, Untold: 1},
		},
		"a second chat has messages of its own": {
			lines: opening + "A Hello\nU /end_chat\nL\nT You have left\n" + opening + "A Hello\nH Hello\n",
			want:  audit.Findings{Agent: arrived(1), Unheard: 1, Pushed: second(1)},
		},
		"what was told is written down only then": {
			lines: opening + "H Hello\nA Hello\n",
			want:  audit.Findings{Agent: arrived(1), Pushed: second(0)},
		},
		"before there was a chat": {
			lines: "U hello\nT I am a bot\nH Hello\n" + opening + "A Hello\n",
			want:  audit.Findings{Unheard: 1},
		},
	} {
		t.Run(name, func(t *testing.T) {
			found := written(t, c.lines).Audit()
			found.Examples, found.Awaited = nil, 0
			require.Equal(t, c.want, found)
		})
	}
}

func TestWhatMayStillBeToldIsAwaited(t *testing.T) {
	for lines, want := range map[string]int{
		opening:                                              0,
		opening + "A one\n":                                  1,
		opening + "A one\nA two\nH one\n":                    1,
		opening + "A one\nA two\nH two\n":                    1,
		opening + "A one\nU x\nP x\nT\n":                     1,
		opening + "A one\nE\n":                               1,
		opening + "A one\nE\nH one\n":                        0,
		opening + "A one\nU /end_chat\nL\nT You have left\n": 0,
	} {
		require.Equal(t, want, written(t, lines).Audit().Awaited, lines)
	}
}
