package fault

// maxCopies is how often one message may be repeated.
const maxCopies = 100

// duplicated tells one message of the thread, drawn, more than once.
type duplicated struct{ copies int }

func buildDuplicated(s Spec) (Effect, error) {
	if s.Copies == 0 {
		s.Copies = 1
	}
	return duplicated{s.Copies}, within("copies", s.Copies, 1, maxCopies)
}

// Apply serves the call with the copies beside their original.
func (d duplicated) Apply(e Exchange) Delivery {
	return Delivery{Done: e.Serve(e.Answer, Bend{Order: func(n int) []int {
		order := make([]int, 0, n+d.copies)
		which := -1
		if n > 0 {
			which = e.Draw.Source().IntN(n)
		}
		for i := range n {
			order = append(order, i)
			for range d.copies {
				if i == which {
					order = append(order, i)
				}
			}
		}
		return order
	}})}
}
