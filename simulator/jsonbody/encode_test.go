package jsonbody_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/jsonbody"
)

type row struct {
	SysID       string
	AverageWait time.Duration
	OpenedAt    time.Time
	Parts       []part
	Roles       []string
	Odd         string `json:"oddly_named"`
	Left        *int   `json:"left"`
	Out         string `json:"-"`
	Bytes       []byte
}

type part struct {
	FromSysID string
	ID        string
	Note      bool
}

func TestEncodeAndDecodeAreEachOthersReverse(t *testing.T) {
	zero := 0
	whole := row{
		SysID: "a<b>", AverageWait: 2 * time.Minute, OpenedAt: time.Date(2026, 3, 2, 9, 0, 0, 5, time.UTC),
		Parts: []part{{FromSysID: "x"}, {ID: "1", Note: true}}, Roles: []string{"itil"}, Odd: "o", Left: &zero, Bytes: []byte{1},
	}
	written, err := jsonbody.Encode(whole)
	require.NoError(t, err)
	require.Equal(t, `{"sys_id":"a<b>","average_wait":"2m","opened_at":"2026-03-02T09:00:00.000000005Z",`+
		`"parts":[{"from_sys_id":"x"},{"id":"1","note":true}],"roles":["itil"],"oddly_named":"o","left":0,"bytes":"AQ=="}`, string(written))
	var read row
	require.NoError(t, jsonbody.Decode(written, &read, jsonbody.Refused))
	require.Equal(t, whole, read)
}

func TestEncodeLeavesOutWhatIsZero(t *testing.T) {
	written, err := jsonbody.Encode(&row{Out: "hidden"})
	require.NoError(t, err)
	require.Equal(t, "{}", string(written))
}

func TestDecodeNamesThePlaceWithinLists(t *testing.T) {
	for body, want := range map[string]string{
		`{"parts":[{},{"note":1}]}`:  "parts[1].note: is a number: 1; expected true or false",
		`{"parts":[{},{"nope":1}]}`:  `parts[1].nope: there is no field "nope"; expected one of from_sys_id, id, note`,
		`{"parts":[7]}`:              "parts[0]: is a number; expected a JSON object",
		`{"parts":[null]}`:           "parts[0]: is null; expected an object",
		`{"parts":{}}`:               "parts: is an object: {}; expected a list, each member an object",
		`{"average_wait":120}`:       `average_wait: is a number: 120; expected a length of time as text, such as "4s"`,
		`{"average_wait":"forever"}`: `average_wait: "forever" is no length of time; expected digits and a unit, such as "250ms", "4s" or "10m"`,
	} {
		require.EqualError(t, jsonbody.Decode([]byte(body), &row{}, jsonbody.Refused), want)
	}
}
