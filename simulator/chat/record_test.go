package chat_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/clock"
	"github.com/snowglobe-sim/snowglobe/simulator/chat"
)

func recordDesk(t *testing.T) (*chat.Desk, *clock.Virtual, chat.Actor) {
	t.Helper()
	c := clock.NewVirtual(time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC))
	d := chat.NewDesk(chat.Options{Clock: c})
	beth, err := d.User("beth.anglin")
	require.NoError(t, err)
	return d, c, chat.Actor{User: beth}
}

func TestThePriorityOfAnIncidentFollowsFromImpactAndUrgency(t *testing.T) {
	d, _, beth := recordDesk(t)
	for pair, want := range map[string]string{"1 1": "1", "1 2": "2", "2 1": "2", "2 2": "3", "3 1": "3", "2 3": "4", "3 3": "5", "high 1": "4"} {
		impact, urgency, _ := strings.Cut(pair, " ")
		r, err := d.AddRecord(beth, chat.Incident, map[string]string{"impact": impact, "urgency": urgency, "priority": "4"})
		require.NoError(t, err)
		require.Equal(t, want, r.Values["priority"], pair)
	}
}

func TestARecordEndsInItsLastStatesAlone(t *testing.T) {
	d, _, beth := recordDesk(t)
	for table, states := range map[string]map[string]bool{
		chat.Incident:    {"1": false, "2": false, "3": false, "6": false, "7": true, "8": true},
		chat.Interaction: {"new": false, "work_in_progress": false, "wrap_up": false, "closed_complete": true, "closed_abandoned": true},
	} {
		for state, ended := range states {
			r, err := d.AddRecord(beth, table, map[string]string{"state": state})
			require.NoError(t, err)
			require.Equal(t, ended, r.Ended(), "%s %s", table, state)
			require.Equal(t, !ended, r.Values["active"] == "true", "%s %s", table, state)
		}
	}
}

func TestAnIncidentThatIsClosedAtOnceIsResolvedToo(t *testing.T) {
	d, _, beth := recordDesk(t)
	r, err := d.AddRecord(beth, chat.Incident, map[string]string{"state": "7"})
	require.NoError(t, err)
	for _, column := range []string{"resolved_at", "closed_at"} {
		require.Equal(t, "2026-03-02 09:00:00", r.Values[column], column)
	}
	require.Equal(t, []string{beth.User.SysID, beth.User.SysID}, []string{r.Values["resolved_by"], r.Values["closed_by"]})
}

func TestARecordStaysAsItWasRead(t *testing.T) {
	d, _, beth := recordDesk(t)
	made, err := d.AddRecord(beth, chat.Incident, map[string]string{"short_description": "jam"})
	require.NoError(t, err)
	listed := d.Records(chat.Incident)[0]
	before, after, err := d.ChangeRecord(beth, chat.Incident, made.SysID, map[string]string{"short_description": "fire"})
	require.NoError(t, err)
	for _, r := range []chat.Record{made, listed, before} {
		require.Equal(t, "jam", r.Values["short_description"])
	}
	for _, r := range []chat.Record{after, d.Records(chat.Incident)[0]} {
		require.Equal(t, "fire", r.Values["short_description"])
	}
}

func TestAChangeThatChangesNothingIsNoUpdate(t *testing.T) {
	d, c, beth := recordDesk(t)
	made, err := d.AddRecord(beth, chat.Interaction, map[string]string{"channel": "chat"})
	require.NoError(t, err)
	c.Advance(time.Hour)
	_, after, err := d.ChangeRecord(beth, chat.Interaction, made.SysID, map[string]string{"channel": "chat"})
	require.NoError(t, err)
	require.Equal(t, made, after)
	_, after, err = d.ChangeRecord(beth, chat.Interaction, made.SysID, map[string]string{"number": "IMS7"})
	require.NoError(t, err)
	require.Equal(t, 1, after.Changes)
	require.Equal(t, made.CreatedAt.Add(time.Hour), after.UpdatedAt)
}

func TestARecordThatIsNotThereIsRefused(t *testing.T) {
	d, _, beth := recordDesk(t)
	_, _, err := d.ChangeRecord(beth, chat.Incident, "none", nil)
	require.ErrorIs(t, err, chat.ErrUnknownRecord)
	require.ErrorIs(t, d.RemoveRecord(chat.Incident, "none"), chat.ErrUnknownRecord)
	made, err := d.AddRecord(beth, chat.Incident, nil)
	require.NoError(t, err)
	require.ErrorIs(t, d.RemoveRecord(chat.Interaction, made.SysID), chat.ErrUnknownRecord)
	require.NoError(t, d.RemoveRecord(chat.Incident, made.SysID))
	require.Empty(t, d.Records(chat.Incident))
}
