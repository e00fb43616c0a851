package script

// Word is a verb of the language as people see it, for whoever describes the language: a schema, a guide.
type Word struct {
	Words   string // what follows the actor; a … stands for a value, as in `repeat … times`
	Value   Shape  // what stands behind the colon
	Example string // a whole line, without its dash
	Means   string // one sentence

	// Who may do it; a line that nobody does has none of them.
	Agents     bool
	User       bool
	ServiceNow bool
}

// Shape is what stands behind a colon.
type Shape string

// The shapes.
const (
	Nothing       Shape = "nothing"
	AText         Shape = "text"
	APhrase       Shape = "phrase" // words of the language, which YAML reads as a text
	MaybeText     Shape = "text or nothing"
	APercentage   Shape = "percentage"
	ATime         Shape = "time"             // or a range or distribution of times
	MaybeTime     Shape = "time or nothing"  // as ATime
	MaybeCount    Shape = "count or nothing" // `2 times`
	TextOrTexts   Shape = "text or texts"    // one, or a list of several
	SomeTexts     Shape = "texts"            // a list, each with a weight or none
	SomeLines     Shape = "lines"
	SomeBranches  Shape = "branches" // what the user says, with lines below each
	SomeChances   Shape = "chances"  // percentages, with lines below each
	WhateverShape Shape = "anything"
)

// Words are the verbs of the language, in the order in which they are tried.
func Words() []Word {
	verbs := vocabulary()
	words := make([]Word, len(verbs))
	for i, v := range verbs {
		words[i] = Word{
			Words: v.words, Value: v.shape(), Example: v.example, Means: v.means,
			Agents: v.who == agents || v.who == speakers, User: v.who == theUser || v.who == speakers, ServiceNow: v.who == theInstance,
		}
	}
	return words
}

// shape is what the verb says it is, or what follows from its kind of value.
func (v verb) shape() Shape {
	if v.shaped != "" {
		return v.shaped
	}
	return [...]Shape{noValue: Nothing, textValue: AText, maybeText: MaybeText, anyValue: WhateverShape}[v.value]
}
