package fault

// status answers in the surface's own words for a failure, without having done anything.
type status struct{ failure Failure }

func buildStatus(s Spec) (Effect, error) {
	f, err := s.failure()
	return status{f}, err
}

// Apply tells the failure.
func (s status) Apply(e Exchange) Delivery {
	e.Fail(e.Answer, s.failure)
	return Delivery{}
}
