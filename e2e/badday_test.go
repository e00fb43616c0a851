//go:build e2e && unix

package e2e

import (
	"os"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// badDays is the limit of each lane of bad days: Rasa starts in a quarter of a minute.
const badDays = 15 * time.Minute

// What the guide says that the user reads.
const (
	outOfReach  = "Live agents cannot be reached just now. You are talking to the bot."
	uncertain   = "Your message may not have reached the live agent. Please send it again in a moment, or write /end_chat to go on without."
	unavailable = "No live agent could be reached just now."
	notInChat   = "You are not connected to a live agent any more. Please ask for one again if you still need help!"
	undelivered = "The live chat was interrupted: your message could not be delivered. Chat summary: "
	lost        = "The chat session is closed/could not be located. Please try reconnecting to live agent if you still need help!"
)

// badDay is something that is wrong, by the row of the guide's table that tells of it, and what becomes of a user then. The
// relay runs when it begins.
type badDay struct {
	row  string
	name string // where a row has several
	play func(u *user)
}

// elsewhere are the rows that other tests hold: those of the policy, with a bot trained without the setting.
var elsewhere = []string{"`unanswered_action` is not set, and one of these"}

// Nothing is played here but the agents and what is wrong: a real Rasa asks a real relay, as built.
func TestABadDayOfAHandOff(test *testing.T) {
	bootstrap, interpreter := rasa(test)
	t := inLane(test, badDays)
	b := newBot(t, bootstrap, interpreter)
	b.startRelay()
	b.startRasa()
	for _, day := range allDays() {
		t.Run(strings.TrimSpace(day.row+" "+day.name), func(t *lane) {
			b.startRelay()
			day.play(b.newUser(t))
		})
	}
}

func allDays() (days []badDay) {
	for _, some := range [][]badDay{relayDays(), serviceNowDays(), slotDays(), restartDays()} {
		days = append(days, some...)
	}
	return days
}

// The guide's table and the days are the same: no row without a test, no test of what the guide leaves out, and what the tests
// read the guide shows.
func TestTheGuideTellsOfEveryBadDay(test *testing.T) {
	t := inLane(test, time.Minute)
	guide, err := os.ReadFile("../docs/rasa.md")
	require.NoError(t, err)
	_, section, found := strings.Cut(string(guide), "\n## Bad days")
	require.True(t, found)
	section, _, _ = strings.Cut(section, "\n## ")
	var rows []string
	for _, row := range regexp.MustCompile(`(?m)^\| ([^|]+) \|`).FindAllStringSubmatch(section, -1) {
		rows = append(rows, row[1])
	}
	require.Equal(t, "what is wrong", rows[0])
	played := map[string]bool{}
	for _, day := range append(allDays(), slowDays()...) {
		played[day.row] = true
	}
	for _, row := range elsewhere {
		require.False(t, played[row], row)
		played[row] = true
	}
	for _, row := range rows[1:] {
		require.True(t, played[row], "no test plays the bad day %q", row)
		delete(played, row)
	}
	delete(played, restarted) // stands in another table of the guide
	require.Empty(t, played, "the guide does not tell of them")
	for _, text := range []string{outOfReach, uncertain, unavailable, notInChat, undelivered, lost} {
		require.Contains(t, section, text)
	}
}
