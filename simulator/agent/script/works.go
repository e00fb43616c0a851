package script

// Works ends every failure that a Fails began: `servicenow works`.
type Works struct{ Plain }

// Actor is ServiceNow.
func (*Works) Actor() Who { return ServiceNow }

func worksVerb() verb {
	return verb{
		words: "works", who: theInstance, example: "servicenow works",
		means: "Ends every failure that `servicenow fails` began.",
		read: func(l *written) Line {
			return &Works{Plain: l.plain()}
		},
	}
}
