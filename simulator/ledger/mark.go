package ledger

import (
	"fmt"
	"regexp"
	"strings"
)

// Kind is how something is known.
type Kind string

// The kinds, the strongest first.
const (
	Documented Kind = "documented" // ServiceNow's own pages say so
	Observed   Kind = "observed"   // a client that works with real instances relies on it
	Assumed    Kind = "assumed"    // nobody outside knows; it is our choice
)

// Mark is how one thing is known, and by what.
type Mark struct {
	Kind    Kind
	Sources []string // ids of facts, such as SN-14, SN-U03 or S-11; an assumption may have none
}

// DocumentedBy marks what ServiceNow documents.
func DocumentedBy(sources ...string) Mark { return Mark{Documented, sources} }

// ObservedIn marks what clients of real instances rely on.
func ObservedIn(sources ...string) Mark { return Mark{Observed, sources} }

// AssumedFrom marks what is our choice; the sources say what it leans on, or what leaves it open.
func AssumedFrom(sources ...string) Mark { return Mark{Assumed, sources} }

var sourceForm = regexp.MustCompile(`^(SN-[UT]?\d{2,3}|S-\d{2}|RA-\d{2})$`)

// Check says what is wrong with a mark: no kind, or sources that are none. Only an assumption may stand alone.
func (m Mark) Check() error {
	switch m.Kind {
	case Documented, Observed:
		if len(m.Sources) == 0 {
			return fmt.Errorf("is marked %s without a source; expected the id of a fact, such as SN-14", m.Kind)
		}
	case Assumed:
	default:
		return fmt.Errorf("has no mark; expected documented, observed or assumed, and its source")
	}
	for _, source := range m.Sources {
		if !sourceForm.MatchString(source) {
			return fmt.Errorf("names the source %q; expected an id such as SN-14, SN-U03 or S-11", source)
		}
	}
	return nil
}

// String is the mark as tags and pages write it: "observed SN-14, SN-36".
func (m Mark) String() string {
	if len(m.Sources) == 0 {
		return string(m.Kind)
	}
	return string(m.Kind) + " " + strings.Join(m.Sources, ", ")
}

// Field is one name of the wire, a parameter of a query or a member of an object, and how it is known.
type Field struct {
	Name string
	Mark Mark
	Note string // what it means, in a few words; may be empty
}
