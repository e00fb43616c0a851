package fault

// committed carries the call out and then answers as if it had failed (SN-133, SN-T11).
type committed struct{ failure Failure }

func buildCommitted(s Spec) (Effect, error) {
	f, err := s.failure()
	return committed{f}, err
}

// Apply serves the call into an answer that nobody sees.
func (c committed) Apply(e Exchange) Delivery {
	done := e.Serve(&Answer{}, Bend{})
	e.fail(e.Answer, c.failure)
	return Delivery{Done: done}
}
