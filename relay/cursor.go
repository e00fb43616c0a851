package relay

import (
	"cmp"
	"encoding/json"
	"math"
	"strconv"
	"strings"
	"time"
)

// Cursor is a place in a thread: the instant and the id of a message. The id tells messages of one
// instant apart (RA-13, SN-T01). The zero Cursor stands before every message.
type Cursor struct {
	// Time is in UTC, to the millisecond.
	Time time.Time
	// ID is empty for a place before every message of the instant that is later than it.
	ID string
}

// ParseCursor reads `live_chat_last_updated` as it comes out of a tracker. A bare number is taken for
// milliseconds since 1970, ServiceNow's own `timestamp`; a date as ServiceNow writes it for what it says.
// Anything else is the zero Cursor: telling a message again beats losing it. Exact is true only for a
// cursor as String writes it.
func ParseCursor(value any) (c Cursor, exact bool) {
	switch v := value.(type) {
	case string:
		return parseCursorText(v)
	case float64:
		if v != math.Trunc(v) || math.Abs(v) > maxMillis {
			return Cursor{}, false
		}
		return at(int64(v)), false
	case json.Number:
		return parseCursorText(v.String())
	case int:
		return at(int64(v)), false
	case int64:
		return at(v), false
	default:
		return Cursor{}, false
	}
}

// maxMillis is the end of the year 9999.
const maxMillis = 253402300799999

func parseCursorText(s string) (c Cursor, exact bool) {
	if t, err := time.Parse(time.DateTime, s); err == nil {
		return Cursor{Time: t}, false
	}
	digits, id, exact := strings.Cut(s, "/")
	ms, err := strconv.ParseInt(digits, 10, 64)
	if err != nil {
		return Cursor{}, false
	}
	c = at(ms)
	c.ID = id
	return c, exact && !c.IsZero()
}

func at(ms int64) Cursor {
	if ms <= 0 || ms > maxMillis {
		return Cursor{}
	}
	return Cursor{Time: time.UnixMilli(ms).UTC()}
}

// String writes the cursor for the tracker, to be read by ParseCursor alone. It is never empty.
func (c Cursor) String() string {
	if c.IsZero() {
		return "0/"
	}
	return strconv.FormatInt(c.Time.UnixMilli(), 10) + "/" + c.ID
}

// IsZero reports whether the cursor stands before every message.
func (c Cursor) IsZero() bool { return c.Time.IsZero() }

// Compare orders places in a thread, the earlier first.
func (c Cursor) Compare(other Cursor) int {
	return cmp.Or(c.Time.Compare(other.Time), strings.Compare(c.ID, other.ID))
}

// After reports whether c stands later in the thread than other.
func (c Cursor) After(other Cursor) bool { return c.Compare(other) > 0 }

// samePlace reports whether both are the place of one message, whatever the clocks say.
func (c Cursor) samePlace(other Cursor) bool {
	return c == other || c.ID != "" && c.ID == other.ID
}

// Later returns the later of the two.
func (c Cursor) Later(other Cursor) Cursor {
	if other.After(c) {
		return other
	}
	return c
}
