package script

import "strings"

// verb is a word, or several, that a line can be made of.
type verb struct {
	words   string // what follows the actor; the whole line's words where nobody does it. A … is a value: `repeat … times`
	who     actors
	value   valueKind
	shaped  Shape  // for the schema, where it says more than the kind of value
	example string // a whole line, without its dash
	means   string // one sentence, for people who write scripts
	read    func(*written) Line
}

// actors says who may do a verb.
type actors int

const (
	nobody   actors = iota // the line has no actor
	agents                 // agent, or a first name
	speakers               // the agents and the user
	theUser
	theInstance
)

// valueKind says what stands behind the colon.
type valueKind int

const (
	noValue valueKind = iota
	textValue
	maybeText
	anyValue // the verb looks for itself
)

// vocabulary is the whole language. A new verb is a file of its own and an entry here.
func vocabulary() []verb {
	return []verb{
		waitVerb(), whenVerb(), listenAgainVerb(), stopVerb(),
		byChanceVerb(), repeatVerb(), labelVerb(), goToVerb(), rememberVerb(), followsVerb(),
		acceptsVerb(), sayOneOfVerb(), saysVerb(), typesVerb(), notesVerb(), leavesVerb(), closesVerb(),
		transfersVerb(), declinesVerb(), withdrawsVerb(), goesIdleVerb(), sendsLinkVerb(), sendsFileVerb(),
		seesNothingVerb(), seesWithinVerb(), seesVerb(), rejoinsVerb(), neverSawVerb(),
		failsVerb(), worksVerb(),
	}
}

// blank stands in a verb's words for a value, which is one word or several.
const blank = "…"

// reads reports whether a line's words are this verb's, who does it, and what stands in the place of its blank.
func (v verb) reads(said string) (who Who, inner string, ok bool) {
	if v.who != nobody {
		first, rest, _ := strings.Cut(said, " ")
		if who, ok = parseWho(first); !ok || !v.who.mayInclude(who) {
			return "", "", false
		}
		said = rest
	}
	before, behind, valued := strings.Cut(v.words, blank)
	if !valued {
		return who, "", said == v.words
	}
	inner, ok = strings.CutPrefix(said, before)
	if ok {
		inner, ok = strings.CutSuffix(inner, behind)
	}
	return who, inner, ok && inner != ""
}

// mayInclude reports whether a line of that actor can be the verb's at all; that agents' verbs are read for everybody
// lets mayBe say who could.
func (a actors) mayInclude(who Who) bool {
	switch a {
	case theUser:
		return who == User
	case theInstance:
		return who == ServiceNow
	}
	return true
}

// sample is the verb's words for an actor, with a value in its blank.
func (v verb) sample(who Who) string {
	words := v.words
	if strings.Contains(words, blank) {
		words, _, _ = strings.Cut(v.example, ":")
		if v.who != nobody {
			_, words, _ = strings.Cut(words, " ")
		}
	}
	if v.who == nobody {
		return words
	}
	return string(who) + " " + words
}
