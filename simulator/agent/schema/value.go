package schema

import (
	"strings"

	"github.com/snowglobe-sim/snowglobe/simulator/agent/script"
)

// value is what stands behind the colon of a word, with its help. No schema here is one of several alternatives:
// an editor shows the help and the mistakes of all of them at once.
func value(w script.Word) object {
	v := shape(w.Value)
	v["title"], _, _ = strings.Cut(w.Example, ":")
	v["description"] = w.Means
	if _, example, _ := strings.Cut(w.Example, ": "); example != "" {
		v["examples"] = list{example}
	}
	return v
}

func shape(s script.Shape) object {
	switch s {
	case script.Nothing:
		return object{"type": "null", "errorMessage": "This line ends with its words: nothing stands behind them."}
	case script.AText, script.MaybeText:
		return text()
	case script.APhrase:
		return object{"type": "string", "pattern": `\S`}
	case script.APercentage:
		return object{"type": "string", "pattern": percentage + `\s*$`, "errorMessage": "A share stands here, such as 30%."}
	case script.ATime:
		return time("string", "integer")
	case script.MaybeTime:
		return time("string", "integer", "null")
	case script.MaybeCount:
		return object{
			"type": list{"integer", "string", "null"}, "minimum": 1, "maximum": 1000,
			"pattern": `^(once|twice|0*[1-9][0-9]{0,3}( times?)?)$`, "errorMessage": "A number of times stands here, such as 2 times.",
		}
	case script.TextOrTexts, script.SomeTexts:
		return texts(s == script.TextOrTexts)
	case script.SomeLines:
		return lines("array")
	case script.SomeBranches:
		return branches()
	case script.SomeChances:
		return chances()
	}
	return object{}
}

// text is any text. YAML reads some as a number, as true or as nothing; the language takes them as they are written.
// That it is neither a list nor a block is said in such a way that an editor does not offer true, false and null.
func text() object {
	return object{
		"pattern": `\S`, "patternErrorMessage": "The text is empty.",
		"if":   object{"type": list{"array", "object"}},
		"then": object{"type": "string", "errorMessage": "A text stands here; put it in quotes if it has a colon."},
	}
}

// texts is a list of them, each alone or behind its share; or one alone.
func texts(orOne bool) object {
	one := text()
	one["if"] = object{"type": "array"}
	one["maxProperties"], one["additionalProperties"] = 1, false
	one["patternProperties"] = object{percentage: text()}
	if !orOne {
		return object{"type": "array", "minItems": 1, "items": one}
	}
	t := text()
	t["if"] = object{"type": "object"}
	t["allOf"] = list{object{ // said like this, an editor begins with one text
		"if": object{"type": "array"}, "then": object{"minItems": 1, "items": text()},
	}}
	return t
}

func lines(types ...any) object {
	return object{
		"type": types, "minItems": 1, "items": object{"$ref": "#/definitions/line"},
		"errorMessage": "Lines stand here, below each other, each beginning with a dash and a blank.",
	}
}

// below is what stands below a branch.
func below(means string) object {
	l := lines("array", "null")
	l["description"] = means
	return l
}

func branches() object {
	return object{
		"type": "object", "minProperties": 1,
		"properties":           object{"anything else": below("Takes every message that no branch above takes.")},
		"patternProperties":    object{`^\s*nothing\s+for\s+.*[0-9]`: below("The user has said nothing for so long.")},
		"additionalProperties": below("Words that the user says, `or` between alternatives, or a regular expression between slashes."),
		"errorMessage":         "What the user may say stands below, each with a colon behind it: words, anything else, or nothing for 2m.",
	}
}

// percentage is the name of a share.
const percentage = `^\s*[0-9.]+\s*%`

func chances() object {
	return object{
		"type": "object", "minProperties": 1, "additionalProperties": false,
		"properties":        object{"otherwise": below("What happens in all other cases.")},
		"patternProperties": object{percentage: below("Happens in so many of a hundred cases.")},
		"errorMessage":      "Shares stand below, such as 30%, each with a colon behind it; and otherwise.",
	}
}
