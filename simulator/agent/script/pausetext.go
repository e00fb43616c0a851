package script

// String is the pause as a script writes it.
func (p Pause) String() string {
	switch {
	case p.Spread == About:
		return "about " + p.Typical.String()
	case p.Spread == Average:
		return p.Typical.String() + " on average"
	case p.Spread == Usual:
		return "usually " + p.Typical.String() + ", rarely " + p.Rare.String()
	case p.Min == p.Max:
		return p.Min.String()
	}
	return p.Min.String() + " to " + p.Max.String()
}
