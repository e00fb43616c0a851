package script

// Works ends every failure that a Fails began: `servicenow works`.
type Works struct{ Pos }

func worksVerb() verb {
	return verb{words: "works", who: theInstance, example: "servicenow works", read: func(l *written) Line {
		return &Works{Pos: l.at}
	}}
}
